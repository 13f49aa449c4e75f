"""Who is in a segment: the one evaluator behind estimate, count, search and plan.

Engagement is read per page of contacts, a hundred items a request: the histories of their
addresses, then the facts of the batches that these name. The planner cuts batches in the order in
which contacts are read, so that neighbours share them (docs/adr/0022).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from chalicelib.domain.appointment import day_at
from chalicelib.domain.contact import Contact
from chalicelib.domain.engagement import Deed, Signs, signs_of
from chalicelib.domain.facts import NOTHING
from chalicelib.domain.mail_history import MailHistory, MailPlace
from chalicelib.domain.moments import SECONDS_A_MINUTE, minute_of
from chalicelib.domain.segment_rule import Rule, counts_days, deeds, evaluator
from chalicelib.services.ports import Accounts, Campaigns, Clock, Ledger, MailHistories

MOST_CACHED = 10_000
"""Batches whose signs are kept in memory."""

Batch = tuple[str, int]


@dataclass(frozen=True, slots=True)
class FindMembers:
    """Evaluates rules over pages of contacts."""

    histories: MailHistories
    ledger: Ledger
    campaigns: Campaigns
    accounts: Accounts
    clock: Clock

    def today(self, account: str, rule: Rule, now: datetime) -> date:
        """The day it is where the account is; asked only for rules that count days."""
        holder = self.accounts.find(account) if counts_days(rule) else None
        return date.fromisoformat(day_at(now, holder.time_zone)) if holder else now.date()

    def __call__(self, account: str, rule: Rule) -> Members:
        """For one walk over contacts, by one thread; days are counted back from now."""
        return Members(self, account, rule, self.clock.now())


class Members:
    """One rule of one account at one moment. Keeps what neighbours share."""

    def __init__(self, ports: FindMembers, account: str, rule: Rule, now: datetime) -> None:
        self._ports = ports
        self._account = account
        self._answer = evaluator(rule, ports.today(account, rule, now))
        self._deeds = {deed: deed.since(now) for deed in deeds(rule)}
        self._signs: dict[Batch, Mapping[Deed, Signs]] = {}
        self._launched: dict[str, int] = {}

    def answers(self, contacts: Sequence[Contact]) -> list[bool | None]:
        """Of each contact, filled in as `read_shard` does it, whether it is in the segment; None
        when nobody knows. Reads ≤ 3 times for each hundred contacts, further only for mails that
        moved to the timeline and batches that were not seen yet."""
        if not self._deeds or not contacts:
            return [self._answer(contact, _nothing) for contact in contacts]
        keys = [contact.address_key for contact in contacts]
        histories = self._ports.histories.read(self._account, keys, self._far_back())
        self._read_signs(histories)
        return [
            self._answer(contact, partial(self.knows, histories.get(key, _NO_MAILS)))
            for contact, key in zip(contacts, keys, strict=True)
        ]

    def knows(self, history: MailHistory, deed: Deed) -> bool | None:
        """What is known of one deed of whoever has this history."""
        since = self._deeds[deed]
        found: bool | None = False
        for place in history.mails:
            if deed.campaign_id and place.campaign != deed.campaign_id:
                continue
            signs = self._signs[place.campaign, place.batch][deed]
            is_recent = not since or self._minute(place, history) >= since
            told = signs.of(place.index, is_recent=is_recent)
            if told:
                return True
            if told is None:
                found = None
        return found

    def _far_back(self) -> int:
        """Since when mails matter, in Unix seconds."""
        return (
            min(
                self._minute_of_launch(deed.campaign_id) if deed.campaign_id else since
                for deed, since in self._deeds.items()
            )
            * SECONDS_A_MINUTE
        )

    def _read_signs(self, histories: Mapping[str, MailHistory]) -> None:
        named = {deed.campaign_id for deed in self._deeds}
        wanted = {
            (place.campaign, place.batch)
            for history in histories.values()
            for place in history.mails
            if "" in named or place.campaign in named
        }
        if len(self._signs) > MOST_CACHED:
            self._signs.clear()
        missing = wanted - self._signs.keys()
        facts = self._ports.ledger.facts_at(self._account, missing)
        for batch in missing:
            found = facts.get(batch, NOTHING)
            self._signs[batch] = {
                deed: signs_of(found, deed, since) for deed, since in self._deeds.items()
            }

    def _minute(self, place: MailPlace, history: MailHistory) -> int:
        """When a mail left: known of the last one, of others that was when their campaign did."""
        if place.campaign == history.last_campaign:
            return history.last_at // SECONDS_A_MINUTE
        return self._minute_of_launch(place.campaign)

    def _minute_of_launch(self, campaign_id: str) -> int:
        """0 when the campaign is gone, or was never launched."""
        if campaign_id not in self._launched:
            campaign = self._ports.campaigns.find(self._account, campaign_id)
            at = campaign.launched_at if campaign else None
            self._launched[campaign_id] = minute_of(at) if at else 0
        return self._launched[campaign_id]


_NO_MAILS = MailHistory()


def _nothing(deed: Deed) -> bool | None:
    """Of a rule that asks for no deed."""
    return None
