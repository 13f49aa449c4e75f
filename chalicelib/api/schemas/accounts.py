"""Accounts and keys on the wire."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from chalicelib.api.schemas.parts import (
    AnswerModel,
    Editable,
    Email,
    Key,
    Moment,
    Name,
    RequestModel,
    Short,
    Value,
)
from chalicelib.domain.account import Account, AccountState, User
from chalicelib.domain.account_export import AccountExport
from chalicelib.domain.export import ExportState
from chalicelib.domain.plan import MYTEST
from chalicelib.domain.tracking import TrackingMode
from chalicelib.services.account_settings import AccountRequest
from chalicelib.services.account_texts import AccountTold, told_of
from chalicelib.services.accounts import SignUpRequest

InterfaceLanguage = Literal["nl", "en", "fr"]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Password = Annotated[str, StringConstraints(min_length=1, max_length=256)]
MailedToken = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,4096}$")]


class NewAccount(RequestModel):
    """Sign up: the company, its first person, and the agreements that person has read, as
    text name → version. company_number: VAT or enterprise number; a club without one says so in
    `no_number_reason`. tracking_mode, tracking_basis: see AccountChange."""

    company: Name
    country: Country
    contact_address: Name
    contact_email: Email
    contact_phone: Short = ""
    company_number: Short = ""
    no_number_reason: Short = ""
    website: Short = ""
    user_name: Name
    user_email: Email
    password: Password
    agreements: Annotated[dict[Key, Key], Field(max_length=20)]
    language: InterfaceLanguage = "nl"
    plan: Key = MYTEST
    tracking_mode: TrackingMode = TrackingMode.CONSENTED
    tracking_basis: Annotated[Value, Field(max_length=1_000)] = ""

    def to_request(self) -> SignUpRequest:
        """As the use case takes it."""
        return SignUpRequest(**{name: getattr(self, name) for name in type(self).model_fields})


class Confirmation(RequestModel):
    """The token of a mailed link."""

    token: MailedToken


class Forgotten(RequestModel):
    """Whose password is forgotten."""

    email: Email


class NewPassword(RequestModel):
    """The token of a mailed link, and the password to come."""

    token: MailedToken
    password: Password


class UserAnswer(AnswerModel):
    """The first person of an account."""

    id: str
    email: str
    name: str
    role: str


class AccountChange(RequestModel):
    """What changes of the account; what is not sent stays.

    tracking_mode: what is counted of readers. consented: by name of contacts who agreed, without a
    name of the others; all: of everybody by name, on the legal basis that `tracking_basis`
    declares; anonymous: totals only; off: nothing. contact_*: what readers see at the foot of each
    mail; an empty contact_phone takes the number away. Campaigns that were launched keep what they
    had."""

    tracking_mode: TrackingMode | None = None
    tracking_basis: Annotated[Value, Field(max_length=1_000)] | None = None
    contact_address: Name | None = None
    contact_email: Email | None = None
    contact_phone: Short | None = None

    def to_request(self) -> AccountRequest:
        """As the use case takes it."""
        return AccountRequest(**{name: getattr(self, name) for name in type(self).model_fields})


class AccountClosing(RequestModel):
    """Notice of the account. name: that of the account, so that nobody closes one by a slip.
    reason: in your own words, if you like."""

    name: Annotated[Value, Field(max_length=200)]
    reason: Annotated[Value, Field(max_length=1_000)] = ""


class AccountAnswer(Editable):
    """An account as its own people see it. status: how it stands, in one word; GET
    /v1/account/standing says why. tracking_basis: see AccountChange. closes_at: when an account of
    which notice was given closes for good, null for any other."""

    id: str
    name: str
    country: str
    language: str
    contact_address: str
    contact_email: str
    contact_phone: str
    company_number: str
    no_number_reason: str
    website: str
    time_zone: str
    plans: tuple[str, ...]
    state: AccountState
    status: AccountTold
    closes_at: Moment | None
    is_confirmed: bool
    tracking_mode: TrackingMode
    tracking_basis: str
    created_at: Moment

    @classmethod
    def of(cls, account: Account) -> AccountAnswer:
        """Present an account."""
        own = cls.model_fields.keys() - {"status"}
        status = told_of(account, account.standing, account.stage)
        return cls(status=status, **{name: getattr(account, name) for name in own})


class SignedUp(AnswerModel):
    """A fresh account; nothing is sent for it before its first person confirmed the mailbox."""

    id: str
    name: str
    is_confirmed: bool
    user: UserAnswer

    @classmethod
    def of(cls, account: Account, user: User) -> SignedUp:
        """Present a fresh account with its first person."""
        return cls(
            id=account.id,
            name=account.name,
            is_confirmed=account.is_confirmed,
            user=UserAnswer(id=user.id, email=user.email, name=user.name, role=user.role.value),
        )


class Confirmed(AnswerModel):
    """The mailbox is proven."""

    id: str
    is_confirmed: bool


class AccountExportAnswer(AnswerModel):
    """The file of an account and how far it is. url: where it is for 15 minutes, null before it is
    done; it is kept for seven days."""

    state: ExportState
    created_at: Moment
    finished_at: Moment | None
    url: str | None

    @classmethod
    def of(cls, found: AccountExport, url: str) -> AccountExportAnswer:
        """Present an export."""
        return cls(
            state=found.state,
            created_at=found.created_at,
            finished_at=found.finished_at,
            url=url or None,
        )
