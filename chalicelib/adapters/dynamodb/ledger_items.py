"""Items of the ledger: batches, cursors, facts, counters.

Bitmaps are binary, least significant byte first: those of anonymous places outgrow a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from chalicelib.adapters.dynamodb.batch_items import bitmaps
from chalicelib.adapters.dynamodb.bulk import key_of
from chalicelib.adapters.dynamodb.codec import (
    SCHEMA,
    Attribute,
    Item,
    encode,
    from_item,
    number,
    text,
    to_item,
)
from chalicelib.adapters.dynamodb.keys import Key
from chalicelib.domain.batch import Batch, BatchState
from chalicelib.domain.facts import BatchFacts, FactKind
from chalicelib.domain.moments import Moments

K = TypeVar("K")
T = TypeVar("T")

NOTHING = BatchFacts()
_UNCLAIMED = "#state IN (:planned, :released)"
_STATES: Mapping[str, Attribute] = {
    ":planned": encode(BatchState.PLANNED),
    ":released": encode(BatchState.RELEASED),
}
_KEY_NAMES = frozenset({"pk", "sk", "schema"})


def plain_item(key: Key, document: object, *left_out: str) -> Item:
    """A cursor at its key."""
    return {**key_of(key), "schema": number(SCHEMA), **to_item(document, *left_out)}


def read(kind: type[T], item: Mapping[str, Attribute]) -> T:
    """A cursor."""
    return from_item(kind, item)


def batch_changes(batch: Batch) -> Item:
    """The attributes of a batch that a claim or a settlement changes."""
    changes = {"state": encode(batch.state), "skips": encode(dict(batch.skips))}
    changes |= bitmaps(batch)
    changes["postponed"] = encode(batch.postponed)
    changes["not_before"] = encode(batch.not_before)
    return changes


def facts_item(key: Key, facts: BatchFacts) -> Item:
    """The facts of a batch; empty bitmaps are left out."""
    moments = {
        name: _moments(timed)
        for name, timed in (
            ("moments", facts.moments),
            ("anonymous_moments", facts.anonymous_moments),
            ("link_moments", facts.link_moments),
            ("anonymous_link_moments", facts.anonymous_link_moments),
        )
        if timed
    }
    scans = {
        name: _bitmaps((str(minute), bits) for minute, bits in seen.items())
        for name, seen in (("scans", facts.scans), ("anonymous_scans", facts.anonymous_scans))
        if seen
    }
    groups = {
        name: _bitmaps(members.items())
        for name, members in (
            ("groups", facts.groups),
            ("anonymous_groups", facts.anonymous_groups),
        )
        if members
    }
    return {
        **moments,
        **scans,
        **groups,
        **key_of(key),
        "schema": number(SCHEMA),
        "version": number(facts.version),
        "bits": _bitmaps((kind.value, bits) for kind, bits in facts.bits.items()),
        "anonymous": _bitmaps((kind.value, bits) for kind, bits in facts.anonymous.items()),
        "links": _bitmaps((str(link), bits) for link, bits in facts.links.items()),
        "anonymous_links": _bitmaps(
            (str(link), bits) for link, bits in facts.anonymous_links.items()
        ),
    }


def read_facts(item: Mapping[str, Attribute] | None) -> BatchFacts:
    """The facts of an item; none when there is none. A kind of newer code is left out."""
    if item is None:
        return NOTHING
    return BatchFacts(
        bits=_of_kinds(item, "bits"),
        anonymous=_of_kinds(item, "anonymous"),
        links=_of_links(item, "links"),
        anonymous_links=_of_links(item, "anonymous_links"),
        moments=_of_moments(item, "moments"),
        anonymous_moments=_of_moments(item, "anonymous_moments"),
        link_moments=_of_link_moments(item, "link_moments"),
        anonymous_link_moments=_of_link_moments(item, "anonymous_link_moments"),
        scans=_of_links(item, "scans"),
        anonymous_scans=_of_links(item, "anonymous_scans"),
        groups=_of_groups(item, "groups"),
        anonymous_groups=_of_groups(item, "anonymous_groups"),
        version=int(item["version"]["N"]),
    )


def add_action(table: str, key: Key, changes: Mapping[str, int]) -> dict[str, Any]:
    """Move the counters of one shard."""
    names = {f"#n{place}": name for place, name in enumerate(changes)}
    values = {f":n{place}": number(change) for place, change in enumerate(changes.values())}
    adds = ", ".join(f"#n{place} :n{place}" for place in range(len(changes)))
    return {
        "Update": {
            "TableName": table,
            "Key": key_of(key),
            "UpdateExpression": f"SET #schema = :schema ADD {adds}",
            "ExpressionAttributeNames": {"#schema": "schema", **names},
            "ExpressionAttributeValues": {":schema": number(SCHEMA), **values},
        }
    }


def sum_counters(items: Iterable[Mapping[str, Attribute]]) -> dict[str, int]:
    """The counters of all shards together."""
    sums: dict[str, int] = {}
    for item in items:
        for name, attribute in item.items():
            if name not in _KEY_NAMES:
                sums[name] = sums.get(name, 0) + int(attribute["N"])
    return sums


def number_in(key: str) -> int:
    """The batch number that a sort key ends with."""
    return int(key.rpartition("#")[2])


def as_read(batch: Batch) -> tuple[str, dict[str, Attribute]]:
    """(condition, values): the batch is free, and nobody claimed it since it was read."""
    if batch.claimed_at is None:
        return f"{_UNCLAIMED} AND attribute_not_exists(claimed_at)", dict(_STATES)
    values = {**_STATES, ":claimed_at": encode(batch.claimed_at)}
    return f"{_UNCLAIMED} AND claimed_at = :claimed_at", values


def as_claimed(batch: Batch) -> tuple[str, dict[str, Attribute]]:
    """(condition, values): the batch is being sent by its owner."""
    values = {":sending": encode(BatchState.SENDING), ":owner": text(batch.owner)}
    return "#state = :sending AND #owner = :owner", values


def version_is(version: int) -> dict[str, Any]:
    """The condition that an item has this version; 0: that there is none."""
    if version == 0:
        return {"ConditionExpression": "attribute_not_exists(pk)"}
    return {
        "ConditionExpression": "version = :version",
        "ExpressionAttributeValues": {":version": number(version)},
    }


def _bitmaps(bitmaps: Iterable[tuple[str, int]]) -> Attribute:
    return {"M": {name: {"B": _to_bytes(bits)} for name, bits in bitmaps if bits}}


def _moments(timed: Mapping[Any, Moments]) -> Attribute:
    return {
        "M": {
            str(key): _bitmaps((str(minute), bits) for minute, bits in moments.items())
            for key, moments in timed.items()
        }
    }


def _to_bytes(bits: int) -> bytes:
    return bits.to_bytes((bits.bit_length() + 7) // 8, "little")


def _from_bytes(attribute: Attribute) -> int:
    return int.from_bytes(attribute["B"], "little")


def _of_kinds(item: Mapping[str, Attribute], name: str) -> dict[FactKind, int]:
    known = FactKind.__members__.values()
    stored = item[name]["M"] if name in item else {}
    return {kind: _from_bytes(stored[kind.value]) for kind in known if kind.value in stored}


def _of_links(item: Mapping[str, Attribute], name: str) -> dict[int, int]:
    """By number: of a link, or a minute."""
    stored = item[name]["M"] if name in item else {}
    return {int(number): _from_bytes(attribute) for number, attribute in stored.items()}


def _of_link_moments(item: Mapping[str, Attribute], name: str) -> dict[int, dict[int, int]]:
    stored = item[name]["M"] if name in item else {}
    return {int(link): _of_links(stored, link) for link in stored}


def _of_groups(item: Mapping[str, Attribute], name: str) -> dict[str, int]:
    stored = item[name]["M"] if name in item else {}
    return {group: _from_bytes(attribute) for group, attribute in stored.items()}


def _of_moments(item: Mapping[str, Attribute], name: str) -> dict[FactKind, Moments]:
    stored = item[name]["M"] if name in item else {}
    return {kind: _of_links(stored, kind.value) for kind in FactKind if kind.value in stored}
