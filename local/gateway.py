"""One address for everything: the API, tracking, the inbox and the pages, on 127.0.0.1 only."""

from __future__ import annotations

import argparse
import http.client
import importlib
import json
import logging
import os
import signal
import string
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

from infra import template as infrastructure
from local import http_events, welcome
from local.chalice_routes import ChaliceRoutes
from local.emulator import ROOT
from local.event_loop import load_handler
from local.http_events import Request
from local.http_server import GatewayServer
from local.lambda_events import Context, Handler
from local.problems import Answer, problem
from local.roles import acting_as, enforce
from local.site import Site

logger = logging.getLogger(__name__)

_HOP_BY_HOP = frozenset(
    (
        "connection",
        "keep-alive",
        "proxy-connection",
        "transfer-encoding",
        "te",
        "trailer",
        "upgrade",
        "host",
        "content-length",
        "date",
        "server",
    )
)
_SIMULATOR_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Gateway:
    """Sends each request to the part that answers it.

    api: the Chalice routes. tracking: functions behind the HTTP API, by handler string.
    simulator_port: where the inbox lives. site: the web application.
    """

    api: ChaliceRoutes
    routes: list[infrastructure.HttpRoute]
    tracking: Mapping[str, Handler]
    simulator_port: int
    settings: Mapping[str, Any] = field(default_factory=dict)
    site: Site | None = None

    def __call__(self, request: Request) -> Answer:
        """Answer a request; whatever goes wrong inside becomes a problem document."""
        try:
            return self._answer(request)
        except Exception:
            # The one boundary of this process: a fault of ours must answer, not drop the line.
            logger.exception("request_failed")
            return problem(500, "Something went wrong on our side.")

    def _answer(self, request: Request) -> Answer:
        try:
            path = request.path
        except ValueError:
            return problem(400, "The address of this request cannot be read.")
        if path == "/config.json":
            return _only_get(request, "application/json", json.dumps(dict(self.settings)))
        if path == "/inbox" or path.startswith("/inbox/"):
            return self._proxy(request)
        tracked = http_events.match(self.routes, path)
        if tracked is not None:
            return self._track(request, *tracked)
        with acting_as("APIHandler"):
            return self._page(request) or self.api(request)

    def _page(self, request: Request) -> Answer | None:
        """A page of the web application; without one, where to go instead."""
        found = self.site.answer(request) if self.site else None
        if found is None and request.path == "/":
            return _only_get(request, "text/html; charset=utf-8", welcome.page())
        return found

    def _track(
        self, request: Request, route: infrastructure.HttpRoute, parameters: dict[str, str]
    ) -> Answer:
        handler = self.tracking[route.function.handler]
        event = http_events.event(request, route, parameters)
        with acting_as(route.function.name):
            return http_events.answer(handler(event, Context(route.function)))

    def _proxy(self, request: Request) -> Answer:
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.simulator_port, timeout=_SIMULATOR_SECONDS
        )
        headers = {k: v for k, v in request.headers.items() if k not in _HOP_BY_HOP}
        try:
            connection.request(request.method, _origin_form(request), request.body, headers)
            answered = connection.getresponse()
            body = answered.read()
        except (OSError, http.client.HTTPException):
            retry = ("Retry-After", "1")
            return problem(503, "The inbox does not answer; it may be starting again.", retry)
        finally:
            connection.close()
        kept = [(k, v) for k, v in answered.getheaders() if k.lower() not in _HOP_BY_HOP]
        return Answer(answered.status, kept, body)


def _origin_form(request: Request) -> str:
    url = urlsplit(request.target)
    target = url.path + (f"?{url.query}" if url.query else "")
    # Bytes that may not stand in a request line are sent encoded.
    return quote(target.encode("latin-1"), safe=string.punctuation)


def _only_get(request: Request, content_type: str, text: str) -> Answer:
    if request.method not in ("GET", "HEAD"):
        return problem(405, "This page can only be read.", ("Allow", "GET, HEAD"))
    headers = [("Content-Type", content_type), ("Cache-Control", "no-store")]
    return Answer(200, headers, text.encode())


def site_settings(environment: Mapping[str, str]) -> dict[str, Any]:
    """The site's run-time configuration (api.md), from the stack's environment."""
    return {
        "api": environment["MYNUMA_SITE_URL"] + "/v1",
        "inbox": environment["MYNUMA_SITE_URL"] + "/inbox",
        "auth": {
            "endpoint": environment["AWS_ENDPOINT_URL"],
            "client_id": environment["MYNUMA_USER_POOL_CLIENT_ID"],
            "region": environment["AWS_REGION"],
        },
    }


def from_environment(environment: Mapping[str, str], simulator_port: int) -> Gateway:
    """The gateway over app.app and the template's tracking functions."""
    routes = infrastructure.http_routes(infrastructure.load())
    handlers = {route.function.handler for route in routes}
    app = importlib.import_module("app").app
    foreign = {route.split("/")[1] for route in app.routes}
    return Gateway(
        api=ChaliceRoutes(app),
        routes=routes,
        tracking={name: load_handler(name) for name in handlers},
        simulator_port=simulator_port,
        settings=site_settings(environment),
        site=Site(ROOT / "frontend" / "dist", (environment["AWS_ENDPOINT_URL"],), foreign),
    )


def serve_until_signalled(server: GatewayServer, hooks: Callable[..., Any] = signal.signal) -> None:
    """Serve until SIGTERM or SIGINT."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        hooks(number, lambda *_: stop.set())
    thread = threading.Thread(target=server.serve_forever, name="gateway", daemon=True)
    thread.start()
    stop.wait()
    server.shutdown()
    server.server_close()


def main() -> None:
    """Serve on 127.0.0.1 until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m local.gateway", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--simulator", type=int, default=4579, metavar="PORT")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("botocore").setLevel(logging.WARNING)
    enforce()
    gateway = from_environment(os.environ, arguments.simulator)
    serve_until_signalled(GatewayServer(("127.0.0.1", arguments.port), gateway))


if __name__ == "__main__":
    main()
