"""A campaign to contacts-2000.csv, end to end, against what the file's construction implies."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from local.api_client import ApiClient, ApiProblem
from local.demo import visit
from local.demo_campaign import Outcome, draft, launch, prepare, run
from local.newcomer import Company, press_button
from local.stack import LocalStack
from tests.data.expectation import Expectation, expected

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("journeys")]

CSV = Path(__file__).parents[1] / "data" / "contacts-2000.csv"
COMPANY = Company("Huis Hazelaar", "hazelaar.example", "Griet Maes")


@pytest.fixture(scope="module")
def outcome(stack: LocalStack) -> Outcome:
    return run(stack.site, COMPANY, CSV.read_bytes())


@pytest.fixture(scope="module")
def expectation() -> Expectation:
    return expected()


@pytest.fixture(scope="module")
def mails(outcome: Outcome) -> list[dict[str, Any]]:
    items = outcome.settled.client.get("/inbox/messages?limit=10000")["items"]
    return [item for item in items if item["tags"].get("campaign") == outcome.campaign]


def blacklist(client: ApiClient) -> dict[str, str]:
    entries, cursor = {}, ""
    while cursor is not None:
        page = client.get(f"/v1/blacklist?limit=500{f'&cursor={cursor}' if cursor else ''}")
        entries.update({item["email"].lower(): item["reason"] for item in page["items"]})
        cursor = page["next_cursor"]
    return entries


def test_the_import_tells_what_became_of_each_row(
    outcome: Outcome, expectation: Expectation
) -> None:
    counts = outcome.imported["counts"]
    assert counts["rows"] == expectation.rows
    assert counts["created"] == expectation.contacts
    assert counts["broken"] == sum(expectation.broken_rows.values())
    assert counts["unchanged"] + counts["updated"] == expectation.duplicates
    problems = outcome.settled.client.get(f"/v1/imports/{outcome.imported['id']}/problems")
    assert Counter(item["code"] for item in problems["items"]) == expectation.broken_rows
    assert all(item["detail"] and item["row"] > 0 for item in problems["items"])


def test_the_report_equals_what_the_file_implies(
    outcome: Outcome, expectation: Expectation
) -> None:
    report = outcome.report
    names = ("planned", "sent", "delivered", "bounced", "complained")
    assert {name: report[name] for name in names} == {
        name: getattr(expectation, name) for name in names
    }
    assert sum(report["skipped"].values()) == expectation.skipped
    assert report["failed"] == report["cancelled"] == report["uncertain"] == 0


def test_the_blacklist_holds_exactly_what_the_bounce_table_says(
    outcome: Outcome, expectation: Expectation
) -> None:
    assert blacklist(outcome.settled.client) == dict(expectation.reasons)


def test_each_address_has_exactly_one_mail(
    mails: list[dict[str, Any]], expectation: Expectation
) -> None:
    counted = Counter(mail["to"].lower() for mail in mails)
    assert set(counted) == set(expectation.addresses)
    assert set(counted.values()) == {1}


def test_every_mail_carries_headers_identity_and_a_way_out(
    outcome: Outcome, mails: list[dict[str, Any]]
) -> None:
    client = outcome.settled.client
    for item in mails[::20]:
        mail = client.get(f"/inbox/messages/{item['id']}")
        headers = {h["name"].lower(): h["value"] for h in mail["headers"]}
        assert re.fullmatch(r"<https?://\S+/u/\S+>, <mailto:\S+>", headers["list-unsubscribe"])
        assert headers["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
        assert headers["from"].endswith(f"<nieuws@{COMPANY.domain}>")
        for part in (mail["html"], mail["text"]):
            assert COMPANY.name in part
            assert COMPANY.address in part
            assert "/u/" in part
        assert "{{" not in mail["html"] + mail["text"] + mail["subject"]


def test_the_unsubscribe_link_works_and_a_visit_alone_changes_nothing(
    outcome: Outcome, mails: list[dict[str, Any]], expectation: Expectation
) -> None:
    client = outcome.settled.client
    item = next(m for m in mails if m["to"].lower() in expectation.mailed_good)
    mail = client.get(f"/inbox/messages/{item['id']}")
    header = next(h["value"] for h in mail["headers"] if h["name"] == "List-Unsubscribe")
    path = "/" + header.partition(">")[0].split("/", 3)[3]
    entries = f"/v1/blacklist?query={quote(item['to'])}"
    for method in ("GET", "HEAD"):
        client.send(method, f"{client.site}{path}", None, {})
        assert client.get(entries)["items"] == []
    client.send("POST", f"{client.site}{path}", b"List-Unsubscribe=One-Click", {})
    entry = client.get(entries)["items"][0]
    assert (entry["reason"], entry["scope"]) == ("unsubscribed", "marketing")
    client.wait_for(
        f"/v1/campaigns/{outcome.campaign}/report", lambda report: report["unsubscribed"] == 1
    )


def test_opens_and_clicks_are_counted_and_lead_to_the_pinned_target(
    outcome: Outcome, mails: list[dict[str, Any]]
) -> None:
    client = outcome.settled.client
    mail = client.get(f"/inbox/messages/{mails[-1]['id']}")
    opened = re.search(r'https?://[^/"]+(/o/[\w-]+)', mail["html"])
    clicked = re.search(r'https?://[^/"]+(/c/[\w-]+)/(\d+)', mail["html"])
    assert opened and clicked
    assert visit(client.site, opened[1]) == (200, "")
    status, target = visit(client.site, f"{clicked[1]}/{clicked[2]}")
    links = client.get(f"/v1/campaigns/{outcome.campaign}/links")["items"]
    assert (status, target) == (302, links[int(clicked[2])]["url"])
    assert visit(client.site, f"{clicked[1]}/999")[0] == 404
    assert visit(client.site, f"/o/{opened[1][3:-1]}x")[0] == 404
    client.wait_for(
        f"/v1/campaigns/{outcome.campaign}/report",
        lambda report: report["opened"] == 1 and report["clicked"] == 1,
    )


def test_a_second_campaign_within_48_hours_reaches_nobody(
    outcome: Outcome, expectation: Expectation
) -> None:
    client = outcome.settled.client
    lists = client.get("/v1/lists")["items"]
    second = draft(outcome.settled, lists[0]["id"], "Te snel")
    report = launch(client, second)
    assert report["planned"] == expectation.planned
    assert report["sent"] == 0
    barred = {entry["email"].lower() for entry in client.get("/v1/blacklist?limit=500")["items"]}
    skipped = report["skipped"]
    assert skipped["blacklisted"] + skipped["unsubscribed"] == len(barred)
    assert skipped["fair_use"] == expectation.planned - len(barred)
    newest = client.get("/inbox/messages?limit=10000")["items"]
    assert [m for m in newest if m["tags"].get("campaign") == second] == []


def test_the_people_behind_a_number_are_that_many(
    outcome: Outcome, expectation: Expectation
) -> None:
    client = outcome.settled.client
    found, cursor = [], ""
    while cursor is not None:
        suffix = f"&cursor={cursor}" if cursor else ""
        page = client.get(
            f"/v1/campaigns/{outcome.campaign}/recipients?kind=bounced&limit=20{suffix}"
        )
        found += [item["email"].lower() for item in page["items"]]
        cursor = page["next_cursor"]
    assert len(found) == len(set(found)) == expectation.bounced


def test_no_address_name_or_body_is_in_a_log(
    outcome: Outcome, expectation: Expectation, logs: Path
) -> None:
    written = "".join(path.read_text("utf-8", "replace") for path in logs.glob("*")).lower()
    assert written
    assert [address for address in expectation.addresses if address in written] == []
    assert "vermeulen" not in written
    assert "november" not in written


def test_another_account_sees_none_of_it(stack: LocalStack, outcome: Outcome) -> None:
    company = Company("Atelier Vreemd", "vreemd.example", "Wout Claes")
    other, _, _ = prepare(stack.site, company, b"E-mail\r\n")
    for path in (
        f"/v1/campaigns/{outcome.campaign}",
        f"/v1/campaigns/{outcome.campaign}/report",
        f"/v1/imports/{outcome.imported['id']}",
        f"/v1/senders/{outcome.settled.sender}",
    ):
        with pytest.raises(ApiProblem) as refused:
            other.client.get(path)
        assert refused.value.status == 404
    assert other.client.get("/v1/contacts")["items"] == []
    assert other.client.get("/v1/blacklist")["items"] == []


def test_the_buttons_of_system_pages_work_without_scripts(public: ApiClient) -> None:
    with pytest.raises(ApiProblem) as refused:
        press_button(public, "/verify-sender/nonsense")
    assert refused.value.status in (400, 404)
