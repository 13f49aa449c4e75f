"""What goes wrong between a process and AWS, drawn from a seeded source at every call."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from types import MappingProxyType

from botocore.awsrequest import AWSResponse
from botocore.exceptions import (
    ConnectionClosedError,
    EndpointConnectionError,
    ReadTimeoutError,
)

from tests.faults.aws.ses import QUOTA, RATE
from tests.faults.aws.wire import Call, Refusal, refuse
from tests.faults.interleaving import Turns

THROTTLES = ("ProvisionedThroughputExceededException", "ThrottlingException")
READ_TIMEOUT_SECONDS = 70.0

REFUSALS: Mapping[str, Callable[[], Refusal]] = MappingProxyType(
    {
        "throttled": lambda: Refusal("TooManyRequestsException", 429, RATE),
        "daily_quota": lambda: Refusal("TooManyRequestsException", 429, QUOTA),
        "paused": lambda: Refusal("SendingPausedException"),
        "suspended": lambda: Refusal("AccountSuspendedException"),
        "not_verified": lambda: Refusal("MailFromDomainNotVerifiedException"),
        "not_found": lambda: Refusal("NotFoundException", 404),
        "expired": lambda: Refusal("ExpiredTokenException", 403),
    }
)
"""SES says no: certainly nothing was sent."""

BROKEN: Mapping[str, int] = MappingProxyType({"500": 500, "502": 502, "504": 504})
"""SES, or what stands before it, fails: perhaps something was sent."""

LOST = ("reset", "read_timeout")
"""No answer ever comes: perhaps something was sent."""

SES_FAULTS = ("refused_connection", *REFUSALS, *BROKEN, *LOST)


OFTEN_KILLED = MappingProxyType(
    {"DeliverFunction": 1.0, "PaceFunction": 0.3, "ReconcileFunction": 0.2, "FeedbackFunction": 0.4}
)
SELDOM_KILLED = 0.2
READS = frozenset({"GetItem", "BatchGetItem", "Query", "GetAccount", "GetObject", "DescribeTable"})
READS_KILLED = 0.3
"""Chances of a death by function: most calls are a planner's reads, most harm is a worker's."""


@dataclass(frozen=True, slots=True)
class Climate:
    """How likely each kind of trouble is, from 0 to 1.

    crash: at each call of a worker, before or after its effect; see OFTEN_KILLED. slow: an answer
    takes up to `slow_seconds`.
    throttled, lost: of a call of DynamoDB, SQS or S3. unprocessed, conflict, stale, entry, twice:
    see DynamoDb and Sqs. ses: of a SendBulkEmail, by kind. entries: of one entry, by status.
    """

    crash: float = 0.0
    slow: float = 0.0
    slow_seconds: float = 20.0
    throttled: float = 0.0
    lost: float = 0.0
    unprocessed: float = 0.0
    conflict: float = 0.0
    stale: float = 0.5
    entry: float = 0.0
    twice: float = 0.0
    ses: Mapping[str, float] = field(default_factory=dict)
    entries: Mapping[str, float] = field(default_factory=dict)


FAIR = Climate()


@dataclass
class SeededWeather:
    """Brings calls to the services, or does not.

    crashes_left: how many more processes may die. watch: sees every call before it is carried.
    orders: what to do with certain calls, instead of drawing: see `Order`.
    """

    turns: Turns
    random: Random
    climate: Climate = FAIR
    crashes_left: int = 0
    watch: list[Callable[[Call], None]] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    deaths: list[str] = field(default_factory=list)

    def carry(self, call: Call, serve: Callable[[], AWSResponse]) -> AWSResponse:
        """See Weather in aws/cloud.py. Everybody else may act before the call is served."""
        self.turns.pause()
        if self.turns.current is None:
            return serve()
        self.calls.append(f"{call.by} {call.name}")
        for look in self.watch:
            look(call)
        order = next((order for order in self.orders if order.is_about(call)), None)
        fate = order.fate if order else self._draw(call)
        if order and order.before:
            order.before(call)
        response = self._meet(fate, call, serve)
        if order and order.after:
            order.after(call)
        if self._is(self.climate.slow):
            self.turns.pause(self.random.uniform(0.1, self.climate.slow_seconds))
        return response

    def is_busy(self, what: str) -> bool:
        """Asked by the services about the one call they are at."""
        return self.turns.current is not None and self._is(getattr(self.climate, what))

    def entry_status(self, address: str) -> str:
        """What SES says of one entry; "" when it takes it."""
        return self._pick(self.climate.entries)

    def _is(self, chance: float) -> bool:
        return chance > 0 and self.random.random() < chance

    def _pick(self, chances: Mapping[str, float]) -> str:
        drawn = self.random.random()
        for name, chance in chances.items():
            drawn -= chance
            if drawn < 0:
                return name
        return ""

    def _draw(self, call: Call) -> str:
        weight = OFTEN_KILLED.get(call.by.partition("-")[0], SELDOM_KILLED)
        weight *= READS_KILLED if call.operation in READS else 1.0
        if self.crashes_left > 0 and self._is(self.climate.crash * weight):
            self.crashes_left -= 1
            return self.random.choice(("dies_before", "dies_after"))
        if call.name == "sesv2.SendBulkEmail":
            return self._pick(self.climate.ses)
        if self._is(self.climate.throttled):
            return "busy"
        return "answer_lost" if self._is(self.climate.lost) else ""

    def _meet(self, fate: str, call: Call, serve: Callable[[], AWSResponse]) -> AWSResponse:
        if fate.startswith("dies"):
            self.deaths.append(f"{call.by.partition('-')[0]} {call.name} {fate}")
        if fate == "dies_before":
            self.turns.kill()
        if fate == "refused_connection":
            raise EndpointConnectionError(endpoint_url=call.request.url)
        if fate == "busy" or fate in REFUSALS:
            refusal = REFUSALS.get(fate, lambda: busy(call.service, self.random))
            return refuse(call.request, refusal())
        return self._serve(fate, call, serve)

    def _serve(self, fate: str, call: Call, serve: Callable[[], AWSResponse]) -> AWSResponse:
        kind, _, part = fate.partition(" ")
        if kind in BROKEN or kind in LOST:
            return self._break(kind, part, call, serve)
        response = serve()
        if fate == "dies_after":
            self.turns.kill()
        if fate == "answer_lost":
            raise ConnectionClosedError(endpoint_url=call.request.url)
        return response

    def _break(
        self, kind: str, part: str, call: Call, serve: Callable[[], AWSResponse]
    ) -> AWSResponse:
        """SES may have done it or not; nobody is told. part: "done", "undone", "" for either."""
        if part == "done" or (not part and self.random.random() < 0.5):
            serve()
        if kind in BROKEN:
            return refuse(call.request, Refusal("InternalFailure", BROKEN[kind]))
        if kind == "read_timeout":
            self.turns.pause(READ_TIMEOUT_SECONDS)
            raise ReadTimeoutError(endpoint_url=call.request.url)
        raise ConnectionClosedError(endpoint_url=call.request.url)


@dataclass
class Order:
    """What to do with the n-th call that is called so, counted from now.

    call: "dynamodb.UpdateItem", or its beginning. fate: as SeededWeather draws it; "reset done" or
    "reset undone" says what SES made of it. by: the function that calls. where: more to know the
    call by. before, after: done then. times: how many calls, from the n-th on.
    """

    call: str
    fate: str = ""
    by: str = ""
    nth: int = 1
    times: int = 1
    where: Callable[[Call], bool] = lambda _: True
    before: Callable[[Call], None] | None = None
    after: Callable[[Call], None] | None = None
    seen: int = 0

    def is_about(self, call: Call) -> bool:
        """Whether this call is the one; counts it."""
        if not call.name.startswith(self.call) or not call.by.startswith(self.by):
            return False
        if not self.where(call):
            return False
        self.seen += 1
        return self.nth <= self.seen < self.nth + self.times

    @property
    def is_met(self) -> bool:
        """Whether there was such a call."""
        return self.seen >= self.nth


def busy(service: str, random: Random) -> Refusal:
    """A service has too much to do; nothing was done."""
    if service == "dynamodb":
        return Refusal(random.choice(THROTTLES))
    codes = {"s3": ("SlowDown", 503), "sesv2": ("TooManyRequestsException", 429)}
    return Refusal(*codes.get(service, ("RequestThrottled", 503)))


def evenly(total: float, names: Sequence[str]) -> dict[str, float]:
    """The same chance for each, together `total`."""
    return {name: total / len(names) for name in names}
