"""How soon a bounce or an unsubscribe holds in the local run, while 1,000 mails are queued to each
of the addresses it happens to.

The queue moves all the while: each address gets mails until it is on the blacklist. Of one half a
mail of a shop comes back, the readers of the other half press the unsubscribe button. Measured is
what somebody outside sees: from the moment SES told, or the button was pressed, until the API shows
the address on the blacklist.
"""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from local.api_client import ApiClient
from local.demo_campaign import draft, prepare
from local.emulator import REGION, ROOT
from local.newcomer import Company
from local.ses.event_json import Event, Place, event_object, mail_object
from local.ses.mailboxes import EventType, Variant
from local.ses.message import Message
from local.ses.sns import SnsTopics
from local.stack import LocalStack

ADDRESSES = 200
"""That bounce, and as many that leave."""

QUEUED = 1_000
"""Mails to each of them."""

MAILS_PER_SECOND = 14
"""What SES gives an account to begin with."""

BOUNCES_PER_SECOND = 2
"""One for seven mails: more than any list may bring, for at one in ten a campaign is stopped."""

_PEOPLE_WHO_LEAVE_AT_ONCE = 4
_LONGEST_SECONDS = 300.0
_ORDER = {"subject": "Bestelling", "html": "<p>Tot morgen.</p>", "category": "order"}
_HEADER_LINK = re.compile(r"<(http[^>]+)>")
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Watch:
    """When what happened to each address, Unix seconds. asked: mails of a shop, by address."""

    client: ApiClient
    campaign: str
    asked: dict[str, dict[str, Any]]
    mails: list[tuple[str, float]] = field(default_factory=list)
    leaving: set[str] = field(default_factory=set)
    told: dict[str, float] = field(default_factory=dict)
    pressed: dict[str, float] = field(default_factory=dict)
    shown: dict[str, float] = field(default_factory=dict)

    def look_at_mails(self) -> list[dict[str, Any]]:
        """First mails of the campaign to people who leave, that were not there before."""
        items = self.client.get("/inbox/messages?limit=10000")["items"]
        own = [item for item in items if item["tags"].get("campaign") == self.campaign]
        self.mails = [(item["to"], _seconds(item["sent_at"])) for item in own]
        new = {item["to"]: item for item in own if item["to"] not in self.leaving | {*self.asked}}
        self.leaving |= new.keys()
        return list(new.values())

    def look_at_blacklist(self) -> None:
        """Who is on it now that was not before."""
        cursor: str | None = ""
        while cursor is not None:
            query = f"limit=500&cursor={cursor}" if cursor else "limit=500"
            page = self.client.get(f"/v1/blacklist?{query}")
            now = time.time()
            for entry in page["items"]:
                self.shown.setdefault(entry["email"], now)
            cursor = page["next_cursor"]

    def leave(self, item: dict[str, Any]) -> None:
        """Press the button of the mail programme (RFC 8058)."""
        headers = self.client.get(f"/inbox/messages/{item['id']}")["headers"]
        header = next(h["value"] for h in headers if h["name"] == "List-Unsubscribe")
        found = _HEADER_LINK.search(header)
        assert found, "every mail of a campaign can be left"
        path = urlsplit(found[1]).path
        self.pressed[item["to"]] = time.time()
        self.client.send("POST", f"{self.client.site}{path}", b"List-Unsubscribe=One-Click", _FORM)


def measure(addresses: int = ADDRESSES, queued: int = QUEUED) -> dict[str, object]:
    """p99 of both, and how long after the API showed an address a mail left that was under way."""
    with tempfile.TemporaryDirectory() as directory, LocalStack(Path(directory)) as stack:
        watch = _queue(stack, addresses, queued)
        _observe(watch, 2 * addresses, Provider.of(stack))
        report = watch.client.get(f"/v1/campaigns/{watch.campaign}/report")
    bounced = [watch.shown[to] - at for to, at in watch.told.items()]
    left = [watch.shown[to] - at for to, at in watch.pressed.items()]
    late = [at - watch.shown[to] for to, at in watch.mails if at > watch.shown[to]]
    return {
        "bounce_to_blacklist_p99_seconds": round(percentile(bounced, 0.99), 2),
        "bounce_to_blacklist_median_seconds": round(percentile(bounced, 0.5), 2),
        "unsubscribe_effective_p99_seconds": round(percentile(left, 0.99), 2),
        "unsubscribe_effective_median_seconds": round(percentile(left, 0.5), 2),
        "last_mail_claimed_before_it_seconds": round(max(late, default=0.0), 2),
        "mails_queued_to_each_address": queued,
        "addresses_that_bounced_or_left": len(bounced) + len(left),
        "queued_mails_withheld_meanwhile": sum(report["skipped"].values()),
    }


