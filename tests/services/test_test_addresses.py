"""Mailboxes outside an account get its tests once their owner said yes, and until he says no."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from chalicelib.domain.account import AccountState
from chalicelib.domain.activity import MAILBOX
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.errors import (
    Conflict,
    InvalidInput,
    LimitExceeded,
    NotAllowed,
    NotFound,
    RecipientBlacklisted,
    TransientFailure,
)
from chalicelib.domain.rate import DAILY, DAY, HOUR, STRANGERS, Kind
from chalicelib.domain.test_address import TestAddress as Asked
from chalicelib.services.test_addresses import MOST_TEST_ADDRESSES, VALID
from tests.builders import make_test_address, make_user
from tests.fakes.mailer import MailFault
from tests.services.setup import ACTOR, House, faults
from tests.world import SETTINGS

GUEST = "Klant@claes.example"


@pytest.fixture
def house() -> House:
    return House(settings=replace(SETTINGS, rate_factor=1))


def invite(house: House, email: str = GUEST, account: str = "") -> Asked:
    return house.use.test_addresses.invite(account or house.account, ACTOR, email, "nl")


def token(house: House) -> str:
    found = re.search(r"https://mail\.example/test-address/(\S+)", house.mailer.accepted[-1].text)
    assert found
    return found[1]


def test_who_is_asked_gets_one_mail_and_waits(house: House) -> None:
    asked = invite(house)

    assert house.use.test_addresses.all(house.account) == (asked,)
    assert (asked.email, asked.accepted_at, asked.invited_by) == (GUEST, None, ACTOR)
    (mail,) = house.mailer.accepted
    assert mail.to == GUEST
    assert "Bakkerij Peeters" in mail.subject
    assert house.actions() == ["test_address_invited"]


def test_looking_changes_nothing_and_the_button_says_yes_once(house: House) -> None:
    asked = invite(house)
    for _ in range(3):
        assert house.use.test_addresses.read_link(token(house)) == ("Bakkerij Peeters", asked)
    assert house.use.test_addresses.all(house.account) == (asked,)

    at = house.clock.advance(60)
    for _ in range(2):
        assert house.use.test_addresses.accept(token(house)) == "Bakkerij Peeters"
        house.clock.advance(60)

    (accepted,) = house.use.test_addresses.all(house.account)
    assert accepted.accepted_at == at
    assert house.actions() == ["test_address_invited", "test_address_accepted"]
    assert house.database.activity.lines[-1].actor == MAILBOX


def test_a_button_pressed_twice_at_once_says_yes_once(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    invite(house)
    store = house.database.test_addresses.replace

    def somebody_was_faster(account: str, asked: Asked) -> Asked:
        monkeypatch.undo()
        store(account, asked)
        return store(account, asked)

    monkeypatch.setattr(house.database.test_addresses, "replace", somebody_was_faster)
    house.use.test_addresses.accept(token(house))
    assert house.use.test_addresses.all(house.account)[0].accepted_at == house.clock.now()


@pytest.mark.parametrize("email", ["een@elders.example", "elfde@elders.example"])
def test_who_is_asked_at_the_same_moment_passes_no_limit(
    house: House, monkeypatch: pytest.MonkeyPatch, email: str
) -> None:
    documents = house.database.test_addresses
    add = documents.add

    def others_are_faster(account: str, asked: Asked) -> Asked:
        monkeypatch.undo()
        names = ["een", *map(str, range(MOST_TEST_ADDRESSES - 1))]
        for name in names:
            add(account, replace(asked, id=f"tad_{name}", email=f"{name}@elders.example"))
        return add(account, asked)

    monkeypatch.setattr(documents, "add", others_are_faster)
    with pytest.raises(Conflict):
        house.use.test_addresses.invite(house.account, ACTOR, email, "nl")
    assert len(documents.all(house.account)) == MOST_TEST_ADDRESSES


def test_a_link_is_good_for_seven_days(house: House) -> None:
    invite(house)
    house.clock.advance(VALID.total_seconds())
    assert house.use.test_addresses.read_link(token(house))
    house.clock.advance(1)
    for use in (house.use.test_addresses.read_link, house.use.test_addresses.accept):
        with pytest.raises(NotFound):
            use(token(house))
    assert house.use.test_addresses.all(house.account)[0].accepted_at is None


def test_what_is_taken_back_cannot_be_accepted(house: House) -> None:
    asked = invite(house)
    house.use.test_addresses.remove(house.account, ACTOR, asked.id)
    with pytest.raises(NotFound):
        house.use.test_addresses.accept(token(house))
    assert house.use.test_addresses.all(house.account) == ()
    assert house.actions() == ["test_address_invited", "test_address_removed"]


def test_a_stranger_takes_nothing_back_and_has_nothing_sent_again(house: House) -> None:
    asked, stranger = invite(house), house.add_account()
    with pytest.raises(NotFound):
        house.use.test_addresses.remove(stranger, ACTOR, asked.id)
    with pytest.raises(NotFound):
        house.use.test_addresses.resend(stranger, asked.id)
    assert house.use.test_addresses.all(stranger) == ()
    assert house.use.test_addresses.all(house.account) == (asked,)


def test_the_question_is_mailed_again_until_it_is_answered(house: House) -> None:
    asked = invite(house)
    at = house.clock.advance(60)
    assert house.use.test_addresses.resend(house.account, asked.id).sent_at == at
    assert len(house.mailer.accepted) == 2
    house.use.test_addresses.accept(token(house))
    with pytest.raises(Conflict) as refused:
        house.use.test_addresses.resend(house.account, asked.id)
    assert refused.value.code == "test_address_accepted"


def test_nobody_is_asked_twice_and_own_people_need_no_asking(house: House) -> None:
    house.database.users.add(house.account, make_user(email="bo@peeters.example"))
    invite(house)
    for email, code in ((GUEST.upper(), "exists"), ("Bo@peeters.example", "own")):
        with pytest.raises(Conflict) as refused:
            invite(house, email)
        assert refused.value.code == f"test_address_{code}"
    assert invite(house, account=house.add_account()).email == GUEST


def test_there_are_ten_at_most(house: House) -> None:
    for number in range(MOST_TEST_ADDRESSES):
        other = make_test_address(email=f"{number}@claes.example")
        house.database.test_addresses.add(house.account, other)
    with pytest.raises(Conflict) as refused:
        invite(house)
    assert refused.value.code == "too_many_test_addresses"
    assert MOST_TEST_ADDRESSES == 10


def test_one_mailbox_is_asked_five_times_an_hour_whoever_asks(house: House) -> None:
    most = STRANGERS[Kind.VERIFY_MAILS].most
    for _ in range(most):
        invite(house, account=house.add_account())
    with pytest.raises(LimitExceeded) as refused:
        invite(house)
    assert refused.value.code == "test_address_mailed_often"
    house.clock.advance(HOUR)
    invite(house)
    assert len(house.mailer.accepted) == most + 1


def test_an_account_asks_twenty_times_a_day(house: House) -> None:
    """Who takes back and asks again mails no more strangers than that."""
    most = DAILY[Kind.TEST_INVITATIONS].most
    for number in range(most):
        asked = invite(house, f"{number}@claes.example")
        house.use.test_addresses.remove(house.account, ACTOR, asked.id)
    with pytest.raises(LimitExceeded) as refused:
        invite(house)
    assert (refused.value.code, refused.value.context["most"]) == ("test_invitations_reached", most)
    house.clock.advance(DAY)
    assert invite(house)


@pytest.mark.parametrize("reason", BlacklistReason)
def test_who_is_blacklisted_is_not_asked(house: House, reason: BlacklistReason) -> None:
    house.blacklist(GUEST, reason)
    with pytest.raises(RecipientBlacklisted):
        invite(house)
    assert house.mailer.accepted == []


@pytest.mark.parametrize("state", [each for each in AccountState if each != AccountState.ACTIVE])
def test_an_account_that_may_not_send_asks_nobody(house: House, state: AccountState) -> None:
    asked = invite(house)
    house.change_account(state=state)
    with pytest.raises(NotAllowed):
        invite(house, "ander@claes.example")
    with pytest.raises(NotAllowed):
        house.use.test_addresses.resend(house.account, asked.id)
    assert len(house.mailer.accepted) == 1


def test_whom_no_mail_reached_is_not_stored(house: House) -> None:
    house.mailer.faults.append(MailFault.THROTTLE)
    with pytest.raises(TransientFailure):
        invite(house)
    assert house.use.test_addresses.all(house.account) == ()
    assert house.actions() == []


def test_what_is_no_address_is_refused(house: House) -> None:
    with pytest.raises(InvalidInput) as refused:
        invite(house, "klant@")
    assert faults(refused) == [("/email", "domain_missing")]
