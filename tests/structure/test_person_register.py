"""Every kind of thing that is stored, or travels, says how a person is found in it (I8)."""

from __future__ import annotations

from typing import Any, cast

from chalicelib.adapters.closing_register import REGISTER as CLOSING
from chalicelib.adapters.dynamodb.person_traces import DynamoPersonTraces
from chalicelib.adapters.person_register import FILES, REGISTER, SEARCHED, Found
from chalicelib.services.person_dossier_texts import HEADINGS
from infra import template as infrastructure

NONE = cast(Any, None)
PLACES = DynamoPersonTraces({}, NONE, NONE, NONE, NONE, NONE, NONE).places


def queues() -> set[str]:
    """What the queues of the template are for; dead letters are those of their queue."""
    names = infrastructure.resources(infrastructure.load(), "AWS::SQS::Queue")
    return {
        f"queue {name.removesuffix('Queue').lower()}" for name in names if "DeadLetter" not in name
    }


def test_the_register_names_everything_that_is_stored_and_every_queue() -> None:
    """tests/structure/test_closing_register.py holds that list against the code."""
    assert REGISTER.keys() - CLOSING.keys() == queues()
    assert CLOSING.keys() - REGISTER.keys() == set(), "say in person_register.py who is in it"


def test_what_is_searched_has_a_place_and_every_place_is_named() -> None:
    searched = {name for name, each in REGISTER.items() if each.found in SEARCHED and not each.why}
    assert [name for name in searched if not REGISTER[name].place] == []
    assert {each.place for each in REGISTER.values() if each.place} == {*PLACES, FILES}


def test_what_is_not_searched_says_why() -> None:
    silent = {name for name, each in REGISTER.items() if each.found not in SEARCHED}
    assert [name for name in silent if not REGISTER[name].why] == []
    assert {each.found for each in REGISTER.values()} == set(Found)


def test_a_dossier_has_a_heading_for_each_place_in_every_language() -> None:
    assert set(HEADINGS) == {"nl", "fr", "en"}
    assert [texts.keys() for texts in HEADINGS.values()] == [{*PLACES, FILES}] * 3
