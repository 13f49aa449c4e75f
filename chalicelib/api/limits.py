"""The rate limits at the door: a request is counted before anything else is read for it, and every
answer tells how its caller stands (draft-ietf-httpapi-ratelimit-headers-10, ADR 0017)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from chalice.app import Request

from chalicelib.api import auth
from chalicelib.api.edge import address_of
from chalicelib.domain.errors import LimitExceeded, NotAuthenticated
from chalicelib.domain.rate import Kind
from chalicelib.observability import logger
from chalicelib.services.authenticating import Principal
from chalicelib.services.limiting import Admission

if TYPE_CHECKING:
    from chalicelib.bootstrap import Container

Told = dict[str, str]
"""Headers to be, of whatever is answered."""


def identify(services: Container, kind: Kind, request: Request, told: Told) -> Principal:
    """The verified caller, counted against the account and the key or person. Wrong credentials
    count against the network that they come from; one that sent too many of them gets no answer
    about further keys, right or wrong, but keys this process knows and access tokens, which nobody
    can guess, go on (B06).

    Raises what auth.authenticate does, and LimitExceeded.
    """
    address = address_of(request)
    if auth.is_new_key(services, request.headers):
        refusal = services.limit_strangers.is_full(Kind.GUESSES, address)
        if refusal is not None:
            _judge(refusal, told)

    def admit(account: str, caller: str, requests: int) -> None:
        _count(kind, services.limit_callers(account, caller, kind, requests), told)

    with _guesses(services, request, told):
        return auth.authenticate(services, request.headers, address, admit)


def identify_person(services: Container, request: Request, told: Told) -> str:
    """The subject of the verified person, counted against that person, whatever the account; wrong
    tokens as in `identify`. Raises what auth.authenticate_person does, and LimitExceeded."""
    with _guesses(services, request, told):
        subject = auth.authenticate_person(services, request.headers)
    _count(Kind.PERSONAL, services.limit_people(subject), told)
    return subject


def count_stranger(services: Container, kind: Kind, request: Request, told: Told) -> None:
    """Count a request against the network it comes from. Raises LimitExceeded."""
    _count(kind, services.limit_strangers(kind, address_of(request)), told)


@contextmanager
def _guesses(services: Container, request: Request, told: Told) -> Iterator[None]:
    """Counts what turns out to be a wrong credential; no credential is none."""
    try:
        yield
    except NotAuthenticated as error:
        if error.code != "not_authenticated":
            count_stranger(services, Kind.GUESSES, request, told)
        raise


def _count(kind: Kind, admission: Admission | None, told: Told) -> None:
    if admission is None:
        logger.warning("request not counted", kind=kind.value)
    else:
        _judge(admission, told)


def _judge(admission: Admission, told: Told) -> None:
    told |= headers(admission)
    if not admission.is_admitted:
        seconds = admission.reset_seconds
        raise LimitExceeded("rate_limited", seconds, seconds=seconds)


def headers(admission: Admission) -> Told:
    """Both fields are Lists of Strings with parameters (RFC 9651): q: the quota; w: its window and
    t: until the next one, in seconds; r: what remains."""
    policies = [f'"{name}";q={one.most};w={one.seconds}' for name, one in admission.limits.items()]
    rooms = [
        f'"{name}";r={room};t={admission.reset_seconds}'
        for name, room in admission.remaining.items()
    ]
    return {"RateLimit-Policy": ", ".join(policies), "RateLimit": ", ".join(rooms)}
