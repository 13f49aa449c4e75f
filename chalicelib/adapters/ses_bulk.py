"""Finds the recipients for whom SES refuses a whole bulk call (fault N08)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace

from chalicelib.domain.batch import BatchResult
from chalicelib.domain.errors import PermanentFailure, SendingHalted, TransientFailure
from chalicelib.services.ports import BulkMail

MOST_REFUSALS = 8
"""Refused calls in a row, with nothing accepted yet, after which it is the mail's own fault."""


def isolate(
    mail: BulkMail, refusal: PermanentFailure, send: Callable[[BulkMail], BatchResult]
) -> BatchResult:
    """Send a refused call in halves, and those again, until what is refused is one recipient.

    refusal: what the whole call was answered. SES validates before it sends, so a refused call
    has sent nothing and its recipients may be asked for once more.
    When SES takes nothing at all, the rest is everybody and `halted` says so. Raises
    OutcomeUnknown, and then the events tell which part was sent.
    """
    search = _Search(mail, send)
    search.refuse(0, len(mail.recipients), refusal)
    while search.ranges:
        search.step()
    return search.result


class _Search:
    def __init__(self, mail: BulkMail, send: Callable[[BulkMail], BatchResult]) -> None:
        self.mail = mail
        self.send = send
        self.ranges: deque[tuple[int, int]] = deque()
        self.refusals = 0
        self.result = BatchResult()

    def step(self) -> None:
        start, end = self.ranges.popleft()
        part = replace(self.mail, recipients=self.mail.recipients[start:end])
        try:
            result = self.send(part)
        except PermanentFailure as refusal:
            self.refuse(start, end, refusal)
        except TransientFailure:
            self.leave(start, end)
        except SendingHalted as halt:
            self.leave(start, end, halt.code)
        else:
            self.add(start, result)
            if result.halted:
                self.leave(end, end)

    def refuse(self, start: int, end: int, refusal: PermanentFailure) -> None:
        self.refusals += 1
        if end - start == 1:
            self.add(start, BatchResult(failed={0: refusal.code}))
        elif self.refusals >= MOST_REFUSALS and not self.result.sent:
            self.leave(start, end, refusal.code)
        else:
            middle = (start + end) // 2
            self.ranges += ((start, middle), (middle, end))

    def leave(self, start: int, end: int, halted: str = "") -> None:
        """Leave this range and all that were still to be tried for another time."""
        left = ((start, end), *self.ranges)
        self.ranges.clear()
        for first, last in left:
            self.add(first, BatchResult(rest=tuple(range(last - first)), halted=halted))

    def add(self, start: int, part: BatchResult) -> None:
        self.result = BatchResult(
            sent={**self.result.sent, **{start + i: id_ for i, id_ in part.sent.items()}},
            failed={**self.result.failed, **{start + i: code for i, code in part.failed.items()}},
            rest=tuple(sorted((*self.result.rest, *(start + i for i in part.rest)))),
            halted=self.result.halted or part.halted,
        )
