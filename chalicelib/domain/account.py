"""The licence holder: an account, its people, its keys and what it agreed to (R1 to R7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.breaker import Standing
from chalicelib.domain.plan import MYTEST
from chalicelib.domain.strike import StrikeStage
from chalicelib.domain.tracking import TrackingMode


class AccountState(StrEnum):
    """Only an active account sends; of a closed one nothing answers but the links in its mails.
    Each is harder than the one before it; one that is closing may still be taken back."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    CLOSING = "closing"
    CLOSED = "closed"


class StateCause(StrEnum):
    """What an account was suspended or closed for. own: an owner gave notice; idle: nobody used it
    (domain/account_closing.py)."""

    RATES = "rates"
    STRIKES = "strikes"
    OPERATOR = "operator"
    OWN = "own"
    IDLE = "idle"


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
    while it is; told_at: when its people were last to be told of its state or stage. closes_at:
    when an account that is closing is closed; suspended_for: the cause it is suspended for once
    that is taken back; kept_at: when it last was. erased_at: when its data began to be deleted,
    which nothing undoes; links_until: until when the URLs of its mails go on working then.
    plans: ids of domain/plan.py; raised: limits an operator widened for it, by name.
    tracking_basis: the legal basis its people declared for tracking everybody by name, "" in any
    other mode. no_number_reason: why there is no company number, such as a club. accepted: keys of
    the text versions an owner accepted (domain/agreement.py).
    """

    id: str
    name: str
    country: str
    language: str
    contact_address: str
    contact_email: str
    contact_phone: str
    created_at: datetime
    company_number: str = ""
    no_number_reason: str = ""
    website: str = ""
    time_zone: str = "Europe/Brussels"
    plans: tuple[str, ...] = (MYTEST,)
    raised: Mapping[str, int] = field(default_factory=dict)
    state: AccountState = AccountState.ACTIVE
    is_confirmed: bool = False
    standing: Standing = Standing.GOOD
    stage: StrikeStage = StrikeStage.NONE
    cause: str = ""
    released_at: datetime | None = None
    told_at: datetime | None = None
    closes_at: datetime | None = None
    suspended_for: str = ""
    kept_at: datetime | None = None
    erased_at: datetime | None = None
    links_until: datetime | None = None
    tracking_mode: TrackingMode = TrackingMode.CONSENTED
    tracking_basis: str = ""
    accepted: tuple[str, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True)
class User:
    """A person with a login; subject: the id the user pool gave. accepted: keys of the text
    versions this person accepted (domain/agreement.py)."""

    id: str
    subject: str
    email: str
    name: str
    role: Role
    language: str
    created_at: datetime
    accepted: tuple[str, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody asked to join. Its id becomes the user's; without this row the mailed link is dead,
    so removing it takes the link back. sent_at, expires_at: of the newest mail."""

    id: str
    email: str
    name: str
    role: Role
    language: str
    invited_by: str
    sent_at: datetime
    expires_at: datetime
    version: int = 0


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who accepted which version of which text, and when (R2). country: whose extra rules were
    accepted with it, in which version (R7)."""

    id: str
    user_id: str
    text: str
    text_version: str
    accepted_at: datetime
    country: str = ""
    rules_version: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key for machines. The secret is shown once; only its digest is kept.

    hint: how the secret begins. sender_ids: the only senders it may send with, networks: the only
    ones it may be used from (CIDR); none = any. old_digest: of the secret before the last
    rotation, which works until old_until.
    """

    id: str
    name: str
    hint: str
    digest: str
    scopes: tuple[Scope, ...]
    created_at: datetime
    is_test: bool = False
    sender_ids: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    expires_at: datetime | None = None
    old_digest: str = ""
    old_until: datetime | None = None
    version: int = 0

    def opens(self, digest: str, now: datetime) -> bool:
        """Whether a secret with this digest is the key's, now."""
        if self.expires_at is not None and now >= self.expires_at:
            return False
        is_old = digest == self.old_digest and self.old_until is not None and now < self.old_until
        return digest == self.digest or is_old
