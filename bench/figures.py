"""All figures of one run, from the stages, under the names of docs/benchmarks.md."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from bench import checks, cost, intake, memory, naive, pictures, rendering, segments, stages
from bench.arrivals import (
    MAILS_PER_SECOND,
    chunks,
    events_as_they_arrive,
    events_in_batch_order,
    trigger,
)
from bench.cost import Prices
from bench.events import EventMaker
from bench.stages import Stage
from bench.world import World

DECADE = 10
HITS_A_RECIPIENT = stages.OPENS + stages.CLICKS
_SEED = 20261124
_OFTEN = 100_000


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured. contacts: of the campaign that is sent; planned: of the largest one
    that is only planned; deliver_memory: of the campaign whose worker is watched for memory;
    import_memory: rows of the file whose import is; looked_at: contacts that a segment looks at."""

    contacts: int = 5_000
    planned: int = 100_000
    naive: int = 100
    import_rows: int = 3_000
    looked_at: int = 10_000
    slot_batches: int = 200
    repeats: int = 3
    fold_reads: int = 20
    deliver_memory: int = 5_000
    import_memory: int = 20_000
    is_memory_measured: bool = True


@dataclass
class Sent:
    """One campaign from launch to last click."""

    plan: Stage
    pace: Stage
    look: Stage
    deliver: Stage
    feedback: Stage
    track: Stage
    hits: Stage
    duplicates: int
    losses: int

    def units(self, *names: str) -> float:
        """Write units a recipient of some stages, each counted in its own way."""
        return sum(self._units(getattr(self, name)) for name in names)

    def _units(self, stage: Stage) -> float:
        a_recipient = {"track": HITS_A_RECIPIENT, "hits": HITS_A_RECIPIENT}
        return stage.tally.writes / stage.count * a_recipient.get(stage.name, 1.0)

    def parts(self) -> list[tuple[Stage, float]]:
        """What a million mails need of each stage, in what the stage counts."""
        contacts = Prices.read().assumptions["campaign_contacts"]
        wanted = {
            "track": HITS_A_RECIPIENT * cost.MILLION,
            "hits": HITS_A_RECIPIENT * cost.MILLION,
            "look": cost.looks(contacts),
        }
        named = (
            self.plan,
            self.pace,
            self.look,
            self.deliver,
            self.feedback,
            self.track,
            self.hits,
        )
        return [(stage, wanted.get(stage.name, cost.MILLION)) for stage in named]


@dataclass
class Figures:
    """What came out, by name, and the stages of the campaign it came from."""

    values: dict[str, object] = field(default_factory=dict)
    stages: list[Stage] = field(default_factory=list)


def send_campaign(contacts: int, *, with_hits: bool = True) -> Sent:
    """A whole campaign; events and hits come as traffic brings them."""
    gc.collect()
    random, read = Random(_SEED), trigger("feedback")
    with World(contacts, None, MAILS_PER_SECOND) as w:  # in memory: a stub shall cost little
        campaign = w.launch()
        planned = stages.plan(w)
        paced = stages.pace(w)
        looked = stages.look(w)
        delivered = stages.deliver(w, stages.batch_bodies(w, campaign))
        maker = EventMaker(w, campaign)
        folded = stages.fold_events(w, maker, events_as_they_arrive(contacts, read, random))
        hits = stages.choose_hits(contacts, random) if with_hits else []
        answered = stages.answer_hits(w, maker, hits)
        hit = stages.fold_hits(w)
        counters = w.counters(campaign)
        lost = w.ses.losses + sum(contacts - counters.get(n, 0) for n in ("sent", "delivered"))
        return Sent(
            planned, paced, looked, delivered, folded, answered, hit, w.ses.duplicates, lost
        )


def plan_only(contacts: int) -> Stage:
    """Plan a campaign of any size."""
    gc.collect()
    with TemporaryDirectory() as directory, World(contacts, Path(directory), MAILS_PER_SECOND) as w:
        w.launch()
        return stages.plan(w)


@dataclass(frozen=True, slots=True)
class _Round:
    """What is compared with each other is measured one after the other, so that all see the same
    machine: the naive sender, a small campaign, and one ten times as large."""

    usual: Stage
    small: Sent
    sent: Sent


