"""A small client of our own API, as a shop's developer would write it: standard library only."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

POLL_SECONDS = 0.1


class ApiProblem(Exception):
    """An answer of 400 and above; document: the problem document (RFC 9457)."""

    def __init__(self, status: int, document: dict[str, Any]) -> None:
        super().__init__(f"{status} {document.get('code', '')}: {document.get('detail', '')}")
        self.status = status
        self.document = document


@dataclass(frozen=True, slots=True)
class ApiClient:
    """Calls `site` with a bearer credential; "" for public routes."""

    site: str
    credential: str = ""
    language: str = "nl"

    def get(self, path: str) -> Any:
        """GET a path below the site."""
        return self.call("GET", path)

    def post(self, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """POST JSON."""
        return self.call("POST", path, {} if body is None else body)

    def call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """The parsed answer; raises ApiProblem."""
        headers = {"Accept-Language": self.language, "Accept": "application/json"}
        if self.credential:
            headers["Authorization"] = f"Bearer {self.credential}"
        payload = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            payload = json.dumps(body).encode()
        return json.loads(self.send(method, f"{self.site}{path}", payload, headers) or b"null")

    @staticmethod
    def send(method: str, url: str, payload: bytes | None, headers: Mapping[str, str]) -> bytes:
        """One request; the body of the answer."""
        request = urllib.request.Request(  # noqa: S310 - only addresses of the local run
            url, data=payload, headers=dict(headers), method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
                return bytes(answer.read())
        except urllib.error.HTTPError as error:
            text = error.read()
            try:
                document = json.loads(text)
            except ValueError:
                document = {"detail": text[:200].decode("utf-8", "replace")}
            raise ApiProblem(error.code, document) from error

    def upload(self, url: str, fields: Mapping[str, str], content: bytes) -> None:
        """A multipart POST of form fields and a file, as a browser does it."""
        boundary = uuid.uuid4().hex
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields.items()
        ]
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="c.csv"\r\n'
            "Content-Type: text/csv\r\n\r\n"
        )
        payload = "".join([*parts, head]).encode() + content + f"\r\n--{boundary}--\r\n".encode()
        self.send(
            "POST", url, payload, {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        )

    def wait_for(
        self, path: str, is_ready: Callable[[dict[str, Any]], bool], timeout_seconds: float = 120
    ) -> dict[str, Any]:
        """Read a path until it is as wanted; raises TimeoutError with the last answer."""
        deadline = time.monotonic() + timeout_seconds
        while True:
            answer: dict[str, Any] = self.get(path)
            if is_ready(answer):
                return answer
            if time.monotonic() > deadline:
                raise TimeoutError(f"{path} is still {json.dumps(answer)[:500]}")
            time.sleep(POLL_SECONDS)
