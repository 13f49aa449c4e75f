"""Opens and clicks, and the fold of every hit (feedback.md, "Tracking"; R45, R50)."""

from __future__ import annotations

from dataclasses import dataclass, field

from chalicelib.domain.agents import blurred
from chalicelib.domain.errors import SendingHalted
from chalicelib.domain.machine import TRAP_LINK
from chalicelib.domain.token import NO_CAMPAIGN, Place, read_tracking_token
from chalicelib.rendering.compiled_content import CompiledContent
from chalicelib.services.ports import (
    Campaigns,
    Clock,
    ContentStore,
    Queues,
)

MOST_AGENT_LETTERS = 300


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
        request can name a target of its own (I16). "" for the link that only a machine finds."""
        place = read_tracking_token(self.token_key, token)
        if place is None:
            return None
        if link == TRAP_LINK:
            self._queue("click", place, visit, link)
            return ""
        links = self._links(place.account, place.campaign)
        if not 0 <= link < len(links) or _is_untracked(links[link]):
            return None
        self._queue("click", place, visit, link)
        return links[link]

    def _queue(self, event: str, place: Place, visit: Visit, link: int = -1) -> None:
        if place.campaign == NO_CAMPAIGN or not place.is_counted:
            return  # there is no batch to count it in
        # Of somebody without a name nothing travels that could tie two of their visits.
        is_nameless = place.is_anonymous
        agent = blurred(visit.agent) if is_nameless else visit.agent
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
                "agent": agent[:MOST_AGENT_LETTERS],
                "ip": "" if is_nameless else visit.ip,
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


def _is_untracked(target: str) -> bool:
    """A link with merge fields is not rewritten; what the table holds of it leads nowhere."""
    return "{{" in target or "{%" in target
