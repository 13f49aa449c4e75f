"""Everything the tables hold of one person; closing_register.py says how it is found in each.

The contact goes first, so that nobody meets half of a person; what leads to other things (the
messages to their contents) goes after them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.accounts import DynamoAccounts
from chalicelib.adapters.dynamodb.address_rows import (
    EMPTIED_AT,
    ERASED_AT,
    from_row,
    history_of,
    to_row,
)
from chalicelib.adapters.dynamodb.bulk import Bulk, key_of
from chalicelib.adapters.dynamodb.codec import Item, decode, number, text
from chalicelib.adapters.dynamodb.contacts import DynamoContacts
from chalicelib.adapters.dynamodb.documents import DynamoDocuments
from chalicelib.adapters.dynamodb.failures import Refused, storage
from chalicelib.adapters.dynamodb.keys import Key
from chalicelib.adapters.dynamodb.messages import DynamoMessages
from chalicelib.domain.contact import AddressState
from chalicelib.domain.errors import StaleVersion, TransientFailure
from chalicelib.domain.message import RANK, Message, MessageState
from chalicelib.domain.person import Person
from chalicelib.domain.person_request import PersonRequest
from chalicelib.domain.retention import DEAD_LETTER_DAYS, TIMELINE_DAYS
from chalicelib.services.ports import Clock, Page
from chalicelib.wire.address_search import AddressSearch

MOST = 500
MOST_PARTITIONS = 480
"""Of messages, a call: a month of them."""

ERASED = "person_erased"
_BUSY = "storage_busy"
_INNER = frozenset({"pk", "sk", "schema", "expires_at", "version", "blacklist_pk", "blacklist_sk"})
"""Says where an item stands, nothing of whom."""


@dataclass(frozen=True, slots=True)
class _Place:
    """How one place is read, in pages, and what erasing does with what is found there."""

    find: Callable[[str, Person, str], Page[Item]]
    drop: Callable[[str, Person, Sequence[Item]], None]


@dataclass(frozen=True, slots=True)
class DynamoPersonTraces:
    """See PersonTraces. names: of the tables."""

    names: Mapping[str, str]
    bulk: Bulk
    accounts: DynamoAccounts
    contacts: DynamoContacts
    messages: DynamoMessages
    requests: DynamoDocuments[PersonRequest]
    clock: Clock

    @property
    def places(self) -> tuple[str, ...]:
        """See PersonTraces."""
        return tuple(self._places())

    def read(self, account: str, person: Person, place: str, start: str) -> Page[Mapping[str, Any]]:
        """See PersonTraces."""
        page = self._places()[place].find(account, person, start)
        return Page(tuple(map(_told, page.items)), page.next_start)

    def erase(self, account: str, person: Person, place: str, start: str) -> str:
        """See PersonTraces."""
        at = self._places()[place]
        page = at.find(account, person, start)
        at.drop(account, person, page.items)
        return page.next_start

    def _places(self) -> Mapping[str, _Place]:
        return {
            "contact": _Place(self._contact, self._drop_contact),
            "consents": _Place(self._consents, self._dropper("contacts")),
            "address": _Place(self._address, self._drop_address),
            "timeline": _Place(self._timeline, self._dropper("deliveries")),
            "messages": _Place(self._messages, self._drop_messages),
            "answers": _Place(self._answers, self._dropper("work")),
            "refused": _Place(self._refused, self._dropper("work")),
            "tasks": _Place(self._tasks, self._dropper("work")),
            "requests": _Place(self._requests, self._drop_requests),
            "tests": _Place(self._tests, self._dropper("accounts")),
            "letters": _Place(self._letters, self._dropper("platform")),
            "activity": _Place(self._activity, _keep),
        }

    # contacts

    def _contact(self, account: str, person: Person, _: str) -> Page[Item]:
        """Both the one that was asked about and whoever holds the address now."""
        place = keys.address(account, person.key)
        row = self.bulk.get(self.names["addresses"], [place]).get(place)
        holder = from_row(row).contact_id if row else ""
        ids = dict.fromkeys(each for each in (person.contact_id, holder) if each)
        found = self.bulk.get(self.names["contacts"], [keys.contact(account, each) for each in ids])
        return Page(tuple(found.values()))

    def _consents(self, account: str, person: Person, _: str) -> Page[Item]:
        """Of the contact alone: they go with it, so this finds some for a dossier, and what a
        removal that died has left."""
        if not person.contact_id:
            return Page(())
        first = keys.consent_record(account, person.contact_id)
        where = {"where": "begins_with(sk, :begins)", "values": {":begins": text(first.sk)}}
        items = self.bulk.query(self.names["contacts"], first.pk, ConsistentRead=True, **where)
        return Page(tuple(items))

    def _drop_contact(self, account: str, _: Person, items: Sequence[Item]) -> None:
        """With its lines in the directory and its external id."""
        for item in items:
            contact = self.contacts.get(account, item["sk"]["S"])
            if contact is not None:
                self.contacts.remove(account, contact)

    def _address(self, account: str, person: Person, _: str) -> Page[Item]:
        places = [keys.address(account, key) for key in person.keys]
        return Page(tuple(self.bulk.get(self.names["addresses"], places).values()))

    def _drop_address(self, account: str, person: Person, items: Sequence[Item]) -> None:
        """Somebody whom nobody knew gets a row as well: events may still come."""
        rows = {item["sk"]["S"]: item for item in items}
        for key in person.keys:
            self._drop_row(account, key, rows.get(key))

    def _drop_row(self, account: str, key: str, row: Item | None) -> None:
        """A contact that was made in between keeps the row; that of the person's own address is met
        when the places are gone through once more."""
        state = from_row(row) if row else AddressState(key)
        if state.contact_id and self.contacts.get(account, state.contact_id) is not None:
            return
        after = state.erased(int(self.clock.now().timestamp()))
        try:
            with storage():
                if row:
                    self.bulk.client.update_item(**self._reduction(account, state, after))
                else:
                    self.bulk.client.put_item(
                        TableName=self.names["addresses"],
                        Item=to_row(account, after),
                        ConditionExpression="attribute_not_exists(pk)",
                    )
        except Refused:
            raise TransientFailure(_BUSY) from None

    def _reduction(
        self, account: str, before: AddressState, after: AddressState
    ) -> Mapping[str, Any]:
        """What is not named here may be changed by others meanwhile."""
        sets = {**history_of(after.mails), ERASED_AT: number(after.erased_at)}
        sets |= {"contact_id": text(""), "email": text("")}
        return {
            "TableName": self.names["addresses"],
            "Key": key_of(keys.address(account, before.key)),
            "UpdateExpression": (
                f"SET {', '.join(f'{name} = :{name}' for name in sets)} REMOVE {EMPTIED_AT}"
            ),
            "ConditionExpression": "contact_id = :seen",
            "ExpressionAttributeValues": {
                **{f":{name}": value for name, value in sets.items()},
                ":seen": text(before.contact_id),
            },
        }

    def _timeline(self, account: str, person: Person, start: str) -> Page[Item]:
        """One address after the other; start: its number, and where to go on there."""
        place, _, after = start.rpartition(" ")
        every, at = (person.key, *(each.key for each in person.former)), int(place or 0)
        page = self._page("deliveries", keys.timeline(account, every[at]), after)
        own = (
            each
            for each in page.items
            if person.had(every[at], datetime.fromisoformat(each["at"]["S"]))
        )
        if page.next_start:
            return Page(tuple(own), f"{at} {page.next_start}")
        return Page(tuple(own), f"{at + 1} " if at + 1 < len(every) else "")

    # messages

    def _messages(self, account: str, person: Person, start: str) -> Page[Item]:
        """start: the number of the partition to go on with."""
        first = int(start or 0)
        parts = list(islice(self._message_parts(account), first, first + MOST_PARTITIONS))
        found = [
            item
            for part in parts
            for item in self.bulk.query(self.names["messages"], part, ConsistentRead=True)
            if _is_to(person, item)
        ]
        is_more = len(parts) == MOST_PARTITIONS
        return Page(tuple(found), str(first + MOST_PARTITIONS) if is_more else "")

    def _message_parts(self, account: str) -> Iterator[str]:
        """Of every day that is kept, the latest first."""
        today, holder = self.clock.now().date(), self.accounts.find(account)
        oldest: date = today - timedelta(days=TIMELINE_DAYS + 3)  # what is older has expired
        first = max(oldest, holder.created_at.date()) if holder else oldest
        for day in range((today - first).days + 1):
            yield from keys.messages_of_day(account, today - timedelta(days=day))

    def _drop_messages(self, account: str, _: Person, items: Sequence[Item]) -> None:
        """Contents first: the row leads to them. What was counted stays counted; what was not sent
        yet never is."""
        for item in items:
            message = self.messages.find(account, item["sk"]["S"])
            if message is None:
                continue
            parts = int(item["document"]["M"]["parts"]["N"])
            bodies = [keys.message_body(account, message.id, part) for part in range(parts)]
            self.bulk.delete(self.names["messages"], bodies)
            try:
                self.messages.replace(account, _nobodys(message))
            except StaleVersion:
                raise TransientFailure(_BUSY) from None

    # work and cases

    def _answers(self, account: str, person: Person, start: str) -> Page[Item]:
        """Answers to repeated requests may show a contact whole."""
        pk = keys.work(account, "idempotency", "").pk
        page = self._page("work", pk, start)
        search, contact = AddressSearch(person.emails), person.contact_id
        texts = ((item, repr(item)) for item in page.items)
        found = (i for i, t in texts if search.is_in_text(t) or (contact and contact in t))
        return Page(tuple(found), page.next_start)

    def _refused(self, account: str, person: Person, _: str) -> Page[Item]:
        places = [keys.work(account, "refused", key) for key in person.keys]
        return Page(tuple(self.bulk.get(self.names["work"], places).values()))

    def _tasks(self, account: str, person: Person, _: str) -> Page[Item]:
        """Dossiers; an erasure forgets by itself whom it was about."""
        pk = keys.work(account, "person", "dos_").pk
        where = {"where": "begins_with(sk, :begins)", "values": {":begins": text("dos_")}}
        items = self.bulk.query(self.names["work"], pk, ConsistentRead=True, **where)
        return Page(tuple(item for item in items if _text_in(item, "key") in person.keys))

    def _requests(self, account: str, person: Person, _: str) -> Page[Item]:
        first = keys.document(account, "request", "")
        where = {"where": "begins_with(sk, :begins)", "values": {":begins": text(first.sk)}}
        items = self.bulk.query(self.names["accounts"], first.pk, ConsistentRead=True, **where)
        return Page(tuple(item for item in items if _text_in(item, "key") in person.keys))

    def _drop_requests(self, account: str, _: Person, items: Sequence[Item]) -> None:
        """That somebody asked, and when it was answered, is kept; not who."""
        for item in items:
            request = self.requests.find(account, item["sk"]["S"].partition("#")[2])
            if request is None or not request.email:
                continue
            try:
                self.requests.replace(account, replace(request, email="", contact_id=""))
            except StaleVersion:
                raise TransientFailure(_BUSY) from None

    def _tests(self, account: str, person: Person, _: str) -> Page[Item]:
        """Whether the account may mail them its tests."""
        emails = {email.lower() for email in person.emails}
        first = keys.document(account, "testaddress", "")
        where = {"where": "begins_with(sk, :begins)", "values": {":begins": text(first.sk)}}
        items = self.bulk.query(self.names["accounts"], first.pk, ConsistentRead=True, **where)
        return Page(tuple(each for each in items if _text_in(each, "email").lower() in emails))

    # platform and activity

    def _letters(self, account: str, person: Person, _: str) -> Page[Item]:
        """Events of this account that could not be used, as they came."""
        search = AddressSearch(person.emails)
        days = (self.clock.now() - timedelta(days=day) for day in range(DEAD_LETTER_DAYS + 2))
        parts = [keys.dead_letter(day, "").pk for day in days]
        found = [
            item
            for part in parts
            for item in self.bulk.query(self.names["platform"], part, ConsistentRead=True)
            if account in item["body"]["S"] and search.is_in_text(item["body"]["S"])
        ]
        return Page(tuple(found))

    def _activity(self, account: str, person: Person, start: str) -> Page[Item]:
        """What people of the account did with this contact, month by month; by ids, so it stays.
        start: the month to go on with."""
        holder = self.accounts.find(account)
        now = self.clock.now()
        month, first = start or keys.month_of(now), holder.created_at if holder else now
        subjects = {*person.keys, person.contact_id} - {""}
        items = self.bulk.query(self.names["activity"], keys.activity_month(account, month))
        found = tuple(item for item in items if item["subject"]["S"] in subjects)
        year, number_of = divmod(int(month[:4]) * 12 + int(month[5:]) - 2, 12)
        before = f"{year:04d}-{number_of + 1:02d}"
        return Page(found, before if before >= keys.month_of(first) else "")

    def _page(self, table: str, pk: str, start: str) -> Page[Item]:
        options: dict[str, Any] = {"ConsistentRead": True, "Limit": MOST}
        if start:
            options |= {"where": "sk > :after", "values": {":after": text(start)}}
        items = list(islice(self.bulk.query(self.names[table], pk, **options), MOST))
        return Page(tuple(items), items[-1]["sk"]["S"] if len(items) == MOST else "")

    def _dropper(self, table: str) -> Callable[[str, Person, Sequence[Item]], None]:
        def drop(_: str, __: Person, items: Sequence[Item]) -> None:
            found = [Key(item["pk"]["S"], item["sk"]["S"]) for item in items]
            self.bulk.delete(self.names[table], found)

        return drop


def _keep(_: str, __: Person, ___: Sequence[Item]) -> None:
    """Names nobody: ids alone."""


def _nobodys(message: Message) -> Message:
    """What is left of it: that it was sent, and counted."""
    is_waiting = RANK[message.state] < RANK[MessageState.SENT]
    return replace(
        message,
        to="",
        address_key="",
        subject="",
        reference="",
        state=MessageState.FAILED if is_waiting else message.state,
        reason=ERASED if is_waiting else message.reason,
    )


def _is_to(person: Person, item: Item) -> bool:
    """Whether it is a message to them; its parts have no key."""
    key = _text_in(item, "address_key")
    return bool(key) and person.had(key, datetime.fromisoformat(_text_in(item, "created_at")))


def _text_in(item: Item, name: str) -> str:
    """Of a document, "" where there is none."""
    document = item.get("document", {"M": {}})["M"]
    return str(document[name]["S"]) if name in document else ""


def _told(item: Item) -> Mapping[str, Any]:
    plain = {name: decode(value) for name, value in item.items() if name not in _INNER}
    document = plain.pop("document", {})
    return {**plain, **document, "id": item["sk"]["S"]}
