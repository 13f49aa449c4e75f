"""Fields that nothing uses are told, and only those (R13)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.contact_field import FORGOTTEN, SETTLED
from chalicelib.domain.field_comparison import Comparison
from chalicelib.domain.segment_rule import FieldIs, Not
from chalicelib.domain.segment_text import to_text
from chalicelib.services.field_use import FieldUse
from tests.builders import make_field, make_segment
from tests.world import Engine

MJML = (
    "<mjml><mj-body><mj-section><mj-column><mj-text>{% if shown_if %}Dag{% endif %} {{ shown }}"
    '</mj-text><mj-button href="https://winkel.example/{{ linked }}">Brood</mj-button>'
    "</mj-column></mj-section></mj-body></mjml>"
)
NAMES = ("shown", "shown_if", "linked", "in_subject", "picked_by", "idle")


@pytest.fixture
def engine() -> Engine:
    engine = Engine()
    now = engine.clock.now()
    for name in NAMES:
        engine.database.fields.add(engine.account, make_field(id=name, created_at=now))
    engine.contacts(3)
    return engine


def unused(engine: Engine) -> set[str]:
    return set(engine.container.field_use.unused(engine.account)) & set(NAMES)


def test_a_new_field_has_time_to_be_used(engine: Engine) -> None:
    engine.clock.advance(SETTLED.total_seconds() - 1)
    assert unused(engine) == set()
    engine.clock.advance(1)
    assert unused(engine) == set(NAMES)


def test_what_a_campaign_shows_looks_at_or_picks_by_is_used_for_a_year(engine: Engine) -> None:
    rules = to_text(Not(FieldIs("picked_by", Comparison.EQUALS, "x")))
    engine.database.segments.add(engine.account, make_segment(id="s", rules=rules))
    engine.clock.advance(SETTLED.total_seconds())
    campaign = engine.draft(subject="Dag {{ in_subject }}", mjml=MJML)
    stands = engine.campaign(campaign)
    audience = replace(stands.audience, segment_id="s")
    engine.database.campaigns.replace(engine.account, replace(stands, audience=audience))
    engine.launch(campaign)
    engine.database.segments.remove(engine.account, "s")
    assert unused(engine) == {"idle"}
    used = {field.used_at for field in engine.database.fields.all(engine.account)}
    assert used == {engine.clock.now(), None}
    engine.clock.advance(FORGOTTEN.total_seconds() - 1)
    assert unused(engine) == {"idle"}
    engine.clock.advance(1)
    assert unused(engine) == set(NAMES)


def test_what_a_segment_names_is_used(engine: Engine) -> None:
    engine.clock.advance(SETTLED.total_seconds())
    rules = to_text(FieldIs("picked_by", Comparison.EMPTY))
    engine.database.segments.add(engine.account, make_segment(id="s", rules=rules))
    assert unused(engine) == set(NAMES) - {"picked_by"}


def test_a_use_is_written_once_a_day(engine: Engine) -> None:
    use: FieldUse = engine.container.field_use

    def versions() -> set[int]:
        found = engine.database.fields.find(engine.account, "shown")
        assert found is not None
        return {found.version}

    use.note(engine.account, frozenset({"shown"}))
    first = versions()
    engine.clock.advance(3600)
    use.note(engine.account, frozenset({"shown"}))
    assert versions() == first
    engine.clock.advance(24 * 3600)
    use.note(engine.account, frozenset({"shown"}))
    assert versions() != first
