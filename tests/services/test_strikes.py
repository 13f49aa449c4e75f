"""Strikes: given once for what happened, acted upon as they add up, and taken back (D16, R52)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.account import Account, AccountState
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.campaign import CampaignState
from chalicelib.domain.errors import NotFound, RecipientBlacklisted
from chalicelib.domain.feedback import ComplaintDetail, FeedbackKind
from chalicelib.domain.strike import RULES, AccountStrike, StrikeKind, StrikeStage
from chalicelib.services.messages import MessageInput
from tests.builders import make_mark, make_strike
from tests.services.setup import House
from tests.world import Engine

SPAM = ComplaintDetail("abuse")
CLERK = "An (Mynuma)"
PERSON = "klant@voorbeeld.be"


def account_of(engine: Engine) -> Account:
    found = engine.database.accounts.find(engine.account)
    assert found is not None
    return found


def give(engine: Engine, weight: int, name: str) -> AccountStrike:
    """A strike of so many points, acted upon within the minute."""
    given = make_strike(id=name, weight=weight, at=engine.clock.now())
    engine.container.give_strikes(engine.account, given)
    pass_time(engine)
    return given


def pass_time(engine: Engine) -> None:
    """Two looks at the agenda: one acts, the next one tells."""
    for _ in range(2):
        engine.clock.advance(60)
        engine.container.keep_appointments()


def running(engine: Engine) -> str:
    engine.contacts(20)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.drain("planning")
    return campaign


STAGES = [
    (2, StrikeStage.NONE, AccountState.ACTIVE, CampaignState.SENDING, ""),
    (3, StrikeStage.WARNING, AccountState.ACTIVE, CampaignState.SENDING, "Een waarschuwing"),
    (6, StrikeStage.SUSPENDED, AccountState.SUSPENDED, CampaignState.PAUSED, "Vanuit je account"),
    (10, StrikeStage.CLOSED, AccountState.CLOSED, CampaignState.STOPPED, "Je account bij Mynuma"),
]


@pytest.mark.parametrize(("weight", "stage", "state", "campaign", "subject"), STAGES)
def test_an_account_is_warned_suspended_or_closed_and_its_owner_told_once(
    weight: int, stage: StrikeStage, state: AccountState, campaign: CampaignState, subject: str
) -> None:
    engine = Engine()
    made = running(engine)
    give(engine, weight, "s")
    stands = account_of(engine)
    assert (stands.stage, stands.state) == (stage, state)
    assert engine.campaign(made).state is campaign
    pass_time(engine)
    told = [m.subject for m in engine.post.accepted if m.subject.startswith(subject or "?")]
    assert len(told) == int(bool(subject))


def test_strikes_add_up_from_warning_to_closed() -> None:
    engine = Engine()
    states = []
    for number in range(5):
        give(engine, 2, f"s-{number}")
        states.append((account_of(engine).stage, account_of(engine).state))
    assert states == [
        (StrikeStage.NONE, AccountState.ACTIVE),
        (StrikeStage.WARNING, AccountState.ACTIVE),
        (StrikeStage.SUSPENDED, AccountState.SUSPENDED),
        (StrikeStage.SUSPENDED, AccountState.SUSPENDED),
        (StrikeStage.CLOSED, AccountState.CLOSED),
    ]


def test_the_same_evidence_told_again_is_no_second_strike() -> None:
    engine = Engine()
    for _ in range(3):
        give(engine, 2, "s")
    assert engine.container.strikes.of(engine.account).points == 2


@pytest.mark.parametrize(
    ("weight", "state"), [(6, AccountState.SUSPENDED), (10, AccountState.CLOSED)]
)
def test_a_strike_taken_back_gives_back_what_it_took(weight: int, state: AccountState) -> None:
    engine = Engine()
    give(engine, 1, "old")
    give(engine, weight, "s")
    assert account_of(engine).state is state
    for _ in range(2):
        removed = engine.container.strikes.remove(engine.account, "s", CLERK, "vergissing")
    assert (removed.removed_by, removed.removed_why) == (CLERK, "vergissing")
    assert account_of(engine).state is AccountState.ACTIVE
    assert engine.container.strikes.of(engine.account).points == 1
    engine.container.give_strikes(engine.account, removed)
    pass_time(engine)
    assert account_of(engine).state is AccountState.ACTIVE
    with pytest.raises(NotFound):
        engine.container.strikes.remove(engine.account, "nothing", CLERK, "?")


def test_who_was_reinstated_is_not_stopped_again_for_the_same_but_for_the_next() -> None:
    engine = Engine()
    old = give(engine, 6, "s")
    engine.container.account_states.reinstate(engine.account)
    engine.container.give_strikes(engine.account, old)
    pass_time(engine)
    assert account_of(engine).state is AccountState.ACTIVE
    assert any(mail.subject == "Je kan weer versturen" for mail in engine.post.accepted)
    give(engine, 1, "next")
    assert account_of(engine).state is AccountState.SUSPENDED


def test_who_died_between_the_state_and_the_stop_is_finished_for() -> None:
    engine = Engine()
    made = running(engine)
    mark = engine.database.campaigns.running
    engine.database.campaigns.running = tuple  # type: ignore[method-assign]
    give(engine, 6, "s")
    engine.database.campaigns.running = mark  # type: ignore[method-assign]
    assert engine.campaign(made).state is CampaignState.SENDING
    engine.container.strikes.act(engine.account)
    assert engine.campaign(made).state is CampaignState.PAUSED


# ------------------------------------------------------------------ what the engine sees


@pytest.mark.parametrize(("complaints", "strikes"), [(3, 0), (4, 1), (5, 1)])
def test_a_campaign_that_trips_on_complaints_is_a_strike_once(
    complaints: int, strikes: int
) -> None:
    """1,000 mails: more than 0.3 % is from the fourth on."""
    engine = Engine()
    made = engine.sent_campaign(1_000)
    mails = engine.mailer.accepted[:complaints]
    events = [engine.event(FeedbackKind.COMPLAINT, mail, complaint=SPAM) for mail in mails]
    for _ in range(2):
        engine.hear(events)
    found = engine.container.strikes.of(engine.account).strikes
    assert [(each.kind, each.subjects) for each in found] == [
        (StrikeKind.COMPLAINTS, (made,))
    ] * strikes
    assert all(each.counts["complained"] == complaints for each in found)


def test_whom_the_engine_skips_is_no_strike() -> None:
    engine = Engine()
    people = engine.contacts(30)
    for person in people:
        engine.database.addresses.blacklist(
            engine.account, person.address_key, BlacklistReason.UNSUBSCRIBED, make_mark()
        )
    for _ in range(3):
        engine.launch(engine.draft())
        engine.settle()
    assert engine.container.strikes.of(engine.account).strikes == ()


def refused(house: House, times: int) -> None:
    given = MessageInput(PERSON, house.sender().id, "Dag", "<p>Dag</p>", "", "order")
    for _ in range(times):
        with pytest.raises(RecipientBlacklisted):
            house.use.messages.send(house.account, given)


def strikes_of(house: House) -> tuple[AccountStrike, ...]:
    return house.use.strikes.of(house.account).strikes


@pytest.mark.parametrize(("times", "strikes"), [(19, 0), (20, 1), (21, 1), (39, 1), (40, 2)])
def test_twenty_refused_tries_to_one_person_are_a_strike(times: int, strikes: int) -> None:
    house = House()
    house.blacklist(PERSON, BlacklistReason.REQUESTED)
    for _ in range(times):
        house.clock.advance(1)
        refused(house, 1)
    found = strikes_of(house)
    assert [each.kind for each in found] == [StrikeKind.REFUSED_TRIES] * strikes
    assert all(each.subjects == (house.key_of(PERSON),) for each in found)
    assert PERSON not in repr(found)


@pytest.mark.parametrize(("seconds", "strikes"), [(-1, 1), (0, 1), (1, 0)])
def test_tries_count_for_seven_days(seconds: int, strikes: int) -> None:
    house = House()
    house.blacklist(PERSON, BlacklistReason.COMPLAINT)
    refused(house, 1)
    house.clock.advance(7 * 24 * 3600 + seconds)
    refused(house, 19)
    assert len(strikes_of(house)) == strikes


def test_old_tries_are_not_kept_for_ever() -> None:
    house = House()
    house.blacklist(PERSON, BlacklistReason.REQUESTED)
    for _ in range(60):
        house.clock.advance(hours=24)
        refused(house, 1)
    (kept,) = house.database.refused_tries.tries.values()
    assert len(kept) <= 20 + 8
    assert strikes_of(house) == ()


def imported(house: House, opted_out: int, rows: int) -> None:
    """A file in which so many had left."""
    for number in range(opted_out):
        house.blacklist(f"weg{number}@gent.example", BlacklistReason.UNSUBSCRIBED)
    people = [f"weg{n}@gent.example" for n in range(opted_out)]
    people += [f"lezer{n}@gent.example" for n in range(rows - opted_out)]
    done = house.run_import(("email\n" + "\n".join(people)).encode(), {"email": "email"})
    assert done.opted_out == opted_out


@pytest.mark.parametrize(
    ("opted_out", "imports", "strikes"),
    [(2, 2, 0), (2, 3, 1), (2, 4, 1), (2, 5, 1), (2, 6, 2), (1, 6, 0)],
)
def test_three_imports_with_more_than_a_hundredth_who_had_left_are_a_strike(
    opted_out: int, imports: int, strikes: int
) -> None:
    house = House()
    for _ in range(imports):
        house.clock.advance(60)
        imported(house, opted_out, 100)
    found = strikes_of(house)
    assert [each.kind for each in found] == [StrikeKind.OPT_OUT_IMPORTS] * strikes
    assert all(each.counts == {"imports": 3, "opted_out": 6} for each in found)


@pytest.mark.parametrize(("seconds", "strikes"), [(-1, 1), (0, 1), (1, 0)])
def test_imports_count_for_thirty_days(seconds: int, strikes: int) -> None:
    house = House()
    imported(house, 1, 10)
    house.clock.advance(30 * 24 * 3600 + seconds)
    imported(house, 1, 10)
    imported(house, 1, 10)
    assert len(strikes_of(house)) == strikes


def test_whom_bounced_an_import_may_bring_again() -> None:
    house = House()
    house.blacklist("lezer0@gent.example", BlacklistReason.BOUNCE)
    for _ in range(3):
        imported(house, 0, 3)
    assert strikes_of(house) == ()


def test_an_import_that_is_read_again_after_a_crash_is_the_same_evidence() -> None:
    house = House()
    for _ in range(3):
        imported(house, 1, 10)
    last = house.database.imports.all(house.account)[-1]
    house.use.detect_strikes.imported(house.account, last)
    assert len(strikes_of(house)) == 1


def test_ten_imports_with_ten_who_had_left_are_a_strike_however_large_the_files() -> None:
    house = House()
    rule = RULES[StrikeKind.REVIVED_OPT_OUTS]
    import_ = house.run_import(b"email\nlezer@gent.example", {"email": "email"})
    for number in range(rule.threshold):
        assert strikes_of(house) == ()
        large = replace(import_, id=f"imp_{number:026d}", opted_out=10)
        large = replace(large, counts=replace(large.counts, rows=5_000), version=0)
        house.use.detect_strikes.imported(house.account, large)
        house.database.imports.add(house.account, large)
    assert [each.kind for each in strikes_of(house)] == [StrikeKind.REVIVED_OPT_OUTS]
