"""What an account decides about itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from chalicelib.domain import company
from chalicelib.domain.account import Account
from chalicelib.domain.activity import changes_between
from chalicelib.domain.email_address import EmailAddress, InvalidEmailAddress
from chalicelib.domain.errors import FieldError, InvalidInput, NotFound, StaleVersion
from chalicelib.domain.tracking import TrackingMode
from chalicelib.services.company_checks import check_tracking
from chalicelib.services.ports import Accounts, Activity

_CONTACT = ("contact_address", "contact_email", "contact_phone")
_TOLD = ("tracking_mode", *_CONTACT)
"""What the audit tells of a change."""


@dataclass(frozen=True, slots=True)
class AccountRequest:
    """What is to change; None for what stays. tracking_basis: the legal basis on which everybody
    is followed by name; needed for that mode, and nothing in any other. contact_*: what readers
    see at the foot of each mail (R8); an account may be without a telephone."""

    tracking_mode: TrackingMode | None = None
    tracking_basis: str | None = None
    contact_address: str | None = None
    contact_email: str | None = None
    contact_phone: str | None = None


@dataclass(frozen=True, slots=True)
class AccountSettings:
    """Change them; each change is in the account's activity."""

    accounts: Accounts
    activity: Activity
    parse_address: Callable[[str], EmailAddress]

    def change(
        self, account: str, actor: str, asked: AccountRequest, version: int | None = None
    ) -> Account:
        """All of it or nothing, for campaigns that are launched from now on (D5). The basis is kept
        with who declared it and when. Raises InvalidInput with all faults, NotFound,
        StaleVersion."""
        holder = self.accounts.find(account)
        if holder is None:
            raise NotFound("account_not_found")
        if version is not None and version != holder.version:
            raise StaleVersion()
        errors: list[FieldError] = []
        changed = self._reached(_tracking(holder, asked, errors), asked, errors)
        if errors:
            raise InvalidInput(errors=tuple(errors))
        if changed == holder:
            return holder
        # The line first: were we to die in between, what was declared is known, and nobody is
        # followed by name without it.
        self._tell(actor, holder, changed)
        return self.accounts.replace(changed)

    def _reached(self, holder: Account, asked: AccountRequest, errors: list[FieldError]) -> Account:
        """Where its readers reach it, checked as at sign-up."""
        address, email, phone = (getattr(asked, name) for name in _CONTACT)
        if email is not None:
            try:
                email = self.parse_address(email).address
            except InvalidEmailAddress as error:
                errors.append(FieldError("/contact_email", error.code))
        if phone:
            phone = company.phone(phone)
            if phone is None:
                errors.append(FieldError("/contact_phone", "phone_invalid"))
        given = zip(_CONTACT, (address, email, phone), strict=True)
        return replace(holder, **{name: value for name, value in given if value is not None})

    def _tell(self, actor: str, before: Account, after: Account) -> None:
        declared = [(each.tracking_mode, each.tracking_basis) for each in (before, after)]
        is_declared = declared[0] != declared[1]
        self.activity.record(
            before.id,
            actor,
            f"tracking_{after.tracking_mode.value}" if is_declared else "account_changed",
            before.id,
            after.tracking_basis if is_declared else "",
            changes=changes_between(before, after, _TOLD),
        )


def _tracking(holder: Account, asked: AccountRequest, errors: list[FieldError]) -> Account:
    """What it counts of its readers."""
    if asked.tracking_mode is None and asked.tracking_basis is None:
        return holder
    mode = asked.tracking_mode or holder.tracking_mode
    declared = (asked.tracking_basis or "").strip() if mode is TrackingMode.ALL else ""
    errors += check_tracking(mode, declared)
    return replace(holder, tracking_mode=mode, tracking_basis=declared)
