"""Opens and clicks, and the fold of every hit (feedback.md, "Tracking"; R45, R50)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from chalicelib.domain.errors import SendingHalted
from chalicelib.domain.facts import NOTHING, BatchFacts, FactKind
from chalicelib.domain.leaving import LISTS_GROUP, RESUBSCRIBED_GROUP, Choice, reason_group
from chalicelib.domain.moments import SECONDS_A_MINUTE
from chalicelib.domain.token import Place, read_tracking_token
from chalicelib.rendering.content import CompiledContent
from chalicelib.services.messages import NO_CAMPAIGN
from chalicelib.services.ports import (
    Campaigns,
    Clock,
    Contacts,
    ContentStore,
    Ledger,
    Queues,
    RawHits,
    Timeline,
    TimelineRow,
)

MOST_AGENT_LETTERS = 300
_KINDS = {Choice.LISTS.value: "left_lists", Choice.UNDO.value: "resubscribed"}
"""What a timeline calls an unsubscribe that was not for all marketing."""

_MACHINES = ("bot", "crawler", "spider", "proofpoint", "mimecast", "safelinks", "barracuda")


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of a reader or a machine. method: GET or HEAD."""

    method: str
    agent: str
    ip: str


@dataclass(frozen=True, slots=True)
class Track:
    """Answer `/o/` and `/c/` at once; the rest happens behind the queue."""

    campaigns: Campaigns
    contents: ContentStore
    queues: Queues
    clock: Clock
    token_key: bytes
    kept: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def open(self, token: str, visit: Visit) -> bool:
        """Whether the token is genuine; queues the hit."""
        place = read_tracking_token(self.token_key, token)
        if place is not None:
            self._queue("open", place, visit)
        return place is not None

    def click(self, token: str, link: int, visit: Visit) -> str | None:
        """The target from the campaign's pinned link table, None for anything not genuine: no
        request can name a target of its own (I16)."""
        place = read_tracking_token(self.token_key, token)
        if place is None:
            return None
        links = self._links(place.account, place.campaign)
        if not 0 <= link < len(links) or _is_untracked(links[link]):
            return None
        self._queue("click", place, visit, link)
        return links[link]

    def _queue(self, event: str, place: Place, visit: Visit, link: int = -1) -> None:
        if place.campaign == NO_CAMPAIGN:
            return  # there is no batch to count it in
        self.queues.hit(
            {
                "event": event,
                "account": place.account,
                "campaign": place.campaign,
                "batch": place.batch,
                "index": place.index,
                "at": int(self.clock.now().timestamp()),
                "link": link,
                "method": visit.method,
                "agent": visit.agent[:MOST_AGENT_LETTERS],
                "ip": visit.ip,
                "is_anonymous": place.is_anonymous,
            }
        )

    def _links(self, account: str, campaign_id: str) -> tuple[str, ...]:
        """Read once per campaign and process: the table is pinned."""
        key = (account, campaign_id)
        if key not in self.kept:
            campaign = self.campaigns.find(account, campaign_id)
            if campaign is None or not campaign.content_hash:
                return ()
            try:
                stored = self.contents.get(account, campaign.content_hash)
            except SendingHalted:  # gone, or not what was approved: it leads nowhere (N14)
                return ()
            self.kept[key] = CompiledContent.from_json(stored).links
        return self.kept[key]


@dataclass(frozen=True, slots=True)
class SeenHit:
    """One queued hit, as wire/queue_messages.py reads it.

    choice, reason: of an unsubscribe, values of Choice ("" is all marketing) and LeavingReason.
    """

    event: str
    account: str
    campaign: str
    batch: int
    index: int
    at: int
    link: int
    method: str
    agent: str
    ip: str
    is_anonymous: bool
    choice: str = ""
    reason: str = ""

    @property
    def is_machine(self) -> bool:
        """A first verdict; the raw hit is kept, so it can be judged again."""
        agent = self.agent.lower()
        return (
            self.method == "HEAD"
            or agent in ("", "mozilla/5.0")
            or any(word in agent for word in _MACHINES)
        )


