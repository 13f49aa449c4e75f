"""Listens to what journeys send to a stack and to what it answers: every value that they send is a
canary, and so is every secret that they are given."""

from __future__ import annotations

import io
import json
import re
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.client import HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.response import addinfourl

CONTRACT = Path(__file__).parents[2] / "openapi.json"
SHORTEST = 6
"""Characters of a word that is looked for; shorter ones stand in logs by chance."""
LONGEST = 80
"""Characters of a word that is looked for as it is; a longer text is looked for in pieces."""
SHORTEST_PIECE = 12
SECRETS = frozenset(
    (
        *("password", "secret", "token", "credential"),
        *("PASSWORD", "AccessToken", "IdToken", "RefreshToken", "SecretCode", "Session"),
    )
)
"""Names of what only its holder may ever read again."""
_TRAVELS = re.compile(r"[a-z]{2,4}_[0-9A-Z]{13,26}|\d{4}-\d\d[\d:.TZ+-]*")
"""Ids, and moments: they may stand anywhere."""
_LINK = re.compile(
    r"/(?:confirm-account|verify-sender|test-address|test-mail|reset|invitation|shared|o|c|u|w)/([\w.-]{20,})"
)
_BETWEEN_PIECES = re.compile(r"<[^>]*>|\n")
_BETWEEN_CELLS = re.compile(r'[;,\t\r\n"]')


@dataclass(frozen=True, slots=True)
class Told:
    """An answer of the API. credential: of who asked, "" for a stranger."""

    method: str
    path: str
    credential: str
    status: int
    text: str


@dataclass
class Confidences:
    """words: what was said in confidence, and what it is (a secret, an address, a text).
    problems: answers of 400 and above. exports: files that were answered."""

    site: str
    words: dict[str, str] = field(default_factory=dict)
    problems: list[Told] = field(default_factory=list)
    exports: list[Told] = field(default_factory=list)

    def sent(self, headers: Mapping[str, str], body: bytes | None) -> None:
        """A request that is on its way; headers: by name in lower case."""
        self._keep("secret", headers.get("authorization", "").removeprefix("Bearer "))
        kind, text = headers.get("content-type", ""), (body or b"").decode("utf-8", "replace")
        if "json" in kind:
            self._keep_document(text, is_answer=False)
        elif kind.startswith("multipart/"):
            file = text.partition("filename=")[2].partition("\r\n\r\n")[2]
            for cell in _BETWEEN_CELLS.split(file):
                self._keep("", cell)

    def answered(self, told: Told) -> None:
        """An answer that came, from whichever part of the stack."""
        self._keep_document(told.text, is_answer=True)
        for token in _LINK.findall(told.text):
            self._keep("secret", token)
        if told.path.startswith("/inbox"):
            return
        if told.status >= 400:
            self.problems.append(told)
        elif "export" in told.path or "statement" in told.path:
            self.exports.append(told)

    def _keep_document(self, text: str, is_answer: bool) -> None:
        try:
            document = json.loads(text)
        except ValueError:
            return
        for name, value in _leaves(document):
            if not is_answer or name in SECRETS:
                self._keep("secret" if name in SECRETS else "", value)

    def _keep(self, kind: str, value: str) -> None:
        if len(value) > LONGEST and kind != "secret":
            for piece in _BETWEEN_PIECES.split(value):
                if len(piece.strip()) >= SHORTEST_PIECE:
                    self.words.setdefault(piece.strip(), "text")
        elif len(value.strip()) >= SHORTEST and not _is_public(value):
            self.words[value.strip()] = kind or ("address" if "@" in value else "text")


def _is_public(value: str) -> bool:
    return _TRAVELS.fullmatch(value) is not None or value in contract()


@cache
def contract() -> frozenset[str]:
    """The words that the contract itself gives a value to choose from."""
    described = json.loads(CONTRACT.read_text())
    return frozenset(value for name, value in _leaves(described) if name in ("enum", "const"))


def _leaves(document: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(document, str):
        yield name, document
    elif isinstance(document, Mapping):
        for inner, value in document.items():
            yield from _leaves(value, inner)
    elif isinstance(document, list):
        for value in document:
            yield from _leaves(value, name)


class _Ears(urllib.request.BaseHandler):
    """Hears what goes through urllib, as the journeys' client does."""

    handler_order = 100  # before an answer of 400 and above becomes an error

    def __init__(self, confidences: Confidences, origins: tuple[str, ...]) -> None:
        self.confidences, self.origins = confidences, origins

    def http_request(self, request: urllib.request.Request) -> urllib.request.Request:
        if request.full_url.startswith(self.origins):
            data = request.data if isinstance(request.data, bytes) else None
            self.confidences.sent(_lowered(request), data)
        return request

    def http_response(self, request: urllib.request.Request, response: HTTPResponse) -> Any:
        if not request.full_url.startswith(self.origins):
            return response
        body = response.read()
        credential = _lowered(request).get("authorization", "").removeprefix("Bearer ")
        method, path = request.get_method(), urlsplit(request.full_url).path
        text = body.decode("utf-8", "replace")
        self.confidences.answered(Told(method, path, credential, response.status, text))
        again: Any = addinfourl(
            io.BytesIO(body), response.headers, request.full_url, response.status
        )
        again.msg = response.reason
        return again


def _lowered(request: urllib.request.Request) -> dict[str, str]:
    return {name.lower(): value for name, value in request.header_items()}


_ears: list[_Ears] = []


@contextmanager
def listening(site: str, *also: str) -> Iterator[Confidences]:
    """Hear what this process sends to a stack. site, also: the addresses of its parts."""
    origins = tuple(f"{origin}/" for origin in (site, *also))
    own = _Ears(Confidences(site), origins)
    _ears.append(own)
    urllib.request.install_opener(urllib.request.build_opener(*_ears))
    try:
        yield own.confidences
    finally:
        _ears.remove(own)
        urllib.request.install_opener(urllib.request.build_opener(*_ears))
