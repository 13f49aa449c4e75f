"""The worker: one batch, claimed once, sent in one call (sending.md, "Ledger").

Steps 1 and 2 may be repeated at will; the claim (3) may succeed once; between it and the end of
the call (4) there is nothing but rendering. Whatever dies in between is settled by the
reconciler, never by sending again.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from chalicelib.domain.appointment import Occasion, next_day, soon
from chalicelib.domain.batch import (
    CLAIMABLE,
    MOST_RECIPIENTS,
    SETTLED,
    Batch,
    BatchResult,
    BatchState,
    lane_of,
)
from chalicelib.domain.breakdown import among, groups_of
from chalicelib.domain.campaign import Campaign, CampaignState, WaitReason, may_be_sent
from chalicelib.domain.contact import Contact
from chalicelib.domain.errors import OutcomeUnknown, SendingHalted, StaleVersion, TransientFailure
from chalicelib.domain.facts import BatchFacts, FactKind, indexes_behind
from chalicelib.domain.sender import From, SenderRoute
from chalicelib.rendering.compiled_content import CompiledContent
from chalicelib.services.admitting import AdmitRecipients
from chalicelib.services.campaign_mail import Links, bulk_mail, outgrown
from chalicelib.services.closing import CloseCampaign
from chalicelib.services.day_limit import LimitDay
from chalicelib.services.guarding import GuardSending
from chalicelib.services.pacing import quota_frees_at
from chalicelib.services.permitting import PermitSending
from chalicelib.services.ports import (
    Addresses,
    Agenda,
    BulkMail,
    Campaigns,
    Clock,
    Contacts,
    ContentStore,
    Ids,
    Ledger,
    Mailer,
    PaceLock,
    Queues,
)
from chalicelib.services.seating import Seating, seat
from chalicelib.services.senders import ManageSenders

CAMPAIGN_CACHE_SECONDS = 1
SENDER_CACHE_SECONDS = 10
RETRY_SECONDS = 5
HALT_TRIES = 5
LAST_BATCHES = 12
"""More than there are workers (DeliveriesConcurrency in infra/template.yaml, and a margin)."""
NO_GROUPS: Mapping[str, int] = MappingProxyType({})
_FINAL_STOP = frozenset({CampaignState.CANCELLED, CampaignState.STOPPED})


@dataclass
class _Kept:
    """What a process keeps between invocations: campaigns for a second, sender and content."""

    campaigns: dict[tuple[str, str], tuple[datetime, Campaign]] = field(default_factory=dict)
    senders: dict[tuple[str, str], tuple[datetime, From]] = field(default_factory=dict)
    contents: dict[tuple[str, str], CompiledContent] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DeliverBatch:
    """Send one batch of a campaign. Harmless to call again, by anybody, at any time."""

    campaigns: Campaigns
    ledger: Ledger
    contacts: Contacts
    addresses: Addresses
    senders: ManageSenders
    contents: ContentStore
    mailer: Mailer
    pace: PaceLock
    agenda: Agenda
    limit_day: LimitDay
    guard: GuardSending
    permit: PermitSending
    queues: Queues
    clock: Clock
    admit: AdmitRecipients
    close: CloseCampaign
    links: Links
    ids: Ids
    kept: _Kept = field(default_factory=_Kept)

    def __call__(self, account: str, campaign_id: str, number: int, owner: str) -> BatchState:
        """The state the batch is in afterwards. owner: id of this invocation, used once.

        Raises TransientFailure when storage is busy, or the guard closed: leave the message on the
        queue.
        """
        self.guard.check()
        campaign = self._campaign(account, campaign_id)
        batch = self.ledger.batch(account, campaign_id, number)
        if campaign is None or batch is None:
            return BatchState.CANCELLED
        if batch.state in SETTLED:
            self._finish_off(account, batch)
        if batch.state not in CLAIMABLE:
            return batch.state
        if campaign.state in _FINAL_STOP:
            return self._cancel(account, batch)
        is_due = may_be_sent(campaign.state) and batch.is_due(self.clock.now())
        if not (is_due and self.permit(account, campaign_id)):
            return batch.state
        try:
            return self._deliver(account, campaign, batch, owner)
        except SendingHalted as halt:  # before the claim: the batch stays as it is
            self._halt(account, campaign.id, halt.code)
            return batch.state

    def _deliver(self, account: str, campaign: Campaign, batch: Batch, owner: str) -> BatchState:
        read_at = self.clock.now()
        people = self._people(account, batch)
        content = self._content(account, campaign).of(batch.variant)
        found = self.admit(account, campaign, batch, people, read_at, outgrown(content, people))
        claim = replace(
            batch,
            rest=found.granted,
            skips=found.skips,
            postponed=found.postponed,
            not_before=found.not_before,
        )
        if not found.granted:
            return self._settle(account, campaign, claim, BatchResult(), Seating())
        if not self._may_send_now(len(found.granted)):
            self.queues.deliver([(account, campaign.id, batch.number, 1)])
            return batch.state
        granted = {index: people[index] for index in found.granted}
        seating = seat(campaign.tracking, batch, granted, self.ids)
        if found.postponed and seating.seats:  # were we to die, they still need seats of their own
            claim = replace(claim, free_seats=seating.free)
        mail = self._mail(account, campaign, claim, granted, seating)
        groups = groups_of(granted)
        if not self._is_still_sending(account, campaign.id):
            return batch.state
        self.limit_day.take(account, campaign, len(found.granted))
        claimed = self.ledger.claim(account, claim, owner, self.clock.now())
        if claimed is None:
            self.limit_day.give_back(account, campaign, len(found.granted))
            return BatchState.SENDING
        return self._send_claimed(account, campaign, claimed, mail, seating, groups)

    def _send_claimed(
        self,
        account: str,
        campaign: Campaign,
        claimed: Batch,
        mail: BulkMail,
        seating: Seating,
        groups: Mapping[str, int],
    ) -> BatchState:
        # A claim that was long under way: whoever asked for a pause has been told that it holds.
        is_wanted = self._is_still_sending(account, campaign.id)
        unsent = BatchResult(rest=claimed.open_indexes)
        result = self._send(mail, claimed) if is_wanted else unsent
        if result is None:
            return BatchState.SENDING
        state = self._settle(account, campaign, claimed, result, seating, groups)
        self.limit_day.give_back(account, campaign, len(result.rest) + len(result.failed))
        if result.sent:
            self.pace.note_sent(int(self.clock.now().timestamp()), len(result.sent))
        if result.halted:
            self._halt(account, campaign.id, result.halted)
        return state

    def _is_still_sending(self, account: str, campaign_id: str) -> bool:
        """Asked once more before the claim, and before the call: either may have taken long (C11);
        what is read within CAMPAIGN_CACHE_SECONDS costs nothing."""
        campaign = self._campaign(account, campaign_id)
        is_sending = campaign is not None and may_be_sent(campaign.state)
        return is_sending and self.permit(account, campaign_id)

    def _send(self, mail: BulkMail, batch: Batch) -> BatchResult | None:
        """What came of the one call, by index of the batch; None when nobody knows."""
        try:
            result = self.mailer.send_bulk(mail)
        except TransientFailure as failure:
            is_quota = failure.code == WaitReason.DAILY_QUOTA
            halted = failure.code if is_quota else ""
            return BatchResult(rest=batch.open_indexes, halted=halted)
        except SendingHalted as halt:
            return BatchResult(rest=batch.open_indexes, halted=halt.code)
        except OutcomeUnknown:
            return None  # the reconciler's: perhaps it was sent
        return _by_index(result, batch.open_indexes)

    def _mail(
        self,
        account: str,
        campaign: Campaign,
        batch: Batch,
        granted: dict[int, Contact],
        seating: Seating,
    ) -> BulkMail:
        return bulk_mail(
            self.links,
            self._content(account, campaign),
            self._from(account, campaign),
            account,
            campaign,
            batch,
            list(granted.items()),
            seating,
        )

    def _people(self, account: str, batch: Batch) -> dict[int, Contact]:
        wanted = {index: batch.contacts[index] for index in batch.open_indexes}
        found = self.contacts.recipients(account, list(wanted.values()))
        return {index: found[item] for index, item in wanted.items() if item in found}

    def _may_send_now(self, recipients: int) -> bool:
        """The safety net under the pacer: one counter per second for the whole platform."""
        rate = int(self.mailer.quota().per_second)
        second = int(self.clock.now().timestamp())
        return self.pace.take(second, recipients, max(rate, recipients))

    def _settle(
        self,
        account: str,
        campaign: Campaign,
        batch: Batch,
        result: BatchResult,
        seating: Seating,
        groups: Mapping[str, int] = NO_GROUPS,
    ) -> BatchState:
        known = BatchFacts.of(
            {
                FactKind.SENT: result.sent,
                FactKind.FAILED: result.failed,
                FactKind.UNTRACKED: seating.untracked(result.sent),
            }
        )
        known = replace(known, groups=among(groups, known.bits.get(FactKind.SENT, 0)))
        rest = (*result.rest, *batch.postponed)
        state = BatchState.RELEASED if rest else BatchState.DONE
        settled = replace(
            batch,
            state=state,
            # What is done keeps the indexes of its last attempt; a restored table needs them (C17).
            rest=rest or batch.rest,
            postponed=(),
            not_before=None if result.rest else batch.not_before,
            free_seats=seating.free_after(result.rest, batch) if rest else batch.no_seats,
        )
        facts = _with_skips(known, batch)
        after = self.ledger.settle(account, settled, facts)
        if after is None:
            # The reconciler thought us dead. What SES answered is known all the same.
            self.ledger.fold(account, batch.campaign, batch.number, known)
            return BatchState.SENDING
        if FactKind.FAILED in after.bits:
            self._give_back(account, batch, indexes_behind(after, "failed"))
        if result.rest and not result.halted:
            self.queues.deliver([(account, batch.campaign, batch.number, RETRY_SECONDS)])
        elif state is BatchState.DONE and _may_be_last(campaign, batch):
            self.close(account, batch.campaign)
        return state

    def _cancel(self, account: str, batch: Batch) -> BatchState:
        facts = _with_skips(BatchFacts(), batch)
        for index in batch.open_indexes:
            if index not in batch.skips:
                facts = facts.with_fact(FactKind.CANCELLED, index)
        cancelled = replace(batch, state=BatchState.CANCELLED, free_seats=batch.no_seats)
        if self.ledger.settle(account, cancelled, facts) is not None:
            self._finish_off(account, cancelled)
        return BatchState.CANCELLED

    def _finish_off(self, account: str, batch: Batch) -> None:
        """What follows a settlement, for whoever finds that a worker died right after it: the
        48 h marks of those who certainly got nothing."""
        if batch.state is BatchState.UNCERTAIN:
            return
        facts = self.ledger.facts(account, batch.campaign, batch.number)
        for figure in ("failed", "cancelled"):
            self._give_back(account, batch, indexes_behind(facts, figure))

    def _give_back(self, account: str, batch: Batch, indexes: tuple[int, ...]) -> None:
        if indexes:
            people = self._people(account, replace(batch, rest=indexes)).values()
            keys = [person.address_key for person in people]
            self.addresses.give_back(account, keys, batch.campaign)

    def _halt(self, account: str, campaign_id: str, reason: str) -> None:
        """Nothing of this campaign can be sent now: say why. A pause waits for a person (N06,
        N07); the day's quota comes back by itself, and the pacer goes on then (N05)."""
        is_passing = reason in (WaitReason.DAILY_QUOTA, WaitReason.DAY_LIMIT)
        then = CampaignState.WAITING if is_passing else CampaignState.PAUSED
        self.kept.campaigns.pop((account, campaign_id), None)
        for _ in range(HALT_TRIES):
            campaign = self.campaigns.find(account, campaign_id)
            if campaign is None or campaign.state is not CampaignState.SENDING:
                return
            now = self.clock.now()
            if then is CampaignState.PAUSED:  # its people are told; not when it goes on by itself
                self.agenda.put(soon(now, Occasion.HALTED, account, campaign_id))
            with suppress(StaleVersion):  # another worker, or the pacer, changed it: look again
                halted = replace(
                    campaign,
                    state=then,
                    reason=reason,
                    resume_at=self._resume_at(campaign, reason),
                    halted_at=now,
                    fed_at=None,
                )
                self.campaigns.replace(account, halted)
                return

    def _resume_at(self, campaign: Campaign, reason: str) -> datetime | None:
        now = self.clock.now()
        if reason == WaitReason.DAY_LIMIT:
            return next_day(now, campaign.time_zone)
        if reason == WaitReason.DAILY_QUOTA:
            return quota_frees_at(self.pace, now)
        return None

    def _campaign(self, account: str, campaign_id: str) -> Campaign | None:
        now = self.clock.now()
        kept = self.kept.campaigns.get((account, campaign_id))
        if kept and now - kept[0] < timedelta(seconds=CAMPAIGN_CACHE_SECONDS):
            return kept[1]
        campaign = self.campaigns.find(account, campaign_id)
        if campaign is not None:
            self.kept.campaigns = {(account, campaign_id): (now, campaign)}
        return campaign

    def _from(self, account: str, campaign: Campaign) -> From:
        """Kept a little longer than the campaign: of what stops a campaign nothing stands here, and
        a domain that SES does not know any more it refuses itself."""
        found = self._sending_address(account, campaign.sender_id)
        if found.route is SenderRoute.PLATFORM and campaign.route is SenderRoute.DOMAIN:
            # Lost since the launch: readers would see another sender, past the platform's limit.
            raise SendingHalted("mail_from_not_verified")
        return found

    def _sending_address(self, account: str, sender_id: str) -> From:
        now = self.clock.now()
        kept = self.kept.senders.get((account, sender_id))
        if kept and now - kept[0] < timedelta(seconds=SENDER_CACHE_SECONDS):
            return kept[1]
        sender = self.senders.find(account, sender_id)
        if sender is None:
            raise SendingHalted("sender_unknown")
        found = self.senders.from_of(account, sender)
        self.kept.senders = {(account, sender_id): (now, found)}
        return found

    def _content(self, account: str, campaign: Campaign) -> CompiledContent:
        key = (account, campaign.content_hash)
        if key not in self.kept.contents:
            stored = self.contents.get(account, campaign.content_hash)
            self.kept.contents = {key: CompiledContent.from_json(stored)}
        return self.kept.contents[key]


def _may_be_last(campaign: Campaign, batch: Batch) -> bool:
    """Whether the campaign may be finished with this batch, so that its counters are worth reading:
    every batch was fed, or it is among the last of the plan, or comes of a later round. Workers
    settle out of order, so the last few all look; the reconciler closes what they miss."""
    if campaign.fed_at is not None or lane_of(batch.number):
        return True
    return (batch.number + LAST_BATCHES) * MOST_RECIPIENTS >= campaign.planned


def _with_skips(facts: BatchFacts, batch: Batch) -> BatchFacts:
    for index, reason in batch.skips.items():
        facts = facts.with_fact(reason, index)
    return facts


def _by_index(result: BatchResult, indexes: tuple[int, ...]) -> BatchResult:
    """The mailer counts entries of its call; the ledger counts contacts of the batch."""
    return replace(
        result,
        sent={indexes[entry]: message_id for entry, message_id in result.sent.items()},
        failed={indexes[entry]: code for entry, code in result.failed.items()},
        rest=tuple(indexes[entry] for entry in result.rest),
    )
