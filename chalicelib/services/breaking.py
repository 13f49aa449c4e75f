"""Breakers: a campaign that hurts is stopped, its people are told, and what it would have put on
the blacklist without knowing better waits for their word (feedback.md, "Breakers")."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from chalicelib.domain.appointment import Occasion, soon
from chalicelib.domain.batch import bucket_of, buckets_of
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.breaker import WATCHED, Breaker, Trip, Verdict, judge_campaign
from chalicelib.domain.campaign import Campaign, CampaignState, can_go
from chalicelib.domain.contact import BlacklistMark
from chalicelib.domain.errors import Conflict, NotFound, StaleVersion
from chalicelib.domain.facts import indexes_behind
from chalicelib.services.ports import (
    Activity,
    Addresses,
    Agenda,
    Campaigns,
    Clock,
    Contacts,
    Ledger,
)
from chalicelib.services.strike_detection import DetectStrikes

MOST_A_LOOK = 2_000
"""Held addresses put on the blacklist in one look of the schedule."""

_TRIES = 5
_RULE = "held"


@dataclass(frozen=True, slots=True)
class BreakCampaign:
    """Judge a campaign by its counters, and stop it."""

    campaigns: Campaigns
    ledger: Ledger
    agenda: Agenda
    clock: Clock
    strikes: DetectStrikes

    def __call__(self, account: str, campaign_id: str) -> bool:
        """Whether its breaker is open: no address is listed for what says nothing of it."""
        campaign = self.campaigns.find(account, campaign_id)
        if campaign is None or campaign.breaker.trip:
            return campaign is not None
        trip = judge_campaign(self.ledger.counters(account, campaign_id), campaign.breaker.since)
        return trip is not None and self.trip(account, campaign_id, trip)

    def trip(self, account: str, campaign_id: str, trip: Trip) -> bool:
        """Stop it, if it still goes, and tell its people why. Complaints are a strike as well."""
        if trip is Trip.COMPLAINTS:  # first: of a campaign that has tripped nobody asks again
            figures = self.ledger.counters(account, campaign_id)
            self.strikes.complained(account, campaign_id, figures)
        return self._change(account, campaign_id, trip.value, is_trip=True)

    def warn(self, account: str, campaign_id: str, trouble: str) -> None:
        """Tell its people of something that stops nothing; each trouble once."""
        self._change(account, campaign_id, trouble, is_trip=False)

    def _change(self, account: str, campaign_id: str, trouble: str, *, is_trip: bool) -> bool:
        for _ in range(_TRIES):
            campaign = self.campaigns.find(account, campaign_id)
            if campaign is None:
                return False
            known = campaign.breaker.trip if is_trip else trouble in campaign.breaker.told
            if known:
                return True
            changed = self._troubled(campaign, trouble, is_trip)
            is_halted = changed.state is not campaign.state
            occasion = Occasion.HALTED if is_halted else Occasion.TROUBLE
            self.agenda.put(soon(self.clock.now(), occasion, account, campaign_id))
            with suppress(StaleVersion):
                self.campaigns.replace(account, changed)
                return True
        raise StaleVersion()

    def _troubled(self, campaign: Campaign, trouble: str, is_trip: bool) -> Campaign:
        now = self.clock.now()
        breaker = replace(
            campaign.breaker,
            trip=trouble if is_trip else campaign.breaker.trip,
            told=campaign.breaker.told | {trouble},
            told_at=now,
        )
        if is_trip and can_go(campaign.state, CampaignState.PAUSED):
            return replace(
                campaign,
                state=CampaignState.PAUSED,
                reason=trouble,
                resume_at=None,
                halted_at=now,
                fed_at=None,
                breaker=breaker,
            )
        return replace(campaign, breaker=breaker)


@dataclass(frozen=True, slots=True)
class ReleaseBreaker:
    """A person has looked: what was held is listed or forgotten, and the campaign may go on."""

    campaigns: Campaigns
    ledger: Ledger
    contacts: Contacts
    addresses: Addresses
    activity: Activity
    clock: Clock

    def __call__(
        self, account: str, actor: str, campaign_id: str, verdict: Verdict, why: str = ""
    ) -> Campaign:
        """The campaign, still paused when it was. why: of an operator. Raises NotFound; Conflict
        when no breaker is open."""
        for _ in range(_TRIES):
            campaign = self.campaigns.find(account, campaign_id)
            if campaign is None:
                raise NotFound()
            if not campaign.breaker.trip:
                raise Conflict("breaker_not_tripped")
            figures = self.ledger.counters(account, campaign_id)
            breaker = Breaker(
                told_at=campaign.breaker.told_at,
                since={name: figures.get(name, 0) for name in WATCHED},
                verdict=verdict.value if verdict is Verdict.BLACKLIST else "",
            )
            if breaker.verdict:
                self.campaigns.mark_running(account, campaign_id)
            reason = "by_user" if campaign.state is CampaignState.PAUSED else campaign.reason
            with suppress(StaleVersion):
                released = replace(campaign, breaker=breaker, reason=reason)
                stored = self.campaigns.replace(account, released)
                self.activity.record(
                    account,
                    actor,
                    f"breaker_{verdict.value}",
                    campaign_id,
                    why,
                    name=stored.name,
                    changes={"breaker": (campaign.breaker.trip, "")},
                )
                return stored
        raise StaleVersion()

    def carry_out(self) -> int:
        """List what is to be listed, of all campaigns that wait for it; a part of it at a time, so
        that one look never takes long. The number of addresses listed."""
        return sum(self._list(*place) for place in self.campaigns.running())

    def _list(self, account: str, campaign_id: str) -> int:
        campaign = self.campaigns.find(account, campaign_id)
        if campaign is None or not campaign.breaker.verdict:
            return 0
        listed, number = 0, campaign.breaker.done_to
        for number, keys in self._held(account, campaign):
            if listed >= MOST_A_LOOK:
                self._note(account, campaign, replace(campaign.breaker, done_to=number))
                return listed
            for key in keys:
                mark = BlacklistMark(self.clock.now(), f"{_RULE} {campaign_id}")
                listed += self.addresses.blacklist(account, key, BlacklistReason.BOUNCE, mark)
        self._note(account, campaign, replace(campaign.breaker, verdict="", done_to=0))
        return listed

    def _note(self, account: str, campaign: Campaign, breaker: Breaker) -> None:
        with suppress(StaleVersion):  # changed this moment: the next look does the same again
            self.campaigns.replace(account, replace(campaign, breaker=breaker))

    def _held(self, account: str, campaign: Campaign) -> Iterator[tuple[int, list[str]]]:
        """(batch, address keys) of those held, from where the last look ended."""
        plan = self.ledger.plan_cursor(account, campaign.id, 0)
        numbers = plan.next_batch if plan else 0
        for bucket in buckets_of(numbers, range(campaign.rounds + 1)) if numbers else ():
            if bucket < bucket_of(campaign.breaker.done_to):
                continue
            facts = self.ledger.facts_of_bucket(account, campaign.id, bucket)
            for number in sorted(facts):
                held = indexes_behind(facts[number], "held")
                if held and number >= campaign.breaker.done_to:
                    yield number, self._keys(account, campaign.id, number, held)

    def _keys(self, account: str, campaign: str, number: int, held: tuple[int, ...]) -> list[str]:
        batch = self.ledger.batch(account, campaign, number)
        ids = [batch.contacts[index] for index in held] if batch else []
        people = self.contacts.get_many(account, ids)
        return [person.address_key for person in people.values()]
