"""How soon a bounce or an unsubscribe holds in the local run, while 1,000 mails are queued to each
of the addresses it happens to.

The queue moves all the while. Each address gets mails until it is on the blacklist: one half
bounces by the first, the readers of the other half press the unsubscribe button. Measured is what
somebody outside sees: from the moment SES took the mail that bounces, or the button was pressed,
until the API shows the address on the blacklist.
"""

from __future__ import annotations

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
from local.emulator import ROOT
from local.newcomer import Company
from local.stack import LocalStack

ADDRESSES = 200
"""That bounce, and as many that leave."""

QUEUED = 1_000
"""Mails to each of them."""

MAILS_PER_SECOND = 14
"""What SES gives an account to begin with. Half of these mails bounce: more a second than a list of
ten times the rate would bring."""

_PEOPLE_WHO_LEAVE_AT_ONCE = 4
_LONGEST_SECONDS = 300.0
_HEADER_LINK = re.compile(r"<(http[^>]+)>")
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Watch:
    """When what happened to each address, Unix seconds."""

    client: ApiClient
    campaign: str
    mailed: dict[str, float] = field(default_factory=dict)
    mails: list[tuple[str, float]] = field(default_factory=list)
    pressed: dict[str, float] = field(default_factory=dict)
    shown: dict[str, float] = field(default_factory=dict)

    def look_at_mails(self) -> list[dict[str, Any]]:
        """Mails of the campaign that were not there before."""
        items = self.client.get("/inbox/messages?limit=10000")["items"]
        own = [item for item in items if item["tags"].get("campaign") == self.campaign]
        self.mails = [(item["to"], _seconds(item["sent_at"])) for item in own]
        new = [item for item in own if item["to"] not in self.mailed]
        self.mailed |= {item["to"]: _seconds(item["sent_at"]) for item in new}
        return new

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
        _observe(watch, 2 * addresses)
        counters = watch.client.get(f"/v1/campaigns/{watch.campaign}/report")
    told = [watch.shown[to] - at for to, at in watch.mailed.items() if to not in watch.pressed]
    left = [watch.shown[to] - at for to, at in watch.pressed.items()]
    late = [at - watch.shown[to] for to, at in watch.mails if at > watch.shown[to]]
    return {
        "bounce_to_blacklist_p99_seconds": round(percentile(told, 0.99), 2),
        "bounce_to_blacklist_median_seconds": round(percentile(told, 0.5), 2),
        "unsubscribe_effective_p99_seconds": round(percentile(left, 0.99), 2),
        "unsubscribe_effective_median_seconds": round(percentile(left, 0.5), 2),
        "last_mail_claimed_before_it_seconds": round(max(late, default=0.0), 2),
        "mails_queued_to_each_address": queued,
        "addresses_that_bounced_or_left": len(told) + len(left),
        "queued_mails_withheld_meanwhile": sum(counters["skipped"].values()),
    }


def percentile(figures: Iterable[float], part: float) -> float:
    """The smallest figure that so large a part of all does not exceed (nearest rank)."""
    ranked = sorted(figures)
    return ranked[max(0, math.ceil(part * len(ranked)) - 1)]


def _queue(stack: LocalStack, addresses: int, queued: int) -> Watch:
    """All is planned and nothing sent: SES is paused until the queue is as long as wanted."""
    people = [f"bounce+{n}@simulator.amazonses.com" for n in range(addresses)]
    people += [f"lezer{n}@gent.example" for n in range(addresses)]
    rows = "".join(f"{email};An;Maes;nl;Gent\r\n" for email in people)
    content = f"E-mail;Voornaam;Familienaam;Taal;Gemeente\r\n{rows}".encode()
    company = Company("Huis Hazelaar", "hazelaar.example", "Griet Maes")
    settled, list_id, _ = prepare(stack.site, company, content)
    client, campaign = settled.client, draft(settled, list_id)
    client.post("/inbox/faults", {"sending_paused": True})
    client.post(f"/v1/campaigns/{campaign}/send")
    client.wait_for(f"/v1/campaigns/{campaign}", lambda found: found["state"] == "waiting")
    command = [sys.executable, "-m", "bench.queued", settled.account, campaign, str(queued)]
    subprocess.run(command, cwd=ROOT, env=dict(stack.environment), check=True)  # noqa: S603
    planned = client.get(f"/v1/campaigns/{campaign}/report")["planned"]
    assert planned == len(people) * queued, planned
    client.call("DELETE", "/inbox/faults")
    client.post("/inbox/faults", {"max_send_rate": MAILS_PER_SECOND})
    return Watch(client, campaign)


def _observe(watch: Watch, people: int) -> None:
    """Until the API shows everybody; once more after that, for whatever still leaves."""
    deadline = time.monotonic() + _LONGEST_SECONDS
    with ThreadPoolExecutor(_PEOPLE_WHO_LEAVE_AT_ONCE) as pool:
        leaving = []
        while len(watch.shown) < people:
            for item in watch.look_at_mails():
                if not item["to"].startswith("bounce+"):
                    leaving.append(pool.submit(watch.leave, item))
            watch.look_at_blacklist()
            if time.monotonic() > deadline:
                raise TimeoutError(f"{len(watch.shown)} of {people} are on the blacklist")
        for pressed in leaving:
            pressed.result()
    watch.client.wait_for(
        f"/v1/campaigns/{watch.campaign}/report",
        lambda report: report["skipped"]["unsubscribed"] > people,
    )
    watch.look_at_mails()


def _seconds(written: str) -> float:
    return datetime.fromisoformat(written).timestamp()
