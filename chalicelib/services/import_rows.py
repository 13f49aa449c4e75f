"""What an import makes of its rows: contacts, or entries of the blacklist.

Both ways of writing may be repeated without harm: a slice that died is read again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from chalicelib.domain.address_key import address_key
from chalicelib.domain.blacklist import BOUNCES, OPT_OUTS, BlacklistReason
from chalicelib.domain.contact import (
    MOST_EXTERNAL_ID_LETTERS,
    AddressState,
    BlacklistMark,
    Consent,
    ConsentStrength,
)
from chalicelib.domain.contact_field import (
    MOST_VALUE_LETTERS,
    ContactField,
    InvalidValue,
)
from chalicelib.domain.contact_import import Import
from chalicelib.domain.email_address import EmailAddress, InvalidEmailAddress
from chalicelib.domain.errors import Conflict, ContactBusy, StaleVersion
from chalicelib.domain.foreign_blacklist import (
    Standing,
    UnclearCell,
    day_named,
    left_named,
    reason_named,
    standing_named,
)
from chalicelib.domain.foreign_language import language_named
from chalicelib.domain.spreadsheet import as_written
from chalicelib.services.consent_rows import BrokenRow, row_consent, row_tracking
from chalicelib.services.contact_checking import ContactInput
from chalicelib.services.contact_merging import WriteTerms
from chalicelib.services.contact_refusals import LEFT_LIST
from chalicelib.services.contacts import ManageContacts, WriteOutcome, Written
from chalicelib.services.ports import (
    Accounts,
    Addresses,
    BlacklistRow,
    Clock,
    ImportedChange,
    ImportJournal,
    Timeline,
    TimelineRow,
)


@dataclass(frozen=True, slots=True)
class RowResult:
    """What became of a row: a member of ImportCounts, and for `refused` the code that says why, and
    whether it was somebody who had left."""

    count: str
    code: str = ""
    is_opted_out: bool = False


Reader = Callable[[Mapping[str, str]], Any]
"""What to write for a row; given target → cell. Raises BrokenRow."""


class RowKind(Protocol):
    """One kind of rows."""

    def reader(self, account: str, document: Import) -> Reader:
        """Reads the rows of one slice."""
        ...

    def write(
        self, account: str, document: Import, rows: Sequence[Any], part: str
    ) -> Sequence[RowResult]:
        """Write at most 250 of those, in order. part: what these rows are called in the journal,
        the same when they are written again. Raises TransientFailure, ContactBusy among them."""
        ...


Listing = tuple[EmailAddress, BlacklistReason, BlacklistMark]
"""An address for the blacklist."""


@dataclass(frozen=True, slots=True)
class ContactRows:
    """Rows that become contacts of a list; those that another provider had taken off it go to the
    blacklist instead."""

    contacts: ManageContacts
    journal: ImportJournal
    timeline: Timeline
    listings: BlacklistRows
    parse_address: Callable[[str], EmailAddress]

    def reader(self, account: str, document: Import) -> Reader:
        """See RowKind; the fields are read once a slice."""
        fields = {f"field:{field.id}": field for field in self.contacts.fields.all(account)}
        return partial(self._read, document, document.consent, fields)

    def _read(
        self,
        document: Import,
        declared: Consent,
        fields: Mapping[str, ContactField],
        values: Mapping[str, str],
    ) -> ContactInput | Listing:
        if left := _left(values, document.created_at):
            reason, day = left
            listed = {"email": values["email"], "reason": reason.value, "date": day}
            return self.listings.listed(document, listed)
        values = {target: as_written(cell) for target, cell in values.items()}
        email = values["email"]
        address = _parse(self.parse_address, email)
        consent = row_consent(document, declared, values, address.address)
        standing, _ = standing_named(values.get("status", ""))
        if standing is Standing.PENDING and consent.strength is not ConsentStrength.PENDING:
            raise BrokenRow("status_unknown", "status")
        if len(values.get("external_id", "")) > MOST_EXTERNAL_ID_LETTERS:
            raise BrokenRow("external_id_too_long", "external_id")
        for target, value in values.items():
            if len(value) > MOST_VALUE_LETTERS:
                raise BrokenRow("field_value_too_long", target)
        return ContactInput(
            email=email,
            consent=consent,
            fields=_field_values(fields, values),
            lists=(document.list_id,),
            language=language_named(values.get("language", "")),
            external_id=values.get("external_id", ""),
            tracking_consent=row_tracking(document, consent, values),
        )

    def write(
        self, account: str, document: Import, rows: Sequence[ContactInput | Listing], part: str
    ) -> Sequence[RowResult]:
        """See RowKind; a contact that is written elsewhere at this moment is waited for."""
        listed = [row for row in rows if not isinstance(row, ContactInput)]
        people = [row for row in rows if isinstance(row, ContactInput)]
        news = self.listings.news(account, document, listed)
        new = [row for row, is_new in zip(listed, news, strict=True) if is_new]
        if new:
            self.listings.write(account, document, new, part)
        written = iter(self._write(account, document, people, part) if people else ())
        told = (RowResult("listed" if is_new else "unchanged") for is_new in news)
        return [next(written if isinstance(row, ContactInput) else told) for row in rows]

    def _write(
        self, account: str, document: Import, rows: Sequence[ContactInput], part: str
    ) -> Sequence[RowResult]:
        kept: list[ImportedChange] = []
        terms = WriteTerms(
            takes_opted_out=False,
            new_language=document.language,
            foresight=lambda changes: kept.extend(
                self.journal.keep(account, document.id, part, changes)
            ),
            by=None,
        )
        try:
            written = self.contacts.write_many(account, rows, terms)
        except (Conflict, StaleVersion) as busy:
            raise ContactBusy() from busy
        self.timeline.write(account, _told(written, kept, document.id))
        return _results(written, kept)


@dataclass(frozen=True, slots=True)
class BlacklistRows:
    """Rows that put an address on the blacklist, known to the account or not. Nothing is ever
    lifted by them (D9)."""

    addresses: Addresses
    accounts: Accounts
    clock: Clock
    parse_address: Callable[[str], EmailAddress]

    def reader(self, account: str, document: Import) -> Reader:
        """See RowKind."""
        return partial(self.listed, document)

    def listed(self, document: Import, values: Mapping[str, str]) -> Listing:
        """What to put on the blacklist for a row; values: target → cell. Raises BrokenRow."""
        address = _parse(self.parse_address, as_written(values["email"]))
        otherwise = document.blacklist_reason or BlacklistReason.MANUAL
        reason = reason_named(values.get("reason", ""), otherwise)
        since = day_named(values.get("date", ""), document.created_at)
        return address, reason, BlacklistMark(since, f"import {document.id}")

    def news(self, account: str, document: Import, rows: Sequence[Listing]) -> Sequence[bool]:
        """Whether each says what is not known of its address, but by this very import: a slice
        that is written again finds what it wrote."""
        if not rows:
            return ()
        secret = self.accounts.address_secret(account)
        keys = [address_key(secret, address.folded) for address, _, _ in rows]
        states = self.addresses.get_many(account, list(dict.fromkeys(keys)))
        return [
            not _is_known(states.get(key), reason, mark)
            for key, (_, reason, mark) in zip(keys, rows, strict=True)
        ]

    def write(
        self,
        account: str,
        document: Import,
        rows: Sequence[Listing],
        part: str,
    ) -> Sequence[RowResult]:
        """See RowKind; `created` is an address that was not there for this reason."""
        secret, now = self.accounts.address_secret(account), self.clock.now()
        entries = [
            BlacklistRow(
                address_key(secret, address.folded),
                address.address,
                reason,
                replace(mark, noted_at=now),
            )
            for address, reason, mark in rows
        ]
        added = list_in_order(self.addresses, account, entries)
        return [RowResult("created" if is_new else "unchanged") for is_new in added]


def _is_known(state: AddressState | None, reason: BlacklistReason, mark: BlacklistMark) -> bool:
    """Whether the address is listed for that reason already, by somebody else than the giver of
    the mark. What other providers call a bounce has three names here."""
    reasons = BOUNCES if reason is BlacklistReason.BOUNCE else {reason}
    known = [state.reasons[each] for each in reasons if each in state.reasons] if state else []
    return bool(known) and not any(mark.evidence in each.heard for each in known)


def _told(written: Sequence[Written], kept: Sequence[ImportedChange], by: str) -> list[TimelineRow]:
    """The lines of the known contacts that were changed, in one go: a transaction with each would
    cost twice the units. A worker that comes after one that died writes the same ones."""
    refused = {
        row.view.contact.address_key for row in written if row.outcome is WriteOutcome.REFUSED
    }
    rows = (
        TimelineRow.of_change(change.before, change.after, by)
        for change in kept
        if change.before and change.after.address_key not in refused
    )
    return [row for row in rows if row]


def _results(written: Sequence[Written], kept: Sequence[ImportedChange]) -> list[RowResult]:
    """What became of the rows in the end, though they may have been written before: by a worker
    that died before it could tell (C12)."""
    outcomes = {
        change.after.address_key: WriteOutcome.UPDATED if change.before else WriteOutcome.CREATED
        for change in kept
    }
    results = []
    for row in written:
        key = row.view.contact.address_key
        is_first = row.outcome is not WriteOutcome.REFUSED and key in outcomes
        results.append(_result(replace(row, outcome=outcomes.pop(key)) if is_first else row))
    return results


def _result(row: Written) -> RowResult:
    if row.outcome is not WriteOutcome.REFUSED:
        return RowResult(row.outcome.value)
    is_opted_out = row.code == LEFT_LIST or not OPT_OUTS.isdisjoint(row.view.state.reasons)
    return RowResult(row.outcome.value, row.code, is_opted_out)


def _left(values: Mapping[str, str], latest: datetime) -> tuple[BlacklistReason, str] | None:
    """Why the row says that somebody is not mailed any more, and the cell that may hold the day."""
    try:
        if left := left_named(values, latest):
            return left
    except UnclearCell as unclear:
        raise BrokenRow("leaving_unknown", unclear.target) from None
    standing, reason = standing_named(values.get("status", ""))
    if standing is Standing.UNKNOWN:
        raise BrokenRow("status_unknown", "status")
    return (reason, "") if standing is Standing.LISTED else None


def _field_values(fields: Mapping[str, ContactField], values: Mapping[str, str]) -> dict[str, str]:
    """Of the targets that are fields; a field that was removed meanwhile takes nothing."""
    found = {}
    for target, cell in values.items():
        if cell and target in fields:
            try:
                found[fields[target].id] = fields[target].read(cell)
            except InvalidValue as error:
                raise BrokenRow(error.code, target) from None
    return found


def list_in_order(
    addresses: Addresses, account: str, entries: Sequence[BlacklistRow]
) -> Sequence[bool]:
    """Addresses.blacklist_many for entries in which a key may come again: what is left of them
    is written in a next round."""
    added = [False] * len(entries)
    left = list(range(len(entries)))
    while left:
        first = {entries[place].key: place for place in reversed(left)}
        turn = sorted(first.values())
        for place, is_new in zip(
            turn,
            addresses.blacklist_many(account, [entries[place] for place in turn]),
            strict=True,
        ):
            added[place] = is_new
        written = {(entries[place].key, entries[place].reason) for place in turn}
        left = [
            place for place in left if (entries[place].key, entries[place].reason) not in written
        ]
    return added


def _parse(parse_address: Callable[[str], EmailAddress], email: str) -> EmailAddress:
    try:
        return parse_address(email)
    except InvalidEmailAddress as error:
        raise BrokenRow(error.code, "email") from None
