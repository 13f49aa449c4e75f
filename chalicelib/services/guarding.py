"""The guard against a past that came back (C17): a table restored from a backup does not know what
was sent since. Until an operator says go, nothing is sent from it.

DynamoDB restores into a new table, which has an id of its own. The ids of the tables that sending
stands on are kept outside of them; another id closes the guard.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from chalicelib.domain.appointment import Occasion, soon
from chalicelib.domain.campaign import CampaignState, can_go
from chalicelib.domain.errors import StaleVersion, TransientFailure
from chalicelib.services.ports import Agenda, Campaigns, Clock, TableMarks

CHECK_SECONDS = 15
RESTORED = "tables_restored"


@dataclass
class _Seen:
    """The last answer and when it was found."""

    at: datetime | None = None
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class GuardSending:
    """Asks at most every 15 s in a process. repeat_erasures: see services/person_erasing.py."""

    marks: TableMarks
    campaigns: Campaigns
    agenda: Agenda
    clock: Clock
    repeat_erasures: Callable[[], int] = int
    seen: _Seen = field(default_factory=_Seen)

    def is_open(self, *, may_begin: bool = False) -> bool:
        """Whether the tables are those of which the marks were kept; a stage without marks is new.

        may_begin: keep the marks of a new stage, as the pacer does in its first minute.
        """
        now = self.clock.now()
        if self.seen.at and now - self.seen.at < timedelta(seconds=CHECK_SECONDS):
            return self.seen.is_open
        marks, kept = self.marks.current(), self.marks.kept()
        if not kept and may_begin:
            self.marks.keep(marks)
        self.seen.at, self.seen.is_open = now, not kept or kept == marks
        return self.seen.is_open

    def check(self) -> None:
        """Raise TransientFailure while it is closed: the message stays on its queue."""
        if not self.is_open():
            raise TransientFailure(RESTORED)

    def release(self) -> int:
        """An operator says go: the tables as they are now are the true ones. Campaigns that are not
        finished in them are paused first, since they may have been sent further than the tables
        know; their people decide. Who was erased since is there again, and is erased anew. The
        number of campaigns. Harmless to repeat."""
        self.repeat_erasures()
        paused = sum(self._pause(*place) for place in list(self.campaigns.unfinished()))
        self.marks.keep(self.marks.current())
        self.seen.at = None
        return paused

    def _pause(self, account: str, campaign_id: str) -> bool:
        for _ in range(5):
            campaign = self.campaigns.find(account, campaign_id)
            if campaign is None or not can_go(campaign.state, CampaignState.PAUSED):
                return False
            now = self.clock.now()
            self.agenda.put(soon(now, Occasion.HALTED, account, campaign_id))
            with suppress(StaleVersion):
                paused = replace(
                    campaign,
                    state=CampaignState.PAUSED,
                    reason=RESTORED,
                    resume_at=None,
                    halted_at=now,
                )
                self.campaigns.replace(account, paused)
                return True
        raise StaleVersion()
