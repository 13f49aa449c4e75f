"""SendEmail and SendBulkEmail: what is accepted, what is refused, and in which words."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from simulator_kit import bulk, entry, fetch, simple

from local.ses.http import Request
from local.ses.simulator import SesSimulator

RAW = (
    b"From: Winkel <nieuws@winkel.be>\r\nTo: an@voorbeeld.be\r\nBcc: stil@voorbeeld.be\r\n"
    b"Subject: =?utf-8?q?Ruwe_caf=C3=A9?=\r\nX-SES-MESSAGE-TAGS: a=b\r\nX-Eigen: ja\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    b"Dag caf\xc3\xa9\r\n"
)


def _mails(simulator: SesSimulator, query: str = "") -> list[dict[str, Any]]:
    return fetch(f"{simulator.url}/inbox/messages?{query}").json()["items"]


def _mail(simulator: SesSimulator, message_id: str) -> dict[str, Any]:
    return fetch(f"{simulator.url}/inbox/messages/{message_id}").json()


def _headers(mail: dict[str, Any]) -> dict[str, str]:
    return {header["name"]: header["value"] for header in mail["headers"]}


def test_a_simple_mail_keeps_its_headers_and_both_bodies(simulator: SesSimulator, ses: Any) -> None:
    content = {
        "Subject": {"Data": "Zomer – korting"},
        "Body": {"Html": {"Data": "<p>Dag é</p>"}, "Text": {"Data": "Dag é"}},
        "Headers": [
            {"Name": "List-Unsubscribe", "Value": f"<http://localhost:8000/u/{'t' * 80}>"},
            {"Name": "List-Unsubscribe-Post", "Value": "List-Unsubscribe=One-Click"},
        ],
    }
    sent = ses.send_email(
        **simple(Content={"Simple": content}, ReplyToAddresses=["antwoord@winkel.be"])
    )
    mail = _mail(simulator, sent["MessageId"])
    headers = _headers(mail)
    assert headers["Reply-To"] == "antwoord@winkel.be"
    assert headers["Subject"] == "Zomer – korting"
    assert (mail["html"], mail["text"]) == ("<p>Dag é</p>", "Dag é")
    assert f"\r\nList-Unsubscribe: <http://localhost:8000/u/{'t' * 80}>\r\n" in mail["raw"]
    assert "\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in mail["raw"]
    assert mail["raw"].isascii()


def test_a_raw_mail_is_relayed_without_bcc_and_ses_headers(
    simulator: SesSimulator, ses: Any
) -> None:
    sent = ses.send_email(Content={"Raw": {"Data": RAW}})
    mail = _mail(simulator, sent["MessageId"])
    assert mail["subject"] == "Ruwe café"
    assert mail["to"] == "an@voorbeeld.be, stil@voorbeeld.be"
    assert mail["text"].strip() == "Dag café"
    assert _headers(mail)["X-Eigen"] == "ja"
    assert "stil@" not in mail["raw"]
    assert "X-SES" not in mail["raw"]


def test_a_template_mail_is_rendered_when_looked_at(simulator: SesSimulator, ses: Any) -> None:
    template = bulk()["DefaultContent"]["Template"]
    data = json.dumps({"s0": "<b>An</b> {{s1}}", "s1": 7})
    sent = ses.send_email(**simple(Content={"Template": template | {"TemplateData": data}}))
    mail = _mail(simulator, sent["MessageId"])
    assert mail["html"] == "<html><head></head><body><b>An</b> {{s1}} kiest 7</body></html>"
    assert mail["subject"] == "Dag <b>An</b> {{s1}}"


def test_a_bulk_call_answers_per_entry_in_order_and_merges_defaults(
    simulator: SesSimulator, ses: Any
) -> None:
    header = {"Name": "List-Id", "Value": "<lijst.winkel.be>"}
    answer = ses.send_bulk_email(
        **bulk(
            entry("een@voorbeeld.be", ReplacementTags=[{"Name": "index", "Value": "0"}]),
            entry("geen adres"),
            entry("twee@voorbeeld.be", values={"s0": "Bo"}, ReplacementHeaders=[header]),
            template={
                "TemplateData": json.dumps({"s1": "rood"}),
                "Headers": [
                    {"Name": "List-ID", "Value": "<algemeen>"},
                    {"Name": "X-Alle", "Value": "1"},
                ],
            },
            DefaultEmailTags=[{"Name": "batch", "Value": "9"}, {"Name": "index", "Value": "x"}],
        )
    )["BulkEmailEntryResults"]
    assert [r["Status"] for r in answer] == ["SUCCESS", "INVALID_PARAMETER", "SUCCESS"]
    assert "MessageId" not in answer[1]
    one, two = (_mail(simulator, answer[at]["MessageId"]) for at in (0, 2))
    assert (one["to"], one["text"]) == ("een@voorbeeld.be", "An kiest groen")
    assert (two["to"], two["text"]) == ("twee@voorbeeld.be", "Bo kiest rood")
    assert one["tags"] == {"batch": "9", "index": "0"}
    assert two["tags"] == {"batch": "9", "index": "x"}
    assert _headers(one)["List-ID"] == "<algemeen>"
    assert _headers(two)["List-Id"] == "<lijst.winkel.be>"
    assert "List-ID" not in _headers(two)
    assert _headers(two)["X-Alle"] == "1"


def test_fifty_mails_of_one_content_keep_it_once(simulator: SesSimulator, ses: Any) -> None:
    for _ in range(2):
        ses.send_bulk_email(**bulk(*(entry(f"a{n}@voorbeeld.be") for n in range(50))))
    outbox = simulator.inbox.outbox
    listed = outbox.page(limit=200)
    assert len(listed) == 100
    assert len({entry.message.content for entry in listed}) == 1
    assert "kiest" not in "".join(entry.message.envelope() for entry in listed)


def test_a_bulk_call_of_fifty_large_mails_costs_at_most_ten_milliseconds_of_cpu(
    simulator: SesSimulator,
) -> None:
    call = bulk(*(entry(f"a{n}@voorbeeld.be") for n in range(50)))
    call["DefaultContent"]["Template"]["TemplateContent"]["Html"] = "<p>{{{s0}}}</p>" + "x" * 55_000
    body = json.dumps(call).encode()
    request = Request("POST", "/v2/email/outbound-bulk-emails", {}, body)
    costs = []
    for _ in range(6):
        began = time.thread_time()
        assert simulator.endpoint(request).status == 200
        costs.append(time.thread_time() - began)
    assert min(costs) <= 0.010


def test_parallel_calls_lose_and_double_nothing(simulator: SesSimulator, ses: Any) -> None:
    def send(call: int) -> list[str]:
        entries = [entry(f"a{call}-{n}@voorbeeld.be") for n in range(10)]
        results = ses.send_bulk_email(**bulk(*entries))["BulkEmailEntryResults"]
        return [result["MessageId"] for result in results]

    with ThreadPoolExecutor(8) as pool:
        ids = [message_id for part in pool.map(send, range(24)) for message_id in part]
    found = _mails(simulator, "limit=1000")
    assert len(set(ids)) == 240
    assert {mail["id"] for mail in found} == set(ids)
    assert len({mail["to"] for mail in found}) == 240
