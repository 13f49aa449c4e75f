"""AWS Lambda: functions, their triggers out of the template, and environments that come and go.

Every handler is the product's own. A queue's messages go when its invocation says so; what dies
leaves them to the visibility time-out. Schedules fire every minute, sometimes twice or late.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any

from chalicelib.bootstrap import Container
from infra import template as infrastructure
from local.event_loop import load_handler
from local.lambda_events import Event, Handler, failed_ids
from tests.faults.aws.sqs import Message, Queue, Sqs
from tests.faults.interleaving import Task, Turns
from tests.faults.process import Process
from tests.handlers.invoking import REGION, SCHEDULE

PREFIX = "mynuma-test-"
SCHEDULE_SECONDS = 60.0
API_SECONDS = 29.0


@dataclass(frozen=True, slots=True)
class Trigger:
    """What starts a function. queue "" for a schedule."""

    name: str
    handler: Handler
    timeout_seconds: float
    queue: str = ""
    batch_size: int = 0


@cache
def triggers() -> tuple[Trigger, ...]:
    """Every queue and schedule trigger of the template."""
    document = infrastructure.load()
    of_queues = [
        Trigger(
            one.function.name,
            load_handler(one.function.handler),
            one.function.timeout_seconds,
            queue_name(one.queue),
            one.batch_size,
        )
        for one in infrastructure.queue_triggers(document)
    ]
    of_schedules = [
        Trigger(one.name, load_handler(one.handler), one.timeout_seconds)
        for one in infrastructure.schedules(document)
    ]
    return (*of_queues, *of_schedules)


def scheduled(name: str) -> Trigger:
    """A function's schedule."""
    (trigger,) = [one for one in triggers() if one.name == name and not one.queue]
    return trigger


def queue_name(logical_id: str) -> str:
    """DeliveriesQueue → mynuma-test-deliveries."""
    return PREFIX + logical_id.removesuffix("Queue").lower()


@cache
def _queue_definitions() -> tuple[tuple[str, float, int], ...]:
    document = infrastructure.load()
    visibility = float(document["Parameters"]["VisibilityTimeoutSeconds"]["Default"])
    return tuple(
        (queue_name(name), visibility, body["Properties"]["RedrivePolicy"]["maxReceiveCount"])
        for name, body in infrastructure.resources(document, "AWS::SQS::Queue").items()
        if "RedrivePolicy" in body["Properties"]
    )


def queues() -> dict[str, Queue]:
    """Every queue of the template, empty; the dead letters of each are its own."""
    return {name: Queue(name, seconds, most) for name, seconds, most in _queue_definitions()}


class Context:
    """What a handler gets as its second argument."""

    def __init__(self, name: str) -> None:
        self.function_name = PREFIX + name
        self.function_version = "$LATEST"
        self.memory_limit_in_mb = 512
        self.invoked_function_arn = (
            f"arn:aws:lambda:{REGION}:000000000000:function:{self.function_name}"
        )
        self.aws_request_id = name


def event_of(queue: str, messages: list[Message]) -> Event:
    """The event of an SQS trigger."""
    arn = f"arn:aws:sqs:{REGION}:000000000000:{queue}"
    return {
        "Records": [
            {"messageId": message.id, "body": message.body, "eventSourceARN": arn}
            for message in messages
        ]
    }


