"""Our routes: Chalice's blueprint, with everything around a view in one place.

Chalice turns an exception of a view into a 500 before any middleware sees it, refuses content
types on its own terms and drops CORS headers on the way, so each view is wrapped here and always
answers with a Response. The wrapper is: who, may they, what do they say, view, present.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from chalice.app import Blueprint, Request, Response
from pydantic import BaseModel

from chalicelib import bootstrap
from chalicelib.api import auth, idempotency, limits, presenting, reading
from chalicelib.api.edge import address_of, current_request, request_id_of
from chalicelib.api.languages import choose
from chalicelib.api.operation import PEOPLE, Call, Operation, Parameters, View
from chalicelib.api.own_senders import check_sender
from chalicelib.api.schemas.parts import Nothing, QueryModel, RequestModel
from chalicelib.domain import address_key, ids
from chalicelib.domain.account import Role, Scope
from chalicelib.domain.activity import Origin
from chalicelib.domain.errors import NotFound
from chalicelib.domain.rate import Kind
from chalicelib.services.origins import request_from

_PATH_VALUE = re.compile(r"[A-Za-z0-9_.-]{1,255}\Z")
_PATH_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,4096}\Z")
_ETAG = re.compile(r'(?:W/)?"(\d{1,9})"\Z')


_READERS: dict[str, Callable[[str], object]] = {
    "contact_id": ids.contact_shard,
    "entry_id": address_key.to_bytes,
}
"""Ids with an inner form that a table's key is made of."""


class ApiBlueprint(Blueprint):
    """The routes of one noun. tag: under which the documentation groups them."""

    def __init__(self, import_name: str, tag: str) -> None:
        super().__init__(import_name)
        self.import_name = import_name
        self.tag = tag
        self.operations: list[Operation] = []

    def route(  # type: ignore[override]  # no route may slip past the wrapper
        self,
        path: str,
        method: str,
        *,
        scope: Scope | None = None,
        roles: frozenset[Role] = frozenset(),
        people: frozenset[Role] = PEOPLE,
        body: type[RequestModel] | None = None,
        query: type[QueryModel] | None = None,
        answer: type[BaseModel] | None = None,
        status: int = 200,
        is_public: bool = False,
        is_idempotent: bool = False,
        is_polled: bool = False,
        is_page: bool = False,
        has_form: bool = False,
        limit: Kind | None = None,
        is_before_agreement: bool = False,
        is_personal: bool = False,
        is_fresh_only: bool = False,
    ) -> Callable[[View], View]:
        """Declare one operation; see Operation for the parameters. The view gets the call, the
        path's parameters by name, and `body`, `query` and `form` where declared."""

        def register(view: View) -> View:
            operation = Operation(
                path=path,
                method=method,
                name=view.__name__,
                summary=(view.__doc__ or "").partition("\n")[0],
                tag=self.tag,
                scope=scope,
                roles=roles,
                people=people,
                body=body,
                query=query,
                answer=answer,
                status=status,
                is_public=is_public,
                is_idempotent=is_idempotent,
                is_polled=is_polled,
                is_page=is_page,
                has_form=has_form,
                limit=limit,
                is_before_agreement=is_before_agreement,
                is_personal=is_personal,
                is_fresh_only=is_fresh_only,
            )
            self.operations.append(operation)
            self._add(operation, view)
            return view

        return register

    def _add(self, operation: Operation, view: View) -> None:
        def handle(**values: str) -> Response:
            request = current_request()
            told: limits.Told = {}
            with request_from(Origin(address_of(request), request_id_of(request))):
                answer = presenting.answer(
                    operation, request, lambda: _serve(operation, view, request, values, told)
                )
            answer.headers.update(told)
            return answer

        handle.__name__, handle.__doc__ = operation.name, operation.summary
        # An empty list keeps Chalice from judging content types; reading.py does it.
        super().route(operation.path, methods=[operation.method], content_types=[])(handle)


def _serve(
    operation: Operation,
    view: View,
    request: Request,
    values: dict[str, str],
    told: limits.Told,
) -> Response:
    call = _call(operation, request, told)
    parameters: Parameters = {name: _path_value(name, text) for name, text in values.items()}
    if operation.query is not None:
        parameters["query"] = reading.read_query(request, operation.query)
    if operation.has_form:
        parameters["form"] = reading.read_form(request)
    if operation.body is not None:
        parameters["body"] = reading.read_body(request, operation.body)
    elif operation.takes_body:
        reading.read_body(request, Nothing, is_optional=True)
    check_sender(operation, call, parameters)

    def run() -> Response:
        return presenting.present(operation, view(call, **parameters), request)

    key = idempotency.key_of(request.headers) if operation.is_idempotent else ""
    if not key:
        return run()
    print_ = idempotency.fingerprint(operation.method, call.target, _bytes(request))
    return idempotency.once(
        call.services.idempotency,
        call,
        key,
        print_,
        lambda: presenting.answer(operation, request, run),
    )


def _call(operation: Operation, request: Request, told: limits.Told) -> Call:
    services = bootstrap.container()
    kind = operation.counts_as
    principal, subject = None, ""
    if operation.is_personal:
        subject = limits.identify_person(services, request, told)
    elif kind is not None and operation.is_of_account:
        principal = limits.identify(services, kind, request, told)
    elif kind is not None:
        limits.count_stranger(services, kind, request, told)
    if principal is not None:
        if not operation.is_before_agreement:
            auth.require_agreement(services, principal)
        auth.authorise(principal, operation, services.clock.now())
    return Call(
        services=services,
        language=choose(request.headers.get("accept-language", "")),
        request_id=request_id_of(request),
        target=str(request.context.get("path", request.path)),
        principal=principal,
        credential="" if principal else auth.credential_of(request.headers),
        subject=subject,
        if_match=_if_match(request.headers.get("if-match")),
        filters=_filters(request),
    )


def _path_value(name: str, text: str) -> str:
    """A path parameter, decoded once; what cannot be an id of ours is not found (A01)."""
    value = unquote(text)
    if name == "token":
        if not _PATH_TOKEN.match(value):
            raise NotFound("token_unknown")
        return value
    if not _PATH_VALUE.match(value):
        raise NotFound()
    try:
        _READERS.get(name, str)(value)
    except ValueError:
        raise NotFound() from None
    return value


def _if_match(header: str | None) -> int | None:
    if header is None or header.strip() == "*":
        return None
    found = _ETAG.match(header.strip())
    return int(found[1]) if found else -1


def _filters(request: Request) -> str:
    parameters: dict[str, Any] = dict(request.query_params or {})
    kept = sorted((k, v) for k, v in parameters.items() if k not in ("cursor", "limit"))
    return "&".join(f"{name}={value}" for name, value in kept)


def _bytes(request: Request) -> bytes:
    raw = request.raw_body
    return raw if isinstance(raw, bytes) else raw.encode()
