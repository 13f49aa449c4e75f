"""The HTTP server: loopback, a thread a connection, keep-alive, nothing buffered by Nagle."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from local.ses.errors import BadRequest, SesError
from local.ses.faults import FaultBox
from local.ses.http import Request, Response, problem, read_json
from local.ses.inbox import Inbox
from local.ses.limits import MAX_BODY_BYTES, MAX_BULK_BODY_BYTES
from local.ses.message import new_message_id
from local.ses.operations import Api, Route

HOST = "127.0.0.1"
_DRAIN_SECONDS = 10.0

Serve = Callable[[Request], Response]


class Endpoint:
    """One address for SES v2 (`/v2/…`) and the inbox (`/inbox…`)."""

    def __init__(self, api: Api, inbox: Inbox, faults: FaultBox) -> None:
        self._api, self._inbox, self._faults = api, inbox, faults
        self.is_stopping = threading.Event()

    def __call__(self, request: Request) -> Response:
        """The answer to any request."""
        if request.path == "/inbox" or request.path.startswith("/inbox/"):
            return self._inbox.serve(request)
        route = self._api.find(request.method, request.path)
        if route is None:
            return _ses_error(SesError("The simulator does not know this operation."), 404)
        try:
            return self._call(route, request)
        except SesError as error:
            return _ses_error(error, error.status)

    def _call(self, route: Route, request: Request) -> Response:
        if not route.is_send:
            return _ses_answer(route.operation(self._parameters(route, request)))
        self.is_stopping.wait(self._faults.current.latency_seconds)
        self._faults.refuse_call()
        if route.name == "SendBulkEmail" and len(request.body) > MAX_BULK_BODY_BYTES:
            raise BadRequest("Request body is larger than 1 MB.")
        result = route.operation(self._parameters(route, request))
        self._faults.fail_after_acceptance()
        if self._faults.loses_answer(is_bulk=route.name == "SendBulkEmail"):
            return Response(200, is_cut=True)
        return _ses_answer(result)

    def _parameters(self, route: Route, request: Request) -> dict[str, Any]:
        try:
            body = read_json(request.body)
        except ValueError as error:
            raise BadRequest("The body is not a JSON object.") from error
        return self._api.parameters(route, request.path, request.query, body)


class HttpServer:
    """Serves an Endpoint in threads of its own. port 0: any free one; url says which."""

    def __init__(self, port: int, serve: Serve) -> None:
        self._server = _Server((HOST, port), _Handler)
        self._server.serve = serve
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), name="ses-http", daemon=True
        )

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://{HOST}:{self._server.server_address[1]}"

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Take no more requests, answer those in hand, close every connection."""
        self._server.shutdown()
        self._thread.join()
        self._server.drain()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256
    serve: Serve

    def __init__(self, *arguments: Any) -> None:
        self._changed = threading.Condition()
        self._connections: set[socket.socket] = set()
        self._in_hand = 0
        self.is_closing = False
        super().__init__(*arguments)

    def opened(self, connection: socket.socket) -> None:
        with self._changed:
            self._connections.add(connection)

    def closed(self, connection: socket.socket) -> None:
        with self._changed:
            self._connections.discard(connection)

    def began(self) -> None:
        with self._changed:
            self._in_hand += 1

    def ended(self) -> None:
        with self._changed:
            self._in_hand -= 1
            self._changed.notify_all()

    def drain(self) -> None:
        with self._changed:
            self.is_closing = True
            self._changed.wait_for(lambda: self._in_hand == 0, _DRAIN_SECONDS)
            connections = list(self._connections)
        for connection in connections:
            _shut(connection)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "MynumaSES", ""
    disable_nagle_algorithm = True
    wbufsize = -1
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.opened(self.connection)

    def finish(self) -> None:
        self.server.closed(self.connection)
        super().finish()

    def log_message(self, *_arguments: Any) -> None:
        """Nothing: a request line may hold an address."""

    def _answer(self) -> None:
        self.server.began()
        try:
            request = self._request()
            self._write(self.server.serve(request) if request else _TOO_LARGE)
            self.wfile.flush()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            self.server.ended()

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = _answer

    def _request(self) -> Request | None:
        length = self.headers.get("Content-Length", "0")
        is_bad = not length.isdigit() or "Transfer-Encoding" in self.headers
        if is_bad or int(length) > MAX_BODY_BYTES:
            self.close_connection = True
            return None
        headers = {name.lower(): value for name, value in self.headers.items()}
        return Request(self.command, self.path, headers, self.rfile.read(int(length)))

    def _write(self, response: Response) -> None:
        if response.is_cut:
            self.close_connection = True
            _shut(self.connection)
            return
        if self.server.is_closing:
            self.close_connection = True
        self.send_response(response.status)
        if response.status != 204:
            self.send_header("Content-Type", response.content_type)
            self.send_header("Content-Length", str(len(response.body)))
        for name, value in response.headers.items():
            self.send_header(name, value)
        self.send_header("X-Content-Type-Options", "nosniff")
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD" and response.status != 204:
            self.wfile.write(response.body)


_TOO_LARGE = problem(413, "A body has a Content-Length of at most 56 MB.")


def _shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # the other side was faster


def _ses_answer(result: dict[str, Any]) -> Response:
    return Response(200, json.dumps(result).encode(), headers=_request_id())


def _ses_error(error: SesError, status: int) -> Response:
    body = json.dumps({"message": error.message}).encode()
    return Response(status, body, headers={"x-amzn-errortype": error.code, **_request_id()})


def _request_id() -> dict[str, str]:
    return {"x-amzn-RequestId": new_message_id(0)[17:53]}
