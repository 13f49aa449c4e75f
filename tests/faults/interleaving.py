"""Invocations that take turns: each stops at every call of AWS until it is chosen to go on.

Threads, but never two at a time: a baton passes between the scheduler and one of them. Who goes
next is a seeded choice, so a run can be repeated to the letter, with any order of calls in it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from typing import Any

from tests.world import Killed

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC).timestamp()


class _Thread(threading.Thread):
    """Runs one task after another; waits in between."""

    def __init__(self, turns: Turns) -> None:
        super().__init__(daemon=True)
        self.turns = turns
        self.go = threading.Lock()
        self.go.acquire()
        self.task: Task | None = None

    def run(self) -> None:
        while True:
            self.go.acquire()
            if self.task is None:
                return
            self.task.run()
            self.turns.idle.append(self)
            self.turns.back.release()


@dataclass(eq=False)
class Task:
    """One invocation. wake_at: when it may go on. dies_at: its time-out. skew: of its clock."""

    name: str
    work: Callable[[], Any]
    wake_at: float
    dies_at: float
    skew: float = 0.0
    is_killed: bool = False
    is_done: bool = False
    result: Any = None
    error: BaseException | None = None
    thread: _Thread | None = None

    def run(self) -> None:
        """In its own thread, from its first step to its end or its death."""
        try:
            self.result = self.work()
        except Killed:
            self.is_killed = True
        except BaseException as error:
            self.error = error
        self.is_done = True


@dataclass
class Turns:
    """Who goes next, and the one clock: it moves when somebody has worked, or all wait."""

    random: Random
    time: float = START
    tasks: list[Task] = field(default_factory=list)
    idle: list[_Thread] = field(default_factory=list)
    threads: list[_Thread] = field(default_factory=list)
    current: Task | None = None
    steps: int = 0
    deaths: int = 0
    back: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.back.acquire()

    # seen from the inside of a task

    def now(self) -> datetime:
        """The time on the clock of whoever asks (port Clock)."""
        skew = self.current.skew if self.current else 0.0
        return datetime.fromtimestamp(self.time + skew, UTC)

    def seconds(self) -> float:
        """The true time."""
        return self.time

    def wait(self, seconds: float) -> None:
        """Let so much time pass (port Clock)."""
        self.pause(seconds)

    def name(self) -> str:
        """The invocation at work, "" for the test itself."""
        return self.current.name if self.current else ""

    def pause(self, seconds: float = 0.0) -> None:
        """Let others work, for at least so long. Raises Killed when it is never to go on."""
        task = self.current
        if task is None:
            self.time += seconds
            return
        self.check(task)
        task.wake_at = self.time + seconds
        assert task.thread is not None
        self.back.release()
        task.thread.go.acquire()
        self.check(task)

    def check(self, task: Task) -> None:
        """Raise Killed in a task that is dead: nothing it still tries has any effect."""
        if task.is_killed:
            raise Killed(task.name)

    def kill(self) -> None:
        """The process of the task at work is gone, here and now."""
        assert self.current is not None
        self.current.is_killed = True
        self.deaths += 1
        raise Killed(self.current.name)

    # seen from outside

    def begin(self, task: Task) -> Task:
        """Add an invocation; it has not started yet."""
        task.thread = self._thread()
        task.thread.task = task
        self.tasks.append(task)
        return task

    def ready(self) -> list[Task]:
        """Those who could go on now."""
        return [task for task in self.tasks if min(task.wake_at, task.dies_at) <= self.time]

    def resume(self, task: Task) -> None:
        """Let this one work up to its next call."""
        if self.time >= task.dies_at and not task.is_killed:
            task.is_killed = True
            self.deaths += 1
        assert task.thread is not None
        self.steps += 1
        self.current = task
        task.thread.go.release()
        self.back.acquire()
        self.current = None
        if task.is_done:
            self.tasks.remove(task)
        self.time += self.random.choice((0.0, 0.001, 0.004, 0.02))

    def next_at(self) -> float | None:
        """When the first of those who wait may go on."""
        return min((min(task.wake_at, task.dies_at) for task in self.tasks), default=None)

    def stop(self) -> None:
        """End every thread."""
        for task in list(self.tasks):
            task.is_killed = True
            self.resume(task)
        for thread in self.threads:
            thread.task = None
            thread.go.release()
        for thread in self.threads:
            thread.join()

    def _thread(self) -> _Thread:
        if self.idle:
            return self.idle.pop()
        thread = _Thread(self)
        self.threads.append(thread)
        thread.start()
        return thread
