"""The history of an address: places as text, and back."""

from __future__ import annotations

import pytest

from chalicelib.domain.mail_history import MailPlace, packed, unpacked
from tests.builders import short_id


@pytest.mark.parametrize(("batch", "index"), [(0, 0), (9, 49), (20_000, 7), (3_000_001, 31)])
def test_a_place_comes_back_from_its_text(batch: int, index: int) -> None:
    place = MailPlace(short_id("cmp"), batch, index)
    assert MailPlace.read(str(place)) == place
    assert str(place).replace(".", "").isalnum(), "it stands in a statement as it is"


def test_many_come_back_from_one_text() -> None:
    places = frozenset(MailPlace(short_id("cmp"), number, number % 50) for number in range(60))
    assert unpacked(packed(places)) == places
    assert unpacked("") == frozenset()


@pytest.mark.parametrize("entry", ["", "-", "0123.1", "0123.z.0", "0123.1.2.3"])
def test_what_is_no_place_is_refused(entry: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        MailPlace.read(entry)
