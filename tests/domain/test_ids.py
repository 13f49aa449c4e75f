from __future__ import annotations

import pytest

from chalicelib.domain import ids

MS = 1_772_442_000_000


@pytest.mark.parametrize(
    ("number", "length", "text"),
    [(0, 1, "0"), (31, 1, "Z"), (32, 2, "10"), (0, 4, "0000"), (32**13 - 1, 13, "Z" * 13)],
)
def test_numbers_are_written_in_crockfords_alphabet(number: int, length: int, text: str) -> None:
    assert ids.encode(number, length) == text
    assert ids.decode(text) == number


@pytest.mark.parametrize("text", ["I", "L", "O", "U", "a", "-", "é", "1_0", "0I0"])
def test_letters_outside_the_alphabet_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="outside the alphabet"):
        ids.decode(text)


def test_ids_sort_by_the_time_they_were_made() -> None:
    times = [MS, MS + 1, MS + 1_000, MS * 2]
    for made in (
        [ids.short("cmp", time, 65_535 - n) for n, time in enumerate(times)],
        [ids.ulid("lst", time, 2**80 - 1 - n) for n, time in enumerate(times)],
        [ids.contact(5, time, 2**80 - 1 - n) for n, time in enumerate(times)],
    ):
        assert made == sorted(made)


def test_a_short_id_and_its_number_are_the_same_thing() -> None:
    for randomness in (0, 1, 65_535, 65_536):
        made = ids.short("acc", MS, randomness)
        assert ids.number_of(made) == (MS << 16) | (randomness & 0xFFFF)
        assert ids.short_from_number("acc", ids.number_of(made)) == made
        assert (len(made), ids.is_id(made, "acc")) == (17, True)


@pytest.mark.parametrize("shard", [0, 7, 63])
def test_a_contacts_id_says_its_shard_and_its_time(shard: int) -> None:
    made = ids.contact(shard, MS, 12_345)
    assert ids.contact_shard(made) == shard
    assert ids.made_at_seconds(made) == MS / 1000
    assert ids.is_id(made, "con")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "con_",
        "con_07",
        ids.short("acc", MS, 1),
        ids.contact(7, MS, 1) + "0",
        ids.contact(7, MS, 1) + "\n",
        ids.contact(7, MS, 1).lower(),
        ids.contact(7, MS, 1).replace("con_07", "con_0Z"),
        ids.contact(7, MS, 1).replace("con_07", "con_64"),
        ids.contact(7, MS, 1).replace("con_07", "con_99"),
    ],
)
def test_what_is_no_contact_id_has_no_shard(text: str) -> None:
    with pytest.raises(ValueError):
        ids.contact_shard(text)


@pytest.mark.parametrize(
    ("text", "prefix", "is_id"),
    [
        (ids.ulid("lst", MS, 1), "lst", True),
        (ids.ulid("lst", MS, 1), "snd", False),
        ("lst_0000000000000", "lst", True),
        ("lst_000000000000", "lst", False),
        ("lst_00000000000000000000000000000", "lst", False),
        ("lst_000000000000I", "lst", False),
        ("../lst_0000000000000", "lst", False),
        ("lst_0000000000000\n", "lst", False),
        ("LST_0000000000000", "LST", False),
    ],
)
def test_the_form_of_an_id_is_checked(text: str, prefix: str, is_id: bool) -> None:
    assert ids.is_id(text, prefix) is is_id
