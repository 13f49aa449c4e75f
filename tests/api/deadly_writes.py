"""A process that dies right after one of its writes: in a table, a bucket, a queue or a note."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import pytest

from tests.api.stored_world import StoredWorld
from tests.faults.aws.wire import Call
from tests.world import Killed

_TABLE_WRITES = ("BatchWriteItem", "TransactWriteItems", "DeleteItem", "PutItem", "UpdateItem")
_OUTSIDE_WRITES = {
    "account_files": ("clear",),
    "person_files": ("forget",),
    "erased_keys": ("note",),
    "queues": ("erase_account", "person_step"),
}


def erased_over_a_death(world: StoredWorld, writes: DeadlyWrites, at: int) -> bool:
    """Work an erasure off that was ordered, by a process that dies right after its at-th write and
    by the next one; whether there was such a write. Fails when it does not come to its end."""
    (message,) = world.outside.queues.take_all("closing")
    world.outside.queues.take_all("transactional")
    has_died = False
    writes.die_after(at)
    try:
        world.container.person_step(message.account, message.task, message.step)
    except Killed:
        has_died = True
    writes.die_after(0)
    world.open_again()
    world.outside.queues.person_step(message.account, message.task, message.step)
    world.work()
    task = world.database.person_tasks.find(world.a.id, message.task)
    assert task is not None
    assert task.finished_at
    return has_died


class DeadlyWrites:
    """Counts the writes of a world, and ends whoever makes the deadly one."""

    def __init__(self, world: StoredWorld, patch: pytest.MonkeyPatch) -> None:
        self._left = 0
        handle = world.dynamodb.handle

        def watched(call: Call) -> dict[str, Any]:
            reply = handle(call)
            if call.operation in _TABLE_WRITES:
                self._written(call.operation)
            return reply

        patch.setattr(world.dynamodb, "handle", watched)
        for port, names in _OUTSIDE_WRITES.items():
            part = getattr(world.outside, port)
            for name in names:
                patch.setattr(part, name, self._deadly(getattr(part, name)))

    def die_after(self, number: int) -> None:
        """The process dies right after so many writes from now; 0: it lives."""
        self._left = number

    def _deadly(self, write: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(write)
        def written(*arguments: Any, **named: Any) -> Any:
            answer = write(*arguments, **named)
            self._written(write.__name__)
            return answer

        return written

    def _written(self, name: str) -> None:
        if self._left:
            self._left -= 1
            if not self._left:
                raise Killed(name)
