"""Finding a mail that somebody asks about: whose it was, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.token import Place, read_tracking_token, read_unsubscribe_token
from chalicelib.services.operating import Found
from chalicelib.services.ports import Addresses, Campaigns, Ledger, Messages, Timeline

MOST_ROWS = 50


@dataclass(frozen=True, slots=True)
class FindMail:
    """By what a complaint shows of it. Answers hold ids and facts, never an address."""

    campaigns: Campaigns
    ledger: Ledger
    messages: Messages
    addresses: Addresses
    timeline: Timeline
    token_key: bytes

    def by_link(self, link: str) -> Found:
        """link: any link of the mail, or a token alone."""
        for part in urlsplit(link).path.split("/"):
            named = read_unsubscribe_token(self.token_key, part)
            if named is not None:
                return self._of_place(named[0], named[1])
            place = read_tracking_token(self.token_key, part)
            if place is not None:
                return self._of_place(place)
        return Found("No link of ours, or not a whole one.")

    def by_recipient(self, account: str, key: str) -> Found:
        """key: of the address in this account."""
        state = self.addresses.get_many(account, [key]).get(key)
        rows = self.timeline.read(account, key, MOST_ROWS)
        if state is None and not rows:
            return Found("This account never mailed that address.")
        data: dict[str, Any] = {
            "entry": key,
            "blacklisted_for": sorted(state.reasons) if state else [],
            "mails": [
                {"campaign": mail.campaign, "batch": mail.batch, "index": mail.index}
                for mail in sorted(state.mails, key=lambda mail: mail.campaign)
            ]
            if state
            else [],
            "history": [
                {"at": row.at.isoformat(), "kind": row.kind, "campaign": row.campaign}
                for row in rows
            ],
        }
        return Found("What this account sent to that address, and what came of it.", data)

    def by_message_id(self, account: str, day: str, message_id: str) -> Found:
        """message_id: of the header Message-ID. day: on which it was asked for ("2026-11-25", UTC).
        Transactional mail alone: of a campaign's mails no such id is kept, their links tell.
        Raises InvalidInput."""
        try:
            wanted = date.fromisoformat(day)
        except ValueError:
            raise InvalidInput.at("/day", "a date such as 2026-11-25") from None
        provider_id = message_id.strip("<> ").partition("@")[0]
        found = self.messages.sent_as(account, wanted, provider_id)
        if found is None:
            return Found("No transactional mail of that day has it; for a campaign, give a link.")
        data = {
            "message": found.id,
            "category": found.category,
            "reference": found.reference,
            "state": found.state.value,
            "created_at": found.created_at.isoformat(),
        }
        return Found("A transactional mail of this account.", data)

    def _of_place(self, place: Place, key: str = "") -> Found:
        campaign = self.campaigns.find(place.account, place.campaign)
        data: dict[str, Any] = {"account": place.account, "entry": key}
        if campaign is None:
            return Found("A mail of this account that was no campaign, or one that is gone.", data)
        data |= {"campaign": place.campaign, "name": campaign.name, "state": campaign.state.value}
        if place.is_anonymous or not place.is_counted:
            return Found("A campaign's mail; whose, the link does not say.", data)
        facts = self.ledger.facts(place.account, place.campaign, place.batch)
        told = [kind.value for kind, bits in facts.bits.items() if bits >> place.index & 1]
        data |= {"batch": place.batch, "index": place.index, "facts": sorted(told)}
        return Found("A campaign's mail to one person, and what is known of it.", data)
