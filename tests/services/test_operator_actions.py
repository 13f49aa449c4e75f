"""Every action of an operator does what its row says."""

from __future__ import annotations

import pytest

from chalicelib.domain.account import AccountState
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.campaign import CampaignState
from chalicelib.domain.strike import StrikeKind
from chalicelib.domain.token import Place, tracking_token
from chalicelib.services.messages import MessageInput
from chalicelib.services.operator_actions import MOST_REPLAYED
from tests.builders import make_mark
from tests.services.ordering import (
    account_of,
    ask,
    do,
    lines,
)
from tests.services.test_breaking import BLOCKED, bounced, under_way
from tests.world import Engine


def test_suspend_reinstate_and_close() -> None:
    engine = Engine()
    for action, state in (
        ("suspend", AccountState.SUSPENDED),
        ("reinstate", AccountState.ACTIVE),
        ("close", AccountState.CLOSED),
        ("reinstate", AccountState.ACTIVE),
    ):
        do(engine, action, account=engine.account)
        assert account_of(engine).state is state


def test_illegal_content_closes_at_once_until_it_is_taken_back() -> None:
    engine = Engine()
    given = {"kind": "illegal_content", "about": "cmp_1"}
    for _ in range(2):
        do(engine, "add_strike", account=engine.account, **given)
    assert account_of(engine).state is AccountState.CLOSED
    shown = ask(engine, "show_account", account=engine.account)["data"]
    (strike,) = shown["strikes"]
    assert (strike["given_by"], strike["why"], shown["points"]) == ("An", "nagekeken", 10)
    do(engine, "remove_strike", account=engine.account, strike=strike["id"])
    assert account_of(engine).state is AccountState.ACTIVE


@pytest.mark.parametrize("kind", StrikeKind)
def test_every_kind_can_be_given_by_hand(kind: StrikeKind) -> None:
    engine = Engine()
    do(engine, "add_strike", account=engine.account, kind=kind.value, about="imp_1")
    (strike,) = engine.container.strikes.of(engine.account).strikes
    assert (strike.kind, strike.subjects) == (kind, ("imp_1",))


def test_a_campaign_is_shown_behind_a_link_without_anybodys_data() -> None:
    engine = Engine()
    campaign = engine.sent_campaign()
    answer = ask(engine, "show_campaign", account=engine.account, campaign=campaign)
    page = engine.outside.previews.pages[engine.account, campaign]
    assert answer["data"]["link"].startswith("https://")
    assert "Dag jij" in page
    assert "@example.com" not in page + str(answer)
    assert answer["applied"] is False


def test_a_breaker_is_released_for_people_who_do_not_come() -> None:
    engine, campaign = under_way()
    engine.hear(bounced(engine, BLOCKED, engine.mailer.accepted[:26]))
    place = {"account": engine.account, "campaign": campaign, "verdict": "forget"}
    assert "breaker_bounces" in ask(engine, "release_breaker", **place)["says"]
    do(engine, "release_breaker", **place)
    stands = engine.campaign(campaign)
    assert (stands.breaker.trip, stands.state) == ("", CampaignState.PAUSED)


def test_a_complaint_is_lifted_on_request_and_an_opt_out_never() -> None:
    engine = Engine()
    person = engine.contacts(1)[0]
    addresses = engine.database.addresses
    for reason in (BlacklistReason.COMPLAINT, BlacklistReason.UNSUBSCRIBED):
        addresses.blacklist(engine.account, person.address_key, reason, make_mark())
    place = {"account": engine.account, "address": person.email, "request": "ticket 12"}
    do(engine, "lift_blacklist", **place, listed_for="complaint")
    answer = ask(engine, "lift_blacklist", **place, listed_for="unsubscribed", apply=True)
    assert (answer["ok"], answer["data"]["code"]) == (False, "lift_by_contact_only")
    row = addresses.rows[engine.account, person.address_key]
    assert set(row.reasons) == {BlacklistReason.UNSUBSCRIBED}


