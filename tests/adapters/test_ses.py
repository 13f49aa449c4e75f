"""What SES gets on the wire, once, and what its silence means; the quota."""

from __future__ import annotations

import json
import socket
import time
from dataclasses import replace
from email.header import decode_header, make_header
from typing import Any

import pytest

from chalicelib.adapters.ses import SesMailer
from chalicelib.domain.errors import (
    MynumaError,
    OutcomeUnknown,
    PermanentFailure,
    TransientFailure,
)
from tests.adapters import cloud
from tests.adapters.mails import DOMAIN, bulk, people, single


def _send_both(url: str, monkeypatch: pytest.MonkeyPatch, **options: Any) -> list[MynumaError]:
    """What a bulk call and a single mail raise."""
    cloud.isolate(monkeypatch, sesv2=url)
    mailer = SesMailer(cloud.client("sesv2", **options), "marketing")
    found: list[MynumaError] = []
    for send in (lambda: mailer.send_bulk(bulk(*people(2))), lambda: mailer.send(single("a@b.be"))):
        with pytest.raises(MynumaError) as failure:
            send()
        found.append(failure.value)
    return found


def _unknown_host(*_: Any, **__: Any) -> None:
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


@pytest.mark.parametrize("is_known", [True, False], ids=["refused", "unknown host"])
def test_n01_a_refused_connection_or_an_unknown_host_is_a_definite_no(
    is_known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not is_known:
        monkeypatch.setattr(socket, "getaddrinfo", _unknown_host)
    for failure in _send_both(cloud.NOWHERE, monkeypatch):
        assert (type(failure), failure.code) == (TransientFailure, "ses_unreachable")


@pytest.mark.parametrize("behaviour", ["resets", "closes", "hangs"])
def test_n02_a_request_without_an_answer_is_uncertain_and_sent_once(
    behaviour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cloud.wire() as server:
        getattr(server, behaviour)()
        failures = _send_both(server.url, monkeypatch, read_timeout=0.3)
        assert [type(failure) for failure in failures] == [OutcomeUnknown] * 2
        assert len(server.requests) == 2


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_n03_a_server_error_is_uncertain_and_sent_once(
    status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cloud.wire() as server:
        server.answers(status, b"<html>bad gateway</html>")
        failures = _send_both(server.url, monkeypatch)
        assert [type(failure) for failure in failures] == [OutcomeUnknown] * 2
        assert len(server.requests) == 2


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"<html>", b"\xff\xfe", b"{}"])
def test_an_answer_that_says_nothing_is_uncertain_for_a_bulk_call(
    body: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cloud.wire() as server:
        server.answers(200, body)
        cloud.isolate(monkeypatch, sesv2=server.url)
        with pytest.raises(OutcomeUnknown):
            SesMailer(cloud.client("sesv2"), "marketing").send_bulk(bulk(*people(2)))
        assert len(server.requests) == 1


def test_an_answer_cut_in_the_middle_is_uncertain(monkeypatch: pytest.MonkeyPatch) -> None:
    with cloud.wire() as server:
        server.answers(200, b'{"BulkEmail', promised=500)
        failures = _send_both(server.url, monkeypatch)
        assert [type(failure) for failure in failures] == [OutcomeUnknown] * 2
        assert len(server.requests) == 2


def test_n04_a_throttle_is_a_definite_no_and_sent_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with cloud.wire() as server:
        server.refuses("TooManyRequestsException", 429, "Maximum sending rate exceeded.")
        for failure in _send_both(server.url, monkeypatch):
            assert (type(failure), failure.code) == (TransientFailure, "ses_throttled")
        assert len(server.requests) == 2


def test_n09_expired_credentials_are_a_definite_no(monkeypatch: pytest.MonkeyPatch) -> None:
    with cloud.wire() as server:
        server.refuses("ExpiredTokenException", 403)
        for failure in _send_both(server.url, monkeypatch):
            assert (type(failure), failure.code) == (TransientFailure, "ses_credentials")


def test_the_words_of_ses_are_in_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    with cloud.wire() as server:
        server.refuses("MessageRejected", 400, "Address blacklisted: an@lezers.example")
        cloud.isolate(monkeypatch, sesv2=server.url)
        with pytest.raises(PermanentFailure) as failure:
            SesMailer(cloud.client("sesv2"), "marketing").send(single("an@lezers.example"))
        assert failure.value.__cause__ is None
        assert failure.value.__suppress_context__
        assert "lezers.example" not in repr((failure.value.args, failure.value.context))


def test_a_bulk_call_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    with cloud.wire() as server:
        success = {"Status": "SUCCESS", "MessageId": "m"}
        server.answers(200, {"BulkEmailEntryResults": [success]})
        cloud.isolate(monkeypatch, sesv2=server.url)
        SesMailer(cloud.client("sesv2"), "marketing", has_tenants=True).send_bulk(
            bulk("an@lezers.example", tenant="t")
        )
        sent = json.loads(server.requests[0])
    assert _decoded(sent.pop("FromEmailAddress")) == f"Bakkerij \u00c9\u00e9n <hallo@{DOMAIN}>"
    data = sent["BulkEmailEntries"][0]["ReplacementEmailContent"]["ReplacementTemplate"]
    assert json.loads(data.pop("ReplacementTemplateData"))["s0"] == "Ann\u00e9 & 0"
    assert sent == {
        "ReplyToAddresses": [f"vragen@{DOMAIN}"],
        "DefaultContent": {
            "Template": {
                "TemplateContent": {
                    "Subject": "Dag {{{s0}}}",
                    "Html": "<p>{{{s0}}} {{{s1}}}</p>",
                    "Text": "{{{s0}}}",
                },
                "TemplateData": "{}",
            }
        },
        "BulkEmailEntries": [
            {
                "Destination": {"ToAddresses": ["an@lezers.example"]},
                "ReplacementEmailContent": {"ReplacementTemplate": {}},
                "ReplacementHeaders": [
                    {"Name": "List-Unsubscribe", "Value": "<https://mynuma.test/u/0>"},
                    {"Name": "List-Unsubscribe-Post", "Value": "List-Unsubscribe=One-Click"},
                ],
                "ReplacementTags": [
                    {"Name": "campaign", "Value": "cmp_1"},
                    {"Name": "index", "Value": "0"},
                ],
            }
        ],
        "ConfigurationSetName": "marketing",
        "TenantName": "t",
    }


def test_a_single_mail_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    with cloud.wire() as server:
        server.answers(200, {"MessageId": "m-1"})
        cloud.isolate(monkeypatch, sesv2=server.url)
        mail = single("an@lezers.example", from_header="a@b.be")
        assert SesMailer(cloud.client("sesv2"), "transactional").send(mail) == "m-1"
        sent = json.loads(server.requests[0])
    assert sent == {
        "FromEmailAddress": "a@b.be",
        "Destination": {"ToAddresses": ["an@lezers.example"]},
        "Content": {
            "Simple": {
                "Subject": {"Data": "Je bestelling \u2603", "Charset": "UTF-8"},
                "Body": {"Html": {"Data": "<p>{{s0}}</p>", "Charset": "UTF-8"}},
                "Headers": [{"Name": "Auto-Submitted", "Value": "auto-generated"}],
            }
        },
        "EmailTags": [{"Name": "message", "Value": "msg_1"}],
        "ConfigurationSetName": "transactional",
    }


def test_a_plain_name_leaves_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _from_of('"Bakker, Zoon" <a@b.be>', monkeypatch) == '"Bakker, Zoon" <a@b.be>'


def test_a_name_in_other_letters_becomes_encoded_words(monkeypatch: pytest.MonkeyPatch) -> None:
    header = _from_of('"Caf\u00e9, \\"Zus\\"" <a@b.be>', monkeypatch)
    assert header.startswith("=?utf-8?")
    assert header.isascii()
    assert _decoded(header) == 'Caf\u00e9, "Zus" <a@b.be>'


def test_a_long_name_stays_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    header = _from_of('"' + "\u00e9" * 120 + '" <a@b.be>', monkeypatch)
    assert header.endswith(" <a@b.be>")
    assert header.isascii()
    assert header.isprintable()
    assert max(len(word) for word in header.split(" ")) <= 75


def _decoded(header: str) -> str:
    return str(make_header(decode_header(header)))


def _from_of(header: str, monkeypatch: pytest.MonkeyPatch) -> str:
    with cloud.wire() as server:
        server.answers(200, {"MessageId": "m"})
        cloud.isolate(monkeypatch, sesv2=server.url)
        mailer = SesMailer(cloud.client("sesv2"), "marketing")
        mailer.send(single("an@lezers.example", from_header=header))
        return str(json.loads(server.requests[0])["FromEmailAddress"])


def _account(used: float, per_day: float = 50_000, is_enabled: bool = True) -> dict[str, Any]:
    quota = {"Max24HourSend": per_day, "MaxSendRate": 14.0, "SentLast24Hours": used}
    return {"SendQuota": quota, "SendingEnabled": is_enabled}


def test_the_quota_is_asked_for_at_most_every_five_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = [100.0]
    with cloud.wire() as server:
        server.answers(200, _account(used=10))
        cloud.isolate(monkeypatch, sesv2=server.url)
        mailer = SesMailer(cloud.client("sesv2"), "marketing", lambda: seconds[0])
        assert (mailer.quota().per_second, mailer.quota().left) == (14.0, 49_990)
        seconds[0] = 105.0
        mailer.quota()
        assert len(server.requests) == 1
        seconds[0] = 105.1
        server.answers(200, _account(used=20))
        assert mailer.quota().left == 49_980
        assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("account", "left", "is_enabled"),
    [
        (_account(used=60_000), 0, True),
        (_account(used=5, per_day=-1), 999_999_999_995, True),
        (_account(used=0, is_enabled=False), 50_000, False),
        ({}, 0, False),
    ],
)
def test_the_quota_is_read_as_ses_means_it(
    account: dict[str, Any], left: int, is_enabled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cloud.wire() as server:
        server.answers(200, account)
        cloud.isolate(monkeypatch, sesv2=server.url)
        quota = SesMailer(cloud.client("sesv2"), "marketing").quota()
    assert (quota.left, quota.is_enabled) == (left, is_enabled)


def test_a_quota_that_cannot_be_had_is_a_transient_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    cloud.isolate(monkeypatch, sesv2=cloud.NOWHERE)
    with pytest.raises(TransientFailure):
        SesMailer(cloud.client("sesv2"), "marketing", time.monotonic).quota()


@pytest.mark.parametrize("has_tenants", [False, True])
def test_an_account_is_named_as_a_tenant_only_where_that_is_switched_on(
    has_tenants: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cloud.wire() as server:
        success = {"Status": "SUCCESS", "MessageId": "m"}
        server.answers(200, {"BulkEmailEntryResults": [success], "MessageId": "m-1"})
        cloud.isolate(monkeypatch, sesv2=server.url)
        mailer = SesMailer(cloud.client("sesv2"), "marketing", has_tenants=has_tenants)
        mailer.send_bulk(bulk("an@lezers.example", tenant="acc_1"))
        mailer.send(replace(single("an@lezers.example"), tenant="acc_1"))
        named = [json.loads(body).get("TenantName") for body in server.requests]
    assert named == (["acc_1", "acc_1"] if has_tenants else [None, None])
