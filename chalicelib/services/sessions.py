"""Whose an access token is, unless all sessions of that person were ended since it began.

The pool refuses the refresh tokens of a session that was ended, but an access token is verified by
its signature alone and lives for an hour: what was ended is asked for here, at most once a minute.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chalicelib.services.ports import AccessTokens, Clock, Session, SessionEnds

CACHE = timedelta(seconds=60)
"""How long a session that was ended may still be thought to go on."""
_MOST_CACHED = 10_000


@dataclass(frozen=True, slots=True)
class ReadSessions:
    """Access tokens, and sessions that ended before their time."""

    tokens: AccessTokens
    ends: SessionEnds
    clock: Clock
    _known: dict[str, tuple[datetime, datetime | None]] = field(default_factory=dict)

    def going_on(self, token: str) -> Session | None:
        """Whose token it is and since when, None for anything but a valid one of a session that
        goes on. Raises TransientFailure."""
        session = self.tokens.session(token)
        if session is None:
            return None
        ended_at = self._ended_at(session.subject)
        is_over = ended_at is not None and session.began_at < ended_at
        return None if is_over else session

    def _ended_at(self, subject: str) -> datetime | None:
        now = self.clock.now()
        known = self._known.get(subject)
        if known is not None and now - known[0] < CACHE:
            return known[1]
        if len(self._known) >= _MOST_CACHED:
            self._known.clear()
        self._known[subject] = (now, self.ends.ended_at(subject))
        return self._known[subject][1]
