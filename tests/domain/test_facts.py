from __future__ import annotations

from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.facts import (
    ANONYMOUS,
    NOTHING,
    SKIPPED,
    TIMED,
    BatchFacts,
    FactKind,
    delta,
    indexes_behind,
    known,
    skip_reason_of,
    state_of,
    unread_indexes,
    visits_of,
)

KIND, INDEX, LINK = st.sampled_from(FactKind), st.integers(0, 49), st.integers(0, 5)
PLACE = st.integers(0, 49)
GROUP = st.sampled_from(["device:mobile", "domain:post.example"])
MINUTE = st.none() | st.integers(29_000_000, 29_000_019)
NEWS = st.one_of(
    st.builds(NOTHING.with_fact, KIND, INDEX, MINUTE),
    st.builds(NOTHING.with_click, LINK, INDEX, MINUTE),
    st.builds(NOTHING.with_anonymous, st.sampled_from(ANONYMOUS), PLACE, MINUTE),
    st.builds(NOTHING.with_anonymous_click, LINK, PLACE, MINUTE),
    st.builds(NOTHING.with_scan, INDEX, st.integers(29_000_000, 29_000_019)),
    st.builds(NOTHING.with_anonymous_scan, PLACE, st.integers(29_000_000, 29_000_019)),
    st.builds(NOTHING.with_group, GROUP, INDEX),
    st.builds(NOTHING.with_anonymous_group, GROUP, PLACE),
)
FACTS = st.lists(NEWS, max_size=40)


def facts_of(*kinds: str, index: int = 7) -> BatchFacts:
    return reduce(lambda facts, kind: facts.with_fact(FactKind(kind), index), kinds, NOTHING)


# the facts known of one recipient → what people see, and the figures that are 1
SETS = [
    ((), "planned", ()),
    (("sent",), "sent", ("sent",)),
    (("delivered",), "delivered", ("sent", "delivered")),
    (("sent", "delivered"), "delivered", ("sent", "delivered")),
    (("sent", "bounced"), "bounced", ("sent", "bounced")),
    (("sent", "delivered", "bounced"), "bounced", ("sent", "bounced")),
    (("bounced_unless_delivered",), "bounced", ("sent", "bounced")),
    (("bounced_unless_delivered", "delivered"), "delivered", ("sent", "delivered")),
    (
        ("bounced_unless_delivered", "complained"),
        "complained",
        ("sent", "delivered", "complained"),
    ),
    (("bounced_unless_delivered", "bounced", "delivered"), "bounced", ("sent", "bounced")),
    (("bounced", "sender_fault"), "bounced", ("sent", "bounced", "sender_fault")),
    (
        ("bounced", "sender_fault", "complained"),
        "complained",
        ("sent", "delivered", "complained"),
    ),
    (("complained",), "complained", ("sent", "delivered", "complained")),
    (("delivered", "complained"), "complained", ("sent", "delivered", "complained")),
    (("bounced", "complained"), "complained", ("sent", "delivered", "complained")),
    (("sent", "delayed"), "sent", ("sent", "delayed")),
    (("delayed",), "sent", ("sent", "delayed")),
    (("sent", "delayed", "delivered"), "delivered", ("sent", "delivered")),
    (("sent", "delayed", "bounced"), "bounced", ("sent", "bounced")),
    (("failed",), "failed", ("failed",)),
    (("sent", "failed"), "failed", ("failed",)),
    (("sent", "delayed", "failed"), "failed", ("failed",)),
    (("failed", "delivered"), "delivered", ("sent", "delivered")),
    (("uncertain",), "uncertain", ("uncertain",)),
    (("uncertain", "sent"), "sent", ("sent",)),
    (("uncertain", "bounced"), "bounced", ("sent", "bounced")),
    (("uncertain", "failed"), "failed", ("failed",)),
    (("uncertain", "opened"), "sent", ("sent", "opened")),
    (("uncertain", "unsubscribed"), "sent", ("sent", "unsubscribed")),
    (("uncertain", "cancelled"), "uncertain", ("uncertain",)),
    (("cancelled",), "cancelled", ("cancelled",)),
    (("cancelled", "sent"), "sent", ("sent",)),
    (("skipped_fair_use",), "skipped", ("skipped_fair_use",)),
    (("skipped_blacklisted", "skipped_fair_use"), "skipped", ("skipped_fair_use",)),
    (("skipped_deleted", "sent"), "sent", ("sent",)),
    (("skipped_deleted", "cancelled"), "skipped", ("skipped_deleted",)),
    (
        ("sent", "delivered", "opened", "machine_opened", "clicked", "unsubscribed"),
        "delivered",
        ("sent", "delivered", "opened", "machine_opened", "clicked", "unsubscribed"),
    ),
]


