"""SES' events and readers' hits for the mails of a campaign.

Shape: Amazon SES Developer Guide, "Contents of event data that Amazon SES publishes to Amazon SNS",
with the headers our mails carry.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable
from functools import lru_cache

from bench.rows import dump
from bench.world import World
from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.batch_items import unpack
from chalicelib.domain.batch import MOST_RECIPIENTS
from chalicelib.domain.token import Place, event_mac

_TIME = "2026-11-24T10:00:00.000Z"


class EventMaker:
    """Events of one campaign. Recipients count from 0 in the order of the batches."""

    def __init__(self, world: World, campaign: str) -> None:
        self.world = world
        self.campaign = campaign
        self.rows = world.tables[world.outside.settings.tables["campaigns"]]
        self.contacts = lru_cache(maxsize=4_000)(self._contacts)

    def _contacts(self, number: int) -> tuple[str, ...]:
        """Ids of a batch, read behind the stub's back: it costs no counted call."""
        found = self.rows.get(*keys.batch(self.world.account, self.campaign, number))
        if found is None:
            raise ValueError(f"no batch {number}")
        return unpack(b64decode(found.item["contacts"]["B"]))

    def bodies(self, recipients: Iterable[int]) -> list[str]:
        """Queue messages."""
        return [self.body(recipient) for recipient in recipients]

    def body(self, recipient: int) -> str:
        """The Delivery event, the only one that becomes of nearly every mail."""
        batch, index = divmod(recipient, MOST_RECIPIENTS)
        world = self.world
        to = world.crowd.email(int(self.contacts(batch)[index][-16:]))
        mac = event_mac(
            world.container.token_key, world.account, self.campaign, str(batch), str(index)
        )
        tags = {
            "account": world.account,
            "campaign": self.campaign,
            "batch": str(batch),
            "index": str(index),
            "mac": mac,
        }
        mail = _mail(to, recipient, tags)
        delivery = {
            "timestamp": _TIME,
            "processingTimeMillis": 412,
            "recipients": [to],
            "smtpResponse": "250 2.6.0 Message received",
            "reportingMTA": "a7-30.smtp-out.eu-central-1.amazonses.com",
        }
        return dump({"eventType": "Delivery", "mail": mail, "delivery": delivery})

    def path(self, recipient: int, link: int | None) -> str:
        """The address of a reader's request: an open, or a click on a link."""
        batch, index = divmod(recipient, MOST_RECIPIENTS)
        place = Place(self.world.account, self.campaign, batch, index)
        key = self.world.crowd.key(int(self.contacts(batch)[index][-16:]))
        links = self.world.container.links.of(place, key, place)
        if link is None:
            return "/o/" + links["open_url"].rpartition("/")[2]
        return "/c/" + links["click_base"].rpartition("/")[2] + f"/{link}"


def _mail(to: str, recipient: int, tags: dict[str, str]) -> dict[str, object]:
    sender, token = '"Lindehof" <nieuws@lindehof.example>', "A" * 68
    message_id = f"0107019{recipient:09x}-c47b3f1e-8d3a-4f55-9a51-3f1d86f5a6c1-000000"
    headers = {
        "From": sender,
        "Reply-To": "nieuws@lindehof.example",
        "To": to,
        "Subject": "Dag Margot, nieuws uit november",
        "MIME-Version": "1.0",
        "Content-Type": 'multipart/alternative;  boundary="----=_Part_21_1852341.1764000000000"',
        "List-Unsubscribe": (
            f"<https://mail.mynuma.example/u/{token}>, "
            f"<mailto:unsubscribe@mynuma.example?subject={token}>"
        ),
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": f"<{tags['account']}.mynuma.example>",
        "Feedback-ID": f"{tags['campaign']}:{tags['account']}:campaign:mynuma",
    }
    own = {
        "ses:source-tls-version": ["TLSv1.3"],
        "ses:operation": ["SendBulkEmail"],
        "ses:configuration-set": ["mynuma-bench-marketing"],
        "ses:source-ip": ["192.0.2.10"],
        "ses:from-domain": ["lindehof.example"],
        "ses:caller-identity": ["mynuma-bench-deliver"],
    }
    return {
        "timestamp": _TIME,
        "source": sender,
        "sourceArn": "arn:aws:ses:eu-central-1:000000000000:identity/lindehof.example",
        "sendingAccountId": "000000000000",
        "messageId": message_id,
        "destination": [to],
        "headersTruncated": False,
        "headers": [{"name": name, "value": value} for name, value in headers.items()],
        "commonHeaders": {
            "from": [sender],
            "replyTo": ["nieuws@lindehof.example"],
            "to": [to],
            "messageId": message_id,
            "subject": "Dag Margot, nieuws uit november",
        },
        "tags": {**own, **{name: [value] for name, value in tags.items()}},
    }
