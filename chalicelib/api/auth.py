"""Who is calling: `Authorization: Bearer` with an API key or an access token (RFC 6750 §2.1)."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from chalicelib.domain.agreement import Freedom
from chalicelib.domain.errors import NotAllowed, NotAuthenticated
from chalicelib.services.agreeing import needed
from chalicelib.services.authenticating import Admit, Principal

if TYPE_CHECKING:
    from chalicelib.api.operation import Operation
    from chalicelib.bootstrap import Container

ACCOUNT_HEADER = "mynuma-account"
_MOST_LETTERS = 4_096


def authenticate(
    services: Container, headers: Mapping[str, str], network: str, admit: Admit
) -> Principal:
    """The verified caller. network: where the request comes from. Raises what
    services.authenticating.Authenticate and `admit` raise."""
    credential = _credential(headers.get("authorization", ""))
    wanted = headers.get(ACCOUNT_HEADER, "").strip()
    return services.authenticate(credential, wanted, network, admit)


def authenticate_person(services: Container, headers: Mapping[str, str]) -> str:
    """The subject of the verified person. Raises what Authenticate.person raises."""
    return services.authenticate.person(_credential(headers.get("authorization", "")))


def credential_of(headers: Mapping[str, str]) -> str:
    """What came as Bearer, "" when nothing, or nothing that could be one, did."""
    with suppress(NotAuthenticated):
        return _credential(headers.get("authorization", ""))
    return ""


def is_new_key(services: Container, headers: Mapping[str, str]) -> bool:
    """Whether the credential is an API key, right or wrong, that would have to be looked up."""
    credential = _credential(headers.get("authorization", ""))
    return services.authenticate.is_new_key(credential)


def require_agreement(services: Container, principal: Principal) -> None:
    """Raise AgreementNeeded for who never accepted a text; a key stands as its account (R1)."""
    if principal.freedom is Freedom.NOTHING:
        lacking = services.agreements.state(principal.account, principal.user_id).wanted
        raise needed(lacking)


def authorise(principal: Principal, operation: Operation, now: datetime) -> None:
    """Raise NotAllowed unless the caller has the scope and, where only some people may, the
    role, and signed in lately where that is asked."""
    allowed = operation.roles or operation.people
    is_lacking = principal.role not in allowed
    if is_lacking and (operation.roles or principal.role is not None):
        raise NotAllowed("role_missing", roles=", ".join(sorted(allowed)))
    if operation.scope is not None:
        principal.require(operation.scope)
    if operation.is_fresh_only:
        principal.require_fresh(now)


def _credential(header: str) -> str:
    scheme, _, credential = header.strip().partition(" ")
    credential = credential.strip()
    if scheme.lower() != "bearer" or not credential:
        raise NotAuthenticated()
    if len(credential) > _MOST_LETTERS or not (credential.isascii() and credential.isprintable()):
        raise NotAuthenticated("token_invalid")
    return credential
