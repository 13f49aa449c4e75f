"""How an account stands over 30 days: a warning, then no more sending until an operator has looked
(feedback.md, "Breakers")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from chalicelib.domain.account import Account, AccountState, StateCause
from chalicelib.domain.appointment import Occasion, soon
from chalicelib.domain.breaker import STANDING_DAYS, Standing, judge_account
from chalicelib.domain.campaign import Campaign
from chalicelib.domain.errors import NotFound, StaleVersion
from chalicelib.services.ports import Accounts, Agenda, Campaigns, Clock, Ledger
from chalicelib.services.stopping import StopCampaigns

JUDGED_EVERY = timedelta(minutes=1)
"""By a process, however many bounces come in: it adds up a month of campaigns."""

_COUNTED = ("sent", "bounced", "complained")
_PAGE = 100
_TRIES = 5
_MOST_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class StandingFigures:
    """What an account is judged by: campaigns of the last 30 days, or since an operator's word."""

    standing: Standing
    since: datetime
    sent: int
    bounced: int
    complained: int


@dataclass(frozen=True, slots=True)
class JudgeAccount:
    """Add up, judge, and act when the standing changed."""

    accounts: Accounts
    campaigns: Campaigns
    ledger: Ledger
    agenda: Agenda
    clock: Clock
    stop: StopCampaigns
    judged: dict[str, datetime] = field(default_factory=dict)

    def __call__(self, account: str, campaign: str) -> None:
        """Called when something came back. campaign: the one it came back from."""
        now = self.clock.now()
        if now - self.judged.get(account, datetime.min.replace(tzinfo=now.tzinfo)) < JUDGED_EVERY:
            return
        if len(self.judged) >= _MOST_KEPT:
            self.judged.clear()
        self.judged[account] = now
        with suppress(NotFound):
            self._act(account, campaign, self.figures(account))

    def figures(self, account: str) -> StandingFigures:
        """Costs a read for each campaign of the last 30 days. Raises NotFound."""
        stands = self._account(account)
        since = self._since(stands)
        sums: Counter[str] = Counter()
        for campaign in self._campaigns(account, since):
            counters = self.ledger.counters(account, campaign.id)
            sums.update({name: counters.get(name, 0) for name in _COUNTED})
        sent, bounced, complained = (sums[name] for name in _COUNTED)
        judged = judge_account(sent, bounced, complained)
        is_suspended = stands.standing is Standing.SUSPENDED
        standing = Standing.SUSPENDED if is_suspended else judged
        return StandingFigures(standing, since, sent, bounced, complained)

    def _since(self, account: Account) -> datetime:
        month = self.clock.now() - timedelta(days=STANDING_DAYS)
        return max(month, account.released_at) if account.released_at else month

    def _campaigns(self, account: str, since: datetime) -> Iterator[Campaign]:
        """Those launched since then; a draft rarely lies for longer than a month."""
        start = ""
        while True:
            page = self.campaigns.page(account, start, _PAGE)
            for campaign in page.items:
                if campaign.launched_at is not None and campaign.launched_at >= since:
                    yield campaign
            start = page.next_start
            oldest = page.items[-1].created_at if page.items else since
            if not start or oldest < since - timedelta(days=STANDING_DAYS):
                return

    def _act(self, account: str, campaign: str, figures: StandingFigures) -> None:
        for _ in range(_TRIES):
            stands = self._account(account)
            if stands.standing is Standing.SUSPENDED:
                # Again: whoever suspended it may have died before it had done so.
                self.stop(account, stands.state)
                return
            if stands.standing is figures.standing:
                return
            changed = replace(stands, standing=figures.standing)
            if figures.standing is not Standing.GOOD:
                due = soon(self.clock.now(), Occasion.STANDING, account, campaign)
                self.agenda.put(due)
            is_stopped = figures.standing is Standing.SUSPENDED
            if is_stopped and stands.state is AccountState.ACTIVE:
                changed = replace(
                    changed, state=AccountState.SUSPENDED, cause=StateCause.RATES.value
                )
            with suppress(StaleVersion):
                self.accounts.replace(changed)
                self.stop(account, changed.state)
                return
        raise StaleVersion()

    def _account(self, account: str) -> Account:
        found = self.accounts.find(account)
        if found is None:
            raise NotFound("account_not_found")
        return found
