"""Moves the demo's first campaign some days back, and lets people read it in the days since.

What only time can make cannot be made through the API: this alone writes behind the engine's back,
and only to the tables of the local run. It runs as a process of its own, over the engine's ports.
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.bootstrap import Container, container
from chalicelib.domain.agents import blurred
from chalicelib.domain.batch import bucket_of
from chalicelib.domain.facts import indexes_behind
from chalicelib.services.hits import SeenHit
from local.emulator import ROOT

DAYS = 6
READERS = 0.44
"""Part of the people who got the mail that opens it."""

CLICKERS = 0.19
"""Part of the readers that clicks."""

MACHINES = 0.06
_BROWSERS = (
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
    "Mozilla/5.0 (iPad; CPU OS 17_6 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
)
_BROWSER_WEIGHTS = (45, 48, 7)
_MACHINE = "Mozilla/5.0 (compatible; Proofpoint URL Defense)"
_LINK_WEIGHTS = (6, 9, 4, 2, 1)
_FIRST_DAY_HOURS = 5.0
_LATER_HOURS = 40.0


def age(environment: Mapping[str, str], account: str, campaign: str) -> None:
    """Do it, against the local run with this environment; raises CalledProcessError."""
    subprocess.run(
        [sys.executable, "-m", "local.demo_past", account, campaign],
        cwd=ROOT,
        env=dict(environment),
        check=True,
    )


def main(account: str, campaign_id: str) -> None:
    """What the subprocess does."""
    engine = container()
    campaign = engine.campaigns.get(account, campaign_id)
    assert campaign.launched_at is not None, "a campaign that was sent"
    morning = campaign.launched_at.replace(hour=8, minute=30) - timedelta(days=DAYS)
    back = campaign.launched_at - morning
    moments = {
        name: moment - back
        for name in ("created_at", "updated_at", "launched_at", "planned_at", "finished_at")
        if (moment := getattr(campaign, name)) is not None
    }
    engine.outside.database.campaigns.replace(account, replace(campaign, **moments))
    _forget_the_48_hours(engine, account, campaign_id)
    rng = random.Random(campaign_id)  # noqa: S311 - the same people every time
    hits = list(_hits(engine, account, campaign_id, morning, rng))
    engine.record_hits(hits)


def _places(engine: Container, account: str, campaign: str) -> Iterator[tuple[int, int, bool]]:
    """(batch, index, whether it is a seat without a name) of everybody whose mail arrived."""
    ledger = engine.outside.database.ledger
    plan = ledger.plan_cursor(account, campaign, 0)
    assert plan is not None, "a campaign that was planned"
    for bucket in range(bucket_of(plan.next_batch) + 1):
        for batch, facts in ledger.facts_of_bucket(account, campaign, bucket).items():
            nameless = indexes_behind(facts, "untracked")
            for index in indexes_behind(facts, "delivered"):
                if index not in nameless:
                    yield batch, index, False
            for seat in range(len(nameless)):
                yield batch, seat, True


def _forget_the_48_hours(engine: Container, account: str, campaign: str) -> None:
    database = engine.outside.database
    plan = database.ledger.plan_cursor(account, campaign, 0)
    assert plan is not None, "a campaign that was planned"
    for bucket in range(bucket_of(plan.next_batch) + 1):
        for batch in database.ledger.batches(account, campaign, bucket):
            people = database.contacts.get_many(account, batch.contacts).values()
            keys = [person.address_key for person in people]
            database.addresses.give_back(account, keys, campaign)


def _hits(
    engine: Container, account: str, campaign: str, sent_at: datetime, rng: random.Random
) -> Iterator[SeenHit]:
    links = len(engine.reports.links(account, campaign))
    now = engine.clock.now()

    def hit(
        place: tuple[int, int, bool], at: datetime, event: str, link: int, agent: str
    ) -> SeenHit:
        batch, index, is_anonymous = place
        moment = int(min(at, now).timestamp())
        shown = blurred(agent) if is_anonymous else agent
        return SeenHit(
            event, account, campaign, batch, index, moment, link, "GET", shown, "", is_anonymous
        )

    for place in _places(engine, account, campaign):
        if rng.random() < MACHINES:
            yield hit(place, sent_at + timedelta(seconds=4), "open", -1, _MACHINE)
        if rng.random() >= READERS:
            continue
        opened = _awake(sent_at + timedelta(hours=_delay(rng)), rng)
        browser = rng.choices(_BROWSERS, _BROWSER_WEIGHTS)[0]
        yield hit(place, opened, "open", -1, browser)
        if links and rng.random() < CLICKERS:
            weights = _LINK_WEIGHTS[:links]
            link = rng.choices(range(len(weights)), weights)[0]
            later = opened + timedelta(seconds=rng.uniform(8, 240))
            yield hit(place, later, "click", link, browser)


def _delay(rng: random.Random) -> float:
    """Hours: most within the first day, some long after."""
    mean = _FIRST_DAY_HOURS if rng.random() < 0.68 else _LATER_HOURS
    return min(rng.expovariate(1 / mean), 24.0 * DAYS)


def _awake(moment: datetime, rng: random.Random) -> datetime:
    """Whoever would read at night does so over breakfast."""
    if moment.hour >= 6:
        return moment
    return moment.replace(hour=6) + timedelta(minutes=rng.uniform(0, 110))


if __name__ == "__main__":
    main(*sys.argv[1:3])
