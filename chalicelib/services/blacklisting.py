"""The blacklist as people see it: look, search, add (R41, R45; D4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.domain.address_key import address_key
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import AddressState, BlacklistMark
from chalicelib.domain.email_address import EmailAddress, InvalidEmailAddress
from chalicelib.domain.errors import InvalidInput, NotFound
from chalicelib.services.contacts import read_address
from chalicelib.services.ports import Accounts, Activity, Addresses, BlacklistRow, Clock, Page

ADDABLE = (BlacklistReason.REQUESTED, BlacklistReason.MANUAL)
_MOST_PAGES = 20


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
        if reason not in ADDABLE:
            raise InvalidInput.at("/reason", "blacklist_reason_not_addable")
        address = read_address(self.parse_address, email, "/email")
        key = address_key(self.accounts.address_secret(account), address.folded)
        mark = BlacklistMark(self.clock.now(), f"by {actor}")
        if self.addresses.blacklist(account, key, reason, mark, address.address):
            self.activity.record(account, actor, "blacklist_added", key)
        return next(row for row in self.get(account, key) if row.reason is reason)

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
        BlacklistRow(state.key, state.email, reason, mark) for reason, mark in state.reasons.items()
    )
