"""The inbox for programmes and for people."""

from __future__ import annotations

from email import message_from_string
from email.policy import default
from typing import Any
from urllib.parse import urlencode

import pytest
from simulator_kit import DOMAIN, bulk, entry, fetch, post_json, simple

from local.ses.simulator import SesSimulator

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
FORM = {"Content_Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def ids(ses: Any) -> list[str]:
    """Five mails, the oldest first."""
    people = ["an", "bo", "an", "cis", "an"]
    return [
        ses.send_bulk_email(
            **bulk(
                entry(
                    f"{name}@voorbeeld.be",
                    values={"s0": f"{name} {number}", "s1": "<i>x</i>"},
                    ReplacementTags=[{"Name": "index", "Value": str(number)}],
                    ReplacementHeaders=[
                        {"Name": "List-Unsubscribe", "Value": "<http://localhost:8000/u/abc>"},
                        {"Name": "List-Unsubscribe-Post", "Value": "List-Unsubscribe=One-Click"},
                    ],
                )
            )
        )["BulkEmailEntryResults"][0]["MessageId"]
        for number, name in enumerate(people)
    ]


def _list(simulator: SesSimulator, **query: Any) -> dict[str, Any]:
    return fetch(f"{simulator.url}/inbox/messages?{urlencode(query)}").json()


def test_mails_are_listed_newest_first_with_what_a_test_asks(
    simulator: SesSimulator, ids: list[str]
) -> None:
    found = _list(simulator)
    assert [item["id"] for item in found["items"]] == ids[::-1]
    assert found["next_cursor"] is None
    assert found["items"][-1] | {"sent_at": ""} == {
        "id": ids[0],
        "to": "an@voorbeeld.be",
        "from": f"Winkel <nieuws@{DOMAIN}>",
        "subject": "Dag an 0",
        "sent_at": "",
        "tags": {"index": "0"},
    }


FILTERS: list[tuple[dict[str, Any], list[int]]] = [
    ({"to": "an@voorbeeld.be"}, [4, 2, 0]),
    ({"to": "AN@Voorbeeld.be"}, [4, 2, 0]),
    ({"to": "n@voorbeeld.be"}, []),
    ({"subject": "dag AN"}, [4, 2, 0]),
    ({"subject": "Dag bo 1"}, [1]),
    ({"to": "an@voorbeeld.be", "subject": "2"}, [2]),
    ({"limit": 2}, [4, 3]),
    ({"limit": 10_000}, [4, 3, 2, 1, 0]),
]


@pytest.mark.parametrize(("query", "numbers"), FILTERS, ids=str)
def test_mails_are_found(
    simulator: SesSimulator, ids: list[str], query: dict[str, Any], numbers: list[int]
) -> None:
    assert [ids.index(i["id"]) for i in _list(simulator, **query)["items"]] == numbers


def test_pages_follow_each_other_without_gap_or_repeat(
    simulator: SesSimulator, ids: list[str]
) -> None:
    seen, cursor = list[str](), ""
    while cursor is not None:
        page = _list(simulator, limit=2, cursor=cursor)
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert seen == ids[::-1]


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=10001", "limit=x", "cursor=-1", "cursor=%C2%B2"]
)
def test_a_bad_query_is_a_problem(simulator: SesSimulator, query: str) -> None:
    answer = fetch(f"{simulator.url}/inbox/messages?{query}")
    assert (answer.status, answer.json()["status"]) == (422, 422)


def test_one_mail_has_headers_bodies_and_a_source_that_parses_back(
    simulator: SesSimulator, ids: list[str]
) -> None:
    mail = fetch(f"{simulator.url}/inbox/messages/{ids[0]}").json()
    assert mail["text"] == "an 0 kiest <i>x</i>"
    names = [header["name"] for header in mail["headers"]]
    assert {"List-Unsubscribe", "List-Unsubscribe-Post", "Message-ID", "Date"} <= set(names)
    parsed = message_from_string(mail["raw"], policy=default)
    assert parsed["To"] == "an@voorbeeld.be"
    assert parsed["List-Unsubscribe"] == "<http://localhost:8000/u/abc>"
    assert parsed.get_body(("html",)).get_content().strip() == mail["html"]
    assert parsed.get_body(("plain",)).get_content().strip() == mail["text"]
    assert not parsed.defects


def test_a_mail_that_ses_dropped_is_not_listed(simulator: SesSimulator, ses: Any) -> None:
    to = {"ToAddresses": ["reject@simulator.amazonses.com"]}
    ses.send_email(**simple(Destination=to))
    ses.send_bulk_email(**bulk(entry(values={})))
    assert _list(simulator)["items"] == []


def test_the_outbox_can_be_emptied(simulator: SesSimulator, ses: Any, ids: list[str]) -> None:
    assert fetch(f"{simulator.url}/inbox/messages", "DELETE").status == 204
    assert _list(simulator)["items"] == []
    assert ses.get_account()["SendQuota"]["SentLast24Hours"] == 0
    assert fetch(f"{simulator.url}/inbox/messages/{ids[0]}").status == 404
    ses.send_email(**simple())
    assert len(_list(simulator)["items"]) == 1


