"""Verdicts on hits: a machine's visit is counted apart, whenever it is found out."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from itertools import permutations

import pytest

from chalicelib.domain.agents import Device
from chalicelib.domain.facts import BatchFacts
from chalicelib.domain.machine import TRAP_LINK, MachineReason
from chalicelib.services.hits import SeenHit, judge
from tests.world import Engine

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit Mobile/15E148"
MINUTE = 60


def world(contacts: int = 4) -> tuple[Engine, SeenHit]:
    """A campaign that was sent, and an open of its first mail an hour later."""
    engine = Engine()
    campaign = engine.sent_campaign(contacts)
    engine.clock.advance(hours=1)
    at = int(engine.clock.now().timestamp()) // MINUTE * MINUTE
    return engine, SeenHit(
        "open", engine.account, campaign, 0, 0, at, -1, "GET", FIREFOX, "192.0.2.7", False
    )


def click(opened: SeenHit, link: int = 0, **changes: object) -> SeenHit:
    return replace(opened, event="click", link=link, **changes)  # type: ignore[arg-type]


def figures(engine: Engine, campaign: str) -> dict[str, int]:
    engine.assert_books_balance(campaign)
    counted = engine.counters(campaign)
    return {name: count for name, count in counted.items() if name != "sent"}


@pytest.mark.parametrize("is_anonymous", [False, True])
def test_a_trap_takes_back_what_was_counted_for_a_person(is_anonymous: bool) -> None:
    engine, opened = world()
    opened = replace(opened, is_anonymous=is_anonymous)
    engine.container.record_hits([opened, click(opened)])
    assert figures(engine, opened.campaign).keys() >= {"opened", "clicked", "clicked_link_0"}
    engine.container.record_hits([click(opened, TRAP_LINK, at=opened.at + MINUTE)])
    expected = {"machine_opened": 1, "machine_clicked": 1}
    nameless = {f"{name}_anonymous": 1 for name in expected} if is_anonymous else {}
    assert figures(engine, opened.campaign) == expected | nameless


def test_what_the_person_does_later_is_the_persons() -> None:
    engine, opened = world()
    later = opened.at + 60 * MINUTE
    hits = [
        click(opened, TRAP_LINK),
        opened,
        *(click(opened, link, at=opened.at + link) for link in range(2)),
        replace(opened, at=later),
        click(opened, 1, at=later),
    ]
    for hit in hits:
        engine.container.record_hits([hit])
    assert figures(engine, opened.campaign) == {
        "opened": 1,
        "clicked": 1,
        "clicked_link_1": 1,
        "machine_clicked": 1,
    }


def test_the_order_in_which_hits_come_and_are_bunched_says_nothing() -> None:
    outcomes: list[BatchFacts] = []
    for seed, order in enumerate(permutations(range(4))):
        engine, opened = world()
        later = replace(opened, at=opened.at + 60 * MINUTE)
        hits = [opened, click(opened, TRAP_LINK), click(opened), later]
        ordered = [hits[place] for place in order]
        cut = random.Random(seed).randrange(5)
        engine.container.record_hits(ordered[:cut])
        engine.container.record_hits(ordered[cut:])
        engine.container.record_hits(ordered)
        engine.assert_books_balance(opened.campaign)
        outcomes.append(replace(engine.facts(opened.campaign), version=0))
    assert outcomes == [outcomes[0]] * len(outcomes)


def test_many_links_at_once_are_a_machines_and_no_link_is_counted() -> None:
    engine, opened = world()
    burst = [click(opened, link, at=opened.at + link) for link in range(3)]
    engine.container.record_hits([opened, *burst])
    assert figures(engine, opened.campaign) == {"machine_opened": 1, "machine_clicked": 1}
    assert engine.database.timeline.rows == {}


def test_two_people_at_once_are_no_machine() -> None:
    engine, opened = world()
    people = [click(opened, link, index=index) for link, index in ((0, 0), (1, 1), (2, 2))]
    engine.container.record_hits(people)
    assert figures(engine, opened.campaign)["clicked"] == 3


@pytest.mark.parametrize(("after", "figure"), [(0, "machine_clicked"), (2, "machine_clicked")])
def test_a_click_in_the_moment_of_the_sending_is_a_machines(after: int, figure: str) -> None:
    engine, opened = world()
    (batch,) = engine.batches(opened.campaign)
    assert batch.claimed_at is not None
    sent_at = int(batch.claimed_at.timestamp())
    engine.container.record_hits([click(opened, at=sent_at + after)])
    assert figures(engine, opened.campaign) == {figure: 1}
    engine.container.record_hits([click(opened, at=sent_at + 60 * MINUTE)])
    assert figures(engine, opened.campaign)["clicked"] == 1


def test_for_opens_nothing_is_read_beside_the_facts() -> None:
    engine, opened = world()
    read: list[int] = []
    ledger = engine.database.ledger
    batch = ledger.batch
    ledger.batch = lambda account, campaign, number: (  # type: ignore[method-assign]
        read.append(number) or batch(account, campaign, number)  # type: ignore[func-returns-value]
    )
    engine.container.record_hits([replace(opened, index=index) for index in range(4)])
    assert read == []
    engine.container.record_hits([click(opened, index=index) for index in range(4)])
    assert read == [0]


@pytest.mark.parametrize(
    ("agent", "device"),
    [(FIREFOX, Device.DESKTOP), (IPHONE, Device.MOBILE), ("Unknown", Device.OTHER)],
)
def test_people_are_grouped_by_device_and_machines_are_not(agent: str, device: Device) -> None:
    engine, opened = world()
    hit = replace(opened, agent=agent)
    engine.container.record_hits(
        [
            hit,
            replace(hit, index=3, is_anonymous=True),
            replace(hit, index=1, method="HEAD"),
            replace(hit, index=2, agent="Googlebot/2.1"),
        ]
    )
    facts = engine.facts(opened.campaign)
    devices = {name: bits for name, bits in facts.groups.items() if name.startswith("device:")}
    assert devices == {f"device:{device}": 0b0001}
    assert facts.anonymous_groups == {f"device:{device}": 0b1000}


def test_raw_hits_hold_what_is_needed_to_judge_them_again() -> None:
    engine, opened = world()
    hits = [
        *(opened, replace(opened, agent="Mozilla/5.0"), replace(opened, method="HEAD")),
        *(click(opened, link, at=opened.at + link, index=1) for link in range(3)),
        click(opened, TRAP_LINK, index=2),
    ]
    engine.container.record_hits(hits)
    names = {each.name for each in fields(SeenHit)}
    rows = engine.outside.raw_hits.hits
    kept = [
        SeenHit(**{k: v for k, v in row.items() if k in names}, account="", ip="") for row in rows
    ]
    again = [verdict.reason for verdict in judge(kept, {})]
    assert [reason.value if reason else "" for reason in again] == [row["machine"] for row in rows]
    assert again == [
        *(None, MachineReason.APPLE_PROXY, MachineReason.HEAD),
        *[MachineReason.MANY_LINKS] * 3,
        MachineReason.TRAP,
    ]


def test_of_who_leaves_no_network_address_is_kept() -> None:
    engine, opened = world()
    engine.container.record_hits([replace(opened, event="unsubscribe"), opened])
    assert [row["event"] for row in engine.outside.raw_hits.ips] == ["open"]
