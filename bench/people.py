"""Contacts that nobody stores: a million of them are made from their numbers, when asked for.

The items are those our adapters write, made by the same codec, with names and addresses of
constant length, so that each weighs the same.
"""

from __future__ import annotations

from array import array
from binascii import a2b_base64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from bench.rows import Item, Record, dump, record_of
from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.address_rows import history_of, to_row
from chalicelib.adapters.dynamodb.bulk import key_of
from chalicelib.adapters.dynamodb.codec import SCHEMA, number, to_item
from chalicelib.domain.address_key import address_key
from chalicelib.domain.contact import AddressState, Consent, ConsentBasis, Contact
from chalicelib.domain.ids import CONTACT_SHARDS, encode
from chalicelib.domain.mail_history import MOST_KEPT, MailPlace
from chalicelib.domain.tracking import TrackingConsent

MADE_AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
_TIME = encode(int(MADE_AT.timestamp() * 1000), 10)
_DIGITS = 16
_NAMES = (("Margot", "Peeters"), ("Łukas", "Claessen"), ("Fatima", "Janssen"), ("Noémi", "Wouters"))
_KEY_TABLE_FILL = 2
_DOMAINS = 40
_SPREAD = 2654435761
"""Odd, and far from any power of two: neighbours get domains that have nothing to do with another
(Knuth, The Art of Computer Programming 3, 6.4)."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """`size` contacts of one account, all on one list."""

    account: str
    list_id: str
    secret: bytes
    size: int

    def contact_id(self, place: int) -> str:
        """The id of contact 0 to size - 1."""
        return f"con_{place % CONTACT_SHARDS:02d}{_TIME}{place:0{_DIGITS}d}"

    def email(self, place: int) -> str:
        """Its address; some domains have many readers, most have few."""
        share = place * _SPREAD % 2**32 / 2**32
        return f"lezer.{place:09d}@post{int(_DOMAINS * share**3):02d}.example"

    def key(self, place: int) -> str:
        """The key of its address row."""
        return address_key(self.secret, self.email(place))

    def contact(self, place: int) -> Contact:
        """The whole contact."""
        first, last = _NAMES[place % len(_NAMES)]
        return Contact(
            id=self.contact_id(place),
            email=self.email(place),
            address_key=self.key(place),
            language="nl",
            consent=Consent.declared(ConsentBasis.PAPER, "beurs Gent 2026", MADE_AT),
            created_at=MADE_AT,
            updated_at=MADE_AT,
            fields={"first_name": first, "last_name": last, "town": "Gent"},
            lists=frozenset({self.list_id}),
            tracking_consent=TrackingConsent(True, MADE_AT, "beurs Gent 2026"),
            version=1,
        )


def place_of(contact_id: str) -> int:
    """The number of a contact, from its id or its sort key."""
    return int(contact_id[-_DIGITS:])


class ContactRows:
    """The contacts table of a crowd, for reading; see Rows."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd = crowd
        self.whole = [self._cut(_contact_item(crowd, place)) for place in range(len(_NAMES))]
        self.sizes = [record_of(_contact_item(crowd, n)).size for n in range(len(_NAMES))]
        self.outlines: dict[frozenset[str], list[str]] = {}

    def _cut(self, item: Item) -> str:
        """JSON text with places (of `%`) for what differs: shard, id, address, key."""
        place = place_of(item["sk"]["S"])
        text = dump(item).replace("%", "%%")
        for value, mark in (
            (item["pk"]["S"] if "pk" in item else "", "%(pk)s"),
            (item["sk"]["S"], "%(sk)s"),
            (self.crowd.email(place), "%(email)s"),
            (self.crowd.key(place), "%(key)s"),
        ):
            text = text.replace(f'"{value}"', f'"{mark}"') if value else text
        return text

    def get(self, pk: str, sk: str) -> Record | None:
        """See Rows."""
        place = place_of(sk)
        if place >= self.crowd.size:
            return None
        return _Outlined(self, sk, pk, self.sizes[place % len(_NAMES)])

    def partition(self, pk: str, after: str, *, is_backward: bool = False) -> Iterator[Record]:
        """See Rows."""
        shard = int(pk.rpartition("#")[2])
        first = place_of(after) + CONTACT_SHARDS if after else shard
        for place in range(first, self.crowd.size, CONTACT_SHARDS):
            yield _Outlined(self, self.crowd.contact_id(place), pk, self.sizes[place % len(_NAMES)])

    def text(self, kinds: list[str], pk: str, sk: str) -> str:
        """A contact's JSON text from what all of its kind share."""
        place, crowd = place_of(sk), self.crowd
        email = crowd.email(place)
        key = address_key(crowd.secret, email)
        return kinds[place % len(_NAMES)] % {"pk": pk, "sk": sk, "email": email, "key": key}

    def outline(self, pk: str, sk: str, names: frozenset[str]) -> str:
        """Some attributes of a contact as JSON text."""
        if names not in self.outlines:
            self.outlines[names] = [
                self._cut({n: v for n, v in _contact_item(self.crowd, kind).items() if n in names})
                for kind in range(len(_NAMES))
            ]
        if "email" in names:
            return self.text(self.outlines[names], pk, sk)
        return self.outlines[names][place_of(sk) % len(_NAMES)] % {"pk": pk, "sk": sk}

    def put(self, pk: str, sk: str, item: Item) -> Record:
        """A crowd does not change."""
        raise NotImplementedError("a crowd's contacts cannot be written")

    def delete(self, pk: str, sk: str) -> None:
        """A crowd does not change."""
        raise NotImplementedError("a crowd's contacts cannot be deleted")


