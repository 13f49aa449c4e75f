"""Signing up and confirming the first mailbox (R1, R2, R5 to R7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

from chalicelib.domain.account import (
    Account,
    Agreement,
    Role,
    User,
)
from chalicelib.domain.agreement import RULES_VERSION, TEXTS, TextVersion, current
from chalicelib.domain.appointment import next_recount
from chalicelib.domain.email_address import EmailAddress, InvalidEmailAddress
from chalicelib.domain.errors import Conflict, FieldError, InvalidInput, NotFound, StaleVersion
from chalicelib.domain.plan import MYTEST, fault_at_sign_up
from chalicelib.domain.token import Purpose, seal_claims, unseal_claims
from chalicelib.domain.tracking import TrackingMode
from chalicelib.services.account_uses import NoteUse
from chalicelib.services.company_checks import CompanyIdentity, check_company, check_tracking
from chalicelib.services.ports import Accounts, Activity, Agenda, Clock, Ids, People
from chalicelib.services.system_mail import SystemMail

CONFIRM_SECONDS = 7 * 24 * 3600
TAKEN_FOR = timedelta(days=1)
"""How long a login that nobody confirmed keeps others from its address."""

_TRIES = 5


@dataclass(frozen=True, slots=True)
class SignUpRequest:
    """What somebody fills in to begin. agreements: text name → version read. no_number_reason: why
    there is no company number, such as a club. plan: its id."""

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
    no_number_reason: str = ""
    tracking_mode: TrackingMode = TrackingMode.CONSENTED
    tracking_basis: str = ""


@dataclass(frozen=True, slots=True)
class SignUp:
    """Make an account with its first person; nothing is sent for it before that person's mailbox
    is confirmed."""

    accounts: Accounts
    people: People
    agenda: Agenda
    note_use: NoteUse
    mail: SystemMail
    activity: Activity
    clock: Clock
    ids: Ids
    token_key: bytes
    pages_url: str
    parse_address: Callable[[str], EmailAddress]
    texts: tuple[TextVersion, ...] = TEXTS

    def __call__(self, request: SignUpRequest) -> tuple[Account, User]:
        """Raises InvalidInput (agreements not accepted, an address that is none, weak password),
        Conflict (login taken). Whatever fails, the same request can be made again."""
        now = self.clock.now()
        texts = current(self.texts, now)
        keys = tuple(text.key for text in texts)
        contact_email, email, company = self._check(request, texts)
        account = Account(
            id=self.ids.short("acc"),
            name=request.company,
            country=request.country,
            language=request.language,
            contact_address=request.contact_address,
            contact_email=contact_email,
            contact_phone=company.phone,
            created_at=now,
            company_number=company.number,
            no_number_reason="" if company.number else request.no_number_reason,
            website=company.website,
            tracking_mode=request.tracking_mode,
            tracking_basis=_declared(request),
            accepted=keys,
            plans=(request.plan,),
        )
        user = User(
            id=self.ids.ulid("usr"),
            subject=self._make_login(email, request.password),
            email=email,
            name=request.user_name,
            role=Role.OWNER,
            language=request.language,
            created_at=now,
            accepted=keys,
        )
        country = request.country
        accepted = [
            Agreement(
                self.ids.ulid("agr"), user.id, text.name, text.version, now, country, RULES_VERSION
            )
            for text in texts
        ]
        try:
            # The mail first: were it to fail after the account was stored, nobody could confirm.
            self.mail.confirm_account(user, self._confirm_url(account, user))
            self.accounts.create(account, user, accepted)
        except Exception:
            self.people.remove(email)  # or the login would be taken by nobody
            raise
        self.activity.record(account.id, user.id, "signed_up", account.id)
        return account, user

    def _make_login(self, email: str, password: str) -> str:
        try:
            return self.people.create(email, password)
        except Conflict:
            if not self._is_abandoned(email):
                raise
        self.people.remove(email)
        return self.people.create(email, password)

    def _is_abandoned(self, email: str) -> bool:
        """Whether a login is a day old and no mailbox of its accounts was ever confirmed: somebody
        gave up, a process died before the account was stored, or another person's address was
        taken. Who has the mailbox proves it by the mailed link, as always."""
        login = self.people.find(email)
        if login is None:
            return True
        if self.clock.now() - login.made_at < TAKEN_FOR:
            return False
        own = [self.accounts.find(account) for account in self.accounts.memberships(login.subject)]
        return not any(account.is_confirmed for account in own if account is not None)

    def _check(
        self, request: SignUpRequest, texts: Sequence[TextVersion]
    ) -> tuple[str, str, CompanyIdentity]:
        """The addresses of the account and of its person, and the company as it is kept; raises
        InvalidInput with all faults."""
        company, errors = check_company(
            request.country,
            request.company_number,
            request.no_number_reason,
            request.contact_phone,
            request.website,
        )
        errors += check_tracking(request.tracking_mode, request.tracking_basis)
        errors += _faults_of_agreements(request.agreements, texts)
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
        return contact_email, user_email, company

    def read_link(self, token: str) -> tuple[Account, str]:
        """(the account a mailed link is about, the id of its first person); changes nothing.
        Raises NotFound."""
        now = int(self.clock.now().timestamp())
        claims = unseal_claims(self.token_key, Purpose.CONFIRM_ACCOUNT, token, now)
        account = self.accounts.find(claims["account"]) if claims else None
        if claims is None or account is None:
            raise NotFound("token_unknown")
        return account, claims["user"]

    def confirm(self, token: str) -> Account:
        """The first person has proved to have the mailbox. Repeating it is harmless. Raises
        NotFound, StaleVersion."""
        for _ in range(_TRIES):
            account, user = self.read_link(token)
            if account.is_confirmed:
                return account
            with suppress(StaleVersion):  # the button was pressed twice at once
                # First: were we to die in between, it would be confirmed and never be counted.
                self.agenda.put(next_recount(self.clock.now(), account.time_zone, account.id))
                self.note_use(account)
                confirmed = self.accounts.replace(replace(account, is_confirmed=True))
                self.activity.record(account.id, user, "account_confirmed", account.id)
                return confirmed
        raise StaleVersion()

    def _confirm_url(self, account: Account, user: User) -> str:
        expires = self.clock.now() + timedelta(seconds=CONFIRM_SECONDS)
        claims = {"account": account.id, "user": user.id, "exp": int(expires.timestamp())}
        token = seal_claims(self.token_key, Purpose.CONFIRM_ACCOUNT, claims)
        return f"{self.pages_url}/confirm-account/{token}"


def _declared(request: SignUpRequest) -> str:
    is_by_name = request.tracking_mode is TrackingMode.ALL
    return request.tracking_basis.strip() if is_by_name else ""


def _faults_of_agreements(
    accepted: dict[str, str], texts: Sequence[TextVersion]
) -> list[FieldError]:
    return [
        FieldError(
            "/agreements", "agreement_not_accepted", {"text": text.name, "version": text.version}
        )
        for text in texts
        if accepted.get(text.name) != text.version
    ]
