"""Problem documents (RFC 9457) for what goes wrong before the application is reached."""

from __future__ import annotations

import http
import json
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer, complete."""

    status: int
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""


def problem(status: int, detail: str, *headers: tuple[str, str]) -> Answer:
    """A problem document; detail: one sentence for people."""
    document = {
        "type": "about:blank",
        "title": http.HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    body = json.dumps(document).encode()
    return Answer(status, [("Content-Type", "application/problem+json"), *headers], body)
