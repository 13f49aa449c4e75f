"""What is accepted of a check, and what that lets leave; what an operator sees first (D12, R17)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.activity import ActivityLine
from chalicelib.domain.campaign import Audience, Campaign, CampaignPurpose, CampaignState
from chalicelib.domain.case import Case
from chalicelib.domain.errors import Conflict, InvalidInput
from tests.builders import NOW, make_list
from tests.services.check_words import GOOD, PASSWORD, checked, mail, ready
from tests.services.ordering import do
from tests.world import ACTOR, Engine

# ------------------------------------------------------------------ accepting


def accept(engine: Engine, campaign: str, *wanted: str) -> Campaign:
    found = checked(engine, campaign)
    ids = [found[code].id for code in wanted]
    return engine.container.check.accept(engine.account, ACTOR, campaign, ids).campaign


def lines(engine: Engine, action: str) -> list[ActivityLine]:
    written = (line.line for line in engine.database.activity.lines if line.action == action)
    return [line for line in written if line is not None]


def test_who_accepted_what_and_when_is_kept() -> None:
    engine = ready()
    draft = engine.draft(mjml=mail(), subject="RE: verse broodjes")
    stored = accept(engine, draft, "subject_fake_reply")
    (kept,) = stored.acceptances().values()
    assert (kept.by, kept.at, kept.writing) == (ACTOR, engine.clock.now(), stored.writing)
    (line,) = lines(engine, "campaign_findings_accepted")
    assert line.changes == {"findings": ("", "subject_fake_reply")}
    assert accept(engine, draft, "subject_fake_reply") == stored
    assert len(lines(engine, "campaign_findings_accepted")) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"subject": "RE: verse broodjes en koeken"},
        {"mjml": mail(GOOD + GOOD)},
        {"preheader": "Anders"},
        {"purpose": CampaignPurpose.PROMOTE},
        {"audience": Audience(lists=("lst_other",))},
    ],
)
def test_a_change_of_the_campaign_voids_it(changes: dict[str, Any]) -> None:
    engine = ready()
    engine.database.lists.add(engine.account, make_list(id="lst_other"))
    draft = engine.draft(mjml=mail(), subject="RE: verse broodjes")
    accept(engine, draft, "subject_fake_reply")
    changed = engine.container.campaigns.change(engine.account, ACTOR, draft, changes)
    assert changed.acceptances() == {}
    with pytest.raises(InvalidInput):
        engine.launch(draft)


def test_another_name_changes_nothing() -> None:
    engine = ready()
    draft = engine.draft(mjml=mail(), subject="RE: verse broodjes")
    accept(engine, draft, "subject_fake_reply")
    changed = engine.container.campaigns.change(engine.account, ACTOR, draft, {"name": "Anders"})
    assert len(changed.acceptances()) == 1


def test_what_is_not_there_or_is_a_fact_cannot_be_accepted() -> None:
    engine = ready()
    draft = engine.draft(mjml=mail(), subject="")
    for wanted in (checked(engine, draft)["subject_missing"].id, "insult.00000000"):
        with pytest.raises(InvalidInput):
            engine.container.check.accept(engine.account, ACTOR, draft, [wanted])
    assert engine.campaign(draft).accepted == ()


def test_of_a_campaign_that_left_nothing_is_accepted() -> None:
    engine = ready()
    draft = engine.draft(mjml=mail())
    engine.launch(draft)
    with pytest.raises(Conflict):
        engine.container.check.accept(engine.account, ACTOR, draft, ["insult.00000000"])


# ------------------------------------------------------------------ launching


def experienced() -> Engine:
    """An account that sent before."""
    engine = ready()
    engine.draft(state=CampaignState.SENT, launched_at=NOW)
    return engine


def test_a_warning_keeps_nothing_from_leaving() -> None:
    engine = ready()
    draft = engine.draft(mjml=mail(), subject="VERSE BROODJES VANAF VANDAAG")
    assert engine.launch(draft).state is CampaignState.PLANNING


@pytest.mark.parametrize("button", ["send", "schedule"])
def test_an_error_keeps_it_from_leaving_until_it_is_accepted(button: str) -> None:
    engine = experienced()
    draft = engine.draft(mjml=mail(), subject="RE: verse broodjes")
    with pytest.raises(InvalidInput) as refused:
        press(engine, button, draft)
    (fault,) = refused.value.errors
    assert (fault.pointer, fault.code) == ("/subject", "subject_fake_reply")
    assert engine.campaign(draft).state is CampaignState.DRAFT
    accept(engine, draft, "subject_fake_reply")
    assert press(engine, button, draft).state is not CampaignState.HELD


def press(engine: Engine, button: str, draft: str) -> Campaign:
    if button == "send":
        return engine.launch(draft)
    at = engine.clock.now() + timedelta(hours=1)
    return engine.container.scheduling.schedule(engine.account, ACTOR, draft, at)


def held(engine: Engine, button: str = "send", **changes: Any) -> str:
    given = {"mjml": mail(GOOD + PASSWORD)} | changes
    draft = engine.draft(**given)
    code = "subject_fake_reply" if "subject" in changes else "private_data"
    accept(engine, draft, code)
    assert press(engine, button, draft).state is CampaignState.HELD
    return draft


def case_of(engine: Engine) -> Case:
    return engine.database.cases.all(engine.account)[-1]


def decide(engine: Engine, answer: str) -> None:
    given = {"account": engine.account, "case": case_of(engine).id, "answer": answer}
    do(engine, "decide_case", **given, reason="nagekeken")


@pytest.mark.parametrize("button", ["send", "schedule"])
def test_a_campaign_that_asks_for_private_data_waits_for_an_operator(button: str) -> None:
    engine = experienced()
    draft = held(engine, button)
    assert engine.campaign(draft).reason == "asks_private_data"
    assert case_of(engine).asked["campaign"] == draft
    assert len(lines(engine, "campaign_held")) == 1
    with pytest.raises(Conflict) as refused:
        press(engine, button, draft)
    assert refused.value.code == "campaign_held"
    decide(engine, "approve")
    assert press(engine, button, draft).state in (CampaignState.PLANNING, CampaignState.SCHEDULED)
    engine.clock.advance(3600)
    engine.container.keep_appointments()
    engine.settle()
    assert engine.campaign(draft).state is CampaignState.SENT


def test_one_that_an_operator_refused_stays_until_it_is_changed() -> None:
    engine = experienced()
    draft = held(engine)
    decide(engine, "refuse")
    with pytest.raises(Conflict) as refused:
        engine.launch(draft)
    assert refused.value.code == "campaign_refused"
    engine.container.campaigns.change(engine.account, ACTOR, draft, {"mjml": mail()})
    assert engine.launch(draft).state is CampaignState.PLANNING


def test_what_was_approved_is_approved_as_it_was_written() -> None:
    engine = experienced()
    draft = held(engine)
    decide(engine, "approve")
    engine.container.campaigns.change(engine.account, ACTOR, draft, {"subject": "Verse broodjes!"})
    accept(engine, draft, "private_data")
    assert engine.launch(draft).state is CampaignState.HELD


def test_the_first_campaign_that_overrules_an_error_waits_for_an_operator() -> None:
    engine = ready()
    draft = held(engine, mjml=mail(), subject="RE: verse broodjes")
    assert engine.campaign(draft).reason == "first_campaign_overruled"
    decide(engine, "approve")
    assert engine.launch(draft).state is CampaignState.PLANNING


def test_a_held_campaign_can_be_thrown_away() -> None:
    engine = experienced()
    engine.container.campaigns.remove(engine.account, ACTOR, held(engine))
