"""Segments: kept, changed, refused; who is in them, counted about and exactly; mailed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from chalicelib.domain.campaign import Audience
from chalicelib.domain.contact import Contact
from chalicelib.domain.contact_field import FieldKind
from chalicelib.domain.engagement import Deed, Did
from chalicelib.domain.errors import Conflict, InvalidInput, LimitExceeded, NotFound, StaleVersion
from chalicelib.domain.facts import FactKind
from chalicelib.domain.feedback import FeedbackKind
from chalicelib.domain.field_comparison import Comparison
from chalicelib.domain.moments import minute_of
from chalicelib.domain.segment_rule import (
    All,
    AnyOf,
    FieldIs,
    Not,
    OnList,
    Rule,
    Speaks,
    evaluator,
)
from chalicelib.domain.segment_text import to_text
from chalicelib.services import segments
from chalicelib.services.segment_counting import ENOUGH, Count
from tests.builders import make_facts, make_field, make_segment
from tests.killing import Moment, Tripwire
from tests.services.setup import ACTOR, House, faults
from tests.world import Engine

DUTCH = {"type": "language", "language": "nl"}
FRENCH = {"type": "language", "language": "fr"}


@pytest.fixture
def house() -> House:
    return House()


def test_a_segment_is_made_changed_and_removed_and_each_is_recorded(house: House) -> None:
    use, account = house.use.segments, house.account
    made = use.create(account, ACTOR, "Nederlandstalig", DUTCH)
    assert use.get(account, made.id) == made
    changed = use.change(account, ACTOR, made.id, name="Frans", rules=FRENCH, version=1)
    assert (changed.name, changed.rules) == ("Frans", to_text(Speaks("fr")))
    assert use.change(account, ACTOR, made.id, name="Frans") == changed
    with pytest.raises(StaleVersion):
        use.change(account, ACTOR, made.id, name="Te laat", version=1)
    use.remove(account, ACTOR, made.id)
    with pytest.raises(NotFound):
        use.get(account, made.id)
    assert house.actions() == ["segment_created", "segment_changed", "segment_removed"]


def test_an_account_has_so_many_segments_and_no_more(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segments, "MOST_SEGMENTS", 2)
    for number in range(2):
        house.use.segments.create(house.account, ACTOR, f"Deel {number}", DUTCH)
    with pytest.raises(LimitExceeded):
        house.use.segments.create(house.account, ACTOR, "Te veel", DUTCH)


def test_what_a_rule_names_has_to_be_the_accounts_own(house: House) -> None:
    foreign = house.new_list(house.add_account())
    rules: Any = {
        "type": "any",
        "rules": [
            {"type": "list", "list_id": foreign},
            {"type": "not", "rule": {"type": "campaign", "did": "opened", "campaign_id": "cmp_1"}},
            {"type": "field", "field": "shoe", "is": "empty"},
            DUTCH,
        ],
    }
    with pytest.raises(InvalidInput) as refused:
        house.use.segments.create(house.account, ACTOR, "Vreemd", rules)
    assert faults(refused) == [
        ("/rules/rules/0/list_id", "list_unknown"),
        ("/rules/rules/1/rule/campaign_id", "campaign_unknown"),
        ("/rules/rules/2/field", "field_unknown"),
    ]
    assert house.use.segments.all(house.account) == ()


def picked(engine: Engine, rule: Rule) -> dict[str, bool | None]:
    """What the one evaluator answers of everybody, page by page."""
    members = engine.container.find_members(engine.account, rule)
    people = [
        contact
        for (holder, _), contact in sorted(engine.database.contacts.stored.items())
        if holder == engine.account
    ]
    answers: dict[str, bool | None] = {}
    for start in range(0, len(people), 7):
        page = people[start : start + 7]
        answers |= {c.id: a for c, a in zip(page, members.answers(page), strict=True)}
    return answers


def see(engine: Engine, campaign: str, kind: FactKind, *people: Contact) -> None:
    """These people did that with the campaign's mail just now."""
    minute = minute_of(engine.clock.now())
    for batch in engine.batches(campaign):
        facts = make_facts()
        for person in people:
            if person.id in batch.contacts:
                facts = facts.with_fact(kind, batch.contacts.index(person.id), minute)
        engine.database.ledger.fold(engine.account, campaign, batch.number, facts)


