"""Tests of a campaign: to own mailboxes and to those that said yes, marked, and counted nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.account import AccountState
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.campaign import Audience, Campaign
from chalicelib.domain.errors import (
    Conflict,
    InvalidInput,
    LimitExceeded,
    NotAllowed,
    NotFound,
    OutcomeUnknown,
    RecipientBlacklisted,
)
from chalicelib.domain.rate import DAILY, DAY, Kind
from chalicelib.domain.sender import SenderStatus
from chalicelib.services.campaigns import CampaignInput
from chalicelib.services.testing import MARK, MOST_AT_ONCE
from tests.builders import make_terms, make_test_address, make_user
from tests.fakes.mailer import MailFault
from tests.services.setup import ACTOR, MJML, House, faults
from tests.world import SETTINGS

OWNER = "an@peeters.example"
SENDER = "nieuws@peeters.example"
GUEST = "klant@claes.example"


@pytest.fixture
def house() -> House:
    house = House(settings=replace(SETTINGS, rate_factor=1))
    house.database.users.add(house.account, make_user(email="An@Peeters.example"))
    return house


def draft(house: House, **changes: Any) -> Campaign:
    """One that could be launched, but for an audience."""
    values: dict[str, Any] = {
        "name": "November",
        "subject": "Dag {{ first_name | default: 'jij' }}",
        "preheader": "Vers",
        "sender_id": changes.get("sender_id") or house.sender(email=SENDER).id,
        "audience": Audience(),
        "mjml": MJML,
    }
    given = CampaignInput(**values | changes)
    return house.use.campaigns.create(house.account, ACTOR, given)


def send_test(house: House, *to: str, contact_id: str = "", **changes: Any) -> int:
    made = draft(house, **changes)
    return house.use.send_test(house.account, ACTOR, made.id, to, contact_id)


def guest(house: House, **changes: Any) -> None:
    house.database.test_addresses.add(house.account, make_test_address(email=GUEST, **changes))


def test_a_test_goes_to_own_people_senders_and_who_said_yes_and_is_marked(house: House) -> None:
    guest(house)
    assert send_test(house, OWNER, SENDER.upper(), GUEST) == 3

    receivers = [OWNER, "NIEUWS@peeters.example", GUEST]
    assert [mail.to for mail in house.mailer.accepted] == receivers
    for mail in house.mailer.accepted:
        assert mail.subject == f"{MARK} Dag jij"
        assert mail.reply_to == SENDER
        assert mail.tags == {"system": "test"}
        assert "Bakkerij Peeters" in mail.html
    assert house.actions()[-1] == "campaign_tested"


@pytest.mark.parametrize(
    "stranger", ["wie@voorbeeld.be", "later@peeters.example", "an@peeters.example.evil"]
)
def test_a_test_goes_to_nobody_else_and_then_to_nobody(house: House, stranger: str) -> None:
    house.sender(email="later@peeters.example", status=SenderStatus.PENDING)
    house.contact("wie@voorbeeld.be")
    with pytest.raises(NotAllowed) as refused:
        send_test(house, OWNER, stranger)
    assert refused.value.code == "test_address_unknown"
    assert house.mailer.accepted == []


def test_who_was_asked_and_did_not_say_yes_gets_nothing(house: House) -> None:
    guest(house, accepted_at=None)
    with pytest.raises(NotAllowed) as refused:
        send_test(house, OWNER, GUEST)
    assert refused.value.code == "test_address_waiting"
    assert house.mailer.accepted == []


def test_people_senders_and_test_addresses_of_other_accounts_are_strangers(house: House) -> None:
    other = house.add_account()
    house.database.users.add(other, make_user(email="bo@claes.example"))
    house.sender(other, email="info@claes.example")
    house.database.test_addresses.add(other, make_test_address(email=GUEST))
    for address in ("bo@claes.example", "info@claes.example", GUEST):
        with pytest.raises(NotAllowed):
            send_test(house, OWNER, address)


def test_a_test_touches_no_48_hours_and_needs_none(house: House) -> None:
    house.contact(OWNER)
    key = house.key_of(OWNER)
    terms = make_terms(now=int(house.clock.now().timestamp()))
    house.database.addresses.claim(house.account, {key: 0}, terms)
    before = house.state_of(OWNER)
    assert send_test(house, OWNER) == 1
    assert house.state_of(OWNER) == before


def test_a_test_is_not_counted_and_its_links_opt_nobody_out(house: House) -> None:
    """There is no pixel, no tracked link, and where a reader would unsubscribe stands a page that
    says it was a test; whatever is done there, the address gets campaigns as before."""
    house.contact(OWNER)
    send_test(house, OWNER)
    (mail,) = house.mailer.accepted
    links = set(re.findall(r'href="([^"]+)"', mail.html))
    leaving = next(link for link in links if "/test-mail/" in link)
    assert links == {"https://winkel.example/brood", leaving}
    assert not re.search(r"/[oucw]/", mail.html + mail.text)
    assert mail.headers["List-Unsubscribe"] == f"<{leaving}>"
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    before, token = house.state_of(OWNER), leaving.rpartition("/")[2]
    assert house.use.test_addresses.leave(token) == ("Bakkerij Peeters", False)

    assert house.state_of(OWNER) == before
    assert house.queues.take_all("tracking") == []


def test_by_the_link_in_it_an_invited_mailbox_gets_no_more_tests(house: House) -> None:
    guest(house)
    send_test(house, GUEST)
    token = house.mailer.accepted[0].headers["List-Unsubscribe"].rpartition("/")[2].rstrip(">")

    assert house.use.test_addresses.leave(token) == ("Bakkerij Peeters", True)
    assert house.use.test_addresses.leave(token) == ("Bakkerij Peeters", False)

    assert house.actions()[-1] == "test_address_removed"
    with pytest.raises(NotAllowed):
        send_test(house, GUEST)


def test_a_test_shows_what_is_known_of_a_contact_to_own_people_only(house: House) -> None:
    guest(house)
    bo = house.contact("bo@voorbeeld.be", fields={"first_name": "Bo"})
    with pytest.raises(InvalidInput) as refused:
        send_test(house, OWNER, GUEST, contact_id=bo.id)
    assert faults(refused) == [("/contact_id", "test_contact_outside")]
    assert house.mailer.accepted == []

    send_test(house, OWNER, contact_id=bo.id)
    (mail,) = house.mailer.accepted
    assert (mail.to, mail.subject) == (OWNER, f"{MARK} Dag Bo")
    with pytest.raises(NotFound):
        send_test(house, OWNER, contact_id="con_0001KJPWD6M0ZZZZZZZZZZZZZZZZ")


STANDING: dict[str, dict[str, Any]] = {
    "nobody confirmed the mailbox": {"is_confirmed": False},
    "suspended": {"state": AccountState.SUSPENDED},
    "closing": {"state": AccountState.CLOSING},
    "closed": {"state": AccountState.CLOSED},
}


@pytest.mark.parametrize("account", STANDING.values(), ids=STANDING)
def test_an_account_that_may_not_send_sends_no_tests(house: House, account: dict[str, Any]) -> None:
    """Or anybody could sign up with a stranger's address, and mail it."""
    house.change_account(**account)
    with pytest.raises(NotAllowed) as refused:
        send_test(house, OWNER)
    state = account.get("state")
    assert refused.value.code == (f"account_{state}" if state else "account_not_confirmed")
    assert house.mailer.accepted == []


