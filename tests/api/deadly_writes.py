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