def test_a_mail_is_found_by_any_of_its_links() -> None:
    engine = Engine()
    campaign = engine.sent_campaign(1)
    mail = engine.mailer.accepted[0]
    unsubscribe = mail.headers["List-Unsubscribe"].partition("<")[2].partition(">")[0]
    if not unsubscribe.startswith("http"):
        unsubscribe = mail.headers["List-Unsubscribe"].split("<")[2].partition(">")[0]
    found = ask(engine, "find_mail", link=unsubscribe)["data"]
    assert (found["account"], found["campaign"], found["facts"]) == (
        engine.account,
        campaign,
        ["sent"],
    )
    assert found["entry"] == engine.key_of(mail.to)
    assert lines(engine, engine.account)[-1] == ("operator An", "operator_find_mail", "nagekeken")
    key = engine.container.token_key
    seen = f"https://x.example/o/{tracking_token(key, Place(engine.account, campaign, 0, 0))}"
    assert ask(engine, "find_mail", link=seen)["data"]["campaign"] == campaign
    seat = tracking_token(key, Place(engine.account, campaign, 0, 0, is_anonymous=True))
    assert "facts" not in ask(engine, "find_mail", link=seat)["data"]
    assert "No link of ours" in ask(engine, "find_mail", link="https://x.example/u/AQAB")["says"]


def test_what_was_sent_to_somebody_is_found_without_saying_the_address() -> None:
    engine = Engine()
    campaign = engine.sent_campaign(1)
    email = engine.mailer.accepted[0].to
    answer = ask(engine, "find_mail", account=engine.account, recipient=email)
    assert [mail["campaign"] for mail in answer["data"]["mails"]] == [campaign]
    assert email not in str(answer)
    assert email not in str(engine.database.activity.lines)
    nobody = ask(engine, "find_mail", account=engine.account, recipient="niemand@example.com")
    assert nobody["data"] == {}


def test_a_transactional_mail_is_found_by_its_message_id() -> None:
    engine = Engine()
    sender = engine.database.senders.all(engine.account)[0].id
    given = MessageInput("klant@voorbeeld.be", sender, "Dag", "<p>Dag</p>", "", "order", "B-1")
    message = engine.container.messages.send(engine.account, given)
    engine.drain()
    sent = engine.container.messages.get(engine.account, message.id)
    day = message.created_at.date().isoformat()
    where = {"account": engine.account, "day": day}
    header = f"<{sent.provider_id}@eu-central-1.amazonses.com>"
    found = ask(engine, "find_mail", message_id=header, **where)["data"]
    assert (found["message"], found["state"]) == (message.id, "sent")
    assert ask(engine, "find_mail", message_id="<x@y>", **where)["data"] == {}
    assert not ask(engine, "find_mail", **{**where, "message_id": "x", "day": "gisteren"})["ok"]


def test_all_sending_is_halted_and_goes_on() -> None:
    engine = Engine()
    do(engine, "stop_all")
    assert "halted by An" in ask(engine, "resume_all")["says"]
    engine.contacts(5)
    engine.launch(engine.draft())
    engine.drain()
    assert engine.mailer.accepted == []
    do(engine, "resume_all")
    engine.settle()
    assert len(engine.mailer.accepted) == 5


def test_the_guard_of_restored_tables_is_released() -> None:
    engine = Engine()
    guard = engine.container.guard
    guard.is_open(may_begin=True)
    engine.outside.table_marks.ids["accounts"] = "restored"
    engine.clock.advance(60)
    assert "closed" in ask(engine, "release_restore_guard")["says"]
    do(engine, "release_restore_guard")
    assert guard.is_open()


def test_dead_letters_get_another_chance_some_at_a_time() -> None:
    engine = Engine()
    letters = engine.outside.dead_letter_queues
    letters.letters["imports"] = MOST_REPLAYED + 1
    assert f"{MOST_REPLAYED + 1}" in ask(engine, "replay_dlq", queue="imports")["says"]
    assert do(engine, "replay_dlq", queue="imports")["data"] == {"left": 1}
    assert letters.replayed == {"imports": MOST_REPLAYED}
    assert not ask(engine, "replay_dlq", queue="nothing", apply=True)["ok"]
