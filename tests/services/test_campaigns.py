"""Drafts: every fault at once, looking counts as nothing, tests only to own mailboxes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.campaign import Audience, Campaign, CampaignState, FairUse
from chalicelib.domain.errors import (
    Conflict,
    InvalidInput,
    NotFound,
    StaleVersion,
)
from chalicelib.services.campaigns import CampaignInput
from tests.builders import make_campaign
from tests.services.setup import ACTOR, MJML, House, contact_input, faults

OWNER = "an@peeters.example"
SENDER = "nieuws@peeters.example"


@pytest.fixture
def house() -> House:
    return House()


def given(house: House, **changes: Any) -> CampaignInput:
    """What makes a campaign that could be launched."""
    values: dict[str, Any] = {
        "name": "November",
        "subject": "Dag {{ first_name | default: 'jij' }}",
        "preheader": "Vers",
        "sender_id": changes.get("sender_id") or house.sender().id,
        "audience": Audience(lists=(house.new_list(),)),
        "mjml": MJML,
    }
    return CampaignInput(**values | changes)


def draft(house: House, **changes: Any) -> Campaign:
    return house.use.campaigns.create(house.account, ACTOR, given(house, **changes))


def test_a_draft_is_what_was_written(house: House) -> None:
    written = given(house, fair_use=FairUse.POSTPONE)
    made = house.use.campaigns.create(house.account, ACTOR, written)
    assert house.use.campaigns.get(house.account, made.id) == made
    assert {name: getattr(made, name) for name in CampaignInput.__slots__} == {
        name: getattr(written, name) for name in CampaignInput.__slots__
    }
    assert (made.state, made.created_at) == (CampaignState.DRAFT, house.clock.now())
    assert house.actions() == ["campaign_created"]


def test_a_draft_may_still_be_empty(house: House) -> None:
    empty = CampaignInput("Later", "", "", "", Audience(), "")
    assert house.use.campaigns.create(house.account, ACTOR, empty).mjml == ""


def test_every_fault_is_told_at_once_with_its_line_and_nothing_is_stored(house: House) -> None:
    stranger = house.add_account()
    own, foreign = house.new_list(), house.new_list(stranger)
    mjml = MJML.replace("first_name", "shoe").replace("<mj-text>", "\n <mj-text>")
    with pytest.raises(InvalidInput) as refused:
        draft(
            house,
            audience=Audience(lists=(own, foreign), exclude_lists=("lst_none",)),
            sender_id=house.sender(stranger).id,
            subject="Dag {{ maat }}",
            mjml=mjml,
        )
    assert faults(refused) == [
        ("/audience/lists/1", "list_unknown"),
        ("/audience/exclude_lists/0", "list_unknown"),
        ("/sender_id", "sender_unknown"),
        ("/subject", "unknown_merge_field"),
        ("/mjml", "unknown_merge_field"),
    ]
    places = [(e.context["line"], e.context["column"]) for e in refused.value.errors[3:]]
    assert places == [("1", "5"), ("2", "15")]
    assert not house.database.campaigns.stored
    assert house.actions() == []


def change(house: House, campaign: Campaign, version: int | None = None, **to: Any) -> Campaign:
    return house.use.campaigns.change(house.account, ACTOR, campaign.id, to, version)


def test_a_change_replaces_what_was_sent(house: House) -> None:
    made = draft(house)
    house.clock.advance(60)
    changed = change(house, made, made.version, subject="Nieuw")
    assert changed == replace(
        made, subject="Nieuw", updated_at=house.clock.now(), version=made.version + 1
    )
    assert house.actions() == ["campaign_created", "campaign_changed"]


def test_a_refused_change_leaves_no_trace(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    made = draft(house)
    with pytest.raises(StaleVersion):
        change(house, made, made.version + 1, subject="Te laat")
    with pytest.raises(InvalidInput):
        change(house, made, audience=Audience(lists=("lst_none",)))
    with pytest.raises(InvalidInput):
        change(house, made, mjml="<mjml>")

    def stale(*_: object) -> None:
        raise StaleVersion()

    with monkeypatch.context() as patch:
        patch.setattr(house.database.campaigns, "replace", stale)
        with pytest.raises(StaleVersion):
            change(house, made, subject="Net te laat")
    assert house.use.campaigns.get(house.account, made.id) == made
    assert house.actions() == ["campaign_created"]


@pytest.mark.parametrize("state", CampaignState)
def test_only_what_was_not_launched_can_be_changed_or_thrown_away(
    house: House, state: CampaignState
) -> None:
    stored = house.database.campaigns.add(
        house.account, make_campaign(id=house.outside.ids.short("cmp"), state=state, mjml=MJML,
                                     audience=Audience(), sender_id=house.sender().id)
    )  # fmt: skip
    if state in (CampaignState.DRAFT, CampaignState.HELD):
        assert change(house, stored, subject="Nieuw").state is CampaignState.DRAFT
        house.use.campaigns.remove(house.account, ACTOR, stored.id)
        assert house.database.campaigns.find(house.account, stored.id) is None
        return
    for act in (
        lambda: change(house, stored, subject="Nieuw"),
        lambda: house.use.campaigns.remove(house.account, ACTOR, stored.id),
    ):
        with pytest.raises(Conflict) as conflict:
            act()
        assert conflict.value.code == "campaign_not_editable"
    assert house.use.campaigns.get(house.account, stored.id) == stored


def test_a_stranger_finds_no_campaign_of_ours(house: House) -> None:
    made, stranger, use = draft(house), house.add_account(), house.use.campaigns
    acts: list[Callable[[], object]] = [
        lambda: use.get(stranger, made.id),
        lambda: use.change(stranger, ACTOR, made.id, {"subject": "x"}),
        lambda: use.remove(stranger, ACTOR, made.id),
        lambda: use.preview(stranger, made.id),
        lambda: house.use.send_test(stranger, ACTOR, made.id, (OWNER,)),
    ]
    for act in acts:
        with pytest.raises(NotFound):
            act()
    assert use.page(stranger, "", 10).items == ()
    assert use.get(house.account, made.id) == made


def test_a_preview_is_the_mail_of_one_person_or_of_nobody(house: House) -> None:
    made = draft(house)
    an = house.contact("an@voorbeeld.be", fields={"first_name": "An <b>"})

    for_an = house.use.campaigns.preview(house.account, made.id, an.id)
    for_nobody = house.use.campaigns.preview(house.account, made.id)

    assert (for_an.subject, for_nobody.subject) == ("Dag An <b>", "Dag jij")
    assert "Dag An &lt;b&gt;" in for_an.html
    for mail in (for_an, for_nobody):
        assert "https://mail.example" not in mail.html + mail.text
        assert "Bakkerij Peeters" in mail.html
        assert "Dorpsstraat 1, 9000 Gent" in mail.text
    stranger = house.add_account()
    theirs = house.use.contacts.create(stranger, contact_input("bo@voorbeeld.be")).contact
    with pytest.raises(NotFound):
        house.use.campaigns.preview(house.account, made.id, theirs.id)
