"""Idempotency-Key: the same request twice is done once, and answered twice the same."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

from chalice.app import Response

from chalicelib.api import problems
from chalicelib.api.operation import Call
from chalicelib.domain.errors import Conflict, InvalidInput
from chalicelib.services.ports import Idempotency, StoredAnswer

HEADER = "idempotency-key"
_LONGEST = 255


def key_of(headers: Mapping[str, str]) -> str:
    """The key sent, "" for none; 1 to 255 visible ASCII letters, else InvalidInput."""
    key = headers.get(HEADER)
    if key is None:
        return ""
    is_visible = all("!" <= letter <= "~" for letter in key)
    if not 1 <= len(key) <= _LONGEST or not is_visible:
        raise InvalidInput("idempotency_key_invalid", most=_LONGEST)
    return key


def fingerprint(method: str, target: str, body: bytes) -> str:
    """What must be the same for a request to be a repetition."""
    place = f"{method} {target}\n".encode()
    return hashlib.blake2b(place + body, digest_size=16).hexdigest()


def once(
    store: Idempotency, call: Call, key: str, print_: str, serve: Callable[[], Response]
) -> Response:
    """Serve, or answer as before. Raises Conflict for a key that is in use or means another
    request. Nothing is kept of an answer that asks to try again, so that trying again works."""
    stored = store.begin(call.account, key, print_)
    if stored is not None:
        return _replayed(stored, print_, call)
    try:
        answer = serve()
    except BaseException:
        store.abandon(call.account, key)
        raise
    if answer.status_code >= 500 or "Retry-After" in answer.headers:
        store.abandon(call.account, key)
    else:
        store.finish(
            call.account, key, StoredAnswer(print_, answer.status_code, str(answer.body), True)
        )
    return answer


def _replayed(stored: StoredAnswer, print_: str, call: Call) -> Response:
    if stored.fingerprint != print_:
        raise Conflict("idempotency_mismatch")
    if not stored.is_done:
        raise Conflict("idempotency_running")
    media_type = problems.MEDIA_TYPE if stored.status >= 400 else "application/json"
    return Response(
        body=stored.body,
        status_code=stored.status,
        headers={"Content-Type": media_type, "Idempotent-Replayed": "true"},
    )
