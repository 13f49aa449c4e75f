"""Signing up, confirming the first mailbox, and keys (R1, R2, R5 to R7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

from chalicelib.domain.account import (
    AGREEMENTS,
    Account,
    Agreement,
    ApiKey,
    Role,
    Scope,
    User,
)
from chalicelib.domain.appointment import next_recount
from chalicelib.domain.email_address import EmailAddress, InvalidEmailAddress
from chalicelib.domain.errors import FieldError, InvalidInput, NotFound, StaleVersion
from chalicelib.domain.plan import MYTEST, fault_at_sign_up
from chalicelib.domain.token import Purpose, seal_claims, unseal_claims
from chalicelib.services.authenticating import key_digest
from chalicelib.services.plan_limits import PlanLimits
from chalicelib.services.ports import Accounts, Activity, Agenda, Clock, Ids, KeyDocuments, People
from chalicelib.services.system_mail import SystemMail

CONFIRM_SECONDS = 7 * 24 * 3600
_TRIES = 5


@dataclass(frozen=True, slots=True)
class SignUpRequest:
    """What somebody fills in to begin; agreements: text name → version read; plan: its id."""

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
    plan: str = MYTEST


@dataclass(frozen=True, slots=True)
class SignUp:
    """Make an account with its first person; nothing is sent for it before that person's mailbox
    is confirmed."""

    accounts: Accounts
    people: People
    agenda: Agenda
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
            created_at=now,
            company_number=request.company_number,
            website=request.website,
            plans=(request.plan,),
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
        plan_fault = fault_at_sign_up(request.plan)
        if plan_fault:
            errors.append(FieldError("/plan", plan_fault))
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
                confirmed = self.accounts.replace(replace(account, is_confirmed=True))
                self.agenda.put(next_recount(self.clock.now(), account.time_zone, account.id))
                return confirmed
        raise StaleVersion()

    def _confirm_url(self, account: Account, user: User) -> str:
        expires = self.clock.now() + timedelta(seconds=CONFIRM_SECONDS)
        claims = {"account": account.id, "user": user.id, "exp": int(expires.timestamp())}
        token = seal_claims(self.token_key, Purpose.CONFIRM_ACCOUNT, claims)
        return f"{self.pages_url}/confirm-account/{token}"


@dataclass(frozen=True, slots=True)
class ManageKeys:
    """API keys: shown once, stored hashed, revoked within the cache's 60 seconds."""

    accounts: Accounts
    keys: KeyDocuments
    plan: PlanLimits
    activity: Activity
    clock: Clock
    ids: Ids
    pepper: bytes

    def create(
        self, account: str, actor: str, name: str, scopes: Sequence[Scope], is_test: bool = False
    ) -> tuple[ApiKey, str]:
        """(the key, its secret); the secret cannot be read again. Raises InvalidInput, Conflict at
        the plan's limit."""
        if not scopes:
            raise InvalidInput.at("/scopes", "scopes_missing")
        self.plan.check_room(account, "keys", len(self.keys.all(account)))
        secret = f"mk_{'test' if is_test else 'live'}_{self.ids.secret()}"
        key = ApiKey(
            id=self.ids.ulid("key"),
            name=name,
            hint=secret[:12],
            digest=key_digest(self.pepper, secret),
            scopes=tuple(sorted(set(scopes))),
            created_at=self.clock.now(),
            is_test=is_test,
        )
        self.accounts.add_key(account, key)
        self.activity.record(account, actor, "api_key_created", key.id)
        return key, secret

    def all(self, account: str) -> tuple[ApiKey, ...]:
        """Without the secrets: those are gone."""
        return self.keys.all(account)

    def remove(self, account: str, actor: str, key_id: str) -> None:
        """Revoke; raises NotFound."""
        if self.keys.find(account, key_id) is None:
            raise NotFound()
        self.accounts.remove_key(account, key_id)
        self.activity.record(account, actor, "api_key_removed", key_id)


def _faults_of_agreements(accepted: dict[str, str]) -> list[FieldError]:
    return [
        FieldError("/agreements", "agreement_not_accepted", {"text": text, "version": version})
        for text, version in AGREEMENTS.items()
        if accepted.get(text) != version
    ]
