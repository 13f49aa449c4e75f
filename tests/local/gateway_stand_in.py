"""A stand-in for what the gateway leads to, and ways to ask it."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from chalice.app import Chalice, Response

from chalicelib.api.edge import address_of
from infra.template import Function, HttpRoute
from local.chalice_routes import ChaliceRoutes
from local.gateway import Gateway, site_settings
from local.http_server import GatewayServer
from local.lambda_events import Context

TRACK = Function("TrackFunction", "handlers.track.handler", 10, 512)
SETTINGS = {
    "MYNUMA_SITE_URL": "http://localhost:8000",
    "AWS_ENDPOINT_URL": "http://127.0.0.1:4566",
    "MYNUMA_USER_POOL_CLIENT_ID": "client",
    "AWS_REGION": "eu-central-1",
}
BINARY = bytes(range(256))
MEETING = threading.Barrier(2, timeout=5)


def application() -> Chalice:
    app = Chalice(app_name="stand-in", configure_logs=False)

    @app.route("/v1/echo", methods=["POST"], content_types=["application/json", "text/csv"])
    def echo() -> Any:
        request = app.current_request
        return {"body": request.raw_body.decode(), "query": request.query_params}

    @app.route("/v1/where", methods=["GET"])
    def where() -> Any:
        return address_of(app.current_request)

    @app.route("/v1/cookies", methods=["GET"])
    def cookies() -> Response:
        return Response("", headers={"Set-Cookie": ["a=1", "b=2"]}, status_code=200)

    @app.route("/v1/file", methods=["GET"])
    def file() -> Response:
        return Response(BINARY, headers={"Content-Type": "application/octet-stream"})

    @app.route("/v1/nothing", methods=["DELETE"])
    def nothing() -> Response:
        return Response("", status_code=204)

    @app.route("/v1/who/{name}", methods=["GET"], cors=True)
    def who(name: str) -> Any:
        return {"name": name, "header": app.current_request.headers.get("x-name")}

    @app.route("/v1/meet", methods=["GET"])
    def meet() -> Any:
        MEETING.wait()
        return {"header": app.current_request.headers["x-name"]}

    return app


def track(event: dict[str, Any], context: Context) -> dict[str, Any]:
    if event["rawPath"].endswith("/broken"):
        raise RuntimeError("no good")
    if event["rawPath"].startswith("/c/"):
        return {"statusCode": 302, "headers": {"Location": "https://voorbeeld.example/é\r\nX: y"}}
    return {"statusCode": 200, "cookies": ["a=1", "b=2"], "body": json.dumps(event)}


class Simulator(BaseHTTPRequestHandler):
    """Echoes what it is asked, as JSON."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        told = {"path": self.path, "body": body.decode(), "via": self.headers["X-Via"]}
        sent = json.dumps(told).encode()
        self.send_response(201)
        self.send_header("X-Inbox", "yes")
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def do_GET(self) -> None:
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def serving(server: HTTPServer) -> Iterator[int]:
    """The port of a server that runs in a thread."""
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@contextmanager
def gateway() -> Iterator[int]:
    """The port of a gateway over the stand-ins."""
    routes = [HttpRoute(TRACK, "ANY", p) for p in ("/o/{token}", "/c/{token}/{n}", "/u/{token}")]
    with serving(HTTPServer(("127.0.0.1", 0), Simulator)) as simulator:
        api, settings = ChaliceRoutes(application()), site_settings(SETTINGS)
        made = Gateway(api, routes, {TRACK.handler: track}, simulator, settings)
        with serving(GatewayServer(("127.0.0.1", 0), made)) as port:
            yield port


def ask(
    port: int, method: str, path: str, body: Any = None, **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, named)
    response = connection.getresponse()
    read = response.read()
    connection.close()
    return response, read


def raw(port: int, sent: bytes) -> tuple[int, bytes]:
    """Status and body of what comes back for bytes that no client library would send."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 "), answer[:200]
    return int(head.split()[1]), body


def is_problem(response: http.client.HTTPResponse, body: bytes, status: int) -> bool:
    document = json.loads(body)
    return (
        response.status == status == document["status"]
        and response.getheader("Content-Type") == "application/problem+json"
        and bool(document["title"] and document["detail"] and document["type"])
    )
