"""Nothing that a client sends ends in a server error or in silence."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from local.http_server import BODY_LIMIT
from tests.local.gateway_stand_in import ask, gateway, is_problem, raw


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with gateway() as made:
        yield made


def test_a_body_of_ten_megabytes_is_taken_and_one_byte_more_refused(port: int) -> None:
    body = b"x" * BODY_LIMIT
    response, _ = ask(port, "POST", "/v1/echo", body, Content_Type="text/csv")
    assert response.status == 200
    response, answer = ask(port, "POST", "/v1/echo", body + b"x", Content_Type="text/csv")
    assert is_problem(response, answer, 413)


def test_a_chunked_body_that_grows_too_large_is_refused(port: int) -> None:
    pieces = (b"x" * 1024 * 1024 for _ in range(11))
    response, answer = ask(port, "POST", "/v1/echo", pieces, Content_Type="text/csv")
    assert is_problem(response, answer, 413)


def test_a_body_too_large_is_refused_before_it_is_sent(port: int) -> None:
    head = f"POST /v1/echo HTTP/1.1\r\nHost: x\r\nContent-Length: {BODY_LIMIT + 1}\r\n"
    assert raw(port, head.encode() + b"Expect: 100-continue\r\n\r\n")[0] == 413


POST = b"POST /v1/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    "sent",
    [
        b"\r\n\r\n\r\n\r\nnonsense\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET /v1/who/an\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/x\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET /\xff\xfe\x00 HTTP/1.1\r\n\r\n",
        b"GET http://[ HTTP/1.1\r\n\r\n",
        b"GET * HTTP/1.1\r\n\r\n",
        b"GET ../../../etc/passwd HTTP/1.1\r\n\r\n",
        b"GET /inbox/\xff\x01?\xfe HTTP/1.1\r\nContent-Length: 0\r\n\r\n",
        b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"a" * 70_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"GET /v1/who/an HTTP/1.1\r\nX-Name: \xff\xfe\r\nno colon\r\n\r\n",
        b"GET /o/abc?%zz=%ff&&&= HTTP/1.1\r\nCookie: \xff\r\n\r\n",
        b"GET /v1/who/an?%zz=%ff HTTP/1.1\r\nAuthorization: \xff\r\n\r\n",
        POST + b"Content-Length: many\r\n\r\n{}",
        POST + b"Content-Length: -1\r\n\r\n{}",
        POST + b"Content-Length: +2\r\n\r\n{}",
        POST + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        POST + b"Content-Length: " + b"9" * 5_000 + b"\r\n\r\n{}",
        POST + b"Content-Length: 99\r\n\r\n{}",
        POST + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
        POST + b"Transfer-Encoding: gzip\r\n\r\n{}",
        POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        POST + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab",
        POST + b"Content-Length: 2\r\nContent-Encoding: gzip\r\n\r\n{}",
        b"POST /v1/echo HTTP/1.1\r\nContent-Type: \xff/\xfe\r\nContent-Length: 1\r\n\r\nx",
    ],
    ids=lambda sent: ascii(sent[-40:]),
)
def test_nothing_that_a_client_sends_ends_in_a_server_error(port: int, sent: bytes) -> None:
    status, _ = raw(port, sent)
    assert status < 500
    response, _ = ask(port, "GET", "/v1/who/an")
    assert response.status == 200


@pytest.mark.parametrize(
    "framing",
    [
        b"Content-Length: 2\r\nContent-Length: 3\r\n",
        b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
        b"Content-Length: +2\r\n",
        b"Transfer-Encoding: gzip\r\n",
    ],
)
def test_a_body_whose_end_is_ambiguous_is_refused(port: int, framing: bytes) -> None:
    status, body = raw(port, POST + framing + b"\r\n{}")
    assert status == 400
    assert json.loads(body)["status"] == 400


def test_an_answer_to_head_is_its_headers_alone(port: int) -> None:
    status, body = raw(port, b"HEAD / HTTP/1.1\r\nHost: x\r\n\r\n")
    assert (status, body) == (200, b"")
