"""A list goes: everybody on it stays, with their opt-outs, and is taken off it whoever dies."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.campaign import Audience, CampaignState
from chalicelib.domain.contact_import import ImportState
from chalicelib.domain.errors import Conflict, NotFound
from chalicelib.domain.segment_rule import All, OnList
from chalicelib.domain.segment_text import to_text
from chalicelib.services.purging import WAIT_SECONDS
from tests.builders import make_campaign, make_import, make_segment
from tests.killing import Moment, Tripwire
from tests.services.setup import ACTOR, House

PEOPLE = 30


def with_people(house: House) -> tuple[House, str, str]:
    """(house, the list that goes, one that stays), everybody on both."""
    goes, stays = house.new_list(), house.new_list()
    for number in range(PEOPLE):
        house.contact(f"an{number}@voorbeeld.be", lists=(goes, stays))
    return house, goes, stays


def lists_of(house: House) -> set[frozenset[str]]:
    return {contact.lists for contact in house.contacts().values()}


def test_everybody_is_taken_off_it_and_nobody_is_lost() -> None:
    house, goes, stays = with_people(House())
    house.blacklist("an3@voorbeeld.be", BlacklistReason.UNSUBSCRIBED)
    before = house.state_of("an3@voorbeeld.be")
    house.use.remove_list(house.account, ACTOR, goes)
    assert house.use.lists.find(house.account, goes) is None
    house.drain_imports()
    assert len(house.contacts()) == PEOPLE
    assert lists_of(house) == {frozenset({stays})}
    assert house.state_of("an3@voorbeeld.be").reasons == before.reasons
    assert house.database.purges.all(house.account) == ()
    assert house.actions() == ["list_removed"]
    with pytest.raises(NotFound):
        house.use.remove_list(house.account, ACTOR, goes)


@pytest.mark.parametrize("moment", Moment)
@pytest.mark.parametrize("call", [1, 2, 3, 40, 70])
def test_who_dies_is_taken_over(moment: Moment, call: int) -> None:
    wire = Tripwire()
    house, goes, stays = with_people(House(wire.string))
    house.use.remove_list(house.account, ACTOR, goes)
    wire.arm(call, moment)
    house.drain_imports()
    assert lists_of(house) == {frozenset({stays})}


def test_a_message_that_got_lost_is_sent_by_asking_again() -> None:
    house, goes, stays = with_people(House())
    house.use.remove_list(house.account, ACTOR, goes)
    house.queues.queues["imports"].clear()
    house.use.remove_list(house.account, ACTOR, goes)
    house.drain_imports()
    assert lists_of(house) == {frozenset({stays})}
    assert house.actions() == ["list_removed"]


def test_what_needs_it_keeps_it() -> None:
    house, goes, _ = with_people(House())
    d, account = house.database, house.account

    def code() -> str:
        with pytest.raises(Conflict) as refused:
            house.use.remove_list(account, ACTOR, goes)
        return refused.value.code

    segment = d.segments.add(account, make_segment(rules=to_text(All((OnList(goes),)))))
    assert code() == "list_in_segment"
    d.segments.remove(account, segment.id)
    audiences = (Audience(lists=(goes,)), Audience(lists=("x",), exclude_lists=(goes,)))
    states = (CampaignState.SENDING, CampaignState.SCHEDULED, CampaignState.WAITING)
    for audience, state in product(audiences, states):
        goes_out = d.campaigns.add(account, make_campaign(state=state, audience=audience))
        assert code() == "list_in_campaign"
        d.campaigns.replace(account, replace(goes_out, state=CampaignState.SENT))
    d.imports.add(account, make_import(state=ImportState.RUNNING, list_id=goes))
    assert code() == "list_in_import"
    assert house.use.lists.find(account, goes)


def test_a_campaign_that_began_meanwhile_is_waited_for() -> None:
    """Whom it leaves out would be mailed otherwise."""
    house, goes, stays = with_people(House())
    house.use.remove_list(house.account, ACTOR, goes)
    audience = Audience(lists=(stays,), exclude_lists=(goes,))
    planned = make_campaign(state=CampaignState.SCHEDULED, audience=audience)
    house.database.campaigns.add(house.account, planned)
    assert not house.use.purge_field(house.account, goes)
    assert house.queues.queues["imports"][-1].delay_seconds == WAIT_SECONDS
    assert lists_of(house) == {frozenset({goes, stays})}


def test_a_draft_that_names_it_does_not_go_out() -> None:
    house, goes, stays = with_people(House())
    draft = make_campaign(audience=Audience(lists=(stays,), exclude_lists=(goes,)))
    assert not [
        each
        for each in house.use.campaigns.launch_faults(house.account, draft)
        if "lists" in each.pointer
    ]
    house.use.remove_list(house.account, ACTOR, goes)
    found = house.use.campaigns.launch_faults(house.account, draft)
    assert ("/audience/exclude_lists/0", "list_unknown") in [(e.pointer, e.code) for e in found]
