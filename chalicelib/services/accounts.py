"""Signing up and confirming the first mailbox (R1, R2, R5 to R7)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

from chalicelib.domain.account import (
    AGREEMENTS,
    Account,
    Agreement,
    Licence,
    Role,
    User,
)
from chalicelib.domain.email_address import EmailAddress, InvalidEmailAddress
from chalicelib.domain.errors import FieldError, InvalidInput, NotFound, StaleVersion
from chalicelib.domain.token import Purpose, seal_claims, unseal_claims
from chalicelib.services.ports import Accounts, Clock, Ids, People
from chalicelib.services.system_mail import SystemMail

CONFIRM_SECONDS = 7 * 24 * 3600
_TRIES = 5


@dataclass(frozen=True, slots=True)
class SignUpRequest:
    """What somebody fills in to begin; agreements: text name → version read."""

    company: str
    country: str
    language: str
    contact_address: str
    contact_email: str
    contact_phone: str
    company_number: str
    website: str
    user_name: str
    user_email: str
    password: str
    agreements: dict[str, str]
    licences: tuple[Licence, ...] = (Licence.INTERFACE, Licence.API)


@dataclass(frozen=True, slots=True)
class SignUp:
    """Make an account with its first person; nothing is sent for it before that person's mailbox
    is confirmed."""

    accounts: Accounts
    people: People
    mail: SystemMail
    clock: Clock
    ids: Ids
    token_key: bytes
    pages_url: str
    parse_address: Callable[[str], EmailAddress]

    def __call__(self, request: SignUpRequest) -> tuple[Account, User]:
        """Raises InvalidInput (agreements not accepted, an address that is none, weak password),
        Conflict (login taken). Whatever fails, the same request can be made again."""
        contact_email, email = self._check(request)
        now = self.clock.now()
        account = Account(
            id=self.ids.short("acc"),
            name=request.company,
            country=request.country,
            language=request.language,
            contact_address=request.contact_address,
            contact_email=contact_email,
            contact_phone=request.contact_phone,
            licences=request.licences,
            created_at=now,
            company_number=request.company_number,
            website=request.website,
        )
        user = User(
            id=self.ids.ulid("usr"),
            subject=self.people.create(email, request.password),
            email=email,
            name=request.user_name,
            role=Role.OWNER,
            language=request.language,
            created_at=now,
        )
        accepted = [
            Agreement(self.ids.ulid("agr"), user.id, text, version, now)
            for text, version in AGREEMENTS.items()
        ]
        try:
            # The mail first: were it to fail after the account was stored, nobody could confirm.
            self.mail.confirm_account(user, self._confirm_url(account, user))
            self.accounts.create(account, user, accepted)
        except Exception:
            self.people.remove(email)  # or the login would be taken by nobody
            raise
        return account, user

    def _check(self, request: SignUpRequest) -> tuple[str, str]:
        """The addresses of the account and of its person; raises InvalidInput with all faults."""
        errors = _faults_of_agreements(request.agreements)
        addresses = []
        for name in ("contact_email", "user_email"):
            try:
                addresses.append(self.parse_address(getattr(request, name)).address)
            except InvalidEmailAddress as error:
                errors.append(FieldError(f"/{name}", error.code))
        if errors:
            raise InvalidInput(errors=tuple(errors))
        contact_email, user_email = addresses
        return contact_email, user_email

    def confirm(self, token: str) -> Account:
        """The first person has proved to have the mailbox. Repeating it is harmless."""
        now = int(self.clock.now().timestamp())
        claims = unseal_claims(self.token_key, Purpose.CONFIRM_ACCOUNT, token, now)
        if claims is None:
            raise NotFound("token_unknown")
        for _ in range(_TRIES):
            account = self.accounts.find(claims["account"])
            if account is None:
                raise NotFound("token_unknown")
            if account.is_confirmed:
                return account
            with suppress(StaleVersion):  # the button was pressed twice at once
                return self.accounts.replace(replace(account, is_confirmed=True))
        raise StaleVersion()

    def _confirm_url(self, account: Account, user: User) -> str:
        expires = self.clock.now() + timedelta(seconds=CONFIRM_SECONDS)
        claims = {"account": account.id, "user": user.id, "exp": int(expires.timestamp())}
        token = seal_claims(self.token_key, Purpose.CONFIRM_ACCOUNT, claims)
        return f"{self.pages_url}/confirm-account/{token}"


def _faults_of_agreements(accepted: dict[str, str]) -> list[FieldError]:
    return [
        FieldError("/agreements", "agreement_not_accepted", {"text": text, "version": version})
        for text, version in AGREEMENTS.items()
        if accepted.get(text) != version
    ]
