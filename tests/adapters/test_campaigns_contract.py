"""Campaigns: versions, newest first, the list of running ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.campaign import Audience, Campaign, CampaignState, FairUse
from chalicelib.domain.errors import Conflict, StaleVersion
from chalicelib.domain.sender import SenderRoute
from chalicelib.domain.utm import Utm
from chalicelib.domain.variant import Variant
from tests.adapters.conftest import AnyDatabase
from tests.builders import NOW, make_campaign, short_id


def test_what_is_added_is_found_whole(database: AnyDatabase, account: str) -> None:
    campaign = make_campaign(
        audience=Audience(("lst_1", "lst_2"), ("lst_3",)),
        fair_use=FairUse.POSTPONE,
        mjml="<mjml>€ {{ first_name }}</mjml>",
        route=SenderRoute.PLATFORM,
        launched_at=NOW + timedelta(microseconds=1),
        text="Dag € \n{{ first_name }}",
        text_of="abc",
        utm=Utm("mail", hosts=("winkel.example",)),
        variants={"fr": Variant("Été", "", "<mjml>é</mjml>" * 50_000, "é", "def"), "en": Variant()},
    )

    added = database.campaigns.add(account, campaign)

    assert added == replace(campaign, version=1)
    assert database.campaigns.find(account, campaign.id) == added


def test_an_id_is_taken_once(database: AnyDatabase, account: str) -> None:
    campaign = database.campaigns.add(account, make_campaign())

    with pytest.raises(Conflict):
        database.campaigns.add(account, replace(campaign, name="Andere"))

    assert database.campaigns.find(account, campaign.id) == campaign


@pytest.mark.parametrize("mjml", ["", "<mjml>é</mjml>", "é" * 1_000_000])
def test_a_change_needs_the_stored_version(database: AnyDatabase, account: str, mjml: str) -> None:
    first = database.campaigns.add(account, make_campaign())

    second = database.campaigns.replace(
        account, replace(first, state=CampaignState.PLANNING, mjml=mjml)
    )

    assert (second.version, second.state, second.mjml) == (2, CampaignState.PLANNING, mjml)
    assert database.campaigns.find(account, first.id) == second
    with pytest.raises(StaleVersion):
        database.campaigns.replace(account, replace(first, mjml="<mjml>late</mjml>"))
    assert database.campaigns.find(account, first.id) == second


def test_pages_are_newest_first_and_complete(
    database: AnyDatabase, account: str, other_account: str
) -> None:
    made = [database.campaigns.add(account, make_campaign()) for _ in range(5)]
    database.campaigns.add(other_account, make_campaign())

    for limit in (1, 2, 5, 50):
        found: list[Campaign] = []
        start = ""
        while True:
            page = database.campaigns.page(account, start, limit)
            assert len(page.items) <= limit
            found += page.items
            assert page.next_start != start or not start
            start = page.next_start
            if not start:
                break
        assert found == list(reversed(made))


def test_a_page_goes_on_after_its_last_campaign_was_removed(
    database: AnyDatabase, account: str
) -> None:
    made = [database.campaigns.add(account, make_campaign()) for _ in range(4)]
    page = database.campaigns.page(account, "", 2)

    database.campaigns.remove(account, made[2].id)

    assert database.campaigns.page(account, page.next_start, 2).items == (made[1], made[0])


def test_a_removed_campaign_is_gone(
    database: AnyDatabase, account: str, other_account: str
) -> None:
    campaign = database.campaigns.add(account, make_campaign())

    database.campaigns.remove(other_account, campaign.id)
    assert database.campaigns.find(other_account, campaign.id) is None
    assert database.campaigns.find(account, campaign.id) == campaign
    for _ in range(2):
        database.campaigns.remove(account, campaign.id)

    assert database.campaigns.find(account, campaign.id) is None
    assert database.campaigns.page(account, "", 10).items == ()


def test_running_campaigns_of_all_accounts_are_listed_once(
    database: AnyDatabase, account: str, other_account: str
) -> None:
    pairs = {(account, "cmp_1"), (account, "cmp_2"), (other_account, "cmp_1")}
    for holder, campaign in [*pairs, (account, "cmp_1")]:
        database.campaigns.mark_running(holder, campaign)

    ours = [pair for pair in database.campaigns.running() if pair[0] in (account, other_account)]
    assert sorted(ours) == sorted(pairs)
    for holder, campaign in [*pairs, (account, "cmp_1")]:
        database.campaigns.unmark_running(holder, campaign)
    assert not pairs & set(database.campaigns.running())


def test_what_was_launched_and_is_not_finished_is_found_without_the_list(
    database: AnyDatabase, account: str
) -> None:
    states = {
        state: database.campaigns.add(
            account,
            make_campaign(
                id=short_id("cmp"),
                state=state,
                launched_at=None if state is CampaignState.DRAFT else NOW,
            ),
        ).id
        for state in (
            CampaignState.DRAFT,
            CampaignState.PLANNING,
            CampaignState.WAITING,
            CampaignState.SENT,
            CampaignState.CANCELLED,
        )
    }
    own = {each for owner, each in database.campaigns.unfinished() if owner == account}
    assert own == {states[CampaignState.PLANNING], states[CampaignState.WAITING]}
