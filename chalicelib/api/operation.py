"""What a route declares about itself. Authorisation, the OpenAPI document and the structure tests
all read this, so that none of them can say something else than what runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from chalice.app import Response
from pydantic import BaseModel

from chalicelib.api.schemas.parts import QueryModel, RequestModel
from chalicelib.domain.account import Role, Scope
from chalicelib.domain.errors import NotAuthenticated
from chalicelib.domain.rate import Kind
from chalicelib.services.authenticating import Principal

if TYPE_CHECKING:
    from chalicelib.bootstrap import Container

OWNER = frozenset({Role.OWNER})
WRITERS = frozenset({Role.OWNER, Role.EDITOR})
PEOPLE = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path.

    scope: what a caller must have, None only for a public or personal operation. roles: when not
    empty, only people with one of these roles may call it, never a key. people: of people, only
    those with one of these roles, where the scope says too little; keys by their scope alone.
    is_idempotent: honours Idempotency-Key. is_polled: its ETag is a hash of the answer.
    is_page: answers HTML to people without a login; has_form: and reads what they filled in.
    limit: as what it counts, where its method does not tell. is_before_agreement: also open to who
    did not accept the texts yet (R1). is_personal: of the person who asks, whatever the account;
    never by a key. is_fresh_only: takes people's data out of an account, so a person must have
    signed in within ten minutes (B09).
    """

    path: str
    method: str
    name: str
    summary: str
    tag: str
    scope: Scope | None = None
    roles: frozenset[Role] = frozenset()
    people: frozenset[Role] = PEOPLE
    body: type[RequestModel] | None = None
    query: type[QueryModel] | None = None
    answer: type[BaseModel] | None = None
    status: int = 200
    is_public: bool = False
    is_idempotent: bool = False
    is_polled: bool = False
    is_page: bool = False
    has_form: bool = False
    limit: Kind | None = None
    is_before_agreement: bool = False
    is_personal: bool = False
    is_fresh_only: bool = False

    @property
    def is_of_account(self) -> bool:
        """Whether it needs somebody who acts for an account."""
        return not (self.is_public or self.is_personal)

    @property
    def counts_as(self) -> Kind | None:
        """Which rate limit a request counts against; None for those that have none."""
        if self.is_personal:
            return Kind.PERSONAL
        if self.is_public or self.limit is not None:
            return self.limit
        return Kind.READS if self.method == "GET" else Kind.WRITES

    @property
    def takes_body(self) -> bool:
        """Whether a body can mean something."""
        is_usual = self.method in ("POST", "PUT", "PATCH") and not self.is_page
        return is_usual or self.body is not None


@dataclass(frozen=True, slots=True)
class Call:
    """One request on its way to a view. if_match: the version the caller has seen, -1 for
    something that was never a version of ours. target: path with its ids. credential: what came as
    Bearer, unverified, of public and personal operations; subject: whose it is, of the latter."""

    services: Container
    language: str
    request_id: str
    target: str
    principal: Principal | None = None
    if_match: int | None = None
    filters: str = ""
    credential: str = field(default="", repr=False)
    subject: str = ""

    @property
    def caller(self) -> Principal:
        """Who is calling; a public operation has nobody to ask for."""
        if self.principal is None:
            raise NotAuthenticated()
        return self.principal

    @property
    def account(self) -> str:
        """The one account this request may touch."""
        return self.caller.account

    @property
    def actor(self) -> str:
        """User or key, for the audit."""
        return self.caller.actor


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is more than its model."""

    model: BaseModel | None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


Viewed = BaseModel | Answer | Response | None
View = Callable[..., Viewed]
Parameters = dict[str, Any]
