"""The gateway answers as the two APIs of AWS would."""

from __future__ import annotations

import base64
import http.client
import json
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from local.chalice_routes import ChaliceRoutes
from local.gateway import Gateway
from local.http_server import GatewayServer
from tests.local.gateway_stand_in import BINARY, application, ask, gateway, is_problem, serving


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with gateway() as made:
        yield made


def test_a_body_and_a_query_reach_the_route(port: int) -> None:
    response, body = ask(port, "POST", "/v1/echo?a=1&b=%C3%A9", "{}", Content_Type="text/csv")
    assert response.status == 200
    assert json.loads(body) == {"body": "{}", "query": {"a": "1", "b": "é"}}


def test_a_chunked_body_reaches_the_route(port: int) -> None:
    pieces = iter([b'{"a"', b": 1}"])
    response, body = ask(port, "POST", "/v1/echo", pieces, Content_Type="application/json")
    assert response.status == 200
    assert json.loads(body)["body"] == '{"a": 1}'


def test_a_binary_answer_arrives_unchanged(port: int) -> None:
    response, body = ask(port, "GET", "/v1/file", Accept="application/octet-stream")
    assert response.status == 200
    assert body == BINARY


def test_a_header_with_two_values_is_sent_twice(port: int) -> None:
    response, _ = ask(port, "GET", "/v1/cookies")
    assert response.headers.get_all("Set-Cookie") == ["a=1", "b=2"]


def test_a_request_comes_from_this_machine_whatever_it_says(port: int) -> None:
    said = {"X_Forwarded_For": "203.0.113.5", "Forwarded": "for=203.0.113.5"}
    _, body = ask(port, "GET", "/v1/where", **said)
    assert body == b"127.0.0.1"


def test_an_answer_without_content_has_no_length(port: int) -> None:
    response, body = ask(port, "DELETE", "/v1/nothing")
    assert (response.status, body, response.getheader("Content-Length")) == (204, b"", None)


def test_a_connection_is_kept_for_the_next_request(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.connect()
    first = connection.sock
    for _ in range(3):
        connection.request("GET", "/v1/who/an")
        connection.getresponse().read()
        assert connection.sock is first
    connection.close()


def test_two_requests_at_once_never_mix(port: int) -> None:
    seen: dict[str, Any] = {}

    def meet(name: str) -> None:
        seen[name] = json.loads(ask(port, "GET", "/v1/meet", X_Name=name)[1])

    threads = [threading.Thread(target=meet, args=(name,)) for name in ("an", "bo")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {"an": {"header": "an"}, "bo": {"header": "bo"}}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/v1/nowhere", 404),
        ("GET", "/o/", 404),
        ("GET", "/o/a/b", 404),
        ("HEAD", "/v1/nowhere", 404),
        ("OPTIONS", "/v1/nowhere", 404),
        ("GET", "/v1/echo", 405),
        ("HEAD", "/v1/who/an", 405),
        ("BREW", "/v1/echo", 405),
        ("POST", "/", 405),
        ("POST", "/config.json", 405),
    ],
)
def test_an_unknown_path_or_method_is_a_problem(
    port: int, method: str, path: str, status: int
) -> None:
    response, body = ask(port, method, path)
    if method == "HEAD":
        assert (response.status, body) == (status, b"")
    else:
        assert is_problem(response, body, status)


def test_an_unknown_path_with_any_authorization_is_not_found(port: int) -> None:
    response, body = ask(port, "GET", "/v1/nowhere", Authorization="Bearer é")
    assert is_problem(response, body, 404)


def test_a_preflight_is_answered(port: int) -> None:
    response, _ = ask(port, "OPTIONS", "/v1/who/an", Origin="http://localhost:8000")
    assert response.status == 200
    assert "GET" in str(response.getheader("Access-Control-Allow-Methods"))


def test_tracking_gets_the_event_of_an_http_api(port: int) -> None:
    response, body = ask(
        port, "GET", "/o/to%20ken?a=1&a=2&b=", User_Agent="Mozilla", Cookie="x=1; y=2"
    )
    event = json.loads(body)
    assert response.headers.get_all("Set-Cookie") == ["a=1", "b=2"]
    assert event["version"] == "2.0"
    assert event["routeKey"] == "ANY /o/{token}"
    assert event["rawPath"] == "/o/to%20ken"
    assert event["rawQueryString"] == "a=1&a=2&b="
    assert event["queryStringParameters"] == {"a": "1,2", "b": ""}
    assert event["pathParameters"] == {"token": "to ken"}
    assert event["cookies"] == ["x=1", "y=2"]
    assert event["isBase64Encoded"] is False
    assert "body" not in event
    assert "cookie" not in event["headers"]
    assert event["requestContext"]["http"] == {
        "method": "GET",
        "path": "/o/to%20ken",
        "protocol": "HTTP/1.1",
        "sourceIp": "127.0.0.1",
        "userAgent": "Mozilla",
    }


@pytest.mark.parametrize(
    ("content_type", "is_encoded"),
    [
        ("application/json", False),
        ("text/plain; charset=utf-8", False),
        ("application/x-www-form-urlencoded", True),
        ("", True),
    ],
)
def test_a_body_is_encoded_where_the_http_api_would(
    port: int, content_type: str, is_encoded: bool
) -> None:
    sent = b"List-Unsubscribe=One-Click"
    headers = {"Content_Type": content_type} if content_type else {}
    _, body = ask(port, "POST", "/u/token", sent, **headers)
    event = json.loads(body)
    assert event["isBase64Encoded"] is is_encoded
    got = base64.b64decode(event["body"]) if is_encoded else event["body"].encode()
    assert got == sent


def test_a_head_request_to_a_tracking_address_gets_no_body(port: int) -> None:
    response, body = ask(port, "HEAD", "/u/token")
    assert (response.status, body) == (200, b"")
    assert int(response.getheader("Content-Length", "0")) > 0


def test_a_redirect_is_one_header_whatever_its_target_holds(port: int) -> None:
    response, _ = ask(port, "GET", "/c/token/3")
    assert response.status == 302
    assert response.getheader("X") is None


def test_a_fault_of_ours_is_a_problem_document(port: int) -> None:
    response, body = ask(port, "GET", "/o/broken")
    assert is_problem(response, body, 500)


def test_the_inbox_is_the_simulators(port: int) -> None:
    response, body = ask(port, "POST", "/inbox/dns?a=%C3%A9", "{}", X_Via="gateway")
    assert (response.status, response.getheader("X-Inbox")) == (201, "yes")
    assert json.loads(body) == {"path": "/inbox/dns?a=%C3%A9", "body": "{}", "via": "gateway"}


def test_an_inbox_that_is_down_is_told_to_come_back() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        lost = Gateway(ChaliceRoutes(application()), [], {}, unused.getsockname()[1])
        with serving(GatewayServer(("127.0.0.1", 0), lost)) as port:
            response, body = ask(port, "GET", "/inbox")
    assert is_problem(response, body, 503)
    assert response.getheader("Retry-After") == "1"


def test_the_site_finds_its_settings(port: int) -> None:
    response, body = ask(port, "GET", "/config.json")
    assert response.getheader("Content-Type") == "application/json"
    assert json.loads(body) == {
        "api": "http://localhost:8000/v1",
        "inbox": "http://localhost:8000/inbox",
        "auth": {
            "endpoint": "http://127.0.0.1:4566",
            "client_id": "client",
            "region": "eu-central-1",
        },
    }


def test_the_first_page_leads_to_the_inbox(port: int) -> None:
    response, body = ask(port, "GET", "/")
    assert response.status == 200
    assert b'href="/inbox"' in body
