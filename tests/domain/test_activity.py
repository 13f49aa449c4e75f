"""What a line of the audit tells, and what it keeps to itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from chalicelib.domain.activity import (
    ActorKind,
    Area,
    actor_kind,
    area_of,
    changes_between,
    in_short,
    line_id,
    moment_text,
)
from chalicelib.domain.campaign import Audience, FairUse
from tests.builders import make_campaign

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_only_what_differs_is_told() -> None:
    before = make_campaign(name="Oud", audience=Audience(lists=("lst_1",)))
    after = make_campaign(
        name="Nieuw", audience=Audience(lists=("lst_2", "lst_1")), fair_use=FairUse.POSTPONE
    )
    told = changes_between(before, after, ("name", "subject", "audience.lists", "fair_use"))
    assert told == {
        "name": ("Oud", "Nieuw"),
        "audience.lists": ("lst_1", "lst_1, lst_2"),
        "fair_use": ("skip", "postpone"),
    }


def test_a_body_is_told_by_length_and_hash_however_short() -> None:
    before, after = make_campaign(mjml=""), make_campaign(mjml="<mjml/>")
    told = changes_between(before, after, ("mjml#",))
    assert told == {"mjml": ("", "letters=7 sha256=3e1797a308c5")}


def test_long_values_are_told_by_length_and_hash() -> None:
    assert in_short("x" * 200) == "x" * 200
    assert in_short("x" * 201).startswith("letters=201 sha256=")


@dataclass
class Things:
    what: object


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, ""),
        (True, "true"),
        (3, "3"),
        (NOON, "2026-03-02T12:00:00+00:00"),
        (frozenset({"b", "a"}), "a, b"),
    ],
)
def test_every_kind_of_value_has_its_text(value: object, told: str) -> None:
    assert changes_between(Things("x"), Things(value), ("what",)) == {"what": ("x", told)}


def test_who_acted_is_told_by_the_id() -> None:
    kinds = [
        actor_kind(actor) for actor in ("usr_1", "key_1", "imp_1", "mailbox", "operator:jan", "")
    ]
    assert kinds == [
        *(ActorKind.PERSON, ActorKind.KEY, ActorKind.IMPORT, ActorKind.MAILBOX),
        *(ActorKind.PLATFORM, ActorKind.PLATFORM),
    ]


def test_an_act_belongs_to_an_area() -> None:
    acts = ("campaign_launched", "breaker_forget", "import_started", "domain_added", "odd")
    assert [area_of(action) for action in acts] == [
        *(Area.CAMPAIGNS, Area.CAMPAIGNS, Area.CONTACTS, Area.SENDERS, Area.ACCOUNT)
    ]


def test_a_moment_sorts_before_the_lines_written_at_it() -> None:
    later = datetime(2026, 3, 2, 12, 0, 0, 1, tzinfo=UTC)
    assert moment_text(NOON) < line_id(NOON, "0") < moment_text(later)
