"""In which order, and how many at a time, events and hits reach the functions that fold them.

The template says how large a read may be and how long it is gathered; the rest is the model of
traffic below. It decides how many facts share a write, so it is stated, and the two extremes are
measured beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from infra import template as infrastructure

MAILS_PER_SECOND = 100
"""While a campaign is sent."""

HITS_PER_SECOND = 10
"""Opens and clicks of the whole platform: a million mails a day, spread over twelve hours."""

POLLERS = 5
"""Reads Lambda makes side by side of a queue that has messages, to begin with, where the template
sets no lower limit."""

QUIET_POLLERS = 2
"""Those of a queue with little traffic. Both: Lambda Developer Guide, "Configuring scaling behavior
for SQS event source mappings": "When traffic is low, Lambda scales back the processing to five
concurrent invokes, and can optimize to as few as 2"."""

QUICKEST_SECONDS = 0.4
DELIVERY_MEDIAN_SECONDS = 1.5
DELIVERY_SPREAD = 1.0
"""Standard deviation of the logarithm: one in twenty takes longer than 8 s, one in a hundred 15."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A queue's event source mapping, as the template has it."""

    queue: str
    batch_size: int
    window_seconds: int
    memory_mb: int
    pollers: int = POLLERS


@cache
def is_quiet(function: str) -> bool:
    """Whether Lambda itself logs nothing of a function's ordinary invocations."""
    return str(_properties(function).get("LoggingConfig", {}).get("SystemLogLevel", "")) == "WARN"


@cache
def is_traced(function: str) -> bool:
    """Whether X-Ray samples a function's invocations."""
    return str(_properties(function).get("Tracing", "Active")) == "Active"


def _properties(function: str) -> dict[str, Any]:
    functions = infrastructure.resources(infrastructure.load(), "AWS::Serverless::Function")
    return dict(functions[function]["Properties"]) if function in functions else {}


@cache
def trigger(queue: str) -> Trigger:
    """Of a queue such as "feedback"."""
    document = infrastructure.load()
    functions = infrastructure.functions(document)
    for name, body in infrastructure.resources(document, "AWS::Serverless::Function").items():
        for event in body["Properties"].get("Events", {}).values():
            if event["Type"] == "SQS" and _queue_of(event["Properties"]) == queue:
                given: dict[str, Any] = event["Properties"]
                window = int(given.get("MaximumBatchingWindowInSeconds", 0))
                memory = functions[name].memory_mb
                most = _concurrency(document, given)
                return Trigger(queue, int(given.get("BatchSize", 10)), window, memory, most)
    raise ValueError(f"no function reads {queue}")


def _concurrency(document: dict[str, Any], given: dict[str, Any]) -> int:
    """Reads side by side: Lambda's own number, or the template's limit when that is lower."""
    limit = given.get("ScalingConfig", {}).get("MaximumConcurrency", POLLERS)
    if isinstance(limit, dict):
        limit = document["Parameters"][limit["Ref"]]["Default"]
    return min(POLLERS, int(limit))


def _queue_of(properties: dict[str, Any]) -> str:
    logical: str = properties["Queue"]["Fn::GetAtt"][0]
    return logical.removesuffix("Queue").lower()


def events_as_they_arrive(recipients: int, read: Trigger, random: Random) -> Iterator[list[int]]:
    """Reads of Delivery events, each as the number of its recipient, while a campaign is sent at
    MAILS_PER_SECOND."""
    arrivals = []
    for recipient in range(recipients):
        sent = recipient / MAILS_PER_SECOND
        late = DELIVERY_MEDIAN_SECONDS * random.lognormvariate(0, DELIVERY_SPREAD)
        arrivals.append((sent + max(QUICKEST_SECONDS, late), recipient))
    arrivals.sort()
    window = max(read.window_seconds, 1)
    block: list[int] = []
    until = float(window)
    for moment, event in arrivals:
        if moment >= until:
            yield from _dealt(block, read, random)
            block, until = [], moment + window
        block.append(event)
    yield from _dealt(block, read, random)


def _dealt(block: list[int], read: Trigger, random: Random) -> Iterator[list[int]]:
    """What arrived together, in any order, among the pollers."""
    random.shuffle(block)
    share = min(read.batch_size, max(1, -(-len(block) // read.pollers)))
    yield from chunks(block, share)


def events_in_batch_order(recipients: int, read: Trigger) -> Iterator[list[int]]:
    """Full reads, the events of a batch together."""
    yield from chunks(range(recipients), read.batch_size)


def events_in_random_order(recipients: int, read: Trigger, random: Random) -> Iterator[list[int]]:
    """Full reads of events of the whole campaign, in no order at all."""
    yield from chunks(random.sample(range(recipients), recipients), read.batch_size)


def hits_a_read(read: Trigger) -> int:
    """Hits that one poller gathers in its window."""
    gathered = HITS_PER_SECOND * max(read.window_seconds, 1) // QUIET_POLLERS
    return max(1, min(read.batch_size, gathered))


def chunks(numbers: Sequence[int], size: int) -> Iterator[list[int]]:
    """Consecutive parts of at most `size`."""
    for start in range(0, len(numbers), size):
        yield list(numbers[start : start + size])
