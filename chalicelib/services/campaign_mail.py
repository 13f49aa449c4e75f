"""From a campaign and its contacts to what SES gets: slots, links, headers and tags.

The content was compiled once, at the launch; a recipient costs two tokens and a few values. No
parse, no MIME and no network call happens per recipient (sending.md, "Content").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chalicelib.domain.batch import Batch
from chalicelib.domain.campaign import Campaign
from chalicelib.domain.contact import Contact
from chalicelib.domain.sender import From
from chalicelib.domain.token import (
    Place,
    event_mac,
    share_token,
    tracking_token,
    unsubscribe_token,
)
from chalicelib.rendering.compiled_content import CompiledContent
from chalicelib.rendering.filled_size import FilledSize
from chalicelib.services.ports import BulkMail, BulkRecipient
from chalicelib.services.seating import Seating


@dataclass(frozen=True, slots=True)
class Links:
    """Makes the links of a mail. base_url: from the settings, never from a request."""

    token_key: bytes
    base_url: str
    platform_domain: str

    def of(self, place: Place, address_key: str, tracked_as: Place | None) -> dict[str, str]:
        """The special values that content.py knows.

        tracked_as: whose opens and clicks they are; None for content that is not tracked.
        """
        leave = unsubscribe_token(self.token_key, place, address_key)
        links = {
            "unsubscribe_url": f"{self.base_url}/u/{leave}",
            "web_url": f"{self.base_url}/w/{leave}",
            "share_url": self.share_url(place.account, place.campaign),
        }
        if tracked_as is not None:
            track = tracking_token(self.token_key, tracked_as)
            links["open_url"] = f"{self.base_url}/o/{track}"
            links["click_base"] = f"{self.base_url}/c/{track}"
        return links

    def share_url(self, account: str, campaign: str) -> str:
        """Where anybody sees the campaign's mail; the same for all its readers."""
        return f"{self.base_url}/s/{share_token(self.token_key, account, campaign)}"

    def headers(self, links: Mapping[str, str], list_id: str, feedback_id: str) -> dict[str, str]:
        """RFC 8058 §3.1 and RFC 2369, 2919; both unsubscribe headers in this order."""
        token = links["unsubscribe_url"].rpartition("/")[2]
        return {
            "List-Unsubscribe": (
                f"<{links['unsubscribe_url']}>, "
                f"<mailto:unsubscribe@{self.platform_domain}?subject={token}>"
            ),
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "List-Id": f"<{list_id}.{self.platform_domain}>",
            "Feedback-ID": feedback_id,
        }

    def test_headers(self, link: str, account: str) -> dict[str, str]:
        """The same headers of a test: one click in a mail programme ends the tests, and no more."""
        return {
            "List-Unsubscribe": f"<{link}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "List-Id": f"<{account}.{self.platform_domain}>",
            "Feedback-ID": f"{account}:test:mynuma",
        }

    def tags(self, account: str, campaign: str, batch: int, index: int) -> dict[str, str]:
        """Mail tags that bring every event home, with a MAC over them (E07)."""
        numbers = str(batch), str(index)
        return {
            "account": account,
            "campaign": campaign,
            "batch": numbers[0],
            "index": numbers[1],
            "mac": event_mac(self.token_key, account, campaign, *numbers),
        }


def merge_values(contact: Contact) -> dict[str, str]:
    """What merge fields may show of a contact."""
    return {**contact.fields, "email": contact.email, "language": contact.language}


def from_header(sender: From) -> str:
    """`"Name" <address>` (RFC 5322 §3.4). Line ends can't pass: only printable letters are kept."""
    name = "".join(letter for letter in sender.name if letter.isprintable())
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}" <{sender.email}>'


def outgrown(content: CompiledContent, people: Mapping[int, Contact]) -> frozenset[int]:
    """The indexes of those whose mail would be too large with their values in it (I11)."""
    size = FilledSize.of(content)
    return frozenset(
        index for index, contact in people.items() if size.is_too_large_for(merge_values(contact))
    )


def bulk_mail(
    links: Links,
    content: CompiledContent,
    sender: From,
    account: str,
    campaign: Campaign,
    batch: Batch,
    recipients: Sequence[tuple[int, Contact]],
    seating: Seating,
) -> BulkMail:
    """One call for the granted recipients of a batch, as (index, contact), with the variant that
    the batch was planned for."""
    content = content.of(batch.variant)
    entries = []
    feedback_id = f"{campaign.id}:{account}:campaign:mynuma"
    for index, contact in recipients:
        place = Place(account, campaign.id, batch.number, index)
        tracked_as = seating.place_of(account, batch, index)
        personal = links.of(place, contact.address_key, tracked_as)
        entries.append(
            BulkRecipient(
                address=contact.email,
                slots=content.slot_values(merge_values(contact), personal),
                headers=links.headers(personal, account, feedback_id),
                tags=links.tags(account, campaign.id, batch.number, index),
            )
        )
    return BulkMail(
        from_header=from_header(sender),
        reply_to=sender.reply_to,
        subject=content.subject.ses(),
        html=content.html.ses(),
        text=content.text.ses(),
        recipients=tuple(entries),
        tenant=account,
    )
