"""Blocks of an account: pieces of mails, and what is none."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.domain.block import Block
from chalicelib.domain.errors import InvalidInput, LimitExceeded, NotFound, StaleVersion
from chalicelib.services import blocks
from tests.services.setup import House
from tests.world import ACTOR

ONE = "<mj-section><mj-column><mj-text>Een</mj-text></mj-column></mj-section>"
TWO = f"<!-- twee -->\n<mj-wrapper>{ONE}</mj-wrapper>{ONE}"


@pytest.fixture
def house() -> House:
    return House()


def make(house: House, name: str = "Knop", mjml: str = ONE, **more: Any) -> Block:
    return house.use.blocks.create(house.account, ACTOR, name, mjml, **more)


def change(house: House, found: Block, **changes: Any) -> Block:
    given = {"name": found.name, "mjml": found.mjml, "labels": found.labels, **changes}
    return house.use.blocks.replace(house.account, ACTOR, found.id, **given)


def test_a_block_is_kept_changed_and_thrown_away(house: House) -> None:
    made = make(house, labels=["zomer", "Zomer"])
    house.clock.advance(60)
    changed = change(house, made, name="Voet", mjml=TWO, labels=[])
    assert (made.labels, changed.labels, changed.mjml) == (("zomer",), (), TWO)
    assert changed.changed_at > made.changed_at == changed.created_at
    assert change(house, changed) == changed
    house.use.blocks.remove(house.account, ACTOR, made.id)
    with pytest.raises(NotFound):
        house.use.blocks.get(house.account, made.id)
    assert house.actions() == ["block_created", "block_changed", "block_removed"]


def test_who_did_not_see_the_last_change_overwrites_nothing(house: House) -> None:
    made = make(house)
    change(house, made, mjml=TWO)
    with pytest.raises(StaleVersion):
        change(house, made, name="Laat", version=made.version)
    assert house.use.blocks.get(house.account, made.id).mjml == TWO


def test_another_account_neither_sees_nor_touches_it(house: House) -> None:
    made = make(house)
    use, stranger = house.use.blocks, house.add_account()
    assert use.all(stranger) == ()
    for ask in (
        lambda: use.get(stranger, made.id),
        lambda: use.replace(stranger, ACTOR, made.id, name="X", mjml=TWO, labels=()),
        lambda: use.remove(stranger, ACTOR, made.id),
    ):
        with pytest.raises(NotFound):
            ask()
    assert use.all(house.account) == (made,)


def test_it_is_found_by_name_and_by_label(house: House) -> None:
    one, two = make(house, "Kop", labels=["Gent"]), make(house, "Voet")
    every = house.use.blocks.all
    assert every(house.account, "vOET") == (two,)
    assert every(house.account, label="GENT") == (one,)
    assert every(house.account, "voet", "gent") == ()


def test_there_is_an_end_to_blocks(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "MOST_BLOCKS", 1)
    make(house)
    with pytest.raises(LimitExceeded) as refused:
        make(house)
    assert refused.value.code == "too_many_blocks"


@pytest.mark.parametrize(
    ("mjml", "code", "line"),
    [
        ("", "block_not_a_piece", None),
        ("Dag", "block_not_a_piece", None),
        ("<mj-text>Dag</mj-text>", "block_not_a_piece", None),
        # A pattern that goes back for each comment would not come to an end.
        ("<!---->" * 500 + "<mj-column>", "block_not_a_piece", None),
        (f"<mjml><mj-body>{ONE}</mj-body></mjml>", "block_not_a_piece", None),
        (f"{ONE}</mj-body><mj-body>", "block_not_a_piece", None),
        (f"{ONE}\n<mj-section>", "mjml_unclosed", "2"),
        (ONE.replace("Een", "\n<script>1</script>"), "active_content", "2"),
        ("<mj-section>\n<mj-colum></mj-colum></mj-section>", "mjml_unknown_tag_like", "2"),
    ],
)
def test_what_is_no_piece_of_a_mail_is_not_kept(
    house: House, mjml: str, code: str, line: str | None
) -> None:
    made = make(house)
    for keep in (lambda: make(house, mjml=mjml), lambda: change(house, made, mjml=mjml)):
        with pytest.raises(InvalidInput) as refused:
            keep()
        fault = refused.value.errors[0]
        assert (fault.pointer, fault.code) == ("/mjml", code)
        assert fault.context.get("line") == line
    assert house.use.blocks.all(house.account) == (made,)
