"""The account's sending rate and daily quota, counted in recipients.

As in SES a call passes when anything is left, and what it takes too much is owed: the next calls
wait for it. https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

from local.ses.errors import TooManyRequests
from local.ses.faults import RATE_EXCEEDED, FaultBox

DAY_SECONDS = 24 * 3600
_BUCKET_SECONDS = 60


class Allowance:
    """max_send_rate: recipients a second; max_24_hour_send: recipients in any 24 hours."""

    def __init__(
        self,
        faults: FaultBox,
        max_send_rate: float = 500.0,
        max_24_hour_send: float = 1_000_000.0,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._faults, self._clock, self._lock = faults, clock, threading.Lock()
        self._rate, self._quota = max_send_rate, max_24_hour_send
        self._sent: deque[tuple[int, int]] = deque()
        self._tokens, self._filled_at = max(1.0, self.rate), clock()

    @property
    def rate(self) -> float:
        """MaxSendRate in force."""
        return self._faults.current.max_send_rate or self._rate

    @property
    def quota(self) -> float:
        """Max24HourSend in force."""
        quota = self._faults.current.max_24_hour_send
        return self._quota if quota is None else quota

    @property
    def bulk_entries(self) -> int:
        """Entries that one bulk call may have because of the rate."""
        return max(1, int(self.rate))

    def sent_last_24_hours(self) -> int:
        """Recipients taken in the last 24 hours."""
        with self._lock:
            return self._sent_now()

    def take(self, recipients: int) -> None:
        """Use some of the allowance; raises TooManyRequests when nothing is left."""
        with self._lock:
            now = self._clock()
            if self._sent_now() >= self.quota:
                raise TooManyRequests("Daily message quota exceeded.")
            rate = self.rate
            refilled = self._tokens + max(0.0, now - self._filled_at) * rate
            self._tokens, self._filled_at = min(refilled, max(1.0, rate)), now
            if self._tokens < 1:
                raise TooManyRequests(RATE_EXCEEDED)
            self._tokens -= recipients
            self._count(recipients)

    def restart(self, already_sent: int = 0) -> None:
        """A full bucket, and this many recipients sent today."""
        with self._lock:
            self._sent.clear()
            self._tokens, self._filled_at = max(1.0, self.rate), self._clock()
            if already_sent:
                self._count(already_sent)

    def _count(self, recipients: int) -> None:
        minute = int(self._clock() // _BUCKET_SECONDS)
        if self._sent and self._sent[-1][0] == minute:
            recipients += self._sent.pop()[1]
        self._sent.append((minute, recipients))

    def _sent_now(self) -> int:
        oldest = (self._clock() - DAY_SECONDS) // _BUCKET_SECONDS
        while self._sent and self._sent[0][0] < oldest:
            self._sent.popleft()
        return sum(count for _, count in self._sent)
