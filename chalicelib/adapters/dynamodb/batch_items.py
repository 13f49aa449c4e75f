"""Items of batches, packed so that one of 50 contacts stays within 1 KB, a write unit.

The ids of the contacts stand in one binary value: shards and times compressed (neighbours in a
shard are close in time), then ten random bytes each. `rest` is a bitmap. Items of older code, with
lists and with the campaign and number of their own key, are read as well.
"""

from __future__ import annotations

import zlib
from base64 import b32decode, b32encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import overload

from chalicelib.adapters.dynamodb.bulk import key_of
from chalicelib.adapters.dynamodb.codec import (
    SCHEMA,
    Attribute,
    Item,
    encode,
    from_item,
    number,
    to_item,
)
from chalicelib.adapters.dynamodb.keys import Key
from chalicelib.domain.batch import Batch
from chalicelib.domain.ids import ALPHABET, is_id

_ID_LETTERS = 32
"""`con_`, two digits of a shard, a ULID."""

_RFC_4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_TO_CROCKFORD = bytes.maketrans(_RFC_4648.encode(), ALPHABET.encode())
_FROM_CROCKFORD = str.maketrans(ALPHABET, _RFC_4648)
_ULID_BYTES, _TIME_BYTES = 16, 6
_TIMES = 1 << 48
_BITMAPS = ("rest", "free_seats")
_PADDED_BYTES = 20
"""A ULID in whole groups of five bytes, each of which is eight letters."""


class PackedIds(Sequence[str]):
    """Contact ids that are unpacked when somebody looks at one: who walks through all batches of a
    campaign, as the pacer does, wants their states."""

    def __init__(self, packed: bytes) -> None:
        self._packed = packed

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        return unpack(self._packed)

    def __len__(self) -> int:
        return self._packed[0]

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...
    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        return self._ids[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._ids == tuple(other)

    def __hash__(self) -> int:
        return hash(self._ids)


def batch_item(key: Key, batch: Batch) -> Item:
    """A batch that is planned."""
    item = {
        **key_of(key),
        "schema": number(SCHEMA),
        **to_item(batch, "campaign", "number", "contacts", *_BITMAPS),
        "contacts": _contacts(batch.contacts),
    }
    return item | bitmaps(batch)


def bitmaps(batch: Batch) -> Item:
    """The attributes of a batch that are sets of small numbers; those it has not are left out."""
    known = {name: getattr(batch, name) for name in _BITMAPS}
    return {name: indexes(some) for name, some in known.items() if some is not None}


def read_batch(item: Mapping[str, Attribute]) -> Batch:
    """The batch in an item."""
    _, campaign, _ = item["pk"]["S"].split("#")
    place = int(item["sk"]["S"].rpartition("#")[2])
    unpacked: dict[str, object] = {"campaign": campaign, "number": place}
    packed = item["contacts"].get("B")
    if packed is not None:
        unpacked["contacts"] = ()
    for name in _BITMAPS:
        if "B" in item.get(name, {}):
            bitmap = int.from_bytes(item[name]["B"], "little")
            unpacked[name] = tuple(i for i in range(bitmap.bit_length()) if bitmap >> i & 1)
    batch = from_item(Batch, item, **unpacked)
    contacts = tuple(batch.contacts) if packed is None else PackedIds(packed)
    return replace(batch, contacts=contacts)


def indexes(some: Iterable[int]) -> Attribute:
    """Indexes of a batch as a bitmap, so that they come back in order."""
    bitmap = 0
    for index in some:
        bitmap |= 1 << index
    return {"B": bitmap.to_bytes(bitmap.bit_length() // 8 + 1, "little")}


def pack(ids: Sequence[str]) -> bytes:
    """Contact ids (at most 255) as bytes; raises ValueError for one that is not canonical."""
    if not all(len(one) == _ID_LETTERS and is_id(one, "con") for one in ids):
        raise ValueError("no contact id")
    padded = b32decode("".join(f"AAAAAA{one[6:].translate(_FROM_CROCKFORD)}" for one in ids))
    shards = bytes(int(one[4:6]) for one in ids)
    times, random, before = bytearray(), bytearray(), 0
    for start in range(0, len(padded), _PADDED_BYTES):
        if int.from_bytes(padded[start : start + _PADDED_BYTES - _ULID_BYTES]):
            raise ValueError("no ULID: more than 128 bits")
        ulid = padded[start + _PADDED_BYTES - _ULID_BYTES : start + _PADDED_BYTES]
        time = int.from_bytes(ulid[:_TIME_BYTES])
        times += _varint((time - before) % _TIMES)
        random += ulid[_TIME_BYTES:]
        before = time
    return bytes([len(ids)]) + bytes(random) + zlib.compress(shards + times, 9)


def unpack(packed: bytes) -> tuple[str, ...]:
    """Inverse of `pack`."""
    count, each = packed[0], _ULID_BYTES - _TIME_BYTES
    columns = zlib.decompress(packed[1 + count * each :])
    padded, place, time = bytearray(), count, 0
    for start in range(1, 1 + count * each, each):
        step, place = _read_varint(columns, place)
        time = (time + step) % _TIMES
        padded += bytes(_PADDED_BYTES - _ULID_BYTES) + time.to_bytes(_TIME_BYTES)
        padded += packed[start : start + each]
    letters = b32encode(padded).translate(_TO_CROCKFORD).decode()
    return tuple(f"con_{columns[n]:02d}{letters[n * 32 + 6 : n * 32 + 32]}" for n in range(count))


def _contacts(ids: Sequence[str]) -> Attribute:
    try:
        return {"B": pack(ids)}
    except ValueError:  # ids of another form keep their form
        return encode(tuple(ids))


def _varint(value: int) -> bytes:
    """Seven bits a byte, the lowest first; the eighth says that more follow."""
    out = bytearray()
    while value >= 128:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _read_varint(data: bytes, place: int) -> tuple[int, int]:
    """(value, where the next one begins)."""
    value = shift = 0
    while data[place] >= 128:
        value |= (data[place] & 127) << shift
        shift += 7
        place += 1
    return value | data[place] << shift, place + 1
