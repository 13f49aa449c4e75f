"""Batches as they are stored: within one write unit, and readable in the form of older code."""

from __future__ import annotations

import random
from base64 import b64encode
from dataclasses import replace

import pytest

from bench.units import WRITE_BYTES, item_size
from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.batch_items import batch_item, pack, read_batch, unpack
from chalicelib.adapters.dynamodb.codec import Item, encode, text, to_item
from chalicelib.adapters.dynamodb.ledger_items import batch_changes
from chalicelib.domain import ids
from chalicelib.domain.batch import Batch, BatchState
from chalicelib.domain.facts import FactKind
from tests.builders import NOW

ACCOUNT, CAMPAIGN = "acc_0123456789ABC", "cmp_0123456789ABC"
YEAR = 365 * 24 * 3600 * 1000


def contact_ids(span: int, seed: int = 1, size: int = 50) -> tuple[str, ...]:
    """As the planner reads them: of one shard, in order, made within so many milliseconds."""
    source = random.Random(seed)
    times = sorted(1_700_000_000_000 + source.randrange(span) for _ in range(15_000))[:size]
    return tuple(ids.contact(63, time, source.getrandbits(80)) for time in times)


@pytest.mark.parametrize("span", [1, 1_000, YEAR, 10 * YEAR])
def test_ids_come_back_as_they_were(span: int) -> None:
    found = contact_ids(span)
    assert unpack(pack(found)) == found
    assert len(pack(found)) < 750


def test_ids_of_any_shard_and_time_in_any_order_come_back() -> None:
    source = random.Random(2)
    found = tuple(
        ids.contact(source.randrange(64), source.randrange(1 << 48), source.getrandbits(80))
        for _ in range(50)
    )
    assert unpack(pack(found)) == found
    assert unpack(pack(())) == ()


@pytest.mark.parametrize("one", ["con_x", "usr_00" + "0" * 26, "con_00" + "Z" * 26, "con_00"])
def test_what_is_no_contact_id_is_not_packed(one: str) -> None:
    with pytest.raises(ValueError, match="no "):
        pack([one])


def stored(batch: Batch) -> Item:
    """The item of a batch as it stands after its claim."""
    place = keys.batch(ACCOUNT, batch.campaign, batch.number)
    owner = "11111111-2222-3333-4444-555555555555:66666666-7777-8888-9999-000000000000"
    claim = {"owner": text(owner), "claimed_at": encode(NOW), "claim": text("0" * 16)}
    return {**batch_item(place, batch), **batch_changes(batch), **claim}


def test_a_claimed_batch_of_fifty_contacts_is_one_unit() -> None:
    batch = Batch(CAMPAIGN, 12_345, contact_ids(YEAR), NOW, BatchState.SENDING)
    item = stored(replace(batch, rest=tuple(range(50))))
    for value in item.values():
        if "B" in value:
            value["B"] = b64encode(value["B"]).decode()  # as on the wire
    assert item_size(item) <= WRITE_BYTES


def test_a_batch_comes_back_whole() -> None:
    batch = Batch(
        CAMPAIGN,
        12_345,
        contact_ids(YEAR),
        NOW,
        BatchState.RELEASED,
        claimed_at=NOW,
        rest=(0, 7, 49),
        skips={3: FactKind.SKIPPED_DELETED},
        postponed=(7,),
        not_before=NOW,
    )
    found = read_batch(stored(batch))
    assert replace(found, owner="") == batch
    assert read_batch(stored(replace(batch, rest=()))).rest == ()


def test_an_item_of_older_code_is_read() -> None:
    batch = Batch(CAMPAIGN, 3, ("con_1", "con_2"), NOW, rest=(1,))
    place = keys.batch(ACCOUNT, CAMPAIGN, 3)
    old = {"pk": text(place.pk), "sk": text(place.sk), "schema": {"N": "1"}, **to_item(batch)}
    assert read_batch(old) == batch
