"""Chalice routes without API Gateway: LocalGateway behind plain requests and answers."""

from __future__ import annotations

import base64
from typing import Any

from chalice.app import Chalice
from chalice.config import Config
from chalice.local import LocalChalice, LocalGateway, LocalGatewayException

from local.http_events import Request
from local.problems import Answer, problem


class ChaliceRoutes:
    """The routes of a Chalice application, callable from many threads at once."""

    def __init__(self, app: Chalice) -> None:
        _keep_requests_apart(app)
        self._app = app
        # The deployed function's own time-out (infra/template.yaml, APIHandler).
        config = Config.create(app_name="mynuma", lambda_timeout=29, lambda_memory_size=1024)
        self._gateway = LocalGateway(app, config)

    def __call__(self, request: Request) -> Answer:
        """Answer a request; unknown paths and methods get a problem document."""
        methods = self._methods(request)
        if methods is None:
            return problem(404, "There is nothing at this address.")
        if request.method not in methods | {"OPTIONS"}:
            allow = ("Allow", ", ".join(sorted(methods | {"OPTIONS"})))
            return problem(405, f"{request.method} is not possible here.", allow)
        try:
            answered = self._gateway.handle_request(
                request.method, request.target, dict(request.headers), request.body
            )
        except LocalGatewayException as refused:
            return problem(refused.CODE, "This request was refused.")
        return _answer(answered)

    def _methods(self, request: Request) -> set[str] | None:
        matcher = self._gateway.event_converter._route_matcher
        try:
            route = matcher.match_route(request.target).route
        except ValueError:
            return None
        return set(self._app.routes[route])


def _keep_requests_apart(app: Chalice) -> None:
    """Give each thread its own `app.current_request`, as chalice.local does for its own server."""
    if not isinstance(app, LocalChalice):
        kind = type("LocalApp", (LocalChalice, type(app)), {})
        app.__class__ = kind


def _answer(answered: dict[str, Any]) -> Answer:
    headers = [(name, str(value)) for name, value in (answered.get("headers") or {}).items()]
    for name, values in (answered.get("multiValueHeaders") or {}).items():
        headers += [(name, str(value)) for value in values]
    body = answered.get("body") or b""
    if answered.get("isBase64Encoded"):
        body = base64.b64decode(body)
    elif isinstance(body, str):
        body = body.encode()
    return Answer(int(answered["statusCode"]), headers, body)
