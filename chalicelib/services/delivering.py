"""The worker: one batch, claimed once, sent in one call (sending.md, "Ledger").

Steps 1 and 2 may be repeated at will; the claim (3) may succeed once; between it and the end of
the call (4) there is nothing but rendering. Whatever dies in between is settled by the
reconciler, never by sending again.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from chalicelib.domain.batch import CLAIMABLE, Batch, BatchResult, BatchState
from chalicelib.domain.campaign import Campaign, CampaignState, may_be_sent
from chalicelib.domain.contact import Contact
from chalicelib.domain.errors import OutcomeUnknown, SendingHalted, TransientFailure
from chalicelib.domain.facts import BatchFacts, FactKind
from chalicelib.rendering.content import CompiledContent
from chalicelib.services.admitting import AdmitRecipients
from chalicelib.services.campaign_mail import Links, bulk_mail
from chalicelib.services.closing import CloseCampaign
from chalicelib.services.ports import (
    Addresses,
    BulkMail,
    Campaigns,
    Clock,
    Contacts,
    ContentStore,
    Ledger,
    Mailer,
    PaceLock,
    Queues,
    Timeline,
    TimelineRow,
)
from chalicelib.services.senders import ManageSenders

CAMPAIGN_CACHE_SECONDS = 1
RETRY_SECONDS = 5
_FINAL_STOP = frozenset({CampaignState.CANCELLED, CampaignState.STOPPED})


@dataclass
class _Kept:
    """What a process keeps between invocations: campaigns for a second, the last content."""

    campaigns: dict[tuple[str, str], tuple[datetime, Campaign]] = field(default_factory=dict)
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
    timeline: Timeline
    queues: Queues
    clock: Clock
    admit: AdmitRecipients
    close: CloseCampaign
    links: Links
    kept: _Kept = field(default_factory=_Kept)

    def __call__(self, account: str, campaign_id: str, number: int, owner: str) -> BatchState:
        """The state the batch is in afterwards. owner: id of this invocation, used once.

        Raises TransientFailure when storage is busy: leave the message on the queue.
        """
        campaign = self._campaign(account, campaign_id)
        batch = self.ledger.batch(account, campaign_id, number)
        if campaign is None or batch is None:
            return BatchState.CANCELLED
        if batch.state is BatchState.DONE:
            self._write_timeline(account, batch)
        if batch.state not in CLAIMABLE:
            return batch.state
        if campaign.state in _FINAL_STOP:
            return self._cancel(account, batch)
        if not may_be_sent(campaign.state):
            return batch.state
        return self._deliver(account, campaign, batch, owner)

    def _deliver(self, account: str, campaign: Campaign, batch: Batch, owner: str) -> BatchState:
        people = self._people(account, batch)
        granted, skips = self.admit(account, campaign, batch, people)
        if not granted:
            return self._settle(account, replace(batch, skips=skips), BatchResult(), people)
        if not self._may_send_now(len(granted)):
            self.queues.deliver([(account, campaign.id, batch.number, 1)])
            return batch.state
        claim = replace(batch, rest=tuple(granted), skips=skips)
        claimed = self.ledger.claim(account, claim, owner, self.clock.now())
        if claimed is None:
            return BatchState.SENDING
        result = self._send(account, campaign, claimed, people)
        if result is None:
            return BatchState.SENDING
        state = self._settle(account, claimed, result, people)
        if result.halted:
            self._halt(account, campaign.id, result.halted)
        return state

    def _send(
        self, account: str, campaign: Campaign, batch: Batch, people: dict[int, Contact]
    ) -> BatchResult | None:
        """What came of the one call, by index of the batch; None when nobody knows."""
        try:
            result = self.mailer.send_bulk(self._mail(account, campaign, batch, people))
        except TransientFailure:
            return BatchResult(rest=batch.open_indexes)
        except SendingHalted as halt:
            return BatchResult(rest=batch.open_indexes, halted=halt.code)
        except OutcomeUnknown:
            return None  # the reconciler's: perhaps it was sent
        return _by_index(result, batch.open_indexes)

    def _mail(
        self, account: str, campaign: Campaign, batch: Batch, people: dict[int, Contact]
    ) -> BulkMail:
        sender = self.senders.get(account, campaign.sender_id)
        return bulk_mail(
            self.links,
            self._content(account, campaign),
            self.senders.from_of(account, sender),
            account,
            campaign,
            batch,
            [(index, people[index]) for index in batch.open_indexes],
        )

    def _people(self, account: str, batch: Batch) -> dict[int, Contact]:
        wanted = {index: batch.contacts[index] for index in batch.open_indexes}
        found = self.contacts.get_many(account, list(wanted.values()))
        return {index: found[item] for index, item in wanted.items() if item in found}

    def _may_send_now(self, recipients: int) -> bool:
        """The safety net under the pacer: one counter per second for the whole platform."""
        rate = int(self.mailer.quota().per_second)
        second = int(self.clock.now().timestamp())
        return self.pace.take(second, recipients, max(rate, recipients))

    def _settle(
        self, account: str, batch: Batch, result: BatchResult, people: dict[int, Contact]
    ) -> BatchState:
        facts = BatchFacts()
        for index, reason in batch.skips.items():
            facts = facts.with_fact(reason, index)
        for index in result.sent:
            facts = facts.with_fact(FactKind.SENT, index)
        for index in result.failed:
            facts = facts.with_fact(FactKind.FAILED, index)
        state = BatchState.RELEASED if result.rest else BatchState.DONE
        settled = replace(batch, state=state, rest=result.rest)
        if self.ledger.settle(account, settled, facts) is None:
            return BatchState.SENDING
        failed = [people[index].address_key for index in result.failed]
        if failed:
            self.addresses.give_back(account, failed, batch.campaign)
        self._write_timeline(account, batch, result, people)
        if state is BatchState.RELEASED and not result.halted:
            self.queues.deliver([(account, batch.campaign, batch.number, RETRY_SECONDS)])
        elif state is BatchState.DONE:
            self.close(account, batch.campaign)
        return state

    def _cancel(self, account: str, batch: Batch) -> BatchState:
        facts = BatchFacts()
        for index, reason in batch.skips.items():
            facts = facts.with_fact(reason, index)
        for index in batch.open_indexes:
            if index not in batch.skips:
                facts = facts.with_fact(FactKind.CANCELLED, index)
        cancelled = replace(batch, state=BatchState.CANCELLED)
        if self.ledger.settle(account, cancelled, facts) is not None:
            people = self._people(account, batch)
            keys = [contact.address_key for contact in people.values()]
            self.addresses.give_back(account, keys, batch.campaign)
        return BatchState.CANCELLED

    def _write_timeline(
        self,
        account: str,
        batch: Batch,
        result: BatchResult | None = None,
        people: dict[int, Contact] | None = None,
    ) -> None:
        """One row a mail; written again, without the message ids, when the first try died."""
        if batch.claimed_at is None:
            return
        if result is None or people is None:
            facts = self.ledger.facts(account, batch.campaign, batch.number)
            sent = facts.bits.get(FactKind.SENT, 0)
            ids = {i: "" for i in range(len(batch.contacts)) if sent >> i & 1}
            people = self._people(account, replace(batch, rest=tuple(ids)))
        else:
            ids = dict(result.sent)
        self.timeline.write(
            account,
            [
                TimelineRow(
                    key=people[index].address_key,
                    at=batch.claimed_at,
                    id=f"{batch.campaign}-{batch.number}-{index}",
                    kind="campaign",
                    campaign=batch.campaign,
                    batch=batch.number,
                    index=index,
                    detail=message_id,
                )
                for index, message_id in ids.items()
                if index in people
            ],
        )

    def _halt(self, account: str, campaign_id: str, reason: str) -> None:
        """Nothing of this campaign can be sent now: pause it and say why (N06, N07)."""
        campaign = self.campaigns.find(account, campaign_id)
        if campaign is not None and campaign.state is CampaignState.SENDING:
            paused = replace(campaign, state=CampaignState.PAUSED, reason=reason)
            self.campaigns.replace(account, paused)
            self.kept.campaigns.pop((account, campaign_id), None)

    def _campaign(self, account: str, campaign_id: str) -> Campaign | None:
        now = self.clock.now()
        kept = self.kept.campaigns.get((account, campaign_id))
        if kept and now - kept[0] < timedelta(seconds=CAMPAIGN_CACHE_SECONDS):
            return kept[1]
        campaign = self.campaigns.find(account, campaign_id)
        if campaign is not None:
            self.kept.campaigns = {(account, campaign_id): (now, campaign)}
        return campaign

    def _content(self, account: str, campaign: Campaign) -> CompiledContent:
        key = (account, campaign.content_hash)
        if key not in self.kept.contents:
            stored = self.contents.get(account, campaign.content_hash)
            self.kept.contents = {key: CompiledContent.from_json(stored)}
        return self.kept.contents[key]


def _by_index(result: BatchResult, indexes: tuple[int, ...]) -> BatchResult:
    """The mailer counts entries of its call; the ledger counts contacts of the batch."""
    return replace(
        result,
        sent={indexes[entry]: message_id for entry, message_id in result.sent.items()},
        failed={indexes[entry]: code for entry, code in result.failed.items()},
        rest=tuple(indexes[entry] for entry in result.rest),
    )