def percentile(figures: Iterable[float], part: float) -> float:
    """The smallest figure that so large a part of all does not exceed (nearest rank)."""
    ranked = sorted(figures)
    return ranked[max(0, math.ceil(part * len(ranked)) - 1)]


@dataclass(frozen=True, slots=True)
class Provider:
    """SES, where a mail comes back to."""

    topics: SnsTopics
    topic: str
    configuration_set: str

    @classmethod
    def of(cls, stack: LocalStack) -> Provider:
        """That of a local run."""
        outputs = stack.outputs
        topics = SnsTopics(stack.emulator.endpoint, REGION)
        return cls(topics, outputs["SesEventsTopicArn"], outputs["TransactionalConfigurationSet"])

    def tell(self, item: dict[str, Any]) -> float:
        """Publish that nobody lives at the address of a mail of the inbox; when, Unix seconds."""
        sent_at, sender = _seconds(item["sent_at"]), str(item["from"])
        message = Message(
            item["id"], sent_at, sender, [item["to"]], [], [], [], item["subject"], "", "{}", [],
            item["tags"], self.configuration_set, sender.rpartition("@")[2].strip(">"), "SendEmail",
        )  # fmt: skip
        now = time.time()
        event = Event(EventType.BOUNCE, Variant.USER_UNKNOWN, item["to"], now)
        self.topics(self.topic, [json.dumps(event_object(event, mail_object(message, Place())))])
        return now


def _queue(stack: LocalStack, addresses: int, queued: int) -> Watch:
    """All is planned and nothing sent: SES is paused until the queue is as long as wanted."""
    lost = [f"klant{n}@gent.example" for n in range(addresses)]
    people = [*lost, *(f"lezer{n}@gent.example" for n in range(addresses))]
    rows = "".join(f"{email};An;Maes;nl;Gent\r\n" for email in people)
    content = f"E-mail;Voornaam;Familienaam;Taal;Gemeente\r\n{rows}".encode()
    company = Company("Huis Hazelaar", "hazelaar.example", "Griet Maes")
    settled, list_id, _ = prepare(stack.site, company, content)
    client, campaign = settled.client, draft(settled, list_id)
    for to in lost:
        client.post("/v1/messages", {**_ORDER, "to": to, "sender_id": settled.sender})
    asked = client.wait_for(
        f"/inbox/messages?subject={_ORDER['subject']}&limit=10000",
        lambda found: len(found["items"]) == addresses,
    )
    client.post("/inbox/faults", {"sending_paused": True})
    client.post(f"/v1/campaigns/{campaign}/send")
    client.wait_for(f"/v1/campaigns/{campaign}", lambda found: found["state"] == "waiting")
    command = [sys.executable, "-m", "bench.queued", settled.account, campaign, str(queued)]
    subprocess.run(command, cwd=ROOT, env=dict(stack.environment), check=True)  # noqa: S603
    planned = client.get(f"/v1/campaigns/{campaign}/report")["planned"]
    assert planned == len(people) * queued, planned
    client.call("DELETE", "/inbox/faults")
    client.post("/inbox/faults", {"max_send_rate": MAILS_PER_SECOND})
    return Watch(client, campaign, {item["to"]: item for item in asked["items"]})


def _observe(watch: Watch, people: int, provider: Provider) -> None:
    """Until the API shows everybody; and once more, for what left in those moments."""
    deadline = time.monotonic() + _LONGEST_SECONDS

    def bounce() -> None:
        for to, item in watch.asked.items():
            watch.told[to] = provider.tell(item)
            time.sleep(1 / BOUNCES_PER_SECOND)

    with ThreadPoolExecutor(_PEOPLE_WHO_LEAVE_AT_ONCE + 1) as pool:
        under_way = [pool.submit(bounce)]
        while len(watch.shown) < people:
            under_way += [pool.submit(watch.leave, item) for item in watch.look_at_mails()]
            watch.look_at_blacklist()
            if time.monotonic() > deadline:
                raise TimeoutError(f"{len(watch.shown)} of {people} are on the blacklist")
        for each in under_way:
            each.result()
    watch.look_at_mails()


def _seconds(written: str) -> float:
    return datetime.fromisoformat(written).timestamp()