def test_dns_shows_what_is_wanted_and_what_stands_there(simulator: SesSimulator, ses: Any) -> None:
    ses.create_email_identity(EmailIdentity="nieuw.be")
    url = f"{simulator.url}/inbox/dns"
    (item,) = fetch(f"{url}?domain=nieuw.be").json()["items"]
    assert [r["purpose"] for r in item["wanted"]] == ["dkim", "dkim", "dkim", "dmarc"]
    assert (item["is_verified"], item["records"]) == (False, [])
    assert post_json(url, {"domain": "nieuw.be"}).json()["is_verified"]
    (item,) = fetch(f"{url}?domain=nieuw.be").json()["items"]
    assert all(record["is_set"] for record in item["wanted"])
    assert len(item["records"]) == 4


BAD_POSTS: list[tuple[str, Any, int]] = [
    ("/inbox/dns", {}, 422),
    ("/inbox/dns", {"domain": "weg.be"}, 404),
    ("/inbox/dns", {"email": "weg@weg.be"}, 404),
    ("/inbox/dns", {"domain": DOMAIN, "onbekend": 1}, 422),
    ("/inbox/dns", {"domain": DOMAIN, "records": [{"type": "TXT"}]}, 422),
    ("/inbox/dns", {"domain": DOMAIN, "records": 3}, 422),
    ("/inbox/messages", {}, 405),
    ("/inbox/onbekend", {}, 404),
]


@pytest.mark.parametrize(("path", "body", "status"), BAD_POSTS, ids=str)
def test_a_bad_post_is_a_problem(
    simulator: SesSimulator, path: str, body: Any, status: int
) -> None:
    answer = post_json(simulator.url + path, body)
    assert (answer.status, answer.json()["status"]) == (status, status)


def test_health_is_ok_while_events_go_out(simulator: SesSimulator) -> None:
    assert fetch(f"{simulator.url}/inbox/health").json() == {"status": "ok"}


PAGES = [
    "/inbox",
    "/inbox/messages",
    "/inbox/dns",
    "/inbox/faults",
    "/inbox/readers",
    "/inbox/messages/{}",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_browser_gets_a_page_that_asks_nothing_of_others(
    simulator: SesSimulator, ids: list[str], path: str
) -> None:
    page = fetch(simulator.url + path.format(ids[0]), **BROWSER)
    assert page.headers["Content-Type"].startswith("text/html")
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert '<html lang="nl">' in page.text
    assert "<script" not in page.text
    assert 'src="http' not in page.text
    assert "<i>x</i>" not in page.text


def test_the_html_of_a_mail_may_run_nothing(simulator: SesSimulator, ids: list[str]) -> None:
    page = fetch(f"{simulator.url}/inbox/messages/{ids[0]}/html", **BROWSER)
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox ")
    assert "allow-scripts" not in policy
    assert "allow-same-origin" not in policy
    assert "<i>x</i>" in page.text


def test_a_subject_with_markup_stays_text(simulator: SesSimulator, ses: Any) -> None:
    subject = {"Data": "<script>alert(1)</script>"}
    content = {"Simple": {"Subject": subject, "Body": {"Text": {"Data": "</pre><b>"}}}}
    sent = ses.send_email(**simple(Content=content))["MessageId"]
    for path in ("/inbox", f"/inbox/messages/{sent}"):
        page = fetch(simulator.url + path, **BROWSER).text
        assert "<script" not in page
        assert "&lt;script&gt;" in page
        assert "</pre><b>" not in page


def test_the_buttons_of_the_pages_work(simulator: SesSimulator, ses: Any) -> None:
    ses.create_email_identity(EmailIdentity="nieuw.be")
    own = {"Origin": simulator.url} | FORM
    set_dns = fetch(f"{simulator.url}/inbox/dns", "POST", b"domain=nieuw.be", **own)
    assert (set_dns.status, set_dns.headers["Location"]) == (303, "/inbox/dns")
    assert ses.get_email_identity(EmailIdentity="nieuw.be")["VerifiedForSendingStatus"]
    url = f"{simulator.url}/inbox/faults"
    assert (
        fetch(url, "POST", urlencode({"faults": '{"throttle": 4}'}).encode(), **own).status == 303
    )
    assert fetch(url).json()["throttle"] == 4
    assert fetch(url, "POST", b"action=clear&faults=", **own).status == 303
    assert fetch(url).json()["throttle"] == 0


FOREIGN: list[dict[str, str]] = [
    FORM,
    FORM | {"Origin": "https://elders.be"},
    FORM | {"Origin": "null"},
    FORM | {"Referer": "https://elders.be/inbox/faults"},
    {"Content_Type": "text/plain"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_a_page_of_another_site_cannot_post(
    simulator: SesSimulator, headers: dict[str, str]
) -> None:
    url = f"{simulator.url}/inbox/faults"
    answer = fetch(url, "POST", b'faults={"throttle":1}', **headers)
    assert answer.status == 403
    assert fetch(url).json()["throttle"] == 0


def test_a_form_through_the_gateway_is_accepted(simulator: SesSimulator) -> None:
    headers = FORM | {"Origin": "http://localhost:8000", "X_Forwarded_Host": "localhost:8000"}
    answer = fetch(f"{simulator.url}/inbox/faults", "POST", b"action=clear", **headers)
    assert answer.status == 303
