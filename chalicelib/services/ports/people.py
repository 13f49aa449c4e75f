"""Contacts, their addresses and what happened to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.domain.address_strike import Strike
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.claim import ClaimAnswer, ClaimTerms
from chalicelib.domain.consent_record import ConsentRecord
from chalicelib.domain.contact import (
    AddressState,
    BlacklistMark,
    Contact,
)
from chalicelib.domain.contact_parts import parts_between
from chalicelib.domain.mail_history import MailHistory
from chalicelib.services.ports.documents import Page

CHANGED = "changed"
"""Kind of the lines that tell a change of a contact."""


@dataclass(frozen=True, slots=True)
class Reserved:
    """Who holds an address: contact_id is the given one when it was free, else the holder's."""

    contact_id: str
    is_new: bool
    state: AddressState


@dataclass(frozen=True, slots=True)
class Removed:
    """A contact that is gone."""

    contact_id: str
    at: datetime


class Contacts(Protocol):
    """Contacts with their addresses, lists and external ids. One address, one contact.

    Whatever a change says of consents is noted together with it (domain/consent_record.py)."""

    def reserve(self, account: str, contacts: Sequence[Contact]) -> tuple[Reserved, ...]:
        """Make the address rows by conditional insert, in the order given (≤ 500, one address
        once). An address row without a contact (left over after erasure, or made by the
        blacklist) is taken over. Repeating it is harmless."""
        ...

    def write_new(self, account: str, contacts: Sequence[Contact]) -> tuple[Contact, ...]:
        """Write contacts whose addresses were just reserved, with their directory rows; as they
        were written: an external id that another contact took meanwhile is left out."""
        ...

    def get(self, account: str, contact_id: str) -> Contact | None: ...
    def get_many(self, account: str, ids: Sequence[str]) -> Mapping[str, Contact]:
        """Those that exist, consistent reads, any number of ids."""
        ...

    def recipients(self, account: str, ids: Sequence[str]) -> Mapping[str, Contact]:
        """The same for a mail to them: what it may show, lists and consent are filled in."""
        ...

    def replace(
        self, account: str, before: Contact, after: Contact, by: str | None = ""
    ) -> Contact:
        """Store the changed contact at version + 1, move its directory and external rows and tell
        its timeline; raises StaleVersion when it changed meanwhile, Conflict("exists") for a taken
        address. The key of an address that is left is added to the former ones, and the address
        stays readable in its row. by: who changes it, "" for Mynuma itself; None when the caller
        tells the timeline, of many contacts at once."""
        ...

    def replace_left(
        self,
        account: str,
        before: Contact,
        after: Contact,
        left_lists: frozenset[str],
        preferences_at: int,
    ) -> Contact:
        """Store what the person chose: the changed contact as `replace` does, by whoever has the
        mailbox, and, in the same transaction, in the row of its address which lists they left
        (all of them) and when, so that whoever reads the one sees the other. Raises
        StaleVersion."""
        ...

    def remove(self, account: str, contact: Contact) -> None:
        """Delete the contact, its consent records and its directory and external rows; the rows of
        its address and of the former ones stay, without the address unless that is on the
        blacklist, and for 90 days it is known that the contact was removed."""
        ...

    def remove_many(self, account: str, contacts: Sequence[Contact]) -> frozenset[str]:
        """The same for those that still are as given, at best in one transaction for a dozen of
        them; ids of those that changed meanwhile, which stay. Who is gone already loses what a
        caller that died left of them: repeating it is harmless."""
        ...

    def removed_since(self, account: str, since: datetime, start: str, limit: int) -> Page[Removed]:
        """Who was removed then or later, earliest first, 90 days back at most; start: opaque."""
        ...

    def by_external_ids(self, account: str, external_ids: Iterable[str]) -> Mapping[str, str]:
        """External id → contact id, those that stand for somebody; consistent reads."""
        ...

    def page(self, account: str, list_id: str, prefix: str, start: str, limit: int) -> Page[str]:
        """Contact ids of a list ("all" for the account) sorted by address, those whose address
        starts with `prefix`; start: opaque, from the page before; limit: 1 to 500."""
        ...

    def scan_shard(self, account: str, shard: int, start: str, limit: int) -> Page[Contact]:
        """About `limit` contacts of a shard in order of id, after `start` (a contact id).
        Only id, lists, consent and language need be filled in."""
        ...

    def read_shard(self, account: str, shard: int, start: str, limit: int) -> Page[Contact]:
        """The same with everything filled in."""
        ...


class ConsentRecords(Protocol):
    """What contacts said, in order of time. Nothing changes or removes a record but the removal of
    its contact; who writes a contact or an address writes the records of it."""

    def page(self, account: str, contact_id: str, start: str, limit: int) -> Page[ConsentRecord]:
        """Newest first; start: opaque, from the page before; limit: 1 to 500."""
        ...

    def read_shard(
        self, account: str, shard: int, start: str, limit: int
    ) -> Page[tuple[str, ConsentRecord]]:
        """(contact id, record) of all contacts of a shard (0 to 63), in order of id, the oldest of
        each first; start and limit as for `page`."""
        ...


@dataclass(frozen=True, slots=True)
class Sample:
    """The contacts of some addresses that nobody chose. coverage: which part (0 to 1) of their
    shard they are, 1 when they are all of it."""

    contact_ids: tuple[str, ...]
    coverage: float


