"""HTTP requests as the HTTP API's payload format 2.0, and its answers back.

Shape: "Working with AWS Lambda proxy integrations for HTTP APIs" in the AWS documentation.
"""

from __future__ import annotations

import base64
import json
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from infra.template import HttpRoute
from local.problems import Answer

_TEXT = ("text/", "application/json", "application/javascript", "application/xml")


@dataclass(frozen=True, slots=True)
class Request:
    """An HTTP request. Header names are in lower case, values of one name joined by commas."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def path(self) -> str:
        """The path of the target, as it was sent."""
        return urlsplit(self.target).path


def match(routes: list[HttpRoute], path: str) -> tuple[HttpRoute, dict[str, str]] | None:
    """The route that a path belongs to and its path parameters, decoded."""
    parts = path.split("/")
    for route in routes:
        pattern = route.path.split("/")
        if len(pattern) != len(parts) or not all(parts[1:]):
            continue
        pairs = list(zip(pattern, parts, strict=True))
        if all(want == got or want.startswith("{") for want, got in pairs):
            named = {want[1:-1]: unquote(got) for want, got in pairs if want.startswith("{")}
            return route, named
    return None


def event(request: Request, route: HttpRoute, parameters: dict[str, str]) -> dict[str, Any]:
    """The event that the HTTP API would hand to the function of a route."""
    now = datetime.now(UTC)
    url = urlsplit(request.target)
    route_key = f"{route.method} {route.path}"
    headers = {name: value for name, value in request.headers.items() if name != "cookie"}
    made: dict[str, Any] = {
        "version": "2.0",
        "routeKey": route_key,
        "rawPath": url.path,
        "rawQueryString": url.query,
        "headers": headers,
        "requestContext": {
            "accountId": "000000000000",
            "apiId": "local",
            "domainName": headers.get("host", "localhost"),
            "domainPrefix": "local",
            "http": {
                "method": request.method,
                "path": url.path,
                "protocol": "HTTP/1.1",
                "sourceIp": "127.0.0.1",
                "userAgent": headers.get("user-agent", ""),
            },
            "requestId": str(uuid.uuid4()),
            "routeKey": route_key,
            "stage": "$default",
            "time": now.strftime("%d/%b/%Y:%H:%M:%S +0000"),
            "timeEpoch": int(now.timestamp() * 1000),
        },
        "pathParameters": parameters,
        "isBase64Encoded": False,
    }
    if "cookie" in request.headers:
        made["cookies"] = [part.strip() for part in request.headers["cookie"].split(";")]
    if url.query:
        made["queryStringParameters"] = _joined(url.query)
    if request.body:
        made |= _encoded(request)
    return made


def _joined(query: str) -> dict[str, str]:
    joined: dict[str, str] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        joined[name] = f"{joined[name]},{value}" if name in joined else value
    return joined


def _encoded(request: Request) -> dict[str, Any]:
    if request.headers.get("content-type", "").startswith(_TEXT):
        return {"body": request.body.decode("utf-8", "replace"), "isBase64Encoded": False}
    return {"body": base64.b64encode(request.body).decode("ascii"), "isBase64Encoded": True}


def answer(returned: Any) -> Answer:
    """The HTTP answer for what a function returned.

    An object with a statusCode is a full answer; anything else is sent as JSON with status 200.
    """
    if not isinstance(returned, dict) or "statusCode" not in returned:
        body = json.dumps(returned).encode()
        return Answer(200, [("Content-Type", "application/json")], body)
    headers = [(name, str(value)) for name, value in (returned.get("headers") or {}).items()]
    headers += [("Set-Cookie", cookie) for cookie in returned.get("cookies") or []]
    text = returned.get("body") or ""
    encoded = returned.get("isBase64Encoded", False)
    return Answer(
        int(returned["statusCode"]), headers, base64.b64decode(text) if encoded else text.encode()
    )
