"""What SES refuses: sizes, alphabets, addresses, header injection; nothing is sent then."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError
from simulator_kit import SENDER, bulk, code_of, entry, fetch, post_json, simple

from local.ses.simulator import SesSimulator


def _mails(simulator: SesSimulator, query: str = "") -> list[dict[str, Any]]:
    return fetch(f"{simulator.url}/inbox/messages?{query}").json()["items"]


def _header(name: str, value: str) -> dict[str, Any]:
    return entry(ReplacementHeaders=[{"Name": name, "Value": value}])


REFUSED_BULK: list[tuple[str, str, dict[str, Any]]] = [
    ("51 entries", "BadRequestException", bulk(*[entry()] * 51)),
    ("no entries", "BadRequestException", bulk()),
    ("body over 1 MB", "BadRequestException", bulk(*[entry(values={"s0": "x" * 250_000})] * 5)),
    ("line feed in a header", "BadRequestException", bulk(entry(), _header("X-A", "a\nBcc: b"))),
    ("carriage return", "BadRequestException", bulk(_header("X-A", "a\rBcc: b@c.be"))),
    ("header name with a colon", "BadRequestException", bulk(_header("X-A: b\r\nBcc", "c"))),
    ("header of 996", "BadRequestException", bulk(_header("X-A", "a" * 996))),
    ("header not ASCII", "BadRequestException", bulk(_header("X-A", "é"))),
    ("empty header", "BadRequestException", bulk(_header("X-A", ""))),
    ("a second From", "BadRequestException", bulk(_header("From", "a@b.be"))),
    (
        "16 headers",
        "BadRequestException",
        bulk(entry(ReplacementHeaders=[{"Name": f"X-{n}", "Value": "a"} for n in range(16)])),
    ),
    (
        "one header twice",
        "BadRequestException",
        bulk(entry(ReplacementHeaders=[{"Name": n, "Value": "a"} for n in ("X-A", "x-a")])),
    ),
    (
        "tag value with a dot",
        "BadRequestException",
        bulk(entry(), DefaultEmailTags=[{"Name": "a", "Value": "b.c"}]),
    ),
    (
        "tag value of 257",
        "BadRequestException",
        bulk(entry(), DefaultEmailTags=[{"Name": "a", "Value": "b" * 257}]),
    ),
    ("unknown set", "NotFoundException", bulk(entry(), ConfigurationSetName="weg")),
    ("unverified From", "MessageRejected", bulk(entry(), FromEmailAddress="a@elders.be")),
    ("no From", "BadRequestException", bulk(entry(), FromEmailAddress="")),
    ("non-ASCII name", "BadRequestException", bulk(entry(), FromEmailAddress=f"Café {SENDER}")),
    (
        "From with a line break",
        "BadRequestException",
        bulk(entry(), FromEmailAddress="a\r\nBcc: b <nieuws@winkel.be>"),
    ),
    (
        "a stored template",
        "NotFoundException",
        bulk(entry(), DefaultContent={"Template": {"TemplateName": "weg"}}),
    ),
    (
        "more than plain variables",
        "BadRequestException",
        bulk(
            entry(),
            DefaultContent={
                "Template": {"TemplateContent": {"Subject": "a", "Html": "{{#if a}}b{{/if}}"}}
            },
        ),
    ),
    ("an unknown member", "BadRequestException", bulk(entry(), ListManagementOptions={})),
]


@pytest.mark.parametrize(
    ("code", "call"), [case[1:] for case in REFUSED_BULK], ids=[case[0] for case in REFUSED_BULK]
)
def test_a_bulk_call_beyond_a_limit_is_refused_and_nothing_is_sent(
    simulator: SesSimulator, code: str, call: dict[str, Any]
) -> None:
    answer = post_json(f"{simulator.url}/v2/email/outbound-bulk-emails", call)
    assert answer.headers["x-amzn-errortype"] == code, answer.text
    assert _mails(simulator) == []


REFUSED_ENTRIES: dict[str, dict[str, Any]] = {
    "tag name with a space": entry(ReplacementTags=[{"Name": "a b", "Value": "c"}]),
    "no recipient": {"Destination": {}},
    "51 recipients": {"Destination": {"ToAddresses": ["a@b.be"] * 51}},
    "recipient with a line break": entry("a@b.be\r\nBcc: c@d.be"),
    "local part not ASCII": entry("é@b.be"),
    "domain without a dot": entry("a@b"),
    "values that are no object": entry(values=[1]),
    "a subject of two lines": entry(values={"s0": "a\r\nBcc: b@c.be", "s1": "x"}),
    "half a character": entry(values={"s0": "\ud800", "s1": "x"}),
}


@pytest.mark.parametrize("name", REFUSED_ENTRIES)
def test_a_bad_entry_fails_alone(simulator: SesSimulator, ses: Any, name: str) -> None:
    answer = ses.send_bulk_email(**bulk(entry("goed@voorbeeld.be"), REFUSED_ENTRIES[name]))
    assert [r["Status"] for r in answer["BulkEmailEntryResults"]] == [
        "SUCCESS",
        "INVALID_PARAMETER",
    ]
    assert [mail["to"] for mail in _mails(simulator)] == ["goed@voorbeeld.be"]


def _content(**content: Any) -> dict[str, Any]:
    return simple(Content=content)


BODY = {"Text": {"Data": "Dag"}}
REFUSED_EMAILS: dict[str, dict[str, Any]] = {
    "no content": _content(),
    "two contents": _content(Simple={"Subject": {"Data": "a"}, "Body": BODY}, Raw={"Data": "YQ=="}),
    "a subject of two lines": _content(
        Simple={"Subject": {"Data": "a\r\nBcc: b@c.be"}, "Body": BODY}
    ),
    "no body": _content(Simple={"Subject": {"Data": "a"}, "Body": {}}),
    "an attachment": _content(
        Simple={
            "Subject": {"Data": "a"},
            "Body": BODY,
            "Attachments": [{"FileName": "a", "RawContent": "YQ=="}],
        }
    ),
    "raw that is no base64": _content(Raw={"Data": "***"}),
    "no destination": simple(Destination={}),
    "a reply address that is none": simple(ReplyToAddresses=["geen"]),
    "tag value not ASCII": simple(EmailTags=[{"Name": "a", "Value": "é"}]),
    "numbers for text": simple(FromEmailAddress=7),
}


@pytest.mark.parametrize("name", REFUSED_EMAILS)
def test_a_bad_mail_is_refused(simulator: SesSimulator, name: str) -> None:
    answer = post_json(f"{simulator.url}/v2/email/outbound-emails", REFUSED_EMAILS[name])
    assert answer.headers["x-amzn-errortype"] == "BadRequestException"
    assert _mails(simulator) == []


@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff", b"[" * 100_000, b'{"a": "\\ud800"}'])
def test_a_body_that_is_no_json_object_is_refused(simulator: SesSimulator, body: bytes) -> None:
    answer = fetch(f"{simulator.url}/v2/email/outbound-emails", "POST", body)
    assert answer.headers["x-amzn-errortype"] == "BadRequestException"


def test_a_bulk_call_may_not_have_more_entries_than_the_rate(
    simulator: SesSimulator, ses: Any
) -> None:
    post_json(f"{simulator.url}/inbox/faults", {"max_send_rate": 2.9})
    with pytest.raises(ClientError) as caught:
        ses.send_bulk_email(**bulk(*[entry()] * 3))
    assert code_of(caught.value) == "BadRequestException"
    assert ses.send_bulk_email(**bulk(*[entry()] * 2))["BulkEmailEntryResults"]
