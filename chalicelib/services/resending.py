"""Mailing again on purpose: those of whom nobody knows, those who did not open, everybody anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from chalicelib.domain.appointment import Occasion, soon
from chalicelib.domain.batch import (
    LANES,
    SETTLED,
    Batch,
    BatchState,
    buckets_of,
    first_of_lane,
    in_lane,
)
from chalicelib.domain.campaign import Audience, Campaign, CampaignState, check_transition
from chalicelib.domain.errors import Conflict
from chalicelib.domain.facts import NOTHING, BatchFacts, FactKind, indexes_behind
from chalicelib.services.campaigns import ManageCampaigns
from chalicelib.services.ports import Activity, Agenda, Campaigns, Clock, Ids, Ledger, Queues

MOST_NAME = 200
"""Letters of a campaign's name."""


@dataclass(frozen=True, slots=True)
class ResendCampaigns:
    """The buttons of a campaign that was sent."""

    drafts: ManageCampaigns
    campaigns: Campaigns
    ledger: Ledger
    agenda: Agenda
    queues: Queues
    activity: Activity
    clock: Clock
    ids: Ids

    def duplicate(self, account: str, actor: str, campaign_id: str, name: str) -> Campaign:
        """A new draft with the same content, sender and audience. Raises NotFound."""
        campaign = self.drafts.get(account, campaign_id)
        return self._draft(account, actor, campaign, name, campaign.audience)

    def follow_up(
        self, account: str, actor: str, campaign_id: str, name: str
    ) -> tuple[Campaign, int]:
        """A new draft for those who got the mail and did not open it, and are on its lists still;
        fair use applies. Beside it how many got the mail without their name in it: of them nobody
        knows, so they are left out. Raises NotFound, Conflict before it was sent."""
        campaign = self.drafts.get(account, campaign_id)
        if campaign.state is not CampaignState.SENT:
            raise Conflict("campaign_not_sent", state=campaign.state.value)
        audience = replace(campaign.audience, not_opened=campaign_id)
        unknown = self.ledger.counters(account, campaign_id).get("untracked", 0)
        return self._draft(account, actor, campaign, name, audience), unknown

    def send_uncertain(self, account: str, actor: str, campaign_id: str) -> Campaign:
        """Mail those of whom nobody knows whether they got it: a person decided that twice is
        better than never (D10). They move to batches of a new round. Raises NotFound, Conflict
        when there is nobody, or after seven rounds."""
        campaign = self.drafts.get(account, campaign_id)
        if campaign.state is not CampaignState.SENT:
            raise Conflict("campaign_not_sent", state=campaign.state.value)
        check_transition(campaign.state, CampaignState.SENDING)
        round_ = campaign.rounds + 1
        if round_ >= LANES:
            raise Conflict("too_many_rounds", most=str(LANES - 1))
        # The batches first: were we to die below, the button finds them made and goes on.
        if not self._move(account, campaign, round_):
            raise Conflict("nobody_uncertain")
        # The pacer takes what is finished off the list: the appointment puts it back.
        self.agenda.put(soon(self.clock.now(), Occasion.WATCH, account, campaign_id))
        reopened = self.campaigns.replace(
            account,
            replace(
                campaign,
                state=CampaignState.SENDING,
                reason="",
                rounds=round_,
                fed_at=None,
                finished_at=None,
            ),
        )
        self.campaigns.mark_running(account, campaign_id)
        self.queues.pace("uncertain")
        self.activity.record(
            account, actor, "campaign_uncertain_sent", campaign_id, name=reopened.name
        )
        return reopened

    def _move(self, account: str, campaign: Campaign, round_: int) -> int:
        """How many people the batches of the new round hold."""
        moved = 0
        for batch, facts in self._settled(account, campaign):
            indexes = indexes_behind(facts, FactKind.UNCERTAIN.value)
            follow_up = Batch(
                campaign=campaign.id,
                number=in_lane(batch.number, round_),
                contacts=tuple(batch.contacts[index] for index in indexes),
                planned_at=self.clock.now(),
                variant=batch.variant,
            )
            news = NOTHING
            for index in indexes:
                news = news.with_fact(FactKind.MOVED, index)
            if indexes and self.ledger.move(account, batch, news, follow_up):
                moved += len(indexes)
        if not moved:  # or they were moved by a press of the button that died half-way
            moved = self._moved_before(account, campaign, round_)
        return moved

    def _moved_before(self, account: str, campaign: Campaign, round_: int) -> int:
        planned = self._planned(account, campaign)
        return sum(
            len(batch.contacts)
            for bucket in buckets_of(planned, (round_,))
            for batch in self.ledger.batches(account, campaign.id, bucket)
            if batch.number >= first_of_lane(round_) and batch.state not in SETTLED
        )

    def _settled(self, account: str, campaign: Campaign) -> Iterator[tuple[Batch, BatchFacts]]:
        planned = self._planned(account, campaign)
        for bucket in buckets_of(planned, range(campaign.rounds + 1)):
            facts = self.ledger.facts_of_bucket(account, campaign.id, bucket)
            if not any(known.bits.get(FactKind.UNCERTAIN) for known in facts.values()):
                continue
            for batch in self.ledger.batches(account, campaign.id, bucket):
                if batch.state in (BatchState.DONE, BatchState.UNCERTAIN):
                    yield batch, facts.get(batch.number, NOTHING)

    def _planned(self, account: str, campaign: Campaign) -> int:
        plan = self.ledger.plan_cursor(account, campaign.id, 0)
        return plan.next_batch if plan else 0

    def _draft(
        self, account: str, actor: str, source: Campaign, name: str, audience: Audience
    ) -> Campaign:
        now = self.clock.now()
        draft = Campaign(
            id=self.ids.short("cmp"),
            name=(name or source.name)[:MOST_NAME],
            subject=source.subject,
            preheader=source.preheader,
            sender_id=source.sender_id,
            audience=audience,
            mjml=source.mjml,
            created_at=now,
            updated_at=now,
            fair_use=source.fair_use,
            purpose=source.purpose,
            product_groups=source.product_groups,
            text=source.text,
            text_of=source.text_of,
            variants=source.variants,
            utm=source.utm,
        )
        stored = self.campaigns.add(account, draft)
        self.activity.record(
            account,
            actor,
            "campaign_created",
            draft.id,
            name=draft.name,
            changes={"copy_of": ("", source.id)},
        )
        return stored
