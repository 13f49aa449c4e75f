"""Events as SES would publish them about mails that were really sent, put on the real topic."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import boto3

from local.api_client import ApiClient
from local.stack import LocalStack
from tests.events.reading import ses_event

MOST_A_BATCH = 10


def client_of(stack: LocalStack, service: str) -> Any:
    """A client of the embedded cloud."""
    return boto3.client(
        service,
        region_name=stack.environment["AWS_REGION"],
        endpoint_url=stack.environment["AWS_ENDPOINT_URL"],
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )


def send(client: ApiClient, sender: str, to: str) -> dict[str, Any]:
    """Send one transactional mail; as it lies in the inbox."""
    sent = client.post("/v1/messages", mail(sender, to))
    found = client.wait_for(
        f"/inbox/messages?to={to}&limit=5",
        lambda page: any(item["tags"].get("message") == sent["id"] for item in page["items"]),
    )
    return next(i for i in found["items"] if i["tags"].get("message") == sent["id"])


def mail(sender: str, to: str) -> dict[str, Any]:
    """A transactional mail as a shop asks for it."""
    return {
        "to": to,
        "sender_id": sender,
        "subject": "Je bestelling is onderweg",
        "html": "<p>Morgen tussen 9 en 12 uur.</p>",
        "category": "order",
    }


def event(name: str, item: dict[str, Any], **tags: str) -> dict[str, Any]:
    """The documented event `name` (tests/events/ses) about that mail, some tags changed."""
    document = ses_event(name)
    told = {**item["tags"], **tags}
    document["mail"] |= {
        "messageId": item["id"],
        "destination": [item["to"]],
        "tags": {name: [value] for name, value in told.items()},
    }
    for entry in document.get("bounce", {}).get("bouncedRecipients", ()):
        entry["emailAddress"] = item["to"]
    return document


def publish(stack: LocalStack, events: Sequence[dict[str, Any] | str]) -> None:
    """Put them on the topic in one call: at most ten."""
    assert len(events) <= MOST_A_BATCH
    bodies = [each if isinstance(each, str) else json.dumps(each) for each in events]
    entries = [{"Id": str(at), "Message": body} for at, body in enumerate(bodies)]
    answer = client_of(stack, "sns").publish_batch(
        TopicArn=stack.outputs["SesEventsTopicArn"], PublishBatchRequestEntries=entries
    )
    assert not answer.get("Failed")
