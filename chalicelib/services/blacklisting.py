"""The blacklist as people see it: look, search, add (R41, R45; D4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.address_key import address_key
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import AddressState, BlacklistMark
from chalicelib.domain.email_address import EmailAddress, InvalidEmailAddress
from chalicelib.domain.errors import InvalidInput, NotFound
from chalicelib.services.contact_checking import read_address
from chalicelib.services.import_rows import list_in_order
from chalicelib.services.ports import Accounts, Activity, Addresses, BlacklistRow, Clock, Page

ADDABLE = (BlacklistReason.REQUESTED, BlacklistReason.MANUAL)
MOST_PASTED = 500
_MOST_PAGES = 20


class PasteOutcome(StrEnum):
    """What became of one pasted line."""

    ADDED = "added"
    ALREADY = "already"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Pasted:
    """One pasted line; code: why it is no address."""

    email: str
    outcome: PasteOutcome
    code: str = ""


@dataclass(frozen=True, slots=True)
class ManageBlacklist:
    """Entries of one account; an address shows once per reason."""

    addresses: Addresses
    accounts: Accounts
    activity: Activity
    clock: Clock
    parse_address: Callable[[str], EmailAddress]

    def page(
        self, account: str, query: str, reason: BlacklistReason | None, start: str, limit: int
    ) -> Page[BlacklistRow]:
        """Newest month first. A whole address is looked up at once; a part of one is searched
        for page by page, so a page may be short and still have a next one."""
        exact = self._exact(account, query) if query else None
        if exact is not None:
            return Page(tuple(row for row in exact if reason in (None, row.reason)))
        found: list[BlacklistRow] = []
        for _ in range(_MOST_PAGES):
            page = self.addresses.blacklisted(account, start, limit - len(found))
            found += [
                row
                for row in page.items
                if query.lower() in row.email.lower() and reason in (None, row.reason)
            ]
            start = page.next_start
            if not start or len(found) >= limit:
                break
        return Page(tuple(found), start)

    def add(self, account: str, actor: str, email: str, reason: BlacklistReason) -> BlacklistRow:
        """The entry, the first one when the reason stood there already.

        Raises InvalidInput: other reasons come from what happened, not from a form.
        """
        _check_addable(reason)
        address = read_address(self.parse_address, email, "/email")
        key = address_key(self.accounts.address_secret(account), address.folded)
        mark = BlacklistMark(self.clock.now(), f"by {actor}")
        if self.addresses.blacklist(account, key, reason, mark, address.address):
            self.activity.record(
                account, actor, "blacklist_added", key, changes={"reason": ("", reason.value)}
            )
        return next(row for row in self.get(account, key) if row.reason is reason)

    def add_many(
        self, account: str, actor: str, emails: Sequence[str], reason: BlacklistReason
    ) -> tuple[Pasted, ...]:
        """The same for at most 500 pasted lines, each with its outcome, in order; a line that
        comes again is there already. Raises InvalidInput for the reason alone."""
        _check_addable(reason)
        secret = self.accounts.address_secret(account)
        mark = BlacklistMark(self.clock.now(), f"by {actor}")
        found: list[Pasted] = []
        rows: list[BlacklistRow] = []
        for email in emails:
            try:
                address = self.parse_address(email)
            except InvalidEmailAddress as error:
                found.append(Pasted(email, PasteOutcome.INVALID, error.code))
                continue
            key = address_key(secret, address.folded)
            rows.append(BlacklistRow(key, address.address, reason, mark))
            found.append(Pasted(address.address, PasteOutcome.ADDED))
        added = iter(list_in_order(self.addresses, account, rows))
        pasted = tuple(
            one
            if one.outcome is PasteOutcome.INVALID or next(added)
            else Pasted(one.email, PasteOutcome.ALREADY)
            for one in found
        )
        number = sum(one.outcome is PasteOutcome.ADDED for one in pasted)
        if number:
            changes = {"addresses": ("", str(number))}
            self.activity.record(account, actor, "blacklist_pasted", reason.value, changes=changes)
        return pasted

    def get(self, account: str, key: str) -> tuple[BlacklistRow, ...]:
        """Every reason of one address; raises NotFound when it has none."""
        rows = _rows(self.addresses.get_many(account, [key]).get(key))
        if not rows:
            raise NotFound()
        return rows

    def _exact(self, account: str, query: str) -> tuple[BlacklistRow, ...] | None:
        try:
            folded = self.parse_address(query).folded
        except InvalidEmailAddress:
            return None
        key = address_key(self.accounts.address_secret(account), folded)
        return _rows(self.addresses.get_many(account, [key]).get(key))


def _rows(state: AddressState | None) -> tuple[BlacklistRow, ...]:
    if state is None:
        return ()
    return tuple(
        BlacklistRow(state.key, state.email, reason, mark, state.lifted_at)
        for reason, mark in state.reasons.items()
    )


def _check_addable(reason: BlacklistReason) -> None:
    if reason not in ADDABLE:
        raise InvalidInput.at("/reason", "blacklist_reason_not_addable")
