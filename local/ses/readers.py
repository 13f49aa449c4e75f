"""Simulated readers of the mails that arrive, switched on by POST /inbox/readers.

They make real requests to our own gateway, a few at a time, and to nothing else; where a click
leads is not followed. Like faults they live in memory: a restarted simulator has no readers.
"""

from __future__ import annotations

import heapq
import http.client
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from local.ses import mime
from local.ses.habits import Deed, Habits, Visit
from local.ses.mail_links import Site, links_of
from local.ses.message import Content, Message

AT_ONCE = 6
_TIMEOUT_SECONDS = 10
_ONE_CLICK = b"List-Unsubscribe=One-Click"
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_REFUSED = 400

Work = Callable[[], None]


class NoSite(Exception):
    """The simulator was started without the address of a gateway."""


@dataclass
class _Round:
    """One set of habits and what came of it: a visit still under way counts in its own round."""

    habits: Habits = field(default_factory=Habits)
    mails: dict[Deed, set[str]] = field(default_factory=lambda: {deed: set() for deed in Deed})
    visits: int = 0
    failed: int = 0

    def figures(self) -> dict[str, int]:
        """Mails by what was done with them, and visits."""
        counted = {str(deed): len(mails) for deed, mails in self.mails.items()}
        return {**counted, "visits": self.visits, "failed": self.failed}


class Readers:
    """site: the gateway's address; None when there is none to visit."""

    def __init__(self, site: Site | None, clock: Callable[[], float] = time.time) -> None:
        self._site, self._clock = site, clock
        self._changed = threading.Condition()
        self._round = _Round()
        self._due: list[tuple[float, int, Work]] = []
        self._number = self._in_hand = 0
        self._is_stopping = False
        self._threads = [
            threading.Thread(target=self._run, name=f"reader-{number}", daemon=True)
            for number in range(AT_ONCE)
        ]

    def start(self) -> None:
        """Begin to read."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End the visits in hand; those to come are forgotten."""
        with self._changed:
            self._is_stopping = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    def shown(self) -> dict[str, Any]:
        """Their habits, how many visits are to come, and what was done so far."""
        with self._changed:
            return {
                **self._round.habits.model_dump(),
                "waiting": len(self._due) + self._in_hand,
                "done": self._round.figures(),
            }

    def switch(self, posted: dict[str, Any]) -> None:
        """Replace the posted habits, for mails that arrive from now on.

        Raises pydantic's ValidationError, or NoSite, and changes nothing.
        """
        if self._site is None:
            raise NoSite
        with self._changed:
            kept = self._round.habits.model_dump(exclude_unset=True)
            self._round.habits = Habits.model_validate({**kept, **posted})

    def clear(self) -> None:
        """Nobody reads any more, and the figures begin again."""
        with self._changed:
            self._round = _Round()
            self._due.clear()

    def receive(self, content: Content, messages: Sequence[Message]) -> None:
        """Mails that arrive now, all of one content."""
        current, site = self._round, self._site
        if site is None or not current.habits.is_anybody_there:
            return
        habits = current.habits
        for message in messages:
            work = _Letter(self, current, habits, site, message, content)
            self.plan(current, message.sent_at, work.open)

    def plan(self, own: _Round, moment: float, work: Work) -> None:
        """Have something done at a moment (Unix seconds), unless its round is over by then."""
        with self._changed:
            if own is not self._round:
                return
            self._number += 1
            heapq.heappush(self._due, (moment, self._number, work))
            self._changed.notify()

    def note(self, own: _Round, message_id: str, deed: Deed, *, is_answered: bool) -> None:
        """Count a visit."""
        with self._changed:
            own.visits += 1
            if is_answered:
                own.mails[deed].add(message_id)
            else:
                own.failed += 1
            self._changed.notify_all()

    def _run(self) -> None:
        while (work := self._next()) is not None:
            try:
                work()
            finally:
                with self._changed:
                    self._in_hand -= 1

    def _next(self) -> Work | None:
        with self._changed:
            while not self._is_stopping:
                seconds = self._due[0][0] - self._clock() if self._due else None
                if seconds is not None and seconds <= 0:
                    self._in_hand += 1
                    return heapq.heappop(self._due)[2]
                self._changed.wait(seconds)
        return None


@dataclass(frozen=True, slots=True)
class _Letter:
    """One mail in the hands of its reader."""

    readers: Readers
    round: _Round
    habits: Habits
    site: Site
    message: Message
    content: Content

    def open(self) -> None:
        """Look what it holds, and plan the visits."""
        html = mime.parts(self.message, self.content).html
        links = links_of(html, self.message.headers, self.site)
        to = self.message.recipients[0]
        for visit in self.habits.visits(to, self.message.subject, links):
            moment = self.message.sent_at + visit.after
            self.readers.plan(self.round, moment, _Errand(self, visit).run)


@dataclass(frozen=True, slots=True)
class _Errand:
    """One visit on its way."""

    letter: _Letter
    visit: Visit

    def run(self) -> None:
        """Make the request, and count it."""
        letter, visit = self.letter, self.visit
        is_answered = _answers(letter.site, visit)
        letter.readers.note(letter.round, letter.message.id, visit.deed, is_answered=is_answered)


def _answers(site: Site, visit: Visit) -> bool:
    """Whether the gateway answered as it should; the host is never looked up anywhere."""
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=_TIMEOUT_SECONDS)
    is_post = visit.method == "POST"
    headers = {"Host": site.host, "User-Agent": visit.agent} | (_FORM if is_post else {})
    try:
        connection.request(visit.method, visit.path, _ONE_CLICK if is_post else None, headers)
        answer = connection.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return answer.status < _REFUSED
