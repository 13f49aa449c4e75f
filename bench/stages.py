"""The stages of a campaign, each measured: CPU of the function, calls, units, invocations."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

from bench.arrivals import chunks, hits_a_read, trigger
from bench.content import LINKS
from bench.events import EventMaker
from bench.tally import Tally
from bench.world import World
from chalicelib.services.pacing import WINDOW_SECONDS
from chalicelib.wire.queue_messages import DeliverBatch

WORKER_SECONDS = 1.0
"""Between two batches of one worker: at 100 mails a second and SES' own time for a call, each of
the few that are warm gets one a second. What it keeps for a second is read again each time."""

PACED_WINDOWS = 4
OPENS, CLICKS = 0.40, 0.05
HTTP_ANSWER_BYTES = 700
"""A pixel or a redirect with its headers, on its way to the reader."""


@dataclass
class Stage:
    """One stage. count: recipients, events or hits it was about. messages: queue messages read.
    answers_ms: how long each request waited, by the clock, where somebody waits."""

    name: str
    count: int = 0
    cpu_seconds: float = 0.0
    invocations: int = 0
    messages: int = 0
    receives: int = 0
    events: int = 0
    http_requests: int = 0
    memory_mb: int = 512
    log_bytes: int = 0
    tally: Tally = field(default_factory=Tally)
    answers_ms: list[float] = field(default_factory=list)

    @property
    def per_cpu_second(self) -> float:
        """How many of what it counts a CPU second is good for."""
        return self.count / self.cpu_seconds if self.cpu_seconds else 0.0

    @property
    def stub_share(self) -> float:
        """The part of its CPU that the stub used, not the product."""
        return self.tally.cpu_seconds / self.cpu_seconds if self.cpu_seconds else 0.0


@contextmanager
def _measured(world: World, stage: Stage, messages: int) -> Iterator[None]:
    """One invocation."""
    started = time.process_time()
    yield
    stage.cpu_seconds += time.process_time() - started
    stage.invocations += 1
    stage.messages += messages
    stage.receives += -(-messages // 10)


@contextmanager
def _counted(world: World, stage: Stage) -> Iterator[Stage]:
    """All invocations of a stage."""
    world.tally.take()
    logged = world.logs.bytes
    yield stage
    stage.tally = world.tally.take()
    stage.log_bytes = world.logs.bytes - logged


def plan(world: World) -> Stage:
    """Plan the campaign that was launched."""
    with _counted(world, Stage("plan", world.crowd.size)) as stage:
        while bodies := world.sqs.take("planning"):
            with _measured(world, stage, 1):
                world.call("planning", bodies)
    return stage


def pace(world: World, windows: int = PACED_WINDOWS) -> Stage:
    """Some windows of the pacer; it counts the recipients it fed."""
    with _counted(world, Stage("pace")) as stage:
        bodies = world.sqs.take("pacing")
        while bodies and stage.invocations < windows:
            with _measured(world, stage, 1):
                world.call("pacing", bodies[:1])
            world.clock.advance(WINDOW_SECONDS)
            bodies = world.sqs.take("pacing")
    fed = world.sqs.take("deliveries")
    stage.count = min(len(fed) * 50, world.crowd.size)
    return stage


def batch_bodies(world: World, campaign: str) -> list[str]:
    """The message of every batch, as the pacer would have fed it."""
    cursor = world.outside.database.ledger.plan_cursor(world.account, campaign, 0)
    batches = cursor.next_batch if cursor else 0
    return [DeliverBatch(world.account, campaign, n).to_json() for n in range(batches)]


def deliver(world: World, bodies: Iterable[str]) -> Stage:
    """Send batches, one an invocation."""
    before = world.ses.accepted
    with _counted(world, Stage("deliver")) as stage:
        for body in bodies:
            with _measured(world, stage, 1):
                world.call("deliveries", [body])
            world.clock.advance(WORKER_SECONDS)
    stage.count = world.ses.accepted - before
    if not stage.count:
        raise RuntimeError("the worker sent nothing")
    return stage


def fold_events(world: World, maker: EventMaker, reads: Iterable[list[int]]) -> Stage:
    """SES' events, as reads of the feedback queue."""
    with _counted(world, Stage("feedback", memory_mb=trigger("feedback").memory_mb)) as stage:
        for recipients in reads:
            bodies = maker.bodies(recipients)
            with _measured(world, stage, len(bodies)):
                world.call("feedback", bodies)
            stage.count += len(bodies)
    stage.events = stage.count
    return stage


def choose_hits(recipients: int, random: Random) -> list[tuple[int, int | None]]:
    """(recipient, link or None for an open): 40 % open, 5 % click after that, in random order."""
    opened = random.sample(range(recipients), int(recipients * OPENS))
    clicked = random.sample(opened, int(recipients * CLICKS))
    hits: list[tuple[int, int | None]] = [(recipient, None) for recipient in opened]
    hits += [(recipient, random.randrange(LINKS)) for recipient in clicked]
    random.shuffle(hits)
    return hits


def answer_hits(world: World, maker: EventMaker, hits: Iterable[tuple[int, int | None]]) -> Stage:
    """Readers' requests at the tracking function."""
    with _counted(world, Stage("track")) as stage:
        for recipient, link in hits:
            path = maker.path(recipient, link)
            begun = time.perf_counter()
            with _measured(world, stage, 0):
                status = world.track(path)
            stage.answers_ms.append((time.perf_counter() - begun) * 1_000)
            if status not in (200, 302):
                raise RuntimeError(f"a genuine link was answered {status}")
            stage.count += 1
    stage.http_requests = stage.count
    return stage


def fold_hits(world: World, a_read: int | None = None) -> Stage:
    """The hits that wait, `a_read` at a time; as many as traffic gathers when not given."""
    read = trigger("tracking")
    size = a_read or hits_a_read(read)
    waiting = world.sqs.take("tracking")
    with _counted(world, Stage("hits", len(waiting), memory_mb=read.memory_mb)) as stage:
        for places in chunks(range(len(waiting)), size):
            bodies = [waiting[place] for place in places]
            with _measured(world, stage, len(bodies)):
                world.call("tracking", bodies)
    return stage


def look(world: World) -> Stage:
    """The reconciler's look at a campaign on its way; it counts the contacts."""
    with _counted(world, Stage("look", world.crowd.size)) as stage, _measured(world, stage, 0):
        world.container.reconcile()
    return stage
