"""DynamoDB's arithmetic, against the examples of its developer guide and sizes counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench.units import index_write_units, item_size, read_units, write_units
from chalicelib.adapters.dynamodb.address_rows import to_row
from chalicelib.domain import ids
from chalicelib.domain.contact import AddressState
from chalicelib.domain.mail_history import MOST_KEPT, MailPlace

KILOBYTE = 1024


@pytest.mark.parametrize(
    ("item", "size"),
    [
        ({}, 0),
        ({"pk": {"S": "abc"}}, 5),
        ({"a": {"S": "é"}}, 3),
        ({"n": {"N": "0"}}, 1 + 2),
        ({"n": {"N": "27"}}, 1 + 2),
        ({"n": {"N": "-27"}}, 1 + 3),
        ({"n": {"N": "1230"}}, 1 + 3),
        ({"n": {"N": "1764061200"}}, 1 + 5),
        ({"b": {"B": "AAEC"}}, 1 + 3),
        ({"t": {"BOOL": True}, "z": {"NULL": True}}, 2 + 2),
        ({"l": {"L": []}}, 1 + 3),
        ({"l": {"L": [{"S": "ab"}, {"S": "c"}]}}, 1 + 3 + 2 + 1 + 1 + 1),
        ({"m": {"M": {"k": {"S": "vv"}}}}, 1 + 3 + 1 + 1 + 2),
        ({"s": {"SS": ["ab", "c"]}}, 1 + 3),
    ],
)
def test_an_item_weighs_its_names_and_values(item: dict[str, dict[str, object]], size: int) -> None:
    assert item_size(item) == size


@pytest.mark.parametrize(
    ("size", "plain", "in_transaction"),
    [
        (0, 1, 2),
        (1, 1, 2),
        (KILOBYTE, 1, 2),
        (KILOBYTE + 1, 2, 4),
        (3 * KILOBYTE, 3, 6),
        (3 * KILOBYTE + 512, 4, 8),
    ],
)
def test_a_write_costs_a_unit_a_kilobyte_begun(size: int, plain: int, in_transaction: int) -> None:
    assert write_units(size) == plain
    assert write_units(size, is_transaction=True) == in_transaction


@pytest.mark.parametrize(
    ("size", "consistent", "eventual"),
    [(0, 1, 0.5), (4 * KILOBYTE, 1, 0.5), (4 * KILOBYTE + 1, 2, 1), (8 * KILOBYTE, 2, 1)],
)
def test_a_read_costs_a_unit_for_four_kilobytes_begun(
    size: int, consistent: float, eventual: float
) -> None:
    assert read_units(size, is_consistent=True) == consistent
    assert read_units(size, is_consistent=False) == eventual


@pytest.mark.parametrize(
    ("before", "after", "is_same_key", "units"),
    [
        (0, 0, True, 0),
        (0, 400, False, 1),
        (400, 0, False, 1),
        (400, 1_500, True, 2),
        (400, 1_500, False, 3),
    ],
)
def test_an_index_costs_nothing_without_an_entry(
    before: int, after: int, is_same_key: bool, units: int
) -> None:
    assert index_write_units(before, after, is_same_key=is_same_key) == units


def test_the_row_of_an_address_with_the_longest_history_costs_one_unit_a_write() -> None:
    mails = [MailPlace(ids.short("cmp", 2**47, number), 19_999, 49) for number in range(MOST_KEPT)]
    email = f"voornaam.familienaam@{'x' * 40}.example.com"
    state = AddressState("A" * 22, "con_" + "0" * 28, email, 2**40, mails[0].campaign, 2**40)
    row = to_row("acc_0123456789ABC", replace(state, mails=frozenset(mails)))
    assert write_units(item_size(row)) == 1