class MailHistories(Protocol):
    """The mails of addresses, in bulk and cheaply: what is read may be some seconds old."""

    def read(self, account: str, keys: Sequence[str], since: int) -> Mapping[str, MailHistory]:
        """Every mail since then that an address with one of these keys (any number) was chosen for,
        and maybe older ones. since: Unix seconds, 0 for as far back as is kept (13 months)."""
        ...

    def sample(self, account: str, shard: int, limit: int) -> Sample:
        """The contacts of the first `limit` (≥ 1) rows of a shard (0 to 63) of the addresses."""
        ...


@dataclass(frozen=True, slots=True)
class BlacklistRow:
    """One address on the blacklist for one reason. lifted_at: see AddressState."""

    key: str
    email: str
    reason: BlacklistReason
    mark: BlacklistMark
    lifted_at: int = 0


class Addresses(Protocol):
    """The row per mailbox address: the claim, the blacklist, strikes and preferences.

    An opt-out, or its end, is noted with the contact of the address in the same transaction
    (domain/consent_record.py)."""

    def get_many(self, account: str, keys: Sequence[str]) -> Mapping[str, AddressState]: ...
    def claim(
        self, account: str, wanted: Mapping[str, int], terms: ClaimTerms
    ) -> Mapping[str, tuple[ClaimAnswer, AddressState | None]]:
        """The conditional update of sending.md step 2 for each key (≤ 50), answers read by
        domain/claim.py. Repeating it with the same terms is harmless.

        wanted: key → index in the batch. Who is granted has the mail in their history from then
        on (domain/mail_history.py)."""
        ...

    def give_back(self, account: str, keys: Sequence[str], campaign: str) -> None:
        """Clear the 48 h mark where it is still this campaign's: nothing was sent for sure."""
        ...

    def blacklist(
        self, account: str, key: str, reason: BlacklistReason, mark: BlacklistMark, email: str = ""
    ) -> bool:
        """Add a reason, making the row if there is none. Reasons add up; marks of one reason are
        joined (AddressState.listed). False when the reason stood there already, and for evidence
        that was lifted."""
        ...

    def blacklist_many(self, account: str, rows: Sequence[BlacklistRow]) -> tuple[bool, ...]:
        """The same for many addresses in few requests, but for later evidence; no key twice."""
        ...

    def strike(self, account: str, key: str, strike: Strike) -> AddressState:
        """Note one excusable bounce, once (E10), making the row if there is none; the row as it
        stands then."""
        ...

    def with_strikes(self, account: str, keys: Sequence[str]) -> Mapping[str, frozenset[Strike]]:
        """The strikes of those of these addresses that have any. A strike of the last second may be
        missing: whoever noted it looks for the delivery."""
        ...

    def acquit(self, account: str, key: str, message_id: str) -> bool:
        """The bounce of that message was an automatic reply: what rests on it alone is taken back
        (AddressState.acquitted). Whether a reason went with it; harmless to repeat."""
        ...

    def clear_strikes(self, account: str, key: str, mailed_at: int) -> bool:
        """A mail sent then (Unix seconds; 0: none) arrived: the mailbox works again, and what rests
        on strikes of earlier mails is taken back (AddressState.recovered). As `acquit`."""
        ...

    def lift(
        self,
        account: str,
        key: str,
        reason: BlacklistReason,
        at: datetime,
        *,
        seen: BlacklistMark | None = None,
        lifted_at: int = 0,
        preferences_at: int = 0,
    ) -> bool:
        """Take a reason off, with the strikes before it; what was heard of it is remembered.

        at: when that happens. seen: the mark that is lifted: when it stands differently by now,
        because more was heard, nothing happens. lifted_at: Unix seconds, for a lift that counts as
        the account's own. preferences_at: Unix seconds, for the person's own.
        False when nothing happened.
        """
        ...

    def mailable(self, account: str, shard: int) -> frozenset[str]:
        """Contact ids of the addresses of a shard (0 to 63) that may get marketing mail."""
        ...

    def blacklisted(self, account: str, start: str, limit: int) -> Page[BlacklistRow]:
        """Newest month first; start: opaque."""
        ...


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One line of a contact's history. id sorts within its time; facts say the rest. before: of
    moved mails, when those before them moved (Unix seconds), 0 for none. changed, by: of a change,
    what it was about (domain/contact_parts.py) and who made it, as the audit calls them."""

    key: str
    at: datetime
    id: str
    kind: str
    campaign: str = ""
    batch: int = 0
    index: int = 0
    detail: str = ""
    before: int = 0
    changed: tuple[str, ...] = ()
    by: str = ""

    @classmethod
    def of_change(cls, before: Contact, after: Contact, by: str) -> TimelineRow | None:
        """The line of a change, with the address that the contact has now; None where nothing but
        its time changed. The same one whenever the change is told again."""
        parts = parts_between(before, after)
        if not parts:
            return None
        line = f"{CHANGED}-{before.version:06}"
        return cls(after.address_key, after.updated_at, line, CHANGED, changed=parts, by=by)


class Timeline(Protocol):
    """The deliveries table: what happened to an address (TTL 13 months)."""

    def write(self, account: str, rows: Sequence[TimelineRow]) -> None:
        """Idempotent by (key, at, id)."""
        ...

    def read(self, account: str, key: str, limit: int) -> tuple[TimelineRow, ...]:
        """Newest first."""
        ...
