"""How an account stands: warned, then stopped, until an operator has looked."""

from __future__ import annotations

import pytest

from chalicelib.domain.account import Account, AccountState
from chalicelib.domain.breaker import Standing
from chalicelib.domain.campaign import CampaignState
from chalicelib.domain.errors import NotAllowed
from chalicelib.domain.feedback import BounceDetail, ComplaintDetail, FeedbackKind
from tests.world import ACTOR, Engine

GONE = BounceDetail("Permanent", "NoEmail", "5.1.1", "failed", "user unknown")
SPAM = ComplaintDetail("abuse")


def sent(number: int) -> tuple[Engine, str]:
    engine = Engine()
    return engine, engine.sent_campaign(number)


def come_back(engine: Engine, bounces: int = 0, complaints: int = 0, start: int = 0) -> None:
    """So many of the mails, from that one on, in two reads a minute apart."""
    mails = engine.mailer.accepted[start:]
    events = [engine.event(FeedbackKind.BOUNCE, mail, bounce=GONE) for mail in mails[:bounces]] + [
        engine.event(FeedbackKind.COMPLAINT, mail, complaint=SPAM)
        for mail in mails[bounces : bounces + complaints]
    ]
    for part in (events[1:], events[:1]):
        engine.clock.advance(61)
        engine.hear(part)


def account_of(engine: Engine) -> Account:
    found = engine.database.accounts.find(engine.account)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("number", "bounces", "complaints", "standing"),
    [
        (999, 90, 0, Standing.GOOD),
        (1_000, 29, 0, Standing.GOOD),
        (1_000, 30, 0, Standing.WARNING),
        (1_000, 50, 0, Standing.SUSPENDED),
        (1_000, 0, 1, Standing.WARNING),
        (1_900, 0, 4, Standing.WARNING),
        (1_900, 0, 5, Standing.SUSPENDED),
    ],
)
def test_an_account_stands_as_its_figures_of_thirty_days_say(
    number: int, bounces: int, complaints: int, standing: Standing
) -> None:
    engine, _ = sent(number)
    come_back(engine, bounces, complaints)
    stands = account_of(engine)
    assert stands.standing is standing
    is_stopped = standing is Standing.SUSPENDED
    assert stands.state is (AccountState.SUSPENDED if is_stopped else AccountState.ACTIVE)


def test_the_owner_is_told_of_each_step_once() -> None:
    engine, _ = sent(1_000)
    for start in (0, 30, 35):
        come_back(engine, 30, start=start)
        engine.clock.advance(10)
        for _ in range(2):
            engine.container.keep_appointments()
    told = [mail.subject for mail in engine.post.accepted if "account" in mail.text]
    assert [subject for subject in told if subject.startswith("Je mails komen")] != []
    assert len(told) == len(set(told)) == 2


def test_a_suspended_account_sends_nothing_until_it_is_released() -> None:
    engine, _ = sent(1_000)
    engine.contacts(60)
    running = engine.draft()
    engine.launch(running)
    engine.drain("planning")
    come_back(engine, 60)
    assert engine.campaign(running).state is CampaignState.PAUSED
    assert engine.campaign(running).reason == "account_suspended"
    engine.settle()
    assert len(engine.mailer.accepted) == 1_000
    for refused in (engine.container.launching.resume, engine.container.launching.send):
        with pytest.raises(NotAllowed):
            campaign = running if refused == engine.container.launching.resume else engine.draft()
            refused(engine.account, ACTOR, campaign)

    engine.container.account_states.reinstate(engine.account)
    engine.container.launching.resume(engine.account, ACTOR, running)
    engine.settle()
    assert len(engine.mailer.accepted) > 1_000
    come_back(engine, 1)
    assert account_of(engine).standing is Standing.GOOD


def test_after_a_release_and_a_warning_what_was_before_is_still_not_counted() -> None:
    engine, _ = sent(1_000)
    come_back(engine, 120)
    engine.container.account_states.reinstate(engine.account)
    engine.clock.advance(hours=49)
    first = len(engine.mailer.accepted)
    engine.contacts(1_000)
    again = engine.draft()
    engine.launch(again)
    engine.settle()
    assert len(engine.mailer.accepted) - first >= 1_850
    come_back(engine, 60, start=first)
    assert account_of(engine).standing is Standing.WARNING
    come_back(engine, 1, start=first + 100)
    assert account_of(engine).standing is Standing.WARNING


def test_who_died_in_the_middle_of_stopping_an_account_is_finished_for() -> None:
    engine, _ = sent(1_000)
    engine.contacts(60)
    running = engine.draft()
    engine.launch(running)
    engine.drain("planning")
    mark = engine.database.campaigns.running
    engine.database.campaigns.running = tuple  # type: ignore[method-assign]
    come_back(engine, 60)
    engine.database.campaigns.running = mark  # type: ignore[method-assign]
    assert engine.campaign(running).state is not CampaignState.PAUSED
    come_back(engine, 1, start=100)
    assert engine.campaign(running).state is CampaignState.PAUSED


def test_what_is_older_than_thirty_days_is_not_counted() -> None:
    engine, _ = sent(1_000)
    come_back(engine, 40)
    assert account_of(engine).standing is Standing.WARNING
    engine.clock.advance(hours=24 * 31)
    engine.contacts(5)
    figures = engine.container.judge_account.figures(engine.account)
    assert (figures.standing, figures.sent) == (Standing.GOOD, 0)
