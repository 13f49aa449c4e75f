"""Bad bodies: refused before any use case sees them, with the place where it went wrong."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from chalice.app import Request

from chalicelib.api.problems import RefusedRequest
from chalicelib.api.reading import DEEPEST, MOST_BYTES, parse, read_body, read_query
from chalicelib.api.schemas.api_keys import NewApiKey
from chalicelib.api.schemas.contacts import ContactQuery, NewContact, NewList
from chalicelib.api.schemas.parts import Nothing
from chalicelib.domain.errors import InvalidInput

GOOD_CONTACT: dict[str, Any] = {
    "email": "an@voorbeeld.be",
    "consent": {"basis": "paper", "source": "beurs", "obtained_at": "2026-10-01T10:00:00Z"},
}


def request_of(
    body: bytes | str | None,
    headers: dict[str, str] | None = None,
    query: dict[str, list[str]] | None = None,
    is_base64: bool = False,
) -> Request:
    return Request(
        {
            "multiValueQueryStringParameters": query,
            "headers": headers or {},
            "pathParameters": {},
            "requestContext": {"httpMethod": "POST", "resourcePath": "/v1/lists"},
            "stageVariables": {},
            "body": body,
            "isBase64Encoded": is_base64,
        }
    )


def nested(levels: int) -> bytes:
    return b'{"name":' + b"[" * levels + b"]" * levels + b"}"


UNREADABLE = {
    "nothing": (b"", 400, "body_missing"),
    "white space": (b" \n", 400, "body_missing"),
    "no JSON": (b"naam=Nieuwsbrief", 400, "body_malformed"),
    "cut off": (b'{"name": "Nieuws', 400, "body_malformed"),
    "trailing comma": (b'{"name": "a",}', 400, "body_malformed"),
    "two documents": (b'{"name": "a"} {}', 400, "body_malformed"),
    "byte order mark": (b'\xef\xbb\xbf{"name": "a"}', 400, "body_malformed"),
    "a control character": (b'{"name": "a\nb"}', 400, "body_malformed"),
    "a list": (b'["a"]', 400, "body_not_object"),
    "a text": (b'"a"', 400, "body_not_object"),
    "null": (b"null", 400, "body_not_object"),
    "Latin-1": ('{"name": "café"}'.encode("latin-1"), 400, "body_not_text"),
    "UTF-16": ('{"name": "a"}'.encode("utf-16"), 400, "body_not_text"),
    "half a surrogate pair": (b'{"name": "\\ud800"}', 400, "body_not_text"),
    "half a pair in a key": (b'{"\\udfff": "a"}', 400, "body_not_text"),
    "a key twice": (b'{"name": "a", "name": "b"}', 400, "body_key_twice"),
    "an inner key twice": (b'{"name": {"a": 1, "a": 1}}', 400, "body_key_twice"),
    "a key twice by escape": (b'{"name": "a", "n\\u0061me": "b"}', 400, "body_key_twice"),
    "NaN": (b'{"name": NaN}', 400, "body_number_invalid"),
    "Infinity": (b'{"name": -Infinity}', 400, "body_number_invalid"),
    "an overflowing number": (b'{"name": 1e999}', 400, "body_number_invalid"),
    "5,000 digits": (b'{"name": ' + b"9" * 5_000 + b"}", 400, "body_number_invalid"),
    "one level too deep": (nested(DEEPEST), 400, "body_too_deep"),
    "100,000 levels": (nested(100_000), 400, "body_too_deep"),
    "100,000 open brackets": (b'{"name":' + b"[" * 100_000, 400, "body_too_deep"),
    "too large": (b'{"name": "' + b"a" * MOST_BYTES + b'"}', 413, "body_too_large"),
}


@pytest.mark.parametrize(("body", "status", "code"), UNREADABLE.values(), ids=UNREADABLE)
def test_an_unreadable_body_is_refused(body: bytes, status: int, code: str) -> None:
    with pytest.raises(RefusedRequest) as refused:
        parse(body, NewList)
    assert (refused.value.status, refused.value.code) == (status, code)


def test_a_malformed_body_is_refused_with_its_line_and_column() -> None:
    with pytest.raises(RefusedRequest) as refused:
        parse(b'{\n  "name": oops\n}', NewList)
    assert refused.value.context == {"line": 2, "column": 11, "position": 12}


@pytest.mark.parametrize(
    "body",
    [
        nested(DEEPEST - 1),
        b'{"name": "' + b"[{" * 60 + b'"}',
        b'{"name": "\\"' + b"[" * 60 + b'"}',
    ],
    ids=["the deepest that fits", "brackets in a text", "brackets after a quotation mark"],
)
def test_brackets_count_only_where_they_nest(body: bytes) -> None:
    try:
        parse(body, NewList)
    except InvalidInput as error:
        assert error.errors[0].code == "type_text"


def test_a_whole_surrogate_pair_is_text() -> None:
    assert parse(b'{"name": "\\ud83d\\ude00"}', NewList).name == "😀"


def change(**changes: Any) -> dict[str, Any]:
    return {name: value for name, value in (GOOD_CONTACT | changes).items() if value is not ...}


CONSENT = GOOD_CONTACT["consent"]
UNUSABLE = {
    "a missing field": (change(email=...), "/email", "field_missing"),
    "an unknown field": (change(e_mail="x"), "/e_mail", "field_not_known"),
    "an unknown inner field": (
        change(consent={**CONSENT, "by": "me"}),
        "/consent/by",
        "field_not_known",
    ),
    "an unknown field with a slash": (change(**{"a/b~c": 1}), "/a~1b~0c", "field_not_known"),
    "a number for a text": (change(email=5), "/email", "type_text"),
    "null for a text": (change(email=None), "/email", "type_text"),
    "a text for a list": (change(lists="lst_1"), "/lists", "type_list"),
    "a list for an object": (change(fields=[]), "/fields", "type_object"),
    "a number for an inner text": (change(fields={"age": 5}), "/fields/age", "type_text"),
    "a text for an object": (change(consent="yes"), "/consent", "type_object"),
    "a bad address": (change(email="an@voorbeeld"), "/email", "dotless_domain"),
    "an address with a name": (change(email="An <an@b.be>"), "/email", "display_name"),
    "an address with a line break": (change(email="a@b.be\nBcc: c@d.be"), "/email", "several_at"),
    "an unknown language": (change(language="xx"), "/language", "value_not_one_of"),
    "an unknown basis": (
        change(consent={**CONSENT, "basis": "hearsay"}),
        "/consent/basis",
        "value_not_one_of",
    ),
    "a time without a zone": (
        change(consent={**CONSENT, "obtained_at": "2026-10-01T10:00:00"}),
        "/consent/obtained_at",
        "time_without_zone",
    ),
    "no time": (
        change(consent={**CONSENT, "obtained_at": "gisteren"}),
        "/consent/obtained_at",
        "time_invalid",
    ),
    "a time that no clock in UTC shows": (
        change(consent={**CONSENT, "obtained_at": "0001-01-01T00:00:00+14:00"}),
        "/consent/obtained_at",
        "time_invalid",
    ),
    "a control character": (
        change(consent={**CONSENT, "source": "a\u0000b"}),
        "/consent/source",
        "text_not_allowed",
    ),
    "a header line in the making": (
        change(consent={**CONSENT, "source": "a\r\nb"}),
        "/consent/source",
        "text_not_allowed",
    ),
    "an empty text": (
        change(consent={**CONSENT, "source": " "}),
        "/consent/source",
        "text_too_short",
    ),
    "a text too long": (
        change(consent={**CONSENT, "source": "x" * 201}),
        "/consent/source",
        "text_too_long",
    ),
    "too many fields": (
        change(fields={f"f{n}": "x" for n in range(51)}),
        "/fields",
        "list_too_long",
    ),
    "an id that is none": (change(lists=["lst#1"]), "/lists/0", "text_not_allowed"),
}


@pytest.mark.parametrize(("body", "pointer", "code"), UNUSABLE.values(), ids=UNUSABLE)
def test_an_unusable_body_is_refused_at_its_place(
    body: dict[str, Any], pointer: str, code: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse(json.dumps(body).encode(), NewContact)
    assert [(error.pointer, error.code) for error in refused.value.errors] == [(pointer, code)]


def test_every_fault_of_a_body_is_told_at_once() -> None:
    with pytest.raises(InvalidInput) as refused:
        parse(b'{"email": "x", "fields": 1, "extra": 2}', NewContact)
    assert [error.pointer for error in refused.value.errors] == [
        "/email",
        "/consent",
        "/fields",
        "/extra",
    ]


def test_a_thousand_faults_are_cut_to_fifty() -> None:
    body = json.dumps({f"x{n}": n for n in range(1_000)}).encode()
    with pytest.raises(InvalidInput) as refused:
        parse(body, NewList)
    assert len(refused.value.errors) == 50


def test_a_text_is_no_yes_or_no() -> None:
    with pytest.raises(InvalidInput) as refused:
        parse(b'{"name": "a", "scopes": ["send"], "is_test": "true"}', NewApiKey)
    assert refused.value.errors[0].code == "type_yes_or_no"


HEADERS = {
    "JSON": ({"content-type": "application/json"}, None),
    "none": ({}, None),
    "JSON in UTF-8": ({"content-type": 'application/json; charset="UTF-8"'}, None),
    "capitals": ({"content-type": "Application/JSON"}, None),
    "a form": ({"content-type": "application/x-www-form-urlencoded"}, "content_type_unsupported"),
    "text": ({"content-type": "text/plain"}, "content_type_unsupported"),
    "JSON lines": ({"content-type": "application/json-seq"}, "content_type_unsupported"),
    "Latin-1": ({"content-type": "application/json; charset=latin1"}, "content_type_unsupported"),
    "gzip": (
        {"content-type": "application/json", "content-encoding": "gzip"},
        "content_encoding_unsupported",
    ),
}


@pytest.mark.parametrize(("headers", "code"), HEADERS.values(), ids=HEADERS)
def test_only_plain_json_is_read(headers: dict[str, str], code: str | None) -> None:
    request = request_of(b'{"name": "a"}', headers)
    if code is None:
        assert read_body(request, NewList).name == "a"
        return
    with pytest.raises(RefusedRequest) as refused:
        read_body(request, NewList)
    assert (refused.value.status, refused.value.code) == (415, code)


def test_a_body_in_base64_is_decoded() -> None:
    body = base64.b64encode(b'{"name": "a"}').decode()
    assert read_body(request_of(body, is_base64=True), NewList).name == "a"


def test_broken_base64_is_refused() -> None:
    with pytest.raises(RefusedRequest) as refused:
        read_body(request_of("abc", is_base64=True), NewList)
    assert refused.value.status == 400


@pytest.mark.parametrize("body", [b"", b"{}", None])
def test_an_operation_without_members_takes_an_empty_body(body: bytes | None) -> None:
    assert read_body(request_of(body), Nothing, is_optional=True) == Nothing()


def test_an_operation_without_members_refuses_members() -> None:
    with pytest.raises(InvalidInput):
        read_body(request_of(b'{"force": true}'), Nothing, is_optional=True)


QUERIES = {
    "an unknown one": ({"lst": ["x"]}, "?lst", "field_not_known"),
    "one twice": ({"query": ["a", "b"]}, "?query", "parameter_repeated"),
    "no number": ({"limit": ["many"]}, "?limit", "type_number"),
    "too few": ({"limit": ["0"]}, "?limit", "number_out_of_range"),
    "too many": ({"limit": ["501"]}, "?limit", "number_out_of_range"),
    "a huge number": ({"limit": ["9" * 5_000]}, "?limit", "number_out_of_range"),
    "a bad id": ({"list": ["a b"]}, "?list", "text_not_allowed"),
}


@pytest.mark.parametrize(("query", "place", "code"), QUERIES.values(), ids=QUERIES)
def test_a_bad_parameter_is_refused(query: dict[str, list[str]], place: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_query(request_of(None, query=query), ContactQuery)
    assert [(error.pointer, error.code) for error in refused.value.errors] == [(place, code)]


def test_a_good_query_is_read() -> None:
    read = read_query(request_of(None, query={"limit": ["5"], "query": ["an@"]}), ContactQuery)
    assert (read.limit, read.query, read.list) == (5, "an@", None)
