"""Problem documents (RFC 9457): what went wrong, in the language asked for, without internals."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from chalice.app import Response

from chalicelib.api import languages
from chalicelib.domain.errors import (
    AgreementNeeded,
    Conflict,
    ContactBusy,
    FieldError,
    InvalidInput,
    LimitExceeded,
    MynumaError,
    NotAllowed,
    NotAuthenticated,
    NotFound,
    OutcomeUnknown,
    PermanentFailure,
    RecipientBlacklisted,
    SendingHalted,
    StaleVersion,
    TransientFailure,
)

MEDIA_TYPE = "application/problem+json"
TYPES = "/docs/problems"

STATUS: dict[type[MynumaError], int] = {
    InvalidInput: 422,
    NotFound: 404,
    Conflict: 409,
    StaleVersion: 412,
    NotAllowed: 403,
    AgreementNeeded: 403,
    NotAuthenticated: 401,
    LimitExceeded: 429,
    RecipientBlacklisted: 409,
    TransientFailure: 503,
    ContactBusy: 503,
    PermanentFailure: 422,
    SendingHalted: 409,
    OutcomeUnknown: 503,
}
TRY_AGAIN_SECONDS = 5
_BUSY_CODES = frozenset({"contact_busy", "idempotency_running"})
"""Conflicts that pass by themselves within seconds."""

_IDS = ("id", "other_id")
"""What a problem names of the account's own things, for programs."""

GATEWAY_CODES = ("throttled", "not_allowed")
"""What only the gateway says, before a request comes to us (infra/template.yaml)."""


class RefusedRequest(Exception):
    """The request cannot even be read: 400, 413, 415 and the like."""

    def __init__(self, status: int, code: str, **context: str | int) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.context = context


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem before it is put into words. instance: the id of the request."""

    status: int
    code: str
    context: Mapping[str, object] = field(default_factory=dict)
    errors: Sequence[FieldError] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


def of_error(error: MynumaError) -> Problem:
    """The problem an expected failure is to its caller."""
    return Problem(
        status=STATUS[type(error)],
        code=error.code,
        context=error.context,
        errors=error.errors if isinstance(error, InvalidInput | AgreementNeeded) else (),
        headers=_headers(error),
    )


def of_refusal(refusal: RefusedRequest) -> Problem:
    """The problem an unreadable request is to its caller."""
    return Problem(refusal.status, refusal.code, refusal.context)


def response(problem: Problem, language: str, request_id: str) -> Response:
    """The answer that carries the problem."""
    return Response(
        body=json.dumps(document(problem, language, request_id), ensure_ascii=False),
        status_code=problem.status,
        headers={
            "Content-Type": MEDIA_TYPE,
            "Content-Language": language,
            **problem.headers,
        },
    )


def document(problem: Problem, language: str, request_id: str) -> dict[str, object]:
    """The members of RFC 9457 §3.1, our `code`, and `errors` for faults in the input."""
    found: dict[str, object] = {
        "type": f"{TYPES}#{problem.code}",
        "title": languages.title(language, problem.status),
        "status": problem.status,
        "detail": languages.text(language, problem.code, problem.context),
        "code": problem.code,
        "instance": f"urn:mynuma:request:{request_id}",
    }
    found |= {name: problem.context[name] for name in _IDS if name in problem.context}
    if problem.errors:
        found["errors"] = [_error(error, language) for error in problem.errors]
    return found


def _error(error: FieldError, language: str) -> dict[str, object]:
    """A fault in the body has a `pointer`, one in the query (written as "?name") a `parameter`;
    one inside a text has its `line` and `column`, both from 1."""
    place, where = (
        ("parameter", error.pointer[1:])
        if error.pointer.startswith("?")
        else ("pointer", error.pointer)
    )
    return {
        place: where,
        "code": error.code,
        "detail": languages.text(language, error.code, error.context),
        **{name: int(error.context[name]) for name in ("line", "column") if name in error.context},
    }


def _headers(error: MynumaError) -> dict[str, str]:
    if isinstance(error, LimitExceeded):
        return {"Retry-After": str(error.retry_after_seconds)}
    if isinstance(error, TransientFailure) or error.code in _BUSY_CODES:
        return {"Retry-After": str(TRY_AGAIN_SECONDS)}
    if isinstance(error, NotAuthenticated):
        return {"WWW-Authenticate": _challenge(error.code)}
    return {}


def _challenge(code: str) -> str:
    """RFC 6750 §3: say `invalid_token` only when there was one."""
    realm = 'Bearer realm="mynuma"'
    return realm if code == "not_authenticated" else f'{realm}, error="invalid_token"'
