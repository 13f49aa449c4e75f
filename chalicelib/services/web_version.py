"""The mail in a browser: for its reader, whose mail programme shows it badly, and for whoever got
its share link."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.campaign import Campaign
from chalicelib.domain.errors import SendingHalted
from chalicelib.domain.token import Place, read_share_token, read_unsubscribe_token
from chalicelib.domain.tracking import is_named
from chalicelib.rendering.compiled_content import CompiledContent, render
from chalicelib.rendering.shared_mail import shared_html
from chalicelib.services.campaign_mail import Links, merge_values
from chalicelib.services.ports import Addresses, Campaigns, Contacts, ContentStore, Ledger


@dataclass(frozen=True, slots=True)
class FindSentMail:
    """What was pinned of a campaign."""

    campaigns: Campaigns
    contents: ContentStore

    def __call__(self, account: str, campaign_id: str) -> tuple[Campaign, CompiledContent] | None:
        """None for a campaign that never left, or a mail that is no more."""
        campaign = self.campaigns.find(account, campaign_id)
        if campaign is None or not campaign.content_hash:
            return None
        try:
            stored = self.contents.get(account, campaign.content_hash)
        except SendingHalted:
            return None
        return campaign, CompiledContent.from_json(stored)


@dataclass(frozen=True, slots=True)
class ShowWebVersion:
    """Render the pinned mail again for the one it was made for."""

    find: FindSentMail
    addresses: Addresses
    contacts: Contacts
    ledger: Ledger
    links: Links

    def __call__(self, token: str) -> str | None:
        """Its HTML; None for a link that is not genuine, or a mail that is no more. Somebody who
        was erased meanwhile sees every fallback and no name."""
        named = read_unsubscribe_token(self.links.token_key, token)
        if named is None:
            return None
        place, key = named
        found = self.find(place.account, place.campaign)
        if found is None:
            return None
        campaign, content = found
        state = self.addresses.get_many(place.account, [key]).get(key)
        contact = self.contacts.get(place.account, state.contact_id) if state else None
        values = merge_values(contact) if contact else {}
        # Whoever agreed is known anyhow; anybody else's visit here counts as nothing, because the
        # link names them and their seat among the anonymous ones stands nowhere (D5).
        consent = contact.tracking_consent if contact else None
        is_known = is_named(campaign.tracking, consent)
        uncounted = Place(place.account, place.campaign, 0, 0, is_counted=False)
        links = self.links.of(place, key, place if is_known else uncounted)
        return render(self._variant(place, content), values, links).html

    def _variant(self, place: Place, content: CompiledContent) -> CompiledContent:
        """What that mail said, whatever language its reader speaks by now: the batch knows."""
        if not content.variants:
            return content
        batch = self.ledger.batch(place.account, place.campaign, place.batch)
        return content.of(batch.variant if batch else None)


@dataclass(frozen=True, slots=True)
class ShareMail:
    """Show a campaign's mail to whoever has its link, as a mail to nobody. It counts no one."""

    find: FindSentMail
    links: Links

    def link(self, account: str, campaign: Campaign) -> str | None:
        """What to share; None before the campaign left."""
        return self.links.share_url(account, campaign.id) if campaign.content_hash else None

    def show(self, token: str, language: str) -> str | None:
        """Its HTML; None for a link that is not genuine, or a mail that is no more. language: what
        the browser speaks; where that is no variant's, it is the campaign's own mail."""
        named = read_share_token(self.links.token_key, token)
        found = self.find(*named) if named else None
        if found is None:
            return None
        _, content = found
        return shared_html(content.of(language if language in content.variants else None))
