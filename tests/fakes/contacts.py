"""Contacts in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from chalicelib.domain.activity import MAILBOX
from chalicelib.domain.consent_record import records_between
from chalicelib.domain.contact import AddressState, Contact
from chalicelib.domain.errors import Conflict, StaleVersion
from chalicelib.domain.ids import contact_shard
from chalicelib.services.ports import Clock, Page, Removed, Reserved, TimelineRow
from tests.fakes.addresses import FakeAddresses


class FakeContacts:
    """Shares the address rows with FakeAddresses."""

    def __init__(self, addresses: FakeAddresses, clock: Clock) -> None:
        self.addresses = addresses
        self.clock = clock
        self.removals: list[tuple[str, Removed]] = []
        self.stored: dict[tuple[str, str], Contact] = {}
        self.external: dict[tuple[str, str], str] = {}

    def reserve(self, account: str, contacts: Sequence[Contact]) -> tuple[Reserved, ...]:
        with self.addresses.lock:
            return tuple(self._reserve(account, contact) for contact in contacts)

    def _reserve(self, account: str, contact: Contact) -> Reserved:
        place = (account, contact.address_key)
        row = self.addresses.rows.get(place, AddressState(contact.address_key))
        if not row.contact_id:
            row = replace(row, contact_id=contact.id, email=contact.email, erased_at=0)
            self.addresses.rows[place] = row
        return Reserved(row.contact_id, row.contact_id == contact.id, row)

    def write_new(self, account: str, contacts: Sequence[Contact]) -> tuple[Contact, ...]:
        written = []
        with self.addresses.lock:
            for contact in contacts:
                owner = self.external.setdefault((account, contact.external_id), contact.id)
                external_id = contact.external_id if owner == contact.id else ""
                stored = replace(contact, external_id=external_id)
                self.stored[account, contact.id] = stored
                self.addresses.note(account, contact.id, records_between(None, stored))
                written.append(stored)
            self.external.pop((account, ""), None)
        return tuple(written)

    def get(self, account: str, contact_id: str) -> Contact | None:
        return self.stored.get((account, contact_id))

    def get_many(self, account: str, ids: Sequence[str]) -> Mapping[str, Contact]:
        return {item: self.stored[account, item] for item in ids if (account, item) in self.stored}

    def recipients(self, account: str, ids: Sequence[str]) -> Mapping[str, Contact]:
        return self.get_many(account, ids)

    def replace(
        self, account: str, before: Contact, after: Contact, by: str | None = ""
    ) -> Contact:
        with self.addresses.lock:
            stored = self.get(account, before.id)
            if stored is None or stored.version != before.version:
                raise StaleVersion()
            self._move(account, before, after)
            owner = self.external.get((account, after.external_id), before.id)
            if owner != before.id:
                after = replace(after, external_id=before.external_id)
            self.external.pop((account, before.external_id), None)
            if after.external_id:
                self.external[account, after.external_id] = before.id
            former = before.left_by(after.address_key, self.clock.now())
            changed = replace(after, former_keys=former, version=before.version + 1)
            self.stored[account, before.id] = changed
            self.addresses.note(account, before.id, records_between(before, changed))
            if by is not None and (row := TimelineRow.of_change(before, changed, by)):
                self.addresses.timeline.write(account, [row])
            return changed

    def _move(self, account: str, before: Contact, after: Contact) -> None:
        if before.address_key == after.address_key:
            return
        rows = self.addresses.rows
        taken = rows.get((account, after.address_key), AddressState(after.address_key))
        if taken.contact_id:
            raise Conflict("exists")
        rows[account, after.address_key] = replace(
            taken, contact_id=after.id, email=after.email, erased_at=0
        )
        left = rows[account, before.address_key]
        rows[account, before.address_key] = replace(left, contact_id="")

    def replace_left(
        self,
        account: str,
        before: Contact,
        after: Contact,
        left_lists: frozenset[str],
        preferences_at: int,
    ) -> Contact:
        with self.addresses.lock:
            place = (account, before.address_key)
            row = self.addresses.rows.get(place)
            if row is None or row.contact_id != before.id:
                raise StaleVersion()
            stored = self.replace(account, before, after, MAILBOX)
            self.addresses.rows[place] = replace(
                row, left_lists=left_lists, preferences_at=preferences_at
            )
            return stored

    def remove(self, account: str, contact: Contact) -> None:
        with self.addresses.lock:
            stored = self.stored.pop((account, contact.id), None)
            if stored is None:
                return
            self.removals.append((account, Removed(contact.id, self.clock.now())))
            self.external.pop((account, stored.external_id), None)
            self.addresses.records.pop((account, contact.id), None)
            row = self.addresses.rows.get((account, stored.address_key))
            if row is not None and row.contact_id == contact.id:
                left = replace(row, contact_id="", email=row.email if row.reasons else "")
                self.addresses.rows[account, stored.address_key] = left
            for key in stored.former_keys:
                row = self.addresses.rows[account, key]
                if not row.contact_id and not row.reasons:
                    self.addresses.rows[account, key] = replace(row, email="")

    def remove_many(self, account: str, contacts: Sequence[Contact]) -> frozenset[str]:
        with self.addresses.lock:
            stored = self.get_many(account, [contact.id for contact in contacts])
            changed = {c.id for c in contacts if stored.get(c.id, c).version != c.version}
            for contact in contacts:
                if contact.id not in changed:
                    self.remove(account, contact)
            return frozenset(changed)

    def removed_since(self, account: str, since: datetime, start: str, limit: int) -> Page[Removed]:
        removed = [each for holder, each in self.removals if holder == account and each.at >= since]
        places = {f"{each.at.isoformat()}#{each.contact_id}": each for each in removed}
        found = sorted(place for place in places if place > start)
        page = found[:limit]
        next_start = page[-1] if len(found) > limit else ""
        return Page(tuple(places[place] for place in page), next_start)

    def by_external_ids(self, account: str, external_ids: Iterable[str]) -> Mapping[str, str]:
        wanted = {each: self.external.get((account, each)) for each in external_ids}
        return {each: contact_id for each, contact_id in wanted.items() if contact_id}

    def page(self, account: str, list_id: str, prefix: str, start: str, limit: int) -> Page[str]:
        found = sorted(
            (contact.email.lower(), contact.id)
            for place, contact in self.stored.items()
            if place[0] == account
            and (list_id == "all" or list_id in contact.lists)
            and contact.email.lower().startswith(prefix)
            and contact.email.lower() > start
        )
        page = found[:limit]
        next_start = page[-1][0] if len(found) > limit else ""
        return Page(tuple(contact_id for _, contact_id in page), next_start)

    def read_shard(self, account: str, shard: int, start: str, limit: int) -> Page[Contact]:
        return self.scan_shard(account, shard, start, limit)

    def scan_shard(self, account: str, shard: int, start: str, limit: int) -> Page[Contact]:
        found = sorted(
            contact_id
            for holder, contact_id in self.stored
            if holder == account and contact_shard(contact_id) == shard and contact_id > start
        )
        page = found[:limit]
        contacts = tuple(self.stored[account, contact_id] for contact_id in page)
        return Page(contacts, page[-1] if len(found) > limit else "")
