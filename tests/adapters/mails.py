"""Mails that the SES tests send, and what the simulator says it has taken."""

from __future__ import annotations

import json
from http.client import HTTPConnection
from typing import Any

from chalicelib.services.ports import BulkMail, BulkRecipient, SingleMail

DOMAIN = "bakkerij.example"
TOPIC = "arn:aws:sns:eu-central-1:000000000000:events"
FROM = f'"Bakkerij \u00c9\u00e9n" <hallo@{DOMAIN}>'


def bulk(*addresses: str, **changes: Any) -> BulkMail:
    """A campaign's call to these addresses."""
    people = tuple(
        BulkRecipient(
            address=address,
            slots={"s0": f"Ann\u00e9 & {number}", "s1": "{{s0}} {{#if x}}"},
            headers={
                "List-Unsubscribe": f"<https://mynuma.test/u/{number}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            },
            tags={"campaign": "cmp_1", "index": str(number)},
        )
        for number, address in enumerate(addresses)
    )
    values: dict[str, Any] = {
        "from_header": FROM,
        "reply_to": f"vragen@{DOMAIN}",
        "subject": "Dag {{{s0}}}",
        "html": "<p>{{{s0}}} {{{s1}}}</p>",
        "text": "{{{s0}}}",
        "recipients": people,
    }
    return BulkMail(**{**values, **changes})


def single(to: str, **changes: Any) -> SingleMail:
    """A transactional mail."""
    values: dict[str, Any] = {
        "from_header": FROM,
        "reply_to": "",
        "to": to,
        "subject": "Je bestelling \u2603",
        "html": "<p>{{s0}}</p>",
        "text": "",
        "headers": {"Auto-Submitted": "auto-generated"},
        "tags": {"message": "msg_1"},
    }
    return SingleMail(**{**values, **changes})


def people(count: int) -> list[str]:
    """Addresses of readers."""
    return [f"lezer{number}@lezers.example" for number in range(count)]


def inbox(url: str, path: str) -> dict[str, Any]:
    """The simulator's sent mails, or one of them at "/ID"."""
    return simulator_answer(url, "GET", f"/inbox/messages{path}")


def simulator_answer(url: str, method: str, path: str, body: Any = None) -> dict[str, Any]:
    """What the simulator's inbox answers."""
    connection = HTTPConnection(url.removeprefix("http://"), timeout=5)
    try:
        connection.request(method, path, json.dumps(body), {"Content-Type": "application/json"})
        found: dict[str, Any] = json.loads(connection.getresponse().read())
    finally:
        connection.close()
    return found
