"""Closing what is finished, and counters against facts."""

from __future__ import annotations

from collections import Counter

from chalicelib.domain.campaign import CampaignState
from chalicelib.domain.facts import FactKind
from chalicelib.domain.feedback import FeedbackKind
from chalicelib.services.closing import FINAL, accounted_for
from chalicelib.services.statistics import Audit
from tests.builders import make_facts
from tests.fakes.mailer import MailFault
from tests.world import ACTOR, Engine


def test_finished_campaigns_are_closed_once_and_audited() -> None:
    engine = Engine()
    campaign = engine.sent_campaign(3)
    stands = engine.campaign(campaign)
    assert stands.state is CampaignState.SENT, "the last batch closes it"
    engine.database.campaigns.mark_running(engine.account, campaign)
    assert engine.container.compile_statistics() == (Audit(engine.account, campaign, {}),)
    assert engine.container.compile_statistics() == ()
    assert engine.campaign(campaign) == stands


def test_while_somebody_is_not_accounted_for_a_campaign_stays_open() -> None:
    engine = Engine()
    engine.contacts(3)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.mailer.faults.append(MailFault.LOST_ANSWER)
    engine.drain()
    assert engine.container.compile_statistics() == ()
    engine.hear(engine.events(FeedbackKind.SEND))
    assert len(engine.container.compile_statistics()) == 1
    assert engine.campaign(campaign).finished_at is not None


def test_a_paused_campaign_is_not_closed_even_when_everybody_got_it() -> None:
    engine = Engine()
    engine.contacts(3)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.mailer.faults.append(MailFault.LOST_ANSWER)
    engine.drain()
    engine.container.launching.pause(engine.account, ACTOR, campaign)
    engine.hear(engine.events(FeedbackKind.SEND))
    assert engine.container.compile_statistics() == ()
    engine.container.launching.resume(engine.account, ACTOR, campaign)
    engine.settle()
    assert engine.campaign(campaign).state is CampaignState.SENT


def test_the_audit_names_every_figure_that_is_off_and_by_how_much() -> None:
    engine = Engine()
    campaign = engine.sent_campaign(3)
    counted = engine.database.ledger.counted[engine.account, campaign]
    counted.update({"sent": 2, "opened": 1})
    audit = engine.container.compile_statistics.audit(engine.account, campaign)
    assert audit.differences == {"sent": 2, "opened": 1}


def test_the_audit_reads_the_batches_of_every_bucket() -> None:
    engine = Engine()
    campaign = engine.sent_campaign(1)
    ledger = engine.database.ledger
    cursor = ledger.plans[engine.account, campaign, 0]
    ledger.plans[engine.account, campaign, 0] = type(cursor)(next_batch=1_501, is_done=True)
    for number in (499, 500, 1_500):
        ledger.fold(engine.account, campaign, number, make_facts((FactKind.SENT, 0)))
    assert engine.container.compile_statistics.audit(engine.account, campaign).differences == {}
    ledger.counted[engine.account, campaign] = Counter()
    audit = engine.container.compile_statistics.audit(engine.account, campaign)
    assert audit.differences == {"sent": -4}


def test_a_campaign_without_a_plan_has_nothing_to_audit() -> None:
    engine = Engine()
    audit = engine.container.compile_statistics.audit(engine.account, engine.draft())
    assert audit.differences == {}


def test_every_final_outcome_counts_and_nothing_else_does() -> None:
    assert accounted_for(dict.fromkeys(FINAL, 1)) == len(FINAL)
    assert accounted_for({"delivered": 5, "opened": 3, "bounced": 1, "delayed": 2}) == 0
