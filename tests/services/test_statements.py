"""Statements: exact by day in the account's zone, provisional until they are frozen (R62)."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from chalicelib.domain.statement import Statement, is_closed
from chalicelib.services.messages import MessageInput
from tests.services.changing import change_account
from tests.world import Engine

ZONE = ZoneInfo("Europe/Brussels")


def go_to(engine: Engine, moment: str) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=ZONE)
    engine.clock.advance((at - engine.clock.now()).total_seconds())


def message(engine: Engine) -> None:
    sender = engine.database.senders.all(engine.account)[0]
    given = MessageInput("klant@example.com", sender.id, "S", "<p>Dag</p>", "", "order")
    engine.container.messages.send(engine.account, given)


def read(engine: Engine, month: str = "2026-03") -> Statement:
    return engine.container.statements.read(engine.account, month)


def recount(engine: Engine) -> None:
    engine.container.recount_account(engine.account)


def test_a_month_ends_where_the_accounts_clocks_say() -> None:
    engine = Engine()
    go_to(engine, "2026-03-31T23:59")
    message(engine)
    go_to(engine, "2026-04-01T00:01")
    message(engine)
    by_day = {day.day: day.messages for day in read(engine).days}
    assert len(by_day) == 31
    assert by_day["2026-03-31"] == 1
    assert read(engine, "2026-04").days[0].messages == 1


def test_mails_contacts_and_campaigns_stand_on_their_days() -> None:
    engine = Engine()
    campaign = engine.sent_campaign(3)
    engine.container.keep_reports()
    message(engine)
    recount(engine)
    go_to(engine, "2026-03-09T12:00")
    engine.contacts(2)
    recount(engine)
    stated = read(engine)
    days = {day.day: (day.campaign_mails, day.messages, day.contacts) for day in stated.days}
    assert days["2026-03-02"] == (3, 1, 3)
    assert days["2026-03-09"] == (0, 0, 5)
    assert (stated.campaign_mails, stated.messages, stated.most_contacts) == (3, 1, 5)
    assert engine.campaign(campaign).launched_at is not None


def test_it_is_provisional_until_four_days_into_the_next_month_and_then_stands() -> None:
    engine = Engine()
    message(engine)
    go_to(engine, "2026-04-04T23:00")
    recount(engine)
    assert read(engine).is_provisional
    go_to(engine, "2026-04-05T01:00")
    recount(engine)
    frozen = read(engine)
    assert not frozen.is_provisional
    change_account(engine, name="Andere naam", plans=("api_10k",))
    engine.database.usage.take_message(engine.account, "2026-03-02", None)
    recount(engine)
    assert read(engine) == frozen
    assert (frozen.account_name, frozen.messages) == ("Bakkerij Peeters", 1)


def test_an_account_has_no_statement_of_the_time_before_it() -> None:
    engine = Engine()
    go_to(engine, "2026-03-20T12:00")
    recount(engine)
    assert engine.database.statements.all(engine.account) == ()


def test_when_a_month_is_closed() -> None:
    assert not is_closed("2026-12", "2027-01-04")
    assert is_closed("2026-12", "2027-01-05")
