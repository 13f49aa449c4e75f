"""The rate limits at the door: a request is counted before anything else is read for it, and every
answer tells how its caller stands (draft-ietf-httpapi-ratelimit-headers-10, ADR 0017)."""

from __future__ import annotations

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


def identify(services: Container, request: Request, told: Told) -> Principal:
    """The verified caller. Wrong credentials count against the network that they come from; one
    that sent too many of them gets no answer about further keys, right or wrong, but keys this
    process knows and access tokens, which nobody can guess, go on (B06).

    Raises what auth.authenticate does, and LimitExceeded.
    """
    address = address_of(request)
    if auth.is_new_key(services, request.headers):
        refusal = services.limit_strangers.is_full(Kind.GUESSES, address)
        if refusal is not None:
            _judge(refusal, told)
    try:
        return auth.authenticate(services, request.headers, address)
    except NotAuthenticated as error:
        if error.code != "not_authenticated":
            count(services, Kind.GUESSES, None, request, told)
        raise


def count(
    services: Container, kind: Kind, caller: Principal | None, request: Request, told: Told
) -> None:
    """Count a request: a caller's against the account and the key or person, a stranger's against
    the network. Raises LimitExceeded."""
    if caller is None:
        admission = services.limit_strangers(kind, address_of(request))
    else:
        admission = services.limit_callers(caller.account, caller.actor, kind, caller.requests)
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
