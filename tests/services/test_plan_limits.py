"""The boundary of every limit of a plan: one below, on it, one above (D6)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.account import Scope
from chalicelib.domain.appointment import day_at
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.campaign import CampaignState, WaitReason
from chalicelib.domain.contact import Consent, ConsentBasis, ConsentStrength
from chalicelib.domain.errors import Conflict, MynumaError, NotAllowed
from chalicelib.domain.plan import PLANS
from chalicelib.domain.sender import SenderKind
from chalicelib.services.contact_checking import ContactInput
from chalicelib.services.contact_merging import WriteTerms
from chalicelib.services.contacts import WriteOutcome
from chalicelib.services.messages import MessageInput
from tests.builders import NOW, make_key, make_mark, make_sale_consent, make_sender
from tests.services.changing import change_account
from tests.world import ACTOR, Engine

FREE = PLANS["mytest"].limits
DAY = 86_400


def engine_on(*plans: str) -> Engine:
    engine = Engine()
    change_account(engine, plans=plans)
    return engine


def code_of(act: Any) -> str:
    """The code of what an act is refused with, "" when it is not."""
    try:
        act()
    except MynumaError as error:
        return error.code
    return ""


def person(number: int, strength: ConsentStrength = ConsentStrength.DECLARED) -> ContactInput:
    consent = Consent(ConsentBasis.PAPER, "kassa", NOW, strength)
    return ContactInput(f"nieuw{number}@example.com", consent)


def message_of(engine: Engine, **changes: Any) -> MessageInput:
    sender = engine.database.senders.all(engine.account)[0]
    given = MessageInput("klant@example.com", sender.id, "Dank je", "<p>Dag</p>", "", "order")
    return replace(given, **changes)


def today(engine: Engine) -> str:
    return day_at(engine.clock.now(), "Europe/Brussels")


def used_messages(engine: Engine, number: int) -> None:
    engine.database.usage.messages[engine.account, today(engine)[:7]][today(engine)] = number


# things that are counted one by one


@pytest.mark.parametrize("have", [FREE.keys - 1, FREE.keys, FREE.keys + 1])
def test_keys(have: int) -> None:
    engine = engine_on("mytest")
    for _ in range(have):
        engine.database.keys.add(engine.account, make_key())
    keys = engine.container.api_keys
    code = code_of(lambda: keys.create(engine.account, ACTOR, "winkel", [Scope.SEND]))
    assert code == ("" if have < FREE.keys else "plan_keys_reached")
    assert len(keys.all(engine.account)) == max(have, FREE.keys)


def test_an_interface_plan_has_no_keys() -> None:
    engine = engine_on("interface_500k")
    keys = engine.container.api_keys
    assert code_of(lambda: keys.create(engine.account, ACTOR, "winkel", [Scope.SEND])) == (
        "plan_keys_reached"
    )


@pytest.mark.parametrize("have", [FREE.senders - 1, FREE.senders, FREE.senders + 1])
def test_senders(have: int) -> None:
    engine = engine_on("mytest")
    for _ in range(have - 1):  # it has one already
        engine.database.senders.add(engine.account, make_sender())
    create, company = engine.container.senders.create, SenderKind.COMPANY
    code = code_of(lambda: create(engine.account, ACTOR, "x@winkel.example", "X", company, "nl"))
    assert code == ("" if have < FREE.senders else "plan_senders_reached")


@pytest.mark.parametrize("limit", ["users", "images"])
def test_what_others_count(limit: str) -> None:
    engine = engine_on("mytest")
    most = getattr(FREE, limit)
    check = engine.container.plan_limits.check_room
    check(engine.account, limit, most - 1)
    for have in (most, most + 1):
        with pytest.raises(Conflict) as refused:
            check(engine.account, limit, have)
        assert refused.value.code == f"plan_{limit}_reached"
        assert refused.value.context == {"most": most}


def test_a_raised_limit_counts_at_once() -> None:
    engine = engine_on("mytest")
    change_account(engine, raised={"users": FREE.users + 1})
    engine.container.plan_limits.check_room(engine.account, "users", FREE.users)


# contacts


@pytest.mark.parametrize(
    ("used", "made"), [(247, [True] * 3), (248, [True, True, False]), (250, [False] * 3)]
)
def test_new_contacts_are_refused_row_by_row(used: int, made: list[bool]) -> None:
    engine = engine_on("mytest")
    assert engine.database.contact_counts.take(engine.account, used, 250)

    written = engine.container.contacts.write_many(engine.account, [person(n) for n in range(3)])

    outcomes = [row.outcome is WriteOutcome.CREATED for row in written]
    assert outcomes == made
    assert {row.code for row in written if row.outcome is WriteOutcome.REFUSED} <= {
        "plan_contacts_reached"
    }
    assert engine.database.contact_counts.find(engine.account).used == used + sum(made)
    assert len(engine.database.contacts.stored) == sum(made)


def test_at_the_limit_known_ones_are_changed_and_everybody_is_mailed() -> None:
    engine = engine_on("mytest")
    engine.contacts(2)
    engine.database.contact_counts.take(engine.account, 250, 250)
    known = next(iter(engine.database.contacts.stored.values()))
    changed = replace(person(1), email=known.email, language="fr")
    (written,) = engine.container.contacts.write_many(engine.account, [changed])
    assert written.outcome is WriteOutcome.UPDATED

    campaign = engine.draft()
    engine.launch(campaign)
    engine.drain()
    assert len(engine.mailer.accepted) == 2


def test_pending_and_opted_out_contacts_take_no_room() -> None:
    engine = engine_on("mytest")
    engine.database.contact_counts.take(engine.account, 250, 250)
    key = engine.key_of("nieuw1@example.com")
    engine.database.addresses.blacklist(
        engine.account, key, BlacklistReason.UNSUBSCRIBED, make_mark()
    )
    rows = [person(0, ConsentStrength.PENDING), person(1), person(2)]
    written = engine.container.contacts.write_many(engine.account, rows, WriteTerms())
    assert [row.code for row in written] == ["", "", "plan_contacts_reached"]


def test_creating_one_by_the_api_says_why_not() -> None:
    engine = engine_on("mytest")
    engine.database.contact_counts.take(engine.account, 250, 250)
    create = engine.container.contacts.create
    assert code_of(lambda: create(engine.account, person(1))) == "plan_contacts_reached"


# mails


@pytest.mark.parametrize("used", [998, 999, 1_000])
def test_messages_of_a_month(used: int) -> None:
    engine = engine_on("mytest")
    used_messages(engine, used)
    send = engine.container.messages.send
    codes = [code_of(lambda: send(engine.account, message_of(engine))) for _ in range(2)]
    assert codes == ["" if used + each < 1_000 else "plan_mails_reached" for each in range(2)]
    counted = engine.database.usage.counts(engine.account, today(engine)[:7])
    assert sum(counted.messages.values()) == min(used + 2, 1_000)


def test_on_mytest_campaigns_and_messages_share_the_months_mails() -> None:
    engine = engine_on("mytest")
    engine.database.usage.put(engine.account, today(engine)[:7], "cmp_1", 600)
    used_messages(engine, 399)
    send = engine.container.messages.send
    codes = [code_of(lambda: send(engine.account, message_of(engine))) for _ in range(2)]
    assert codes == ["", "plan_mails_reached"]


def test_next_to_an_interface_plan_only_messages_count() -> None:
    engine = engine_on("interface_1k", "api_10k")
    engine.database.usage.put(engine.account, today(engine)[:7], "cmp_1", 90_000)
    used_messages(engine, 9_999)
    send = engine.container.messages.send
    codes = [code_of(lambda: send(engine.account, message_of(engine))) for _ in range(2)]
    assert codes == ["", "plan_mails_reached"]
    assert engine.container.plan_limits.campaign_mails_left(engine.account) is None


def test_without_an_api_plan_there_are_no_messages() -> None:
    engine = engine_on("interface_1k")
    with pytest.raises(NotAllowed) as refused:
        engine.container.messages.send(engine.account, message_of(engine))
    assert refused.value.code == "plan_without_messages"


def test_a_test_keys_messages_are_not_metered() -> None:
    engine = engine_on("mytest")
    used_messages(engine, 1_000)
    sent = engine.container.messages.send(engine.account, message_of(engine, is_test=True))
    assert engine.database.messages.find(engine.account, sent.id) == sent
    assert engine.container.plan_limits.campaign_mails_left(engine.account) == 0


@pytest.mark.parametrize("left", [4, 3, 2])
def test_a_campaign_that_needs_more_than_is_left_is_told_at_its_launch(left: int) -> None:
    engine = engine_on("mytest")
    engine.contacts(3)
    used_messages(engine, 1_000 - left)
    campaign = engine.draft()
    if left >= 3:
        engine.launch(campaign)
        engine.drain()
        assert len(engine.mailer.accepted) == 3
        assert engine.container.plan_limits.campaign_mails_left(engine.account) == left - 3
        return
    with pytest.raises(Conflict) as refused:
        engine.launch(campaign)
    assert (refused.value.code, refused.value.context) == (
        "plan_audience_too_large",
        {"size": 3, "left": 2},
    )
    assert engine.campaign(campaign).state is CampaignState.DRAFT
    assert engine.container.plan_limits.campaign_mails_left(engine.account) == left


def test_who_cannot_be_mailed_needs_no_mail() -> None:
    engine = engine_on("mytest")
    engine.contacts(3)
    gone = engine.contacts(2)
    for contact in gone:
        engine.database.addresses.blacklist(
            engine.account, contact.address_key, BlacklistReason.UNSUBSCRIBED, make_mark()
        )
    used_messages(engine, 997)
    engine.launch(engine.draft())
    assert engine.container.plan_limits.campaign_mails_left(engine.account) == 0


@pytest.mark.parametrize(("groups", "used"), [((), 3), (("fietsen",), 5)])
def test_who_bought_nothing_similar_needs_no_mail(groups: tuple[str, ...], used: int) -> None:
    engine = engine_on("mytest")
    engine.contacts(3)
    for contact in engine.contacts(2):
        changed = replace(contact, consent=make_sale_consent("fietsen"))
        engine.database.contacts.stored[engine.account, contact.id] = changed
    used_messages(engine, 1_000 - used)
    engine.launch(engine.draft(product_groups=groups))
    assert engine.container.plan_limits.campaign_mails_left(engine.account) == 0


def test_a_campaign_on_its_way_holds_its_mails_and_gives_back_what_it_did_not_send() -> None:
    engine = engine_on("mytest")
    people = engine.contacts(3)
    campaign = engine.draft()
    engine.launch(campaign)
    assert engine.container.plan_limits.campaign_mails_left(engine.account) == 997
    engine.container.keep_reports()
    assert engine.container.plan_limits.campaign_mails_left(engine.account) == 997
    engine.database.addresses.blacklist(
        engine.account, people[0].address_key, BlacklistReason.UNSUBSCRIBED, make_mark()
    )
    engine.drain()
    engine.settle()
    engine.clock.advance(DAY)
    engine.container.keep_reports()
    assert len(engine.mailer.accepted) == 2
    assert engine.container.plan_limits.campaign_mails_left(engine.account) == 998


def test_a_scheduled_campaign_that_does_not_fit_any_more_asks() -> None:
    engine = engine_on("mytest")
    engine.contacts(3)
    campaign = engine.draft()
    at = engine.clock.now().replace(hour=20)
    engine.container.scheduling.schedule(engine.account, ACTOR, campaign, at)
    used_messages(engine, 999)
    engine.clock.advance((at - engine.clock.now()).total_seconds() + 1)
    engine.container.keep_appointments()
    stands = engine.campaign(campaign)
    assert (stands.state, stands.reason) == (CampaignState.WAITING, WaitReason.PLAN_LIMIT.value)
    assert stands.asks
    assert engine.mailer.accepted == []

    change_account(engine, plans=("interface_1k",))
    engine.container.launching.resume(engine.account, ACTOR, campaign)
    engine.drain()
    assert len(engine.mailer.accepted) == 3


def test_a_raised_first_day_widens_the_ramp() -> None:
    engine = engine_on("interface_5k")
    campaign = engine.campaign(engine.draft())
    day = today(engine)
    assert engine.container.limit_day.limit(engine.account, campaign.route, day) == 2_000
    change_account(engine, raised={"first_day": 9_000})
    engine.restart()
    assert engine.container.limit_day.limit(engine.account, campaign.route, day) == 9_000
