"""Opens, clicks and unsubscribing by link (feedback.md, "Tracking"; R45, R50; RFC 8058)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import BlacklistMark
from chalicelib.domain.errors import SendingHalted
from chalicelib.domain.facts import NOTHING, BatchFacts, FactKind
from chalicelib.domain.moments import SECONDS_A_MINUTE
from chalicelib.domain.token import Place, read_tracking_token, read_unsubscribe_token
from chalicelib.rendering.content import CompiledContent
from chalicelib.services.messages import NO_CAMPAIGN
from chalicelib.services.ports import (
    Accounts,
    Addresses,
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
_MACHINES = ("bot", "crawler", "spider", "proofpoint", "mimecast", "safelinks", "barracuda")


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of a reader or a machine. method: GET or HEAD."""

    method: str
    agent: str
    ip: str


@dataclass(frozen=True, slots=True)
class Reader:
    """What the unsubscribe page needs to know; language: the contact's, else the account's."""

    sender_name: str
    language: str
    is_unsubscribed: bool


@dataclass(frozen=True, slots=True)
class Track:
    """Answer `/o/`, `/c/` and `/u/` at once; the rest happens behind the queue."""

    campaigns: Campaigns
    contents: ContentStore
    accounts: Accounts
    addresses: Addresses
    contacts: Contacts
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

    def reader_of(self, token: str) -> Reader | None:
        """Who an unsubscribe link was made for; changes nothing. None when it is not genuine."""
        named = read_unsubscribe_token(self.token_key, token)
        account = self.accounts.find(named[0].account) if named else None
        if named is None or account is None:
            return None
        state = self.addresses.get_many(account.id, [named[1]]).get(named[1])
        contact = self.contacts.get(account.id, state.contact_id) if state else None
        return Reader(
            sender_name=account.name,
            language=(contact.language if contact else "") or account.language,
            is_unsubscribed=state is not None and not state.marketing_ok,
        )

    def unsubscribe(self, token: str, visit: Visit) -> bool:
        """All marketing of the account, at once, also for what is queued already; False for a
        token that is not genuine. Repeating it is harmless."""
        named = read_unsubscribe_token(self.token_key, token)
        if named is None:
            return False
        place, key = named
        mark = BlacklistMark(self.clock.now(), f"link {place.campaign}")
        self.addresses.blacklist(place.account, key, BlacklistReason.UNSUBSCRIBED, mark)
        self._queue("unsubscribe", place, visit)
        return True

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
    """One queued hit, as wire/queue_messages.py reads it."""

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
        told = [h for h in hits if h.event != "open" and not h.is_machine and not h.is_anonymous]
        ids = self._contact_ids(account, campaign, told)
        people = self.contacts.get_many(account, list(ids.values())) if ids else {}
        rows = []
        for hit in told:
            person = people.get(ids.get((hit.batch, hit.index), ""))
            if person is not None:
                rows.append(
                    TimelineRow(
                        key=person.address_key,
                        at=datetime.fromtimestamp(hit.at, UTC),
                        id=f"{hit.event}-{hit.campaign}-{hit.batch}-{hit.index}-{hit.link}",
                        kind=hit.event,
                        campaign=hit.campaign,
                        batch=hit.batch,
                        index=hit.index,
                        detail=str(hit.link) if hit.link >= 0 else "",
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
        return facts.with_fact(FactKind.UNSUBSCRIBED, hit.index)
    minute = hit.at // SECONDS_A_MINUTE
    if hit.event == "click" and not hit.is_machine:
        if hit.is_anonymous:
            return facts.with_anonymous_click(hit.link, hit.index, minute)
        return facts.with_click(hit.link, hit.index, minute)
    kind = FactKind.MACHINE_OPENED if hit.is_machine else FactKind.OPENED
    if hit.is_anonymous:
        return facts.with_anonymous(kind, hit.index, minute)
    return facts.with_fact(kind, hit.index, minute)


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