@pytest.mark.parametrize(("kinds", "state", "figures"), SETS)
def test_a_set_of_facts_has_one_state_and_its_figures(
    kinds: tuple[str, ...], state: str, figures: tuple[str, ...]
) -> None:
    facts = facts_of(*kinds)
    assert state_of(facts, 7) == state
    assert state_of(facts, 8) == "planned"
    assert {name for name, count in facts.counts().items() if count} == set(figures)
    assert all(indexes_behind(facts, figure) == (7,) for figure in figures)


def test_the_names_of_facts_are_those_of_the_report() -> None:
    reasons = "fair_use blacklisted unsubscribed unconfirmed no_consent not_similar over_limit"
    assert [kind.value for kind in SKIPPED] == [
        f"skipped_{reason}" for reason in (*reasons.split(), "too_large", "deleted")
    ]
    no_figures = ("moved", "bounced_unless_delivered")
    assert set(NOTHING.counts()) == {kind.value for kind in FactKind if kind not in no_figures} | {
        "opened_anonymous",
        "machine_opened_anonymous",
        "clicked_anonymous",
        "machine_clicked_anonymous",
    }
    assert not any(NOTHING.counts().values())
    assert NOTHING.version == 0


def test_a_skipped_recipient_has_its_reason() -> None:
    facts = facts_of("skipped_no_consent")
    assert skip_reason_of(facts, 7) is FactKind.SKIPPED_NO_CONSENT
    assert skip_reason_of(facts, 6) is None


def test_nameless_opens_and_clicks_are_added_to_the_totals() -> None:
    facts = (
        NOTHING.with_fact(FactKind.OPENED, 1)
        .with_anonymous(FactKind.OPENED, 1)
        .with_anonymous(FactKind.MACHINE_OPENED, 2)
        .with_click(3, 1)
        .with_anonymous_click(3, 40)
        .with_anonymous_click(0, 40)
    )
    counts = facts.counts()
    assert (counts["opened"], counts["opened_anonymous"]) == (2, 1)
    assert (counts["machine_opened"], counts["machine_opened_anonymous"]) == (1, 1)
    assert (counts["clicked"], counts["clicked_anonymous"]) == (2, 1)
    assert (counts["clicked_link_3"], counts["clicked_link_0"]) == (2, 1)
    assert indexes_behind(facts, "clicked_link_3") == (1,)
    assert indexes_behind(facts, "clicked_link_9") == ()


@pytest.mark.parametrize("index", [-1, 50, 10**9])
def test_an_index_outside_the_batch_is_refused(index: int) -> None:
    with pytest.raises(ValueError, match="no such place"):
        NOTHING.with_fact(FactKind.SENT, index)
    with pytest.raises(ValueError, match="no such place"):
        NOTHING.with_click(0, index)


@pytest.mark.parametrize("place", [-1, 50])
def test_a_place_that_no_batch_has_is_refused(place: int) -> None:
    with pytest.raises(ValueError, match="no such place"):
        NOTHING.with_anonymous(FactKind.OPENED, place)


@pytest.mark.parametrize("kind", sorted(set(FactKind) - set(ANONYMOUS)))
def test_most_facts_always_have_a_name(kind: FactKind) -> None:
    with pytest.raises(ValueError, match="never anonymous"):
        NOTHING.with_anonymous(kind, 0)


def test_merging_keeps_the_higher_version_and_versions_are_no_facts() -> None:
    stored, news = BatchFacts(bits={FactKind.SENT: 1}, version=4), facts_of("sent", index=0)
    assert stored.merge(news).version == news.merge(stored).version == 4
    assert stored.merge(news).is_same_as(stored)
    assert not stored.merge(facts_of("sent", index=1)).is_same_as(stored)


