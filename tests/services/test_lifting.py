"""Who takes a reason off the blacklist, how often, and what is written down (D17)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.address_strike import Strike
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import BlacklistMark
from chalicelib.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound
from chalicelib.domain.feedback import BounceDetail, FeedbackKind
from chalicelib.domain.lifting import LIFTED_BY, Lifter
from chalicelib.services.lifting import LIFT
from tests.builders import make_mark
from tests.services.setup import ACTOR, House, faults
from tests.world import Engine

WEG = "weg@voorbeeld.be"
BOUNCE, MANUAL = BlacklistReason.BOUNCE, BlacklistReason.MANUAL
OPERATOR = "op_1"
WHY = "Nieuwe mailserver, adres werkt weer"
SECOND = timedelta(seconds=1)


@pytest.fixture
def house() -> House:
    return House()


def listed(house: House, reason: BlacklistReason, evidence: str = "no_email 0100") -> None:
    """Heard of now."""
    mark = BlacklistMark(house.clock.now(), evidence)
    house.database.addresses.blacklist(house.account, house.key_of(WEG), reason, mark, WEG)


def lift(house: House, reason: BlacklistReason | None = BOUNCE, why: str = WHY) -> None:
    house.use.lift_blacklist.by_account(house.account, ACTOR, house.key_of(WEG), reason, why)


def lift_as_operator(house: House, reason: BlacklistReason, request: str = WHY) -> None:
    house.use.lift_blacklist.by_operator(
        house.account, OPERATOR, house.key_of(WEG), reason, request
    )


def reasons(house: House) -> set[BlacklistReason]:
    return set(house.state_of(WEG).reasons)


@pytest.mark.parametrize("by", [Lifter.ACCOUNT, Lifter.OPERATOR])
@pytest.mark.parametrize("reason", BlacklistReason)
def test_a_reason_is_lifted_by_nobody_else_than_the_decision_says(
    house: House, reason: BlacklistReason, by: Lifter
) -> None:
    listed(house, reason)
    act = lift if by is Lifter.ACCOUNT else lift_as_operator
    if LIFTED_BY[reason] is by:
        act(house, reason)
        assert reasons(house) == set()
        assert house.state_of(WEG).marketing_ok
    else:
        with pytest.raises(NotAllowed) as refused:
            act(house, reason)
        assert refused.value.code == f"lift_by_{LIFTED_BY[reason].value}_only"
        assert reasons(house) == {reason}
        assert house.actions() == []


@pytest.mark.parametrize(
    ("after", "allowed"),
    [
        (timedelta(days=1), False),
        (timedelta(days=89), False),
        (timedelta(days=90) - SECOND, False),
        (timedelta(days=90), True),
        (timedelta(days=91), True),
    ],
    ids=str,
)
def test_who_bounces_again_is_listed_again_and_stays_for_90_days(
    house: House, after: timedelta, allowed: bool
) -> None:
    listed(house, BOUNCE)
    lift(house)
    house.clock.advance(60)
    listed(house, BOUNCE, "no_email 0200")
    house.clock.advance((after - timedelta(seconds=60)).total_seconds())
    if allowed:
        lift(house)
        assert reasons(house) == set()
        return
    with pytest.raises(Conflict) as refused:
        lift(house)
    assert refused.value.code == "lifted_lately"
    assert refused.value.context == {"date": "2026-05-31"}
    assert reasons(house) == {BOUNCE}


def test_another_reason_does_not_open_a_second_lift(house: House) -> None:
    listed(house, BOUNCE)
    lift(house)
    house.clock.advance(60)
    listed(house, MANUAL, "by usr_x")
    with pytest.raises(Conflict):
        lift(house, MANUAL)


def test_reasons_that_stood_there_together_are_lifted_one_after_the_other(house: House) -> None:
    """And the 90 days run from the first of them."""
    listed(house, BOUNCE)
    listed(house, MANUAL, "by usr_x")
    lift(house)
    assert reasons(house) == {MANUAL}
    assert not house.state_of(WEG).marketing_ok
    first = house.state_of(WEG).lifted_at
    house.clock.advance(timedelta(days=10).total_seconds())
    lift(house, MANUAL)
    assert reasons(house) == set()
    assert house.state_of(WEG).lifted_at == first


def test_an_operators_lift_is_not_the_accounts(house: House) -> None:
    listed(house, BlacklistReason.COMPLAINT)
    lift_as_operator(house, BlacklistReason.COMPLAINT)
    house.clock.advance(60)
    listed(house, BOUNCE, "no_email 0200")
    lift(house)
    assert reasons(house) == set()


def test_a_reason_need_not_be_named_when_there_is_one(house: House) -> None:
    listed(house, BOUNCE)
    lift(house, None)
    assert reasons(house) == set()
    house.clock.advance(1)
    listed(house, BOUNCE, "no_email 0200")
    listed(house, MANUAL, "by usr_x")
    with pytest.raises(InvalidInput) as refused:
        lift(house, None)
    assert faults(refused) == [("?reason", "blacklist_reason_needed")]


@pytest.mark.parametrize("why", ["", " \n", "x" * 1_001])
def test_a_lift_says_why(house: House, why: str) -> None:
    listed(house, BOUNCE)
    listed(house, BlacklistReason.COMPLAINT)
    code = "field_value_too_long" if len(why) > 1_000 else "field_missing"
    with pytest.raises(InvalidInput) as refused:
        lift(house, BOUNCE, why)
    assert faults(refused) == [("/why", code)]
    with pytest.raises(InvalidInput) as refused:
        lift_as_operator(house, BlacklistReason.COMPLAINT, why)
    assert faults(refused) == [("/request", code)]
    assert reasons(house) == {BOUNCE, BlacklistReason.COMPLAINT}


def test_who_when_and_why_are_written_down(house: House) -> None:
    listed(house, BOUNCE)
    house.clock.advance(60)
    lift(house)
    (line,) = house.database.activity.lines
    key = house.key_of(WEG)
    assert (line.actor, line.action, line.subject) == (ACTOR, "blacklist_lifted_bounce", key)
    (row,) = house.database.timeline.read(house.account, key, 10)
    assert (row.kind, row.at) == (LIFT, house.clock.now())
    assert row.detail == f"bounce by {ACTOR}: {WHY}"


def test_lifting_twice_is_lifting_once(house: House) -> None:
    listed(house, BOUNCE)
    for _ in range(2):
        lift(house)
    lift(house, None)
    assert house.actions() == ["blacklist_lifted_bounce"]
    listed(house, BlacklistReason.COMPLAINT, "complaint 0100")
    for _ in range(2):
        lift_as_operator(house, BlacklistReason.COMPLAINT)
    assert len(house.actions()) == 2


def test_what_is_not_there_cannot_be_lifted(house: House) -> None:
    with pytest.raises(NotFound):
        lift(house)
    house.contact(WEG)
    for reason in (BOUNCE, None):
        with pytest.raises(NotFound):
            lift(house, reason)
    listed(house, BOUNCE)
    with pytest.raises(NotFound):
        lift(house, MANUAL)
    house.account = house.add_account()
    with pytest.raises(NotFound):
        lift(house)


def test_a_bounce_of_this_very_moment_wins(house: House) -> None:
    listed(house, BOUNCE)
    write = house.database.timeline.write

    def bounce_meanwhile(*row: object) -> None:
        write(*row)  # type: ignore[arg-type]
        listed(house, BOUNCE, "no_email 0200")

    house.database.timeline.write = bounce_meanwhile  # type: ignore[method-assign, assignment]
    with pytest.raises(Conflict) as refused:
        lift(house)
    assert refused.value.code == "blacklist_changed"
    assert reasons(house) == {BOUNCE}
    assert house.state_of(WEG).lifted_at == 0
    assert house.actions() == []


def test_a_bounce_that_was_lifted_and_comes_again_lists_nobody(house: House) -> None:
    listed(house, BOUNCE)
    lift(house)
    house.clock.advance(3_600)
    listed(house, BOUNCE)
    assert reasons(house) == set()


def test_a_lift_clears_the_strikes(house: House) -> None:
    for message in ("a", "b", "c"):
        house.database.addresses.strike(house.account, house.key_of(WEG), Strike(message))
    listed(house, BlacklistReason.MAILBOX_FULL)
    lift(house, BlacklistReason.MAILBOX_FULL)
    assert house.state_of(WEG).strikes == frozenset()


def test_ses_lets_go_of_the_address_that_it_held_back(house: House) -> None:
    house.outside.suppression.held |= {WEG, "ander@voorbeeld.be"}
    listed(house, BlacklistReason.PROVIDER_SUPPRESSED)
    lift_as_operator(house, BlacklistReason.PROVIDER_SUPPRESSED)
    assert house.outside.suppression.held == {"ander@voorbeeld.be"}


def test_ses_lets_go_of_who_complained_when_an_operator_does(house: House) -> None:
    """SES holds back whoever complained to anybody: our own lift alone would change nothing."""
    house.outside.suppression.held |= {WEG}
    house.outside.suppression.complained |= {WEG}
    listed(house, BlacklistReason.COMPLAINT)
    lift_as_operator(house, BlacklistReason.COMPLAINT)
    assert house.outside.suppression.held == set()


@pytest.mark.parametrize("complained", [False, True])
def test_an_account_frees_who_bounced_at_ses_and_never_who_complained_to_another(
    house: House, complained: bool
) -> None:
    suppression = house.outside.suppression
    suppression.held |= {WEG}
    suppression.complained |= {WEG} if complained else set()
    listed(house, BOUNCE)
    lift(house)
    assert suppression.held == ({WEG} if complained else set())
    assert reasons(house) == set()


def test_what_has_nothing_to_do_with_ses_is_lifted_without_it(house: House) -> None:
    house.outside.suppression.held |= {WEG}
    listed(house, MANUAL, "by usr_x")
    lift(house, MANUAL)
    assert house.outside.suppression.held == {WEG}


def test_an_erased_address_cannot_be_let_go_by_ses(house: House) -> None:
    key = house.key_of(WEG)
    house.database.addresses.blacklist(
        house.account, key, BlacklistReason.PROVIDER_SUPPRESSED, make_mark()
    )
    with pytest.raises(Conflict) as refused:
        lift_as_operator(house, BlacklistReason.PROVIDER_SUPPRESSED)
    assert refused.value.code == "address_erased"
    assert reasons(house) == {BlacklistReason.PROVIDER_SUPPRESSED}


def test_of_ses_messages_about_a_lifted_address_only_new_ones_count() -> None:
    """The same event comes again days later; then a mail of after the lift bounces."""
    engine = Engine()
    campaign = engine.sent_campaign(1)
    (mail,) = engine.mailer.accepted
    dead = BounceDetail("Permanent", "NoEmail", "5.1.1", "smtp; 550 unknown user", "failed")
    bounce = engine.event(FeedbackKind.BOUNCE, mail, bounce=dead)
    key = engine.key_of(mail.to)

    def listed_reasons() -> set[BlacklistReason]:
        return set(engine.database.addresses.rows[engine.account, key].reasons)

    engine.hear([bounce])
    assert listed_reasons() == {BOUNCE}
    engine.container.lift_blacklist.by_account(engine.account, ACTOR, key, BOUNCE, WHY)
    engine.clock.advance(3 * 24 * 3_600)
    engine.hear([bounce, bounce])
    assert listed_reasons() == set()
    assert engine.counters(campaign)["bounced"] == 1

    engine.hear([replace(bounce, message_id="0200")])
    assert listed_reasons() == {BOUNCE}
    with pytest.raises(Conflict):
        engine.container.lift_blacklist.by_account(engine.account, ACTOR, key, BOUNCE, WHY)