def pending(house: House) -> str:
    return house.sender(email="later@peeters.example", status=SenderStatus.PENDING).id


FAULTY: dict[str, tuple[Callable[[House], dict[str, Any]], str, str]] = {
    "a sender that waits": (
        lambda house: {"sender_id": pending(house)},
        "/sender_id",
        "sender_not_verified",
    ),
    "no subject": (lambda _: {"subject": " "}, "/subject", "subject_missing"),
    "no content": (lambda _: {"mjml": ""}, "/mjml", "content_missing"),
    "a faked reply": (lambda _: {"subject": "RE: je vraag"}, "/subject", "subject_fake_reply"),
}


@pytest.mark.parametrize(("changes", "pointer", "code"), FAULTY.values(), ids=FAULTY)
def test_a_test_passes_the_same_check_as_the_campaign(
    house: House, changes: Callable[[House], dict[str, Any]], pointer: str, code: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        send_test(house, OWNER, **changes(house))
    assert (pointer, code) in faults(refused)
    assert house.mailer.accepted == []


def test_what_was_accepted_stands_in_no_tests_way_but_an_operators_look_keeps_it_inside(
    house: House,
) -> None:
    """Asking for private data is shown to the own people, and to others once it was looked at."""
    guest(house)
    asks = MJML.replace("Dag {{", "Stuur ons je wachtwoord. Dag {{")
    made = draft(house, mjml=asks)
    findings = house.use.check(house.account, made.id).findings
    wanted = [each.id for each in findings if each.can_be_accepted]
    assert wanted
    house.use.check.accept(house.account, ACTOR, made.id, wanted)

    with pytest.raises(NotAllowed) as refused:
        house.use.send_test(house.account, ACTOR, made.id, (OWNER, GUEST))
    assert refused.value.code == "test_held"
    assert house.mailer.accepted == []
    assert house.use.send_test(house.account, ACTOR, made.id, (OWNER,)) == 1


@pytest.mark.parametrize(
    ("reason", "own", "invited"),
    [
        (BlacklistReason.BOUNCE, False, False),
        (BlacklistReason.COMPLAINT, False, False),
        (BlacklistReason.UNSUBSCRIBED, True, False),
    ],
)
def test_a_blacklisted_mailbox_gets_no_test(
    house: House, reason: BlacklistReason, own: bool, invited: bool
) -> None:
    """But who unsubscribed from the own campaigns still sees what he makes."""
    guest(house)
    for address, gets_it in ((OWNER, own), (GUEST, invited)):
        house.blacklist(address, reason)
        if gets_it:
            assert send_test(house, address) == 1
        else:
            with pytest.raises(RecipientBlacklisted):
                send_test(house, address)
    assert len(house.mailer.accepted) == own + invited


def test_a_day_has_forty_tests(house: House) -> None:
    made, other = draft(house), house.add_account()
    most = DAILY[Kind.TESTS].most
    for _ in range(most):
        house.use.send_test(house.account, ACTOR, made.id, (OWNER,))
    with pytest.raises(LimitExceeded) as refused:
        house.use.send_test(house.account, ACTOR, made.id, (OWNER,))
    assert (refused.value.code, refused.value.context) == ("tests_reached", {"most": most})
    assert 1 <= refused.value.retry_after_seconds <= DAY
    assert len(house.mailer.accepted) == most == 40
    assert house.use.campaigns.page(other, "", 10).items == ()

    house.clock.advance(DAY)
    assert house.use.send_test(house.account, ACTOR, made.id, (OWNER,)) == 1


def test_what_is_no_address_is_told_by_its_place(house: House) -> None:
    with pytest.raises(InvalidInput) as refused:
        send_test(house, OWNER, "an@")
    assert faults(refused) == [("/to/1", "domain_missing")]


def test_a_test_goes_to_five_mailboxes_at_the_most(house: House) -> None:
    assert send_test(house, *[OWNER] * (MOST_AT_ONCE + 2)) == MOST_AT_ONCE


def test_a_test_whose_answer_was_lost_says_so(house: House) -> None:
    house.mailer.faults.append(MailFault.LOST_ANSWER)
    with pytest.raises(OutcomeUnknown):
        send_test(house, OWNER)
    assert "campaign_tested" not in house.actions()


def test_a_held_campaign_can_be_shown_inside(house: House) -> None:
    """Waiting for an operator keeps it from others, not from those who wrote it."""
    asks = MJML.replace("Dag {{", "Stuur ons je wachtwoord. Dag {{")
    lists = (house.new_list(),)
    made = draft(house, mjml=asks, audience=Audience(lists=lists))
    findings = house.use.check(house.account, made.id).findings
    accepted = [each.id for each in findings if each.can_be_accepted]
    house.use.check.accept(house.account, ACTOR, made.id, accepted)
    house.use.launching.send(house.account, ACTOR, made.id)
    assert house.use.send_test(house.account, ACTOR, made.id, (OWNER,)) == 1
    guest(house)
    with pytest.raises(Conflict) as refused:
        house.use.send_test(house.account, ACTOR, made.id, (GUEST,))
    assert refused.value.code == "campaign_held"
