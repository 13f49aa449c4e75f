"""What the tests of the simulator share: a client, a place that receives events, mail builders."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

TOPIC = "arn:aws:sns:eu-central-1:000000000000:ses-events"
DOMAIN = "winkel.be"
SENDER = f"Winkel <nieuws@{DOMAIN}>"
_SESSION = boto3.Session(
    aws_access_key_id="test", aws_secret_access_key="test", region_name="eu-central-1"
)


def ses_client(url: str) -> Any:
    return _SESSION.client(
        "sesv2",
        endpoint_url=url,
        config=Config(
            retries={"total_max_attempts": 1},
            parameter_validation=False,
            connect_timeout=2,
            read_timeout=5,
            max_pool_connections=20,
        ),
    )


@dataclass
class Received:
    """A topic in memory: keeps what is published to it and lets a test wait for it."""

    bodies: list[tuple[str, str]] = field(default_factory=list)
    batch_sizes: list[int] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def __call__(self, topic: str, bodies: Sequence[str]) -> None:
        with self.changed:
            self.batch_sizes.append(len(bodies))
            self.bodies += [(topic, body) for body in bodies]
            self.changed.notify_all()

    def wait(self, count: int) -> list[dict[str, Any]]:
        """The events once there are that many; fails when they do not come in 5 seconds."""
        with self.changed:
            came = self.changed.wait_for(lambda: len(self.bodies) >= count, 5)
            assert came, f"{len(self.bodies)} of {count} events came"
            return [json.loads(body) for _, body in self.bodies]


def simple(**changes: Any) -> dict[str, Any]:
    """A SendEmail call with Simple content."""
    call = {
        "FromEmailAddress": SENDER,
        "Destination": {"ToAddresses": ["an@voorbeeld.be"]},
        "ConfigurationSetName": "marketing",
        "Content": {
            "Simple": {"Subject": {"Data": "Hallo"}, "Body": {"Html": {"Data": "<p>Dag</p>"}}}
        },
    }
    return call | changes


def entry(to: str = "an@voorbeeld.be", **changes: Any) -> dict[str, Any]:
    """One bulk entry with values for the template of bulk()."""
    values = changes.pop("values", {"s0": "An", "s1": "groen"})
    return {
        "Destination": {"ToAddresses": [to]},
        "ReplacementEmailContent": {
            "ReplacementTemplate": {"ReplacementTemplateData": json.dumps(values)}
        },
    } | changes


def bulk(*entries: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A SendBulkEmail call with an inline template."""
    template = changes.pop("template", {}) | {
        "TemplateContent": {
            "Subject": "Dag {{{s0}}}",
            "Html": "<html><head></head><body>{{{s0}}} kiest {{s1}}</body></html>",
            "Text": "{{{s0}}} kiest {{s1}}",
        }
    }
    return {
        "FromEmailAddress": SENDER,
        "ConfigurationSetName": "marketing",
        "DefaultContent": {"Template": template},
        "BulkEmailEntries": list(entries),
    } | changes


def code_of(error: ClientError) -> str:
    return str(error.response["Error"]["Code"])


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoRedirect)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Any
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()


def fetch(url: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
    """Any HTTP request, answered as it is: no exception for a status, no redirect followed."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, body, named, method=method)  # noqa: S310
    try:
        with _OPENER.open(request, timeout=5) as answer:
            return Answer(answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.headers, error.read())


def post_json(url: str, content: Any) -> Answer:
    return fetch(url, "POST", json.dumps(content).encode(), Content_Type="application/json")
