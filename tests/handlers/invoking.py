"""Events as Lambda shapes them, and a context."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

REGION = "eu-central-1"
CONTEXT = SimpleNamespace(
    function_name="mynuma-test-function",
    function_version="$LATEST",
    memory_limit_in_mb=512,
    invoked_function_arn=f"arn:aws:lambda:{REGION}:000000000000:function:mynuma-test-function",
    aws_request_id="request-1",
)
SCHEDULE: dict[str, Any] = {
    "version": "0",
    "detail-type": "Scheduled Event",
    "source": "aws.events",
    "detail": {},
}


def records(queue: str, *bodies: str) -> dict[str, Any]:
    """The event of a queue; the messages are called m0, m1, …"""
    arn = f"arn:aws:sqs:{REGION}:000000000000:mynuma-test-{queue}"
    return {
        "Records": [
            {"messageId": f"m{number}", "body": body, "eventSourceARN": arn}
            for number, body in enumerate(bodies)
        ]
    }


def failed(handler: Callable[..., Any], event: dict[str, Any]) -> list[str]:
    """The ids of the records that the handler wants again."""
    answer = handler(event, CONTEXT)
    assert set(answer) == {"batchItemFailures"}
    return [item["itemIdentifier"] for item in answer["batchItemFailures"]]


def request(
    path: str,
    method: str = "GET",
    *,
    body: str | None = None,
    headers: dict[str, str] | None = None,
    is_base64: bool = False,
    agent: str = "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0",
) -> dict[str, Any]:
    """An HTTP API event of payload format 2.0 for `/o/…`, `/c/…/…` or `/u/…`."""
    _, _, token, *rest = path.split("/")
    event: dict[str, Any] = {
        "version": "2.0",
        "rawPath": path,
        "headers": {name.lower(): value for name, value in (headers or {}).items()},
        "pathParameters": {"token": token, **({"n": rest[0]} if rest else {})},
        "requestContext": {
            "http": {"method": method, "path": path, "userAgent": agent, "sourceIp": "192.0.2.1"}
        },
        "isBase64Encoded": is_base64,
    }
    return event if body is None else {**event, "body": body}
