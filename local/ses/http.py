"""A request and an answer, apart from the server that carries them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

JSON = "application/json"
PROBLEM = "application/problem+json"
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request. headers: names in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def path(self) -> str:
        """The path, still percent-encoded."""
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, list[str]]:
        """The query's values by name."""
        return parse_qs(urlsplit(self.target).query, keep_blank_values=True)

    def query_value(self, name: str) -> str:
        """The first value of a name in the query, or ""."""
        return self.query.get(name, [""])[0]

    @property
    def media_type(self) -> str:
        """The Content-Type without parameters, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def wants_page(self) -> bool:
        """True for a browser: it accepts HTML and did not ask for JSON."""
        accept = self.headers.get("accept", "")
        return "text/html" in accept and JSON not in accept


@dataclass(frozen=True, slots=True)
class Response:
    """One HTTP answer; is_cut: the connection is closed instead of answering."""

    status: int
    body: bytes = b""
    content_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    is_cut: bool = False


def answer(content: Any, status: int = 200) -> Response:
    """A JSON answer."""
    return Response(status, json.dumps(content, ensure_ascii=False).encode(errors="replace"))


def problem(status: int, title: str, **members: Any) -> Response:
    """A problem document (RFC 9457)."""
    document = {"type": "about:blank", "title": title, "status": status, **members}
    return Response(status, json.dumps(document).encode(), PROBLEM)


def read_json(body: bytes) -> dict[str, Any]:
    """The JSON object of a body, {} for none; raises ValueError for anything else."""
    if not body:
        return {}
    try:
        found = json.loads(body)
        # Half a surrogate pair is legal JSON and no text: nothing could store or send it.
        if b"\\ud" in body.lower():
            json.dumps(found, ensure_ascii=False).encode()
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found
