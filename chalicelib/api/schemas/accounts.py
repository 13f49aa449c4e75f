"""Accounts and keys on the wire."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

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
    not_available_yet,
)
from chalicelib.domain.account import Account, AccountState, ApiKey, Licence, Scope, User
from chalicelib.domain.tracking import TrackingMode
from chalicelib.services.account_texts import AccountTold, told_of
from chalicelib.services.accounts import SignUpRequest

InterfaceLanguage = Literal["nl", "en", "fr"]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Password = Annotated[str, StringConstraints(min_length=1, max_length=256)]
MailedToken = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,4096}$")]


class NewAccount(RequestModel):
    """Sign up: the company, its first person, and the agreements that person has read, as
    text name → version."""

    company: Name
    country: Country
    contact_address: Name
    contact_email: Email
    contact_phone: Short = ""
    company_number: Short = ""
    website: Short = ""
    user_name: Name
    user_email: Email
    password: Password
    agreements: Annotated[dict[Key, Key], Field(max_length=20)]
    language: InterfaceLanguage = "nl"
    licences: Annotated[tuple[Licence, ...], Field(min_length=1, max_length=2)] = (
        Licence.INTERFACE,
        Licence.API,
    )

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
    """What is counted of readers. consented: by name of contacts who agreed, without a name of the
    others; all: of everybody by name, on the legal basis that `tracking_basis` declares; anonymous:
    totals only; off: nothing. Campaigns that were launched keep what they had."""

    tracking_mode: TrackingMode
    tracking_basis: Annotated[Value, Field(max_length=1_000)] = ""


class AccountAnswer(Editable):
    """An account as its own people see it. status: how it stands, in one word; GET
    /v1/account/standing says why. tracking_basis: see AccountChange."""

    id: str
    name: str
    country: str
    language: str
    contact_address: str
    contact_email: str
    contact_phone: str
    company_number: str
    website: str
    time_zone: str
    licences: tuple[Licence, ...]
    state: AccountState
    status: AccountTold
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


class NewApiKey(RequestModel):
    """A key for machines. Test keys come later; until then asking for one is refused, so that
    nobody takes a live key for one."""

    name: Name
    scopes: Annotated[tuple[Scope, ...], Field(min_length=1, max_length=len(Scope))]
    is_test: Annotated[bool, AfterValidator(not_available_yet)] = False


class ApiKeyAnswer(AnswerModel):
    """A key without its secret; hint: how it begins."""

    id: str
    name: str
    hint: str
    scopes: tuple[Scope, ...]
    is_test: bool
    created_at: Moment

    @classmethod
    def of(cls, key: ApiKey) -> ApiKeyAnswer:
        """Present a key."""
        return cls(**{name: getattr(key, name) for name in cls.model_fields})


class ApiKeySecret(ApiKeyAnswer):
    """A fresh key: the only time its secret is shown."""

    secret: str

    @classmethod
    def with_secret(cls, key: ApiKey, secret: str) -> ApiKeySecret:
        """Present a fresh key."""
        return cls(secret=secret, **ApiKeyAnswer.of(key).model_dump())


class ApiKeys(AnswerModel):
    """All keys of the account."""

    items: tuple[ApiKeyAnswer, ...]
    next_cursor: str | None = None