@settings(deadline=None)
@given(FACTS, st.randoms(use_true_random=False))
def test_any_order_and_any_repeats_give_the_same_facts(
    news: list[BatchFacts], chance: object
) -> None:
    again = news + news[: len(news) // 2]
    chance.shuffle(again)  # type: ignore[attr-defined]
    assert reduce(BatchFacts.merge, again, NOTHING) == reduce(BatchFacts.merge, news, NOTHING)


@settings(deadline=None)
@given(FACTS)
def test_the_deltas_add_up_to_the_figures(news: list[BatchFacts]) -> None:
    facts, counters = NOTHING, NOTHING.counts()
    for item in news:
        merged = facts.merge(item)
        for name, change in delta(facts, merged).items():
            assert change != 0
            counters[name] = counters.get(name, 0) + change
        assert delta(merged, merged.merge(item)) == {}
        facts = merged
    counted = {name: count for name, count in counters.items() if count}
    assert counted == {name: count for name, count in facts.counts().items() if count}


@settings(deadline=None)
@given(FACTS)
def test_final_states_never_overlap(news: list[BatchFacts]) -> None:
    facts = reduce(BatchFacts.merge, news, NOTHING)
    people, counts = known(facts), facts.counts()
    final = ["sent", "failed", "cancelled", "uncertain", *(kind.value for kind in SKIPPED)]
    settled = [index for index in range(50) if state_of(facts, index) != "planned"]
    assert sum(counts[name] for name in final) == len(settled)
    assert people["delivered"] & people["bounced"] == 0
    assert (people["delivered"] | people["bounced"]) & ~people["sent"] == 0
    assert people["complained"] & ~people["delivered"] == 0


def test_the_first_minute_stays_in_whatever_order_the_minutes_come() -> None:
    early = NOTHING.with_fact(FactKind.OPENED, 7, 100)
    late = NOTHING.with_fact(FactKind.OPENED, 7, 900).with_fact(FactKind.OPENED, 8, 900)
    for facts in (early.merge(late), late.merge(early), late.merge(early).merge(late)):
        assert facts.moments == {FactKind.OPENED: {100: 1 << 7, 900: 1 << 7 | 1 << 8}}
        assert facts.counts()["opened"] == 2
    assert not early.merge(late).is_same_as(late)


def test_a_third_visit_is_nothing_new() -> None:
    twice = NOTHING.with_fact(FactKind.OPENED, 7, 100).with_fact(FactKind.OPENED, 7, 900)
    assert twice.with_fact(FactKind.OPENED, 7, 2_000).is_same_as(twice)
    assert twice.with_fact(FactKind.OPENED, 7, 104).is_same_as(twice)


# when it was opened and clicked, when a machine was caught → who did it
VERDICTS = [
    ((100,), (), "opened"),
    ((100,), (100,), "machine_opened"),
    ((100,), (102,), "machine_opened"),
    ((100,), (98,), "machine_opened"),
    ((100,), (103,), "opened"),
    ((100, 300), (100,), "opened"),
    ((100, 300), (100, 300), "machine_opened"),
    ((100, 300), (300,), "opened"),
]


@pytest.mark.parametrize(("seen", "scans", "figure"), VERDICTS)
def test_what_happens_while_a_machine_is_caught_is_not_the_persons_doing(
    seen: tuple[int, ...], scans: tuple[int, ...], figure: str
) -> None:
    known_facts, nameless = NOTHING, NOTHING
    for minute in seen:
        known_facts = known_facts.with_fact(FactKind.OPENED, 7, minute).with_click(2, 7, minute)
        nameless = nameless.with_anonymous(FactKind.OPENED, 7, minute)
        nameless = nameless.with_anonymous_click(2, 7, minute)
    for minute in scans:
        known_facts = known_facts.with_scan(7, minute)
        nameless = nameless.with_anonymous_scan(7, minute)
    is_person = figure == "opened"
    clicked = "clicked" if is_person else "machine_clicked"
    counted = {name: count for name, count in known_facts.counts().items() if count}
    assert counted == {"sent": 1, figure: 1, clicked: 1} | (
        {"clicked_link_2": 1} if is_person else {}
    )
    assert indexes_behind(known_facts, "clicked_link_2") == ((7,) if is_person else ())
    counted = {name: count for name, count in nameless.counts().items() if count}
    assert counted == {
        figure: 1,
        f"{figure}_anonymous": 1,
        clicked: 1,
        f"{clicked}_anonymous": 1,
    } | ({"clicked_link_2": 1} if is_person else {})


def test_a_verdict_that_comes_later_takes_from_one_figure_and_adds_to_the_other() -> None:
    before = NOTHING.with_fact(FactKind.OPENED, 7, 100).with_click(0, 7, 100)
    assert delta(before, before.with_scan(7, 101)) == {
        "opened": -1,
        "machine_opened": 1,
        "clicked": -1,
        "machine_clicked": 1,
        "clicked_link_0": -1,
    }
    assert visits_of(before.with_scan(7, 101), FactKind.OPENED) == ({}, {})


@pytest.mark.parametrize(
    ("kinds", "is_unread"),
    [
        (("delivered",), True),
        (("delivered", "machine_opened", "machine_clicked"), True),
        (("delivered", "opened"), False),
        (("delivered", "untracked"), False),
        (("delivered", "uncertain"), False),
        (("sent",), False),
    ],
)
def test_unread_is_who_is_known_not_to_have_read(kinds: tuple[str, ...], is_unread: bool) -> None:
    assert unread_indexes(facts_of(*kinds)) == ((7,) if is_unread else ())


@pytest.mark.parametrize(
    ("kinds", "untracked"),
    [
        (("untracked",), 0),
        (("sent", "untracked"), 0),
        (("delivered", "untracked"), 1),
        (("delivered", "uncertain"), 1),
        (("bounced", "untracked"), 0),
        (("delivered", "untracked", "moved"), 0),
    ],
)
def test_untracked_is_who_got_the_mail_without_a_name_in_it(
    kinds: tuple[str, ...], untracked: int
) -> None:
    assert facts_of(*kinds).counts()["untracked"] == untracked


@pytest.mark.parametrize("kind", sorted(set(FactKind) - set(TIMED)))
def test_of_what_no_report_shows_over_time_no_minute_is_kept(kind: FactKind) -> None:
    assert NOTHING.with_fact(kind, 0, 100).moments == {}