def mailed(engine: Engine) -> str:
    """A campaign that everybody got."""
    before = len(engine.mailer.accepted)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.settle()
    accepted = engine.mailer.accepted[before:]
    engine.hear(engine.events(FeedbackKind.SEND, FeedbackKind.DELIVERY, of=accepted))
    return campaign


def test_who_opened_clicked_and_received_is_read_from_the_facts() -> None:
    engine = Engine()
    reader, clicker, quiet = engine.contacts(3)
    first = mailed(engine)
    see(engine, first, FactKind.OPENED, reader)
    see(engine, first, FactKind.CLICKED, clicker)
    (newcomer,) = engine.contacts(1)
    table: dict[Rule, set[str]] = {
        Deed(Did.RECEIVED): {reader.id, clicker.id, quiet.id},
        Not(Deed(Did.RECEIVED)): {newcomer.id},
        Deed(Did.OPENED, 7): {reader.id, clicker.id},
        Deed(Did.CLICKED, 7): {clicker.id},
        Deed(Did.OPENED, None, first): {reader.id, clicker.id},
        Deed(Did.OPENED, None, "cmp_none"): set(),
        All((Deed(Did.RECEIVED, None, first), Not(Deed(Did.OPENED, None, first)))): {quiet.id},
    }
    for rule, expected in table.items():
        answers = picked(engine, rule)
        assert {one for one, answer in answers.items() if answer} == expected, rule
        assert None not in answers.values()

    engine.clock.advance(timedelta(days=8).total_seconds())
    assert not any(picked(engine, Deed(Did.OPENED, 7)).values())
    assert not any(picked(engine, Deed(Did.RECEIVED, 7)).values())
    second = mailed(engine)
    see(engine, first, FactKind.OPENED, quiet)  # an old mail read late counts when it is read
    recent = {one for one, answer in picked(engine, Deed(Did.OPENED, 7)).items() if answer}
    assert recent == {quiet.id}
    assert all(picked(engine, Deed(Did.RECEIVED, 7)).values())
    assert all(picked(engine, Deed(Did.RECEIVED, None, second)).values())


def test_of_who_is_not_counted_by_name_nobody_knows_whether_they_read() -> None:
    engine = Engine()
    (named,) = engine.contacts(1)
    (nameless,) = engine.contacts(1, tracking_consent=None)
    campaign = mailed(engine)
    assert picked(engine, Deed(Did.OPENED, 30)) == {named.id: False, nameless.id: None}
    assert picked(engine, Not(Deed(Did.OPENED, None, campaign))) == {
        named.id: True,
        nameless.id: None,
    }
    assert all(picked(engine, Deed(Did.RECEIVED, 30)).values())


