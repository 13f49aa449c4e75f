"""The mail in a browser, for readers whose mail programme shows it badly."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.errors import SendingHalted
from chalicelib.domain.token import Place, read_unsubscribe_token
from chalicelib.domain.tracking import is_named
from chalicelib.rendering.compiled_content import CompiledContent, render
from chalicelib.services.campaign_mail import Links, merge_values
from chalicelib.services.ports import Addresses, Campaigns, Contacts, ContentStore, Ledger


@dataclass(frozen=True, slots=True)
class ShowWebVersion:
    """Render the pinned mail again for the one it was made for."""

    campaigns: Campaigns
    contents: ContentStore
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
        campaign = self.campaigns.find(place.account, place.campaign)
        if campaign is None or not campaign.content_hash:
            return None
        try:
            stored = self.contents.get(place.account, campaign.content_hash)
        except SendingHalted:
            return None
        state = self.addresses.get_many(place.account, [key]).get(key)
        contact = self.contacts.get(place.account, state.contact_id) if state else None
        values = merge_values(contact) if contact else {}
        content = self._variant(place, CompiledContent.from_json(stored))
        # Whoever agreed is known anyhow; anybody else's visit here counts as nothing, because the
        # link names them and their seat among the anonymous ones stands nowhere (D5).
        consent = contact.tracking_consent if contact else None
        is_known = is_named(campaign.tracking, consent)
        uncounted = Place(place.account, place.campaign, 0, 0, is_counted=False)
        links = self.links.of(place, key, place if is_known else uncounted)
        return render(content, values, links).html

    def _variant(self, place: Place, content: CompiledContent) -> CompiledContent:
        """What that mail said, whatever language its reader speaks by now: the batch knows."""
        if not content.variants:
            return content
        batch = self.ledger.batch(place.account, place.campaign, place.batch)
        return content.of(batch.variant if batch else None)
