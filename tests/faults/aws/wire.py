"""What travels between botocore and the model: calls, refusals, answers."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from botocore.awsrequest import AWSPreparedRequest, AWSResponse


@dataclass(frozen=True, slots=True)
class Call:
    """One request as it reached a service. by: the invocation that made it, "" for a test."""

    service: str
    operation: str
    parameters: dict[str, Any]
    request: AWSPreparedRequest
    by: str = ""

    @property
    def name(self) -> str:
        """ "dynamodb.PutItem", and its like."""
        return f"{self.service}.{self.operation}"


class Refusal(Exception):
    """A service says no, with a code; details: further members of the body."""

    def __init__(self, code: str, status: int = 400, message: str = "", **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.status = status
        self.body = {"__type": code, "message": message or code, **details}


class _Raw(io.BytesIO):
    """The body of an answer, as urllib3 hands it over."""

    def stream(self, *_: Any, **__: Any) -> Iterator[bytes]:
        yield self.read()


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that is not JSON, or has headers of its own."""

    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


def answer(request: AWSPreparedRequest, found: Mapping[str, Any] | Reply) -> AWSResponse:
    """What the client reads."""
    if not isinstance(found, Reply):
        body = json.dumps(found, separators=(",", ":")).encode()
        found = Reply(body, {"content-type": "application/x-amz-json-1.0"})
    return AWSResponse(request.url, found.status, dict(found.headers), _Raw(found.body))


def refuse(request: AWSPreparedRequest, refusal: Refusal) -> AWSResponse:
    """The answer of a service that says no."""
    if ".s3." in request.url:
        text = f"<Error><Code>{refusal.code}</Code><Message>x</Message></Error>"
        headers = {"content-type": "application/xml"}
        return answer(request, Reply(text.encode(), headers, refusal.status))
    headers = {"content-type": "application/json", "x-amzn-errortype": refusal.code}
    return answer(request, Reply(json.dumps(refusal.body).encode(), headers, refusal.status))