@dataclass(frozen=True, slots=True)
class RecordHits:
    """Fold a bunch of hits from one read of the queue."""

    ledger: Ledger
    contacts: Contacts
    timeline: Timeline
    raw: RawHits

    def __call__(self, hits: Sequence[SeenHit]) -> int:
        """Number of hits folded. Harmless to repeat."""
        campaigns: dict[tuple[str, str], list[SeenHit]] = defaultdict(list)
        for hit in hits:
            campaigns[hit.account, hit.campaign].append(hit)
        for (account, campaign), members in campaigns.items():
            facts: dict[int, BatchFacts] = {}
            for hit in members:
                facts[hit.batch] = _fact(facts.get(hit.batch, NOTHING), hit)
            self.ledger.fold_many(account, campaign, facts)
            self._write_timeline(account, campaign, members)
        self.raw.write([_place(hit) for hit in hits], [_network(hit) for hit in hits])
        return len(hits)

    def _write_timeline(self, account: str, campaign: str, hits: Sequence[SeenHit]) -> None:
        """Later rows only for clicks and unsubscribing of known people."""
        told = [hit for hit in hits if _is_told(hit)]
        ids = self._contact_ids(account, campaign, told)
        people = self.contacts.get_many(account, list(ids.values())) if ids else {}
        rows = []
        for hit in told:
            person = people.get(ids.get((hit.batch, hit.index), ""))
            kind = _KINDS.get(hit.choice, hit.event)
            if person is not None:
                rows.append(
                    TimelineRow(
                        key=person.address_key,
                        at=datetime.fromtimestamp(hit.at, UTC),
                        id=f"{kind}-{hit.campaign}-{hit.batch}-{hit.index}-{hit.link}",
                        kind=kind,
                        campaign=hit.campaign,
                        batch=hit.batch,
                        index=hit.index,
                        detail=str(hit.link) if hit.link >= 0 else hit.reason,
                    )
                )
        if rows:
            self.timeline.write(account, rows)

    def _contact_ids(
        self, account: str, campaign: str, hits: Sequence[SeenHit]
    ) -> dict[tuple[int, int], str]:
        """(batch, index) → contact id, of those hits whose batch is there."""
        ids: dict[tuple[int, int], str] = {}
        for number in {hit.batch for hit in hits}:
            batch = self.ledger.batch(account, campaign, number)
            contacts = batch.contacts if batch else ()
            ids |= {(number, index): contact for index, contact in enumerate(contacts)}
        return {place: ids[place] for hit in hits if (place := (hit.batch, hit.index)) in ids}


def _fact(facts: BatchFacts, hit: SeenHit) -> BatchFacts:
    if hit.event == "unsubscribe":
        return _left(facts, hit)
    minute = hit.at // SECONDS_A_MINUTE
    if hit.event == "click" and not hit.is_machine:
        if hit.is_anonymous:
            return facts.with_anonymous_click(hit.link, hit.index, minute)
        return facts.with_click(hit.link, hit.index, minute)
    kind = FactKind.MACHINE_OPENED if hit.is_machine else FactKind.OPENED
    if hit.is_anonymous:
        return facts.with_anonymous(kind, hit.index, minute)
    return facts.with_fact(kind, hit.index, minute)


def _left(facts: BatchFacts, hit: SeenHit) -> BatchFacts:
    """Leaving is counted once, whatever came after: who came back belongs to a group."""
    facts = facts.with_fact(FactKind.UNSUBSCRIBED, hit.index)
    if hit.choice == Choice.UNDO:
        return facts.with_group(RESUBSCRIBED_GROUP, hit.index)
    if hit.choice == Choice.LISTS:
        facts = facts.with_group(LISTS_GROUP, hit.index)
    return facts.with_group(reason_group(hit.reason), hit.index) if hit.reason else facts


def _is_told(hit: SeenHit) -> bool:
    """Whether a hit is a line of somebody's timeline. Who unsubscribes may do so by the machine of
    their mail provider (RFC 8058): it is their wish all the same."""
    if hit.event == "open" or hit.is_anonymous:
        return False
    return hit.event == "unsubscribe" or not hit.is_machine


def _is_untracked(target: str) -> bool:
    """A link with merge fields is not rewritten; what the table holds of it leads nowhere."""
    return "{{" in target or "{%" in target


def _place(hit: SeenHit) -> Mapping[str, Any]:
    return {
        "event": hit.event,
        "campaign": hit.campaign,
        "batch": hit.batch,
        "index": hit.index,
        "link": hit.link,
        "at": hit.at,
        "agent": hit.agent,
        "method": hit.method,
    }


def _network(hit: SeenHit) -> Mapping[str, Any]:
    return {**_place(hit), "ip": hit.ip}