class _Outlined(Record):
    """A contact: only what is asked for is made."""

    __slots__ = ("pk", "rows")

    def __init__(self, rows: ContactRows, sk: str, pk: str, size: int) -> None:
        super().__init__(sk, "", size)
        self.rows = rows
        self.pk = pk

    @property
    def whole(self) -> str:
        """See Record."""
        return self.rows.text(self.rows.whole, self.pk, self.sk)

    def projected(self, names: frozenset[str]) -> str:
        """See Record."""
        return self.rows.outline(self.pk, self.sk, names)


class AddressRows:
    """The address rows of a crowd: all alike, but for their history and the mark of the campaign
    that claimed them. Histories are of every length, so that as many are full as in daily life.

    Marks stand in a table of 64-bit keys whose size follows from the crowd, so that its memory
    does not grow while a campaign is sent. Whatever else is written stands beside it.
    """

    def __init__(self, crowd: Crowd) -> None:
        self.other: dict[str, Record] = {}
        self.marked = array("Q", [0]) * _table_size(crowd.size)
        self.mark = ({"N": "0"}, {"S": ""})
        state = AddressState("A" * 22, crowd.contact_id(0), crowd.email(0))
        self.blank = to_row(crowd.account, state)
        self.histories = [history_of(_mails(count)) for count in range(1, MOST_KEPT + 1)]
        self.sizes = [record_of({**self.blank, **kept}).size for kept in self.histories]

    def _slot(self, key: str) -> int:
        """The place of a key in the table: its own, or the free one where it belongs."""
        table, wanted = self.marked, _number_of(key)
        place = wanted % len(table)
        while table[place] not in (0, wanted):
            place = (place + 1) % len(table)
        return place

    def get(self, pk: str, sk: str) -> Record | None:
        """See Rows."""
        if sk in self.other:
            return self.other[sk]
        if len(sk) != len(self.blank["sk"]["S"]):
            return None
        length = _number_of(sk) % MOST_KEPT
        item = {**self.blank, **self.histories[length], "pk": {"S": pk}, "sk": {"S": sk}}
        if self.marked[self._slot(sk)]:
            item["last_marketing_at"], item["last_campaign"] = self.mark
        return _Blank(sk, "", self.sizes[length], item)

    def put(self, pk: str, sk: str, item: Item) -> Record:
        """See Rows; the mark of a claim is kept apart."""
        is_plain = item.keys() == self.blank.keys() and item["marketing_ok"]["BOOL"]
        if is_plain and item["last_campaign"]["S"]:
            self.other.pop(sk, None)
            self.mark = (item["last_marketing_at"], item["last_campaign"])
            self.marked[self._slot(sk)] = _number_of(sk)
            return Record(sk, "", self.sizes[min(len(item["mails"]["SS"]), MOST_KEPT) - 1], item)
        self.other[sk] = record_of(item)
        return self.other[sk]

    def delete(self, pk: str, sk: str) -> None:
        """See Rows."""
        self.other.pop(sk, None)

    def partition(self, pk: str, after: str, *, is_backward: bool = False) -> Iterator[Record]:
        """Nobody lists addresses while a campaign is sent."""
        return iter(())


class _Blank(Record):
    """An address row whose text is made when somebody reads it."""

    __slots__ = ()

    @property
    def whole(self) -> str:
        """See Record."""
        return dump(self.item)


def _mails(count: int) -> list[MailPlace]:
    return [MailPlace(f"cmp_{_TIME}{number:03d}", 999, 49) for number in range(count)]


@lru_cache(maxsize=1_000)  # a batch's keys are asked for a few times in a row
def _number_of(key: str) -> int:
    standard = key.replace("-", "+").replace("_", "/")
    return int.from_bytes(a2b_base64(f"{standard}==")[:8], "big") or 1


def _table_size(people: int) -> int:
    size = 1024
    while size < people * _KEY_TABLE_FILL:
        size *= 2
    return size


def _contact_item(crowd: Crowd, place: int) -> Item:
    contact = crowd.contact(place)
    return {
        **key_of(keys.contact(crowd.account, contact.id)),
        "schema": number(SCHEMA),
        **to_item(contact, "id"),
    }
