"""Plans, usage, statements and support over HTTP."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.plan import PLANS
from tests.api.world import World
from tests.builders import make_statement


def hold(world: World, *plans: str) -> None:
    stored = world.database.accounts.stored
    stored[world.a.id] = replace(stored[world.a.id], plans=plans)


def owner(world: World, method: str, path: str, body: Any = None, **headers: str) -> Any:
    return world.request(method, path, body, key=world.a.token, headers=headers)


def test_an_account_begins_with_mytest_or_a_plan_that_needs_nobody(world: World) -> None:
    body = {
        "company": "Bakkerij",
        "country": "BE",
        "company_number": "BE 0123.456.749",
        "contact_address": "Korenmarkt 2, 9000 Gent",
        "contact_email": "info@bakkerij.example",
        "user_name": "Jan",
        "password": "een lang wachtwoord",
        "agreements": {"code-of-good-practice": "2026-11", "data-processing": "2026-11"},
    }

    def sign_up(name: str, **changes: str) -> Any:
        given = {**body, "user_email": f"{name}@bakkerij.example", **changes}
        return world.request("POST", "/v1/accounts", given, key=None)

    made = sign_up("jan")
    assert made.status_code == 201, made.body
    assert world.database.accounts.stored[made.json_body["id"]].plans == ("mytest",)
    paid = sign_up("an", plan="api_100k")
    assert world.database.accounts.stored[paid.json_body["id"]].plans == ("api_100k",)
    for plan, code in (("api_10m", "plan_by_case"), ("gold", "plan_unknown")):
        refused = sign_up("bo", plan=plan)
        assert refused.status_code == 422
        assert [(e["pointer"], e["code"]) for e in refused.json_body["errors"]] == [("/plan", code)]


def test_the_plans_are_listed_without_a_price(world: World) -> None:
    answer = world.request("GET", "/v1/account/plans")
    assert [plan["id"] for plan in answer.json_body["items"]] == list(PLANS)
    assert not re.search(rb"price|prijs|eur|\xe2\x82\xac", answer.body, re.IGNORECASE)


def test_usage_says_what_was_used_and_what_limits_it(world: World) -> None:
    hold(world, "mytest")
    month = world.outside.clock.now().strftime("%Y-%m")
    world.database.usage.put(world.a.id, month, "cmp_1", 40)
    world.database.usage.take_message(world.a.id, f"{month}-01", None)
    world.database.contact_counts.take(world.a.id, 12, 250)
    answer = world.request("GET", "/v1/account/usage").json_body
    assert answer["contacts"] == {"counted": None, "counted_at": None, "used": 12, "most": 250}
    assert answer["campaigns"] == {"used": 40, "most": 1_000}
    assert answer["messages"] == {"used": 1, "most": 1_000}
    assert answer["is_one_limit"] is True
    assert answer["month"] == month


def test_a_message_beyond_the_plan_says_what_to_do(world: World) -> None:
    hold(world, "mytest")
    month = world.outside.clock.now().strftime("%Y-%m")
    world.database.usage.put(world.a.id, month, "cmp_1", 1_000)
    sender = world.verified_sender(world.a, "post@a.example")
    mail = {"to": "an@voorbeeld.be", "sender_id": sender, "subject": "S", "text": "Dag"}
    answer = world.request("POST", "/v1/messages", {**mail, "category": "order"})
    assert (answer.status_code, answer.json_body["code"]) == (409, "plan_mails_reached")
    assert "1000" in answer.json_body["detail"]


def test_a_change_takes_effect_at_once_or_waits_for_somebody(world: World) -> None:
    hold(world, "mytest")
    at_once = owner(world, "POST", "/v1/account/plan-changes", {"plans": ["api_10k"]})
    assert (at_once.status_code, at_once.json_body) == (200, {"plans": ["api_10k"], "case": None})
    body = {"plans": ["api_10k", "interface_50k"], "text": "We groeien"}
    asked = owner(world, "POST", "/v1/account/plan-changes", body)
    assert asked.status_code == 202
    assert asked.json_body["plans"] == ["api_10k"]
    assert asked.json_body["case"]["asked"] == {"plans": "interface_50k api_10k"}
    listed = owner(world, "GET", "/v1/account/plan-changes").json_body["items"]
    assert [case["state"] for case in listed] == ["open"]
    again = owner(world, "POST", "/v1/account/plan-changes", body)
    assert (again.status_code, again.json_body["code"]) == (409, "case_open")


STATEMENT = make_statement(id="2026-02", account_name='Bakkerij "Łódź" (é) = €')


def test_a_statement_is_json_csv_and_pdf(world: World) -> None:
    world.database.statements.add(world.a.id, STATEMENT)
    path = "/v1/account/statements/2026-02"
    told = world.request("GET", path).json_body
    assert (told["campaign_mails"], told["messages"], told["most_contacts"]) == (12, 3, 250)
    assert told["is_provisional"] is False

    csv = world.request("GET", f"{path}?format=csv", headers={"accept-language": "nl"})
    assert csv.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "mynuma-2026-02.csv" in csv.headers["Content-Disposition"]
    lines = csv.body.decode("utf-8-sig").split("\r\n")
    assert lines[0] == "Maandoverzicht 2026-02;Definitief"
    assert "2026-02-01;12;3;250" in lines
    assert lines[-2] == "Totaal;12;3;"

    pdf = world.request("GET", f"{path}?format=pdf", headers={"accept-language": "fr"})
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert pdf.body.startswith(b"%PDF-1.7\n")
    assert rb"(Relev\351 de 2026-02) Tj" in pdf.body
    assert pdf.body.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize(
    ("month", "status", "code"),
    [
        ("2026-13", 422, "month_invalid"),
        ("x", 422, "month_invalid"),
        ("2026-02", 404, "statement_unknown"),
        ("2026-04", 404, "statement_unknown"),
        ("2026-03", 200, ""),
    ],
)
def test_only_months_that_began_have_a_statement(
    world: World, month: str, status: int, code: str
) -> None:
    answer = world.request("GET", f"/v1/account/statements/{month}")
    assert answer.status_code == status, answer.body
    assert answer.json_body.get("code", "") == code
    if status == 200:
        assert answer.json_body["is_provisional"] is True


def test_the_helpdesk_says_when_it_is_there(world: World) -> None:
    told = world.request("GET", "/v1/account/support").json_body
    assert told["time_zone"] == "Europe/Brussels"
    assert told["hours"][0] == {"weekday": 1, "opens": "09:00", "closes": "17:30"}
    assert told["email"] == "helpdesk@mynuma.test"


def test_a_message_to_the_helpdesk_is_mailed_once_however_often_it_is_sent(world: World) -> None:
    before = len(world.outside.transactional_mailer.accepted)
    body = {"subject": "Import", "text": "Hij blijft hangen <b>"}
    answers = [
        owner(world, "POST", "/v1/account/support", body, **{"idempotency-key": "k1"})
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [202, 202]
    assert answers[0].json_body == answers[1].json_body
    (mail,) = world.outside.transactional_mailer.accepted[before:]
    assert mail.to == "helpdesk@mynuma.test"
    assert mail.reply_to == world.a.owner.email
    assert world.a.id in mail.text
    assert "interface_500k" in mail.text
    assert "&lt;b&gt;" in mail.html