@dataclass
class Lambdas:
    """Environments that run what is triggered. fresh: makes a cold process.

    slots: environments at work side by side, whatever the function. is_twice: whether a schedule
    fires once more. is_kept: whether the deletion of messages that are done with gets lost.
    schedule_seconds: between two times of a schedule.
    """

    turns: Turns
    sqs: Sqs
    random: Random
    fresh: Callable[[], Process]
    slots: list[Process | None]
    is_twice: Callable[[], bool] = lambda: False
    is_kept: Callable[[], bool] = lambda: False
    schedule_seconds: float = SCHEDULE_SECONDS
    due: dict[str, float] = field(default_factory=dict)
    ends: dict[Task, Callable[[Task], None]] = field(default_factory=dict)
    at: dict[str, int] = field(default_factory=dict)
    errors: list[BaseException] = field(default_factory=list)
    invocations: int = 0

    def __post_init__(self) -> None:
        for trigger in triggers():
            if not trigger.queue:
                first = self.random.uniform(0, SCHEDULE_SECONDS)
                self.due[trigger.name] = self.turns.time + first

    def container(self) -> Container:
        """The one of the invocation at work."""
        return self._process(self.at[self.turns.name()]).container

    def has_room(self) -> bool:
        """Whether an environment is free, or could be made."""
        return any(slot is None or not slot.is_busy for slot in self.slots)

    def startable(self) -> list[Callable[[], Task]]:
        """What could be started now."""
        if not self.has_room():
            return []
        return [
            lambda trigger=trigger: self._start(trigger)  # type: ignore[misc]
            for trigger in triggers()
            if self._is_due(trigger)
        ]

    def _is_due(self, trigger: Trigger) -> bool:
        if trigger.queue:
            return self.sqs.visible(trigger.queue) > 0
        return self.due[trigger.name] <= self.turns.time

    def _start(self, trigger: Trigger) -> Task:
        if trigger.queue:
            return self._feed(trigger, self.sqs.receive(trigger.queue, trigger.batch_size))
        late = 0.0 if self.is_twice() else self.schedule_seconds
        self.due[trigger.name] = self.turns.time + late
        return self.fire(trigger)

    def fire(self, trigger: Trigger) -> Task:
        """Start a schedule's function now."""
        name = self._name(trigger.name)
        work = _call(trigger.handler, dict(SCHEDULE), name)
        return self.invoke(name, work, trigger.timeout_seconds)

    def _feed(self, trigger: Trigger, messages: list[Message]) -> Task:
        name = self._name(trigger.name)
        work = _call(trigger.handler, event_of(trigger.queue, messages), name)
        task = self.invoke(name, work, trigger.timeout_seconds)
        self.ends[task] = lambda done: self._delete(trigger.queue, messages, done)
        return task

    def _delete(self, queue: str, messages: list[Message], task: Task) -> None:
        if task.is_killed or task.error is not None or self.is_kept():
            return
        failed = failed_ids(task.result, frozenset(message.id for message in messages))
        self.sqs.delete(queue, [message for message in messages if message.id not in failed])

    def api(self, name: str, work: Callable[[Container], Any]) -> Task:
        """Somebody presses a button."""
        name = self._name(name)
        return self.invoke(name, lambda: work(self.container()), API_SECONDS)

    def invoke(self, name: str, work: Callable[[], Any], seconds: float) -> Task:
        """Start this in a free environment, or in one more when all are busy."""
        slot = self._free()
        process = self._process(slot)
        process.is_busy = True
        self.at[name] = slot
        now = self.turns.time
        return self.turns.begin(Task(name, work, now, now + seconds, process.skew))

    def tidy(self, task: Task) -> None:
        """After the last step of an invocation: its messages, its environment."""
        if not task.is_done:
            return
        slot = self.at.pop(task.name)
        if task.error is not None:
            self.errors.append(task.error)
        if task.is_killed:
            self.slots[slot] = None
        else:
            self._process(slot).is_busy = False
        end = self.ends.pop(task, None)
        if end is not None:
            end(task)

    def _free(self) -> int:
        free = [n for n, slot in enumerate(self.slots) if slot is None or not slot.is_busy]
        if free:
            return self.random.choice(free)
        self.slots.append(None)
        return len(self.slots) - 1

    def _process(self, slot: int) -> Process:
        found = self.slots[slot]
        if found is None:
            found = self.slots[slot] = self.fresh()
        return found

    def _name(self, function: str) -> str:
        self.invocations += 1
        return f"{function}-{self.invocations}"


def _call(handler: Handler, event: Event, name: str) -> Callable[[], Any]:
    return lambda: handler(event, Context(name))  # type: ignore[arg-type]
