from __future__ import annotations

import pytest

from chalicelib.domain.campaign import (
    EDITABLE,
    FINISHED,
    Audience,
    CampaignState,
    can_go,
    check_transition,
    may_be_sent,
)
from chalicelib.domain.errors import Conflict
from tests.builders import make_campaign

# from → where it can go
STEPS = {
    "draft": "planning scheduled held",
    "held": "draft planning scheduled cancelled",
    "scheduled": "draft planning cancelled waiting",
    "planning": "sending sent paused cancelled stopped",
    "sending": "paused waiting sent cancelled stopped",
    "paused": "planning sending cancelled stopped",
    "waiting": "draft planning sending paused cancelled stopped",
    "sent": "sending",
    "cancelled": "",
    "stopped": "",
}


@pytest.mark.parametrize("now", CampaignState)
@pytest.mark.parametrize("then", CampaignState)
def test_a_campaign_takes_only_the_steps_of_the_table(
    now: CampaignState, then: CampaignState
) -> None:
    allowed = then.value in STEPS[now.value].split()
    assert can_go(now, then) is allowed
    if allowed:
        check_transition(now, then)
        return
    with pytest.raises(Conflict) as refused:
        check_transition(now, then)
    assert refused.value.context == {"state": now.value, "wanted": then.value}


@pytest.mark.parametrize("state", CampaignState)
def test_only_what_is_being_sent_may_be_sent(state: CampaignState) -> None:
    campaign = make_campaign(state=state)
    assert may_be_sent(state) is (state is CampaignState.SENDING)
    assert campaign.is_editable is (state in EDITABLE)
    assert campaign.is_finished is (state in FINISHED)
    assert campaign.is_finished is (state.value in ("sent", "cancelled", "stopped"))


@pytest.mark.parametrize(
    ("lists", "excluded", "on", "is_in"),
    [
        ("a", "", "a", True),
        ("a", "", "b", False),
        ("a b", "", "b c", True),
        ("a", "b", "a b", False),
        ("a", "b", "a c", True),
        ("a", "a", "a", False),
        ("", "", "a", False),
        ("a", "", "", False),
    ],
)
def test_the_audience_is_on_a_list_and_on_none_that_is_left_out(
    lists: str, excluded: str, on: str, is_in: bool
) -> None:
    audience = Audience(tuple(lists.split()), tuple(excluded.split()))
    assert audience.includes(frozenset(on.split())) is is_in
