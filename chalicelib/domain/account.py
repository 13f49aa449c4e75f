"""The licence holder: an account, its people, its keys and what it agreed to (R1 to R7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.breaker import Standing
from chalicelib.domain.strike import StrikeStage
from chalicelib.domain.tracking import TrackingMode

AGREEMENTS = {"code-of-good-practice": "2026-11", "data-processing": "2026-11"}
"""The texts in force and their versions; each user accepts them before anything is sent (R1)."""


class AccountState(StrEnum):
    """Only an active account sends; of a closed one nothing answers but the links in its mails."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class StateCause(StrEnum):
    """What an account was suspended or closed for."""

    RATES = "rates"
    STRIKES = "strikes"
    OPERATOR = "operator"


class Licence(StrEnum):
    """What an account bought: the web interface, the API, or both (R26, R30)."""

    INTERFACE = "interface"
    API = "api"


class Role(StrEnum):
    """What a person may do in one account."""

    OWNER = "owner"
    EDITOR = "editor"
    VIEWER = "viewer"


class Scope(StrEnum):
    """What an API key may do."""

    SEND = "send"
    CONTACTS_READ = "contacts:read"
    CONTACTS_WRITE = "contacts:write"
    CAMPAIGNS = "campaigns"
    REPORTS = "reports"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Account:
    """A licence holder. contact_*: what recipients see in the footer of each mail (R8). standing:
    with readers and their providers; stage: what its strikes came to when that was last acted
    upon; released_at: when an operator last let it send again. cause: why it is not active, ""
    while it is; told_at: when its people were last to be told of its state or stage.
    tracking_basis: the legal basis its people declared for tracking everybody by name, "" in any
    other mode.
    """

    id: str
    name: str
    country: str
    language: str
    contact_address: str
    contact_email: str
    contact_phone: str
    licences: tuple[Licence, ...]
    created_at: datetime
    company_number: str = ""
    website: str = ""
    time_zone: str = "Europe/Brussels"
    state: AccountState = AccountState.ACTIVE
    is_confirmed: bool = False
    standing: Standing = Standing.GOOD
    stage: StrikeStage = StrikeStage.NONE
    cause: str = ""
    released_at: datetime | None = None
    told_at: datetime | None = None
    tracking_mode: TrackingMode = TrackingMode.CONSENTED
    tracking_basis: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class User:
    """A person with a login; subject: the id the user pool gave."""

    id: str
    subject: str
    email: str
    name: str
    role: Role
    language: str
    created_at: datetime
    version: int = 0


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who accepted which version of which text, and when (R2)."""

    id: str
    user_id: str
    text: str
    text_version: str
    accepted_at: datetime
    version: int = 0


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key for machines. The secret is shown once; only its digest is kept."""

    id: str
    name: str
    hint: str
    digest: str
    scopes: tuple[Scope, ...]
    created_at: datetime
    is_test: bool = False
    version: int = 0
