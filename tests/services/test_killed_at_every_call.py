"""The crash points of faults.md, all of them: the process dies before or after the n-th call of any
port, for every n of a campaign's life; another one takes over. Nobody gets two mails, nobody is
lost, and `uncertain` are exactly those of whom nobody can know.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from chalicelib.domain.batch import BatchState
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.campaign import CampaignState
from chalicelib.domain.contact import ConsentStrength
from chalicelib.domain.facts import indexes_behind
from chalicelib.domain.feedback import FeedbackKind
from chalicelib.services.ports import Quota
from tests.builders import make_consent, make_mark
from tests.killing import Moment, Tripwire
from tests.world import Engine

REJECTED, HELD, BLACKLISTED, UNCONFIRMED = 0, 4, 7, 8


def ready(wire: Tripwire, seed: int) -> tuple[Engine, str]:
    """A launched campaign to 11 contacts in three batches, with one of every trouble."""
    engine = Engine(seed, page_contacts=20, pages=3, through=wire.string)
    engine.mailer.allowance = Quota(per_second=4, per_day=100_000, used=0)
    people = engine.contacts(11)
    engine.mailer.rejected = {people[REJECTED].email: "message_rejected"}
    engine.mailer.held = {people[HELD].email}
    engine.database.addresses.blacklist(
        engine.account, people[BLACKLISTED].address_key, BlacklistReason.BOUNCE, make_mark()
    )
    pending = make_consent(strength=ConsentStrength.PENDING)
    stored = engine.database.contacts.stored
    place = (engine.account, people[UNCONFIRMED].id)
    stored[place] = replace(stored[place], consent=pending)

    def let_go() -> None:
        if engine.mailer.calls > 4:
            engine.mailer.held = set()

    engine.mailer.before_call = let_go
    campaign = engine.draft()
    engine.launch(campaign)
    return engine, campaign


def run(wire: Tripwire, at: int, moment: Moment, told: int) -> tuple[Engine, str, str]:
    """The campaign to its end, and the call that was the last one of its process, "" for none.
    told: of each 2 mails, how many SES tells us about."""
    engine, campaign = ready(wire, seed=at)
    wire.arm(at, moment)
    engine.drain()
    engine.tick(5)
    engine.drain()
    mails = [mail for n, mail in enumerate(engine.mailer.accepted) if n % 2 < told]
    engine.hear(engine.events(FeedbackKind.SEND, of=mails))
    engine.settle()
    killed_at = wire.calls[at - 1] if wire.has_killed else ""
    wire.arm(0, moment)
    return engine, campaign, killed_at


@pytest.mark.parametrize("told", [0, 1, 2])
@pytest.mark.parametrize("moment", Moment)
def test_killed_at_any_call_nobody_gets_two_mails_and_nobody_is_lost(
    moment: Moment, told: int
) -> None:
    wire = Tripwire()
    at, uncertain, killed_at = 0, Counter[int](), "not yet"
    while killed_at:
        at += 1
        engine, campaign, killed_at = run(wire, at, moment, told)
        where = f"killed {moment.value} call {at}, {killed_at}"
        engine.assert_books_balance(campaign)
        stands = engine.campaign(campaign)
        assert (stands.state, stands.planned) == (CampaignState.SENT, 11), where
        assert engine.database.campaigns.running() == (), where
        assert uncertain_of(engine, campaign) == unknown_of(engine, campaign, told), where
        assert engine.counters(campaign)["skipped_blacklisted"] == 1, where
        check_marks(engine, campaign)
        check_histories(engine)
        uncertain[engine.counters(campaign).get("uncertain", 0)] += 1
    assert at > 100
    assert uncertain[0] > 90, "most deaths leave nothing open"
    assert len(uncertain) > 1, "some do"


def uncertain_of(engine: Engine, campaign: str) -> set[str]:
    return {
        batch.contacts[index]
        for batch in engine.batches(campaign)
        for index in indexes_behind(engine.facts(campaign, batch.number), "uncertain")
    }


def unknown_of(engine: Engine, campaign: str, told: int) -> set[str]:
    """The contacts of batches that died between claim and settlement, of whom no event told."""
    told_of = {mail.to for n, mail in enumerate(engine.mailer.accepted) if n % 2 < told}
    stored = engine.database.contacts.stored
    return {
        batch.contacts[index]
        for batch in engine.batches(campaign)
        if batch.state is BatchState.UNCERTAIN
        for index in batch.open_indexes
        if stored[engine.account, batch.contacts[index]].email not in told_of
    }


def check_marks(engine: Engine, campaign: str) -> None:
    """The 48 hours count for whoever got the mail, or perhaps got it; for nobody else."""
    marked = {
        row.email
        for row in engine.database.addresses.rows.values()
        if row.last_campaign == campaign
    }
    stored = engine.database.contacts.stored
    uncertain = {stored[engine.account, one].email for one in uncertain_of(engine, campaign)}
    assert marked == {mail.to for mail in engine.mailer.accepted} | uncertain


def check_histories(engine: Engine) -> None:
    """Each mail stands in the history of its address, once, however often it was tried."""
    histories = {row.email: row.mails for row in engine.database.addresses.rows.values()}
    assert all(len(histories[mail.to]) == 1 for mail in engine.mailer.accepted)


@pytest.mark.parametrize("seed", range(40))
def test_killed_again_and_again_it_still_ends_well(seed: int) -> None:
    wire = Tripwire()
    engine, campaign = ready(wire, seed)
    for _ in range(12):
        moment = engine.random.choice(list(Moment))
        wire.arm(engine.random.randint(1, 40), moment)
        engine.drain()
        engine.tick(engine.random.choice((1, 6, 60)))
    wire.arm(0, Moment.BEFORE)
    engine.hear(engine.events(FeedbackKind.SEND))
    engine.settle()
    engine.assert_books_balance(campaign)
    assert engine.deaths >= 1
    assert engine.campaign(campaign).state is CampaignState.SENT
    assert uncertain_of(engine, campaign) == unknown_of(engine, campaign, told=2)
    check_marks(engine, campaign)