def _rounds(sizes: Sizes) -> list[_Round]:
    """Hits are in the last one alone: they take longest."""
    return [
        _Round(
            _usual(sizes.naive),
            send_campaign(sizes.contacts // DECADE, with_hits=False),
            send_campaign(sizes.contacts, with_hits=left == 0),
        )
        for left in reversed(range(sizes.repeats))
    ]


def _usual(recipients: int) -> Stage:
    gc.collect()
    with World(recipients, None) as world:
        return naive.run(world, recipients)


def _plans(sizes: Sizes) -> dict[int, Stage]:
    """Plans of growing audiences, the quickest of a few; those above 100,000 once."""
    runs: dict[int, list[Stage]] = {}
    for left in reversed(range(sizes.repeats)):
        for contacts in _decades(sizes.planned):
            if contacts <= _OFTEN or left == 0:
                runs.setdefault(contacts, []).append(plan_only(contacts))
    return {size: min(found, key=lambda run: run.cpu_seconds) for size, found in runs.items()}


def fold_only(contacts: int, order: str, reads: int) -> Stage:
    """Some reads of facts about a campaign that was only planned, so that all of them are news.

    order: "batch" for the events of one batch after the other, "random" for events from anywhere in
    the campaign.
    """
    random, read = Random(_SEED), trigger("feedback")
    with TemporaryDirectory() as directory, World(contacts, Path(directory), MAILS_PER_SECOND) as w:
        campaign = w.launch()
        stages.plan(w)
        if order == "batch":
            in_order: Iterator[list[int]] = islice(events_in_batch_order(contacts, read), reads)
        else:
            chosen = random.sample(range(contacts), min(contacts, reads * read.batch_size))
            in_order = chunks(chosen, read.batch_size)
        return stages.fold_events(w, EventMaker(w, campaign), in_order)


def measure(sizes: Sizes) -> Figures:
    """Everything but the local run."""
    send_campaign(100)  # clients, caches and code are warm from here on
    rounds = _rounds(sizes)
    plans = _plans(sizes)
    last = rounds[-1].sent
    figures = Figures(stages=list(_stages_of(last)))
    values = figures.values
    values["contacts"] = sizes.contacts
    _rates(values, rounds, plans[sizes.planned])
    _units(values, last, sizes)
    _growth(values, rounds, plans)
    _intake(values, sizes)
    values |= segments.measure(sizes.looked_at)
    values |= checks.measure()
    values |= rendering.measure()
    values |= pictures.measure()
    campaigns = [campaign for one in rounds for campaign in (one.sent, one.small)]
    values["duplicates"] = sum(campaign.duplicates for campaign in campaigns)
    values["losses"] = sum(campaign.losses for campaign in campaigns)
    _cost(values, last)
    if sizes.is_memory_measured:
        planner = memory.over_idle("plan", sizes.planned)
        worker = memory.over_idle("deliver", sizes.deliver_memory)
        importer = memory.over_idle("import", sizes.import_memory)
        values["planner_peak_mb"], values["worker_peak_mb"] = planner, worker
        export = memory.over_idle("export", sizes.planned)
        values["import_peak_mb"], values["export_peak_mb"] = importer, export
        values["peak_mb"] = max(planner, worker, importer, export)
    values["smtp_mails_per_second"] = None
    return figures


def _rates(values: dict[str, object], rounds: list[_Round], plan: Stage) -> None:
    """Medians of the rounds; the stub's CPU is in them, and taken out where the name says so."""
    workers = [one.sent.deliver for one in rounds]
    values["recipients_per_cpu_second"] = round(median(one.per_cpu_second for one in workers))
    values["recipients_per_cpu_second_less_stub"] = round(median(map(_own_rate, workers)))
    values["naive_recipients_per_cpu_second"] = round(
        median(one.usual.per_cpu_second for one in rounds)
    )
    values["ratio_to_naive"] = round(
        median(one.sent.deliver.per_cpu_second / one.usual.per_cpu_second for one in rounds), 1
    )
    values["ratio_to_naive_less_stub"] = round(
        median(_own_rate(one.sent.deliver) / _own_rate(one.usual) for one in rounds), 1
    )
    values["contacts_planned_per_cpu_second"] = round(plan.per_cpu_second)
    values["contacts_paced_per_cpu_second"] = round(
        median(one.sent.pace.per_cpu_second for one in rounds)
    )


def _own_rate(stage: Stage) -> float:
    return stage.per_cpu_second / (1 - stage.stub_share)


def _units(values: dict[str, object], sent: Sent, sizes: Sizes) -> None:
    until_delivery = ("plan", "pace", "deliver", "feedback")
    before = sent.units("plan", "pace", "deliver")
    values["write_units_per_recipient"] = round(sent.units(*until_delivery), 3)
    values["write_units_with_opens"] = round(sent.units(*until_delivery, "track", "hits"), 3)
    values["read_units_per_recipient"] = round(
        sum(stage.tally.reads * wanted / stage.count for stage, wanted in sent.parts())
        / cost.MILLION,
        3,
    )
    for order in ("batch", "random"):
        folded = fold_only(sizes.planned, order, sizes.fold_reads)
        news = folded.tally.writes / folded.count
        values[f"write_units_per_recipient_{order}_order"] = round(before + news, 3)
        values[f"facts_per_cpu_second_{order}_order"] = round(folded.per_cpu_second)
    values["facts_per_cpu_second"] = round(sent.feedback.per_cpu_second)
    values["hits_per_cpu_second"] = round(sent.hits.per_cpu_second)
    slowest = sorted(sent.track.answers_ms)
    values["track_p99_ms"] = round(slowest[int(len(slowest) * 0.99)], 2) if slowest else None


def _growth(values: dict[str, object], rounds: list[_Round], plans: dict[int, Stage]) -> None:
    """CPU of ten times the contacts, as a multiple: the worst of planner, worker and folding, each
    at its quickest, since whatever else the machine does only adds. The pacer is left out: it is
    measured over a few windows."""
    growth: dict[str, float] = {}
    for name in ("plan", "deliver", "feedback"):
        large = min(getattr(one.sent, name).cpu_seconds for one in rounds)
        growth[name] = large / min(getattr(one.small, name).cpu_seconds for one in rounds)
    sizes = sorted(plans)
    for before, after in pairwise(sizes):
        growth[f"plan to {after}"] = plans[after].cpu_seconds / plans[before].cpu_seconds
    values["growth_by_stage"] = {name: round(ratio, 2) for name, ratio in growth.items()}
    values["growth_10x"] = round(max(growth.values()), 2)


def _intake(values: dict[str, object], sizes: Sizes) -> None:
    file = list(intake.lines(sizes.import_rows, Random(_SEED)))
    with World(50, None) as world:
        slots = intake.fill_slots(world, sizes.slot_batches)
        values["slots_per_second"] = round(slots.per_cpu_second)
    with World(0, None) as world:
        intake.import_rows(world, intake.lines(50, Random(1)), "warm")
        fresh = intake.import_rows(world, file, "import new")
        world.clock.advance(60)
        known = intake.import_rows(world, file, "import known")
        world.clock.advance(60)
        changed = intake.import_rows(world, intake.moved(file), "import changed")
    values["import_rows_per_cpu_second"] = round(fresh.per_cpu_second)
    values["import_known_rows_per_cpu_second"] = round(known.per_cpu_second)
    values["import_changed_rows_per_cpu_second"] = round(changed.per_cpu_second)
    values["write_units_per_imported_row"] = round(fresh.tally.writes / fresh.count, 2)


def _cost(values: dict[str, object], sent: Sent) -> None:
    for region in ("eu-central-1", "eu-west-1"):
        by_stage, by_price = cost.per_million(sent.parts(), Prices.read(region))
        total = round(sum(by_stage.values()), 2)
        if region == cost.REGION:
            values["cost_per_million_usd"] = total
            values["cost_per_million_usd_if_sns_deliveries_are_free"] = _without_deliveries(sent)
            values["cost_by_stage_usd"] = {n: round(v, 3) for n, v in by_stage.items()}
            values["cost_by_price_usd"] = {n: round(v, 3) for n, v in by_price.items()}
        else:
            values[f"cost_per_million_usd_{region.replace('-', '_')}"] = total


def _without_deliveries(sent: Sent) -> float:
    """What is not known: whether SQS bills a request for what SNS puts on a queue."""
    prices = Prices.read(cost.REGION)
    free = replace(prices, assumptions={**prices.assumptions, "sns_to_sqs_requests": 0})
    return round(sum(cost.per_million(sent.parts(), free)[0].values()), 2)


def _stages_of(sent: Sent) -> tuple[Stage, ...]:
    return (
        sent.plan, sent.pace, sent.look, sent.deliver, sent.feedback, sent.track, sent.hits,
    )  # fmt: skip


def _decades(largest: int) -> list[int]:
    """Sizes from 1,000 up to the largest, ten times each."""
    sizes = [largest]
    while sizes[0] >= DECADE * 1_000:
        sizes.insert(0, sizes[0] // DECADE)
    return sizes