def crowd(engine: Engine, number: int) -> list[Contact]:
    """People of two languages and three cities, on two lists, some of whom were mailed."""
    random, people = Random(11), []
    for _ in range(number):
        people += engine.contacts(
            1,
            language=random.choice(("nl", "fr")),
            fields={"city": random.choice(("Gent", "Brugge", ""))},
            lists=random.choice(([engine.list_of(engine.account)], ["lst_b"], [])),
        )
    campaign = mailed(engine)
    see(engine, campaign, FactKind.OPENED, *random.sample(people, number // 4))
    return people


RULES: tuple[Rule, ...] = (
    Speaks("nl"),
    All((Speaks("fr"), FieldIs("city", Comparison.EQUALS, "gent"))),
    AnyOf((Deed(Did.OPENED, 30), Not(OnList("lst_b")))),
    Not(Deed(Did.RECEIVED)),
)


@pytest.mark.parametrize("rule", RULES)
def test_of_a_small_account_the_estimate_is_exact_and_so_is_the_count(rule: Rule) -> None:
    engine = Engine(seed=5)
    crowd(engine, 70)
    expected = sum(answer is True for answer in picked(engine, rule).values())
    estimate = engine.container.estimate_members(engine.account, rule)
    assert (estimate.contacts, estimate.is_exact) == (expected, True)
    assert len(estimate.people) == min(expected, 10)
    today = engine.clock.now().date()
    assert all(
        evaluator(rule, today)(one, lambda deed: True) is not None for one in estimate.people
    )
    count = engine.container.count_members(engine.account, rule, Count())
    assert (count.contacts, count.is_exact) == (expected, True)


def test_of_a_large_account_a_sample_tells_about_how_many() -> None:
    engine = Engine()
    engine.contacts(6 * ENOUGH, language="nl")
    engine.contacts(2 * ENOUGH, language="fr")
    estimate = engine.container.estimate_members(engine.account, Speaks("fr"))
    assert not estimate.is_exact
    assert estimate.contacts == pytest.approx(2 * ENOUGH, rel=0.2)
    count = engine.container.count_members(engine.account, Speaks("fr"), Count())
    assert (count.contacts, count.is_exact) == (2 * ENOUGH, True)


def test_who_polls_counts_on_where_the_last_request_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine = Engine()
    engine.contacts(150)
    read = engine.database.contacts.read_shard

    def slow(*place: Any) -> Any:
        engine.clock.advance(1)
        return read(*place)

    monkeypatch.setattr(engine.database.contacts, "read_shard", slow)
    count, polls = Count(), 0
    while not count.is_exact:
        before = count.shard
        count = engine.container.count_members(engine.account, Speaks("nl"), count)
        polls += 1
        assert count.shard > before
    assert (count.contacts, polls) == (150, 8)


def test_an_empty_account_has_nobody_in_any_segment() -> None:
    engine = Engine()
    estimate = engine.container.estimate_members(engine.account, Speaks("nl"))
    assert (estimate.contacts, estimate.is_exact, estimate.people) == (0, True, ())


def test_a_campaign_reaches_who_is_in_its_segment_when_it_is_planned() -> None:
    engine = Engine(page_contacts=5, pages=1)
    people = engine.contacts(40)
    first = mailed(engine)
    readers = people[::3]
    see(engine, first, FactKind.OPENED, *readers)
    rule = All((Deed(Did.RECEIVED, 30), Not(Deed(Did.OPENED, 30))))
    engine.database.segments.add(engine.account, make_segment(id="seg_1", rules=to_text(rule)))
    engine.clock.advance(timedelta(days=3).total_seconds())
    before = len(engine.mailer.accepted)
    second = engine.draft(audience=Audience(segment_id="seg_1"))
    engine.launch(second)
    engine.settle()
    reached = {mail.to for mail in engine.mailer.accepted[before:]}
    assert reached == {one.email for one in people if one not in readers}
    engine.assert_books_balance(second)


@pytest.mark.parametrize("is_removed", [True, False])
def test_what_becomes_of_the_segment_while_it_is_planned_changes_no_plan(is_removed: bool) -> None:
    engine = Engine(page_contacts=5, pages=1)
    people = engine.contacts(40, language="fr")
    segment = engine.database.segments.add(
        engine.account, make_segment(rules=to_text(Speaks("fr")))
    )
    campaign = engine.draft(audience=Audience(segment_id=segment.id))
    engine.launch(campaign)
    engine.deliver(engine.queues.pop("planning").message)  # type: ignore[union-attr]
    assert engine.campaign(campaign).planned_at is None
    use = engine.container.segments
    if is_removed:
        use.remove(engine.account, ACTOR, segment.id)
    else:
        use.change(engine.account, ACTOR, segment.id, rules=DUTCH)
    engine.settle()
    assert engine.campaign(campaign).planned == len(people)


def test_a_campaign_to_a_segment_that_is_gone_is_refused_before_it_starts() -> None:
    engine = Engine()
    engine.contacts(2)
    campaign = engine.draft(audience=Audience(segment_id="seg_gone"))
    with pytest.raises(InvalidInput) as refused:
        engine.launch(campaign)
    assert ("/audience/segment_id", "segment_unknown") in faults(refused)


def test_what_the_month_has_left_is_measured_with_the_segment() -> None:
    engine = Engine()
    holder = engine.database.accounts.find(engine.account)
    assert holder is not None
    engine.database.accounts.replace(replace(holder, plans=("mytest",)))
    engine.contacts(30, language="fr")
    engine.contacts(30, language="nl", lists=[])
    engine.database.segments.add(engine.account, make_segment(id="s", rules=to_text(Speaks("nl"))))
    measure = engine.container.measure_audience
    lists = (engine.list_of(engine.account),)
    both = engine.campaign(engine.draft(audience=Audience(lists=lists, segment_id="s")))
    alone = engine.campaign(engine.draft(audience=Audience(segment_id="s", exclude_lists=lists)))
    assert measure(engine.account, both) == 60
    assert measure(engine.account, alone) == 30
    month = engine.clock.now().strftime("%Y-%m")
    engine.database.usage.put(engine.account, month, "cmp_other", 960)
    with pytest.raises(Conflict):
        measure(engine.account, both)
    assert measure(engine.account, alone) == 30


@pytest.mark.parametrize("moment", Moment)
def test_killed_at_any_call_of_planning_everybody_of_the_segment_is_planned_once(
    moment: Moment,
) -> None:
    at, killed = 0, True
    while killed:
        at += 1
        wire = Tripwire()
        engine = Engine(at, page_contacts=5, pages=2, through=wire.string)
        people = engine.contacts(30)
        first = mailed(engine)
        readers = people[::4]
        see(engine, first, FactKind.OPENED, *readers)
        rule = All((Deed(Did.RECEIVED, 30), Not(Deed(Did.OPENED, None, first))))
        segment = make_segment(rules=to_text(rule))
        engine.database.segments.add(engine.account, segment)
        campaign = engine.draft(audience=Audience(segment_id=segment.id))
        engine.launch(campaign)
        wire.arm(at, moment)
        engine.drain("planning")
        killed = wire.has_killed
        wire.arm(0, moment)
        planned = [one for batch in engine.batches(campaign) for one in batch.contacts]
        assert sorted(planned) == sorted(one.id for one in people if one not in readers)
    assert at > 10


def of_kind(house: House, kind: FieldKind, **changes: Any) -> str:
    """The name of a field of that kind."""
    return house.database.fields.add(house.account, make_field(kind=kind, **changes)).id


def test_a_rule_asks_of_a_field_what_such_a_field_can_answer(house: House) -> None:
    of_kind(house, FieldKind.NUMBER, id="age")
    of_kind(house, FieldKind.BOOLEAN, id="vip")

    def checked(field: str, comparison: str, value: str = "") -> Rule:
        rule = {"type": "field", "field": field, "is": comparison, "value": value}
        return house.use.segments.checked(house.account, {"type": "all", "rules": [rule]})

    assert checked("age", "equals", "12,50") == All((FieldIs("age", Comparison.EQUALS, "12.5"),))
    assert checked("vip", "equals", "ja") == All((FieldIs("vip", Comparison.EQUALS, "true"),))
    refused_cases = {
        ("age", "contains", "1"): ("/rules/rules/0/is", "value_not_one_of"),
        ("city", "more_than", "1"): ("/rules/rules/0/is", "value_not_one_of"),
        ("vip", "before", "2026-01-01"): ("/rules/rules/0/is", "value_not_one_of"),
        ("age", "equals", "oud"): ("/rules/rules/0/value", "field_value_no_number"),
    }
    for case, fault in refused_cases.items():
        with pytest.raises(InvalidInput) as refused:
            checked(*case)
        assert faults(refused) == [fault]


def test_days_are_counted_where_the_account_is() -> None:
    """At 23:30 UTC it is tomorrow in Brussels."""
    engine = Engine()
    account = engine.account
    engine.clock.advance(14.5 * 3600)
    tomorrow = (engine.clock.now() + timedelta(days=1)).date().isoformat()
    (born,) = engine.contacts(1, fields={"born": tomorrow})
    engine.contacts(3, fields={"born": engine.clock.now().date().isoformat()})
    rule = FieldIs("born", Comparison.NEXT_DAYS, "1")
    members = engine.container.find_members(account, rule)
    contacts = list(engine.database.contacts.stored.values())
    picked_ids = [c.id for c, fit in zip(contacts, members.answers(contacts), strict=True) if fit]
    assert picked_ids == [born.id]


@pytest.mark.parametrize("name", ["Kankerpatiënten", "Moslims", "Vakbondsleden"])
def test_the_name_of_a_segment_asks_for_no_special_category(house: House, name: str) -> None:
    use, account = house.use.segments, house.account
    with pytest.raises(InvalidInput) as refused:
        use.create(account, ACTOR, name, DUTCH)
    assert faults(refused)[0][0] == "/name"
    made = use.create(account, ACTOR, "Lezers", DUTCH)
    with pytest.raises(InvalidInput):
        use.change(account, ACTOR, made.id, name=name)
    assert use.get(account, made.id) == made
