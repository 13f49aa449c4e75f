"""Shared reports: whoever has the link sees figures, until it expires or is taken back."""

from __future__ import annotations

import pytest

from chalicelib.domain.errors import Conflict, NotFound
from chalicelib.domain.feedback import FeedbackKind
from chalicelib.domain.report_share import LASTS
from chalicelib.domain.token import Purpose, seal_claims
from tests.world import ACTOR, SITE, Engine


def shared() -> tuple[Engine, str, str]:
    """(engine, campaign, token)."""
    engine = Engine()
    campaign = engine.sent_campaign(4)
    engine.hear(engine.events(FeedbackKind.DELIVERY))
    return engine, campaign, share(engine, campaign)


def share(engine: Engine, campaign: str) -> str:
    _, url = engine.container.sharing.share(engine.account, ACTOR, campaign)
    assert url.startswith(f"{SITE}/r/")
    return url.removeprefix(f"{SITE}/r/")


def assert_leads_nowhere(engine: Engine, token: str) -> None:
    with pytest.raises(NotFound) as nothing:
        engine.container.sharing.read(token)
    assert nothing.value.code == "token_unknown"


def test_whoever_has_the_link_sees_the_figures() -> None:
    engine, campaign, token = shared()
    found = engine.container.sharing.read(token)
    assert found.report == engine.container.reports.report(engine.account, campaign)
    assert found.report.figures["delivered"] == 4


def test_asking_again_gives_the_same_link_until_it_expires() -> None:
    engine, campaign, token = shared()
    engine.clock.advance(LASTS.total_seconds() - 1)
    assert share(engine, campaign) == token
    engine.container.sharing.read(token)
    engine.clock.advance(2)
    assert_leads_nowhere(engine, token)
    fresh = share(engine, campaign)
    assert fresh != token
    assert_leads_nowhere(engine, token)
    engine.container.sharing.read(fresh)


def test_a_link_that_was_taken_back_stays_dead_when_there_is_a_new_one() -> None:
    engine, campaign, token = shared()
    for _ in range(2):
        engine.container.sharing.revoke(engine.account, ACTOR, campaign)
    assert_leads_nowhere(engine, token)
    engine.container.sharing.read(share(engine, campaign))
    assert_leads_nowhere(engine, token)


@pytest.mark.parametrize("purpose", [p for p in Purpose if p is not Purpose.SHARE])
def test_a_token_of_another_purpose_leads_nowhere(purpose: Purpose) -> None:
    engine, campaign, _ = shared()
    found = engine.database.shares.find(engine.account, campaign)
    assert found is not None
    claims = {"account": engine.account, "campaign": campaign, "share": found.secret}
    assert_leads_nowhere(engine, seal_claims(engine.container.token_key, purpose, claims))


def test_a_changed_or_cut_token_leads_nowhere() -> None:
    engine, _, token = shared()
    for wrong in (token[:-1], token[1:], f"{token}A", "A" * 40, token.swapcase()):
        assert_leads_nowhere(engine, wrong)


def test_only_a_launched_campaign_of_the_account_can_be_shared() -> None:
    engine, campaign, _ = shared()
    with pytest.raises(Conflict):
        engine.container.sharing.share(engine.account, ACTOR, engine.draft())
    other = engine.add_account()
    for ask in (engine.container.sharing.share, engine.container.sharing.revoke):
        with pytest.raises(NotFound):
            ask(other, ACTOR, campaign)


def test_sharing_and_taking_back_stand_in_the_audit() -> None:
    engine, campaign, _ = shared()
    share(engine, campaign)
    engine.container.sharing.revoke(engine.account, ACTOR, campaign)
    acts = [line.action for line in engine.database.activity.lines if "share" in line.action]
    assert acts == ["report_shared", "report_share_revoked"]
