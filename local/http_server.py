"""An HTTP/1.1 server that answers whatever is sent to it, with problem documents when it must.

Nothing a client sends may end in a 5xx or a dropped line without an answer (RFC 9110, RFC 9112).
"""

from __future__ import annotations

import logging
import socket
import sys
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from local.http_events import Request
from local.problems import Answer, problem

logger = logging.getLogger(__name__)

BODY_LIMIT = 10 * 1024 * 1024
_DRAIN_LIMIT = 64 * 1024 * 1024
_PIECE = 64 * 1024
_LINE_LIMIT = 1024
_EMPTY_LINES = 4
_NO_BODY = frozenset((204, 304))
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class _Refused(Exception):
    """The request cannot be read; the connection ends after the answer."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


class GatewayServer(ThreadingHTTPServer):
    """Threads, keep-alive, no delay; `answer` is called once per request, from many threads."""

    daemon_threads = True
    request_queue_size = 128
    # SO_REUSEADDR on Linux only lets a port in TIME_WAIT be taken again, never one in use.
    allow_reuse_address = True

    def __init__(self, address: tuple[str, int], answer: Callable[[Request], Answer]) -> None:
        self.answer = answer
        super().__init__(address, _RequestHandler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no event; anything else is logged."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            logger.exception("connection_failed")


class _RequestHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Mynuma"
    sys_version = ""
    timeout = 75  # seconds a connection may be silent
    server: GatewayServer
    raw_requestline: bytes

    def setup(self) -> None:
        super().setup()
        # Without it each kept-alive answer waits for the client's delayed ACK, about 40 ms.
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def parse_request(self) -> bool:
        """Skip a few empty lines before a request (RFC 9112 §2.2); refuse HTTP/0.9."""
        for _ in range(_EMPTY_LINES):
            if self.raw_requestline.strip(b"\r\n"):
                break
            self.raw_requestline = self.rfile.readline(_LINE_LIMIT)
        parsed = super().parse_request()
        if parsed and self.request_version == "HTTP/0.9":
            self.send_error(400)
            return False
        return parsed

    def __getattr__(self, name: str) -> Any:
        if name.startswith("do_"):
            return self._handle if name[3:] in _METHODS else self._refuse_method
        raise AttributeError(name)

    def _handle(self) -> None:
        try:
            request = Request(self.command, self.path, self._header_map(), self._body())
        except _Refused as refused:
            self.close_connection = True
            self._send(problem(refused.status, refused.detail, ("Connection", "close")))
            return
        self._send(self.server.answer(request))

    def _refuse_method(self) -> None:
        self.close_connection = True
        allow = ("Allow", ", ".join(_METHODS))
        self._send(problem(405, "This method is not known here.", allow, ("Connection", "close")))

    def _header_map(self) -> dict[str, str]:
        joined: dict[str, str] = {}
        for name, value in self.headers.items():
            key = name.lower()
            separator = "; " if key == "cookie" else ", "
            joined[key] = f"{joined[key]}{separator}{value}" if key in joined else str(value)
        return joined

    def _body(self) -> bytes:
        lengths = set(self.headers.get_all("content-length", []))
        coding = self.headers.get("transfer-encoding")
        if coding is not None:
            if lengths or coding.strip().lower() != "chunked":
                raise _Refused(400, "The length of the body is ambiguous.")
            return self._chunks()
        if len(lengths) > 1 or not all(each.isascii() and each.isdigit() for each in lengths):
            raise _Refused(400, "The Content-Length is not a number.")
        length = int(next(iter(lengths), "0")[:20])
        if length > BODY_LIMIT:
            self._drain(length)
            raise _Refused(413, _TOO_LARGE)
        return self._read(length)

    def _read(self, length: int) -> bytes:
        body = self.rfile.read(length)
        if len(body) < length:
            raise _Refused(400, "The body is shorter than announced.")
        return body

    def _chunks(self) -> bytes:
        body = bytearray()
        while size := self._chunk_size():
            if len(body) + size > BODY_LIMIT:
                self._drain(size)
                raise _Refused(413, _TOO_LARGE)
            body += self._read(size)
            self.rfile.readline(_LINE_LIMIT)
        while self.rfile.readline(_LINE_LIMIT).strip():
            pass
        return bytes(body)

    def _chunk_size(self) -> int:
        digits = self.rfile.readline(_LINE_LIMIT).split(b";")[0].strip()
        if not digits or len(digits) > 16 or digits.strip(b"0123456789abcdefABCDEF"):
            raise _Refused(400, "A chunk of the body has no size.")
        return int(digits, 16)

    def _drain(self, length: int) -> None:
        """Read some of what is refused, so that the client gets to reading the answer."""
        left = min(length, _DRAIN_LIMIT)
        while left > 0 and (piece := self.rfile.read(min(left, _PIECE))):
            left -= len(piece)

    def handle_expect_100(self) -> bool:
        """Refuse a body that is too large before it is sent."""
        announced = self.headers.get("content-length", "")
        if announced.isascii() and announced.isdigit() and int(announced[:20]) > BODY_LIMIT:
            self.close_connection = True
            self._send(problem(413, _TOO_LARGE, ("Connection", "close")))
            return False
        return super().handle_expect_100()

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers:
            if name.lower() not in ("content-length", "transfer-encoding"):
                self.send_header(name, _header_safe(value))
        if answer.status not in _NO_BODY:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD" and answer.status not in _NO_BODY:
            self.wfile.write(answer.body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What http.server cannot read is the client's fault, so never a 5xx."""
        status = int(code) if int(code) < 500 else 400
        self.close_connection = True
        if not hasattr(self, "command") or self.command is None:
            self.command = ""
        if self.request_version == "HTTP/0.9":
            self.request_version = self.protocol_version
        self._send(problem(status, "This request cannot be read.", ("Connection", "close")))

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: paths hold tokens, and a request is no event."""


_TOO_LARGE = f"The body is larger than {BODY_LIMIT // 1024 // 1024} MB."


def _header_safe(value: str) -> str:
    """One line, in the bytes of UTF-8."""
    return value.replace("\r", " ").replace("\n", " ").encode().decode("latin-1")
