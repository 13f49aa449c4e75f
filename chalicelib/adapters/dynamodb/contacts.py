"""Contacts with their addresses, directory lines and external ids. One address, one contact.

Who inserts the address row owns the address. The contact itself is written last, so that a
contact that can be found has everything else that belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.address_rows import ERASED_AT, from_row, insert, to_row, update
from chalicelib.adapters.dynamodb.bulk import MOST_ACTIONS, Bulk, key_of
from chalicelib.adapters.dynamodb.codec import (
    Item,
    encode,
    from_item,
    number,
    text,
)
from chalicelib.adapters.dynamodb.consent_records import keys_of, rows_of
from chalicelib.adapters.dynamodb.contact_changes import Action, ContactChange, LeftLists
from chalicelib.adapters.dynamodb.contact_rows import (
    RECIPIENT,
    contact_row,
    external_row,
    outline,
    recipient,
    whole,
)
from chalicelib.adapters.dynamodb.directory import Directory
from chalicelib.adapters.dynamodb.failures import Refused, storage
from chalicelib.adapters.dynamodb.keys import Key
from chalicelib.adapters.dynamodb.removals import DynamoRemovals
from chalicelib.domain.activity import MAILBOX
from chalicelib.domain.consent_record import records_between
from chalicelib.domain.contact import (
    AddressState,
    Contact,
)
from chalicelib.domain.errors import Conflict, StaleVersion, TransientFailure
from chalicelib.services.ports import Clock, Page, Removed, Reserved


@dataclass(frozen=True, slots=True)
class DynamoContacts:
    """See Contacts."""

    names: Mapping[str, str]
    bulk: Bulk
    directory: Directory
    removals: DynamoRemovals
    clock: Clock

    @classmethod
    def open(cls, names: Mapping[str, str], bulk: Bulk, clock: Clock) -> DynamoContacts:
        """With a directory of its own."""
        removals = DynamoRemovals(bulk.client, names["work"])
        return cls(names, bulk, Directory(names["directory"], bulk), removals, clock)

    def reserve(self, account: str, contacts: Sequence[Contact]) -> tuple[Reserved, ...]:
        """See Contacts."""
        table = self.names["addresses"]
        fresh = [AddressState(c.address_key, c.id, c.email) for c in contacts]
        made = self.bulk.execute([insert(table, to_row(account, state)) for state in fresh])
        taken = [state for state, answer in zip(fresh, made, strict=True) if not answer.is_done]
        held = self._take_over(account, taken)
        holders = [held.get(state.key, state) for state in fresh]
        return tuple(
            Reserved(holder.contact_id, holder.contact_id == contact.id, holder)
            for contact, holder in zip(contacts, holders, strict=True)
        )

    def _take_over(self, account: str, wanted: Sequence[AddressState]) -> dict[str, AddressState]:
        """Rows that were there already, after taking those that belong to nobody."""
        table = self.names["addresses"]
        found = self.bulk.get(table, [keys.address(account, state.key) for state in wanted])
        held = {key.sk: from_row(item) for key, item in found.items()}
        if len(held) < len(wanted):
            raise TransientFailure("storage_busy")
        free = [state for state in wanted if not held[state.key].contact_id]
        answers = self.bulk.execute(
            [
                update(
                    table,
                    account,
                    state.key,
                    {
                        "contact_id": text(state.contact_id),
                        "email": text(state.email),
                        ERASED_AT: number(0),
                    },
                    "contact_id = ?",
                    (text(""),),
                )
                for state in free
            ]
        )
        for state, answer in zip(free, answers, strict=True):
            if answer.item:
                held[state.key] = from_row(answer.item)
            else:
                held[state.key] = replace(
                    held[state.key], contact_id=state.contact_id, email=state.email, erased_at=0
                )
        return held

    def write_new(self, account: str, contacts: Sequence[Contact]) -> tuple[Contact, ...]:
        """See Contacts."""
        if not contacts:
            return ()
        owned = self._take_external(account, contacts)
        self.directory.note_prefixes(account, contacts)
        lines: dict[Key, Item] = {}
        for contact in contacts:
            lines |= self.directory.lines(account, contact)
        self.bulk.put(self.directory.table, list(lines.values()))
        written = tuple(
            contact if contact.id in owned else replace(contact, external_id="")
            for contact in contacts
        )
        records = [
            row
            for contact in written
            for row in rows_of(account, contact.id, records_between(None, contact))
        ]
        self.bulk.put(self.names["contacts"], records)
        self.bulk.put(
            self.names["contacts"], [contact_row(account, contact) for contact in written]
        )
        return written

    def _take_external(self, account: str, contacts: Sequence[Contact]) -> frozenset[str]:
        """Ids of the contacts that own the external id they carry, or carry none."""
        table = self.names["external"]
        carriers = [contact for contact in contacts if contact.external_id]
        rows = [external_row(account, contact) for contact in carriers]
        made = self.bulk.execute([insert(table, row) for row in rows])
        taken = [
            contact for contact, answer in zip(carriers, made, strict=True) if not answer.is_done
        ]
        wanted = {keys.external(account, contact.external_id) for contact in taken}
        held = self.bulk.get(table, list(wanted))
        losers = {
            contact.id
            for contact in taken
            if held[keys.external(account, contact.external_id)]["contact_id"]["S"] != contact.id
        }
        return frozenset(contact.id for contact in contacts if contact.id not in losers)

    def get(self, account: str, contact_id: str) -> Contact | None:
        """See Contacts."""
        return self.get_many(account, [contact_id]).get(contact_id)

    def get_many(self, account: str, ids: Sequence[str]) -> Mapping[str, Contact]:
        """See Contacts."""
        wanted = [key for item in dict.fromkeys(ids) if (key := _key(account, item)) is not None]
        found = self.bulk.get(self.names["contacts"], wanted)
        return {key.sk: from_item(Contact, item, id=key.sk) for key, item in found.items()}

    def recipients(self, account: str, ids: Sequence[str]) -> Mapping[str, Contact]:
        """See Contacts. Consistent reads: whoever is taken off a list must be seen to be."""
        wanted = [key for item in dict.fromkeys(ids) if (key := _key(account, item)) is not None]
        found = self.bulk.get(self.names["contacts"], wanted, RECIPIENT)
        return {key.sk: recipient(item) for key, item in found.items()}

    def replace(
        self, account: str, before: Contact, after: Contact, by: str | None = ""
    ) -> Contact:
        """See Contacts. An external id that another contact has is not taken over: the contact
        keeps the one it had."""
        former = before.left_by(after.address_key, self.clock.now())
        stored = replace(after, former_keys=former, version=before.version + 1)
        self.directory.note_prefixes(account, [stored])
        change = ContactChange(self.names, account, self.directory, before, stored, by=by)
        try:
            self._carry_out(change)
        except Refused as refused:
            if change.is_stale(refused.failed):
                raise StaleVersion() from None
            if change.is_address_taken(refused.failed):
                raise Conflict("exists") from None
            if after.external_id == before.external_id:  # its old address row is not its own
                raise StaleVersion() from None
            kept = replace(after, external_id=before.external_id)
            return self.replace(account, before, kept, by)
        return stored

    def replace_left(
        self,
        account: str,
        before: Contact,
        after: Contact,
        left_lists: frozenset[str],
        preferences_at: int,
    ) -> Contact:
        """See Contacts."""
        stored = replace(after, version=before.version + 1)
        if stored.lists - before.lists:
            self.directory.note_prefixes(account, [stored])
        left = LeftLists(left_lists, preferences_at)
        try:
            self._carry_out(
                ContactChange(self.names, account, self.directory, before, stored, left, MAILBOX)
            )
        except Refused:
            raise StaleVersion() from None
        return stored

    def _carry_out(self, change: ContactChange) -> None:
        """In one transaction; only lines of more lists than it can hold follow after it."""
        actions, rest = change.actions(contact_row(change.account, change.after))
        if len(actions) == 1:
            with storage():
                self.bulk.client.put_item(**actions[0]["Put"])
        else:
            self.bulk.transact(actions)
        self.bulk.delete(self.directory.table, list(rest.gone))
        self.bulk.put(self.directory.table, list(rest.come.values()))

    def remove(self, account: str, contact: Contact) -> None:
        """See Contacts. The address rows forget the contact, and the addresses themselves unless
        they are on the blacklist."""
        for _ in self.bulk.patience.tries():
            stored = self.get(account, contact.id)
            if not self.remove_many(account, [stored or contact]):
                break

    def remove_many(self, account: str, contacts: Sequence[Contact]) -> frozenset[str]:
        """See Contacts."""
        left = {contact.id: contact for contact in contacts}
        changed: set[str] = set()
        for _ in self.bulk.patience.tries():
            if self._remove_together(account, list(left.values())):
                break
            stored = self.get_many(account, list(left))
            changed |= {
                each.id for each in stored.values() if each.version != left[each.id].version
            }
            left = {name: left[name] for name in stored.keys() - changed}
        # Last: a contact that can be found has its records, and nobody adds any to one that is
        # gone. A caller that died before this comes again.
        table = self.names["contacts"]
        gone = [contact.id for contact in contacts if contact.id not in changed]
        records = [key for each in gone for key in keys_of(self.bulk, table, account, each)]
        self.bulk.delete(table, records)
        return frozenset(changed)

    def _remove_together(self, account: str, contacts: Sequence[Contact]) -> bool:
        """In as few transactions as hold them; False when one was refused."""
        places = {each.id: keys.address(account, each.address_key) for each in contacts}
        rows = self.bulk.get(self.names["addresses"], list(places.values()))
        packs: list[list[Action]] = [[]]
        for contact in contacts:
            row = rows.get(places[contact.id])
            change = ContactChange(self.names, account, self.directory, contact, contact)
            actions, rest = change.removal(from_row(row) if row else None)
            actions.append(self.removals.put(account, contact.id, self.clock.now()))
            if len(contacts) == 1:
                # Whoever dies right after it leaves nothing that nobody would look for any more.
                records = keys_of(self.bulk, self.names["contacts"], account, contact.id)
                actions += map(self._deletion, records[: MOST_ACTIONS - len(actions)])
            self._forget_former(account, contact)
            self.bulk.delete(self.directory.table, list(rest.gone))
            if len(packs[-1]) + len(actions) > MOST_ACTIONS:
                packs.append([])
            packs[-1] += actions
        try:
            for pack in filter(None, packs):
                self.bulk.transact(pack)
        except Refused:
            return False
        return True

    def _forget_former(self, account: str, contact: Contact) -> None:
        """Not of an address that somebody else has now."""
        where, values = "contact_id = ? AND marketing_ok = ?", (text(""), encode(True))
        table, nothing = self.names["addresses"], {"email": text("")}
        self.bulk.execute(
            [update(table, account, key, nothing, where, values) for key in contact.former_keys]
        )

    def _deletion(self, place: Key) -> dict[str, Any]:
        return {"Delete": {"TableName": self.names["contacts"], "Key": key_of(place)}}

    def removed_since(self, account: str, since: datetime, start: str, limit: int) -> Page[Removed]:
        """See Contacts."""
        return self.removals.since(account, since, start, limit)

    def by_external_ids(self, account: str, external_ids: Iterable[str]) -> Mapping[str, str]:
        """See Contacts."""
        wanted = [keys.external(account, each) for each in dict.fromkeys(external_ids)]
        found = self.bulk.get(self.names["external"], wanted)
        return {key.sk: str(item["contact_id"]["S"]) for key, item in found.items()}

    def page(self, account: str, list_id: str, prefix: str, start: str, limit: int) -> Page[str]:
        """See Contacts."""
        return self.directory.page(account, list_id, prefix, start, limit)

    def scan_shard(self, account: str, shard: int, start: str, limit: int) -> Page[Contact]:
        """See Contacts."""
        wanted = {
            "ProjectionExpression": "sk, lists, consent, #language",
            "ExpressionAttributeNames": {"#language": "language"},
            "ConsistentRead": True,
        }
        items, next_start = self._shard(account, shard, start, limit, wanted)
        return Page(tuple(outline(item) for item in items), next_start)

    def read_shard(self, account: str, shard: int, start: str, limit: int) -> Page[Contact]:
        """See Contacts."""
        wanted = {"ConsistentRead": True}
        items, next_start = self._shard(account, shard, start, limit, wanted)
        return Page(tuple(map(whole, items)), next_start)

    def _shard(
        self, account: str, shard: int, start: str, limit: int, wanted: Mapping[str, Any]
    ) -> tuple[list[Item], str]:
        """(contacts after `start`, where to go on, "" at the end)."""
        request: dict[str, Any] = {
            "TableName": self.names["contacts"],
            "KeyConditionExpression": "pk = :pk" + (" AND sk > :start" if start else ""),
            "ExpressionAttributeValues": {":pk": text(keys.of_shard(account, shard))},
            "Limit": limit,
            **wanted,
        }
        if start:
            request["ExpressionAttributeValues"][":start"] = text(start)
        with storage():
            answer = self.bulk.client.query(**request)
        items = [item for item in answer["Items"] if "#" not in item["sk"]["S"]]
        last = answer.get("LastEvaluatedKey")
        return items, last["sk"]["S"] if last else ""


def _key(account: str, contact_id: str) -> Key | None:
    """None for what can be nobody's id: requests name contacts at will."""
    try:
        return keys.contact(account, contact_id)
    except ValueError:
        return None
