"""The blacklist as a file: complete, in pieces, and one that we can read again."""

from __future__ import annotations

import pytest

from chalicelib.api.languages import LANGUAGES, words
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact_import import ImportCounts
from chalicelib.domain.foreign_blacklist import IMPORTABLE
from tests.builders import make_mark
from tests.services.setup import ACTOR, House


def exported(house: House, limit: int, language: str = "nl") -> list[str]:
    """The pieces of the file."""
    pieces, start = [], ""
    while True:
        csv, start = house.use.export_blacklist.page(
            house.account, words(language)["blacklist"], start, limit
        )
        pieces.append(csv)
        if not start:
            return pieces


def filled(reasons: tuple[BlacklistReason, ...]) -> House:
    house = House()
    for reason in reasons:
        house.blacklist(f"{reason.value}@voorbeeld.be", reason)
    return house


def test_a_line_says_who_why_and_since_when() -> None:
    house = filled((BlacklistReason.BOUNCE,))
    house.database.addresses.blacklist(
        house.account, "k" * 22, BlacklistReason.UNSUBSCRIBED, make_mark(evidence="=1+1")
    )
    (file,) = exported(house, 100)
    assert file.startswith("\ufeff")
    assert sorted(file.removeprefix("\ufeff").split("\r\n")) == [
        "",
        "adres;reden;houdt tegen;sinds (UTC);bewijs",
        "bounce@voorbeeld.be;bounce;alle mail;2026-03-02 09:00;no_email 0100",
        "gewist;uitgeschreven;campagnes;2026-03-02 09:00;'=1+1",
    ]


def test_an_empty_blacklist_is_a_file_with_names_of_columns() -> None:
    assert [piece.count("\r\n") for piece in exported(House(), 100)] == [1]


@pytest.mark.parametrize("limit", [1, 3, 7, 100])
def test_all_pieces_together_are_the_file(limit: int) -> None:
    house = filled(())
    for number in range(20):
        house.clock.advance(1)
        house.use.blacklist.add(
            house.account, ACTOR, f"weg{number}@voorbeeld.be", BlacklistReason.MANUAL
        )
    (whole,) = exported(house, 500)
    pieces = exported(house, limit)
    assert "".join(pieces) == whole
    assert max(piece.count("\r\n") for piece in pieces[1:] or [whole]) <= max(limit, 21)
    assert all("\ufeff" not in piece for piece in pieces[1:])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_one_account_exports_another_can_take_along(language: str) -> None:
    """With the reasons that a foreign list can give; ours about our own sending become bounces."""
    house = filled(tuple(BlacklistReason))
    file = "".join(exported(house, 100, language))
    house.account = house.add_account()
    names = words(language)["blacklist"]
    mapping = {names["address"]: "email", names["reason"]: "reason", names["since"]: "date"}
    made, _, _ = house.use.imports.create_blacklist(
        house.account, ACTOR, mapping, BlacklistReason.MANUAL
    )
    house.outside.uploads.files[house.account, made.id] = file.encode()
    house.use.imports.start(house.account, ACTOR, made.id)
    house.drain_imports()
    found = house.use.imports.get(house.account, made.id)
    assert found.counts == ImportCounts(rows=7, created=7)
    for reason in BlacklistReason:
        (taken,) = house.state_of(f"{reason.value}@voorbeeld.be").reasons
        if reason in IMPORTABLE:
            assert taken is reason
        else:
            assert taken in (BlacklistReason.BOUNCE, BlacklistReason.MANUAL)
