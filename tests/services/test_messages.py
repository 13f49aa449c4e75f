"""Transactional mail: accepted or refused whole, never lost, in every mail who sends and a way
out (R31, R47; D3, D10)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.account import AccountState
from chalicelib.domain.blacklist import SCOPES, BlacklistReason, BlacklistScope
from chalicelib.domain.contact import AddressState
from chalicelib.domain.errors import (
    InvalidInput,
    NotAllowed,
    NotFound,
    RecipientBlacklisted,
    TransientFailure,
)
from chalicelib.domain.message import Message, MessageState
from chalicelib.domain.sender import SenderStatus
from chalicelib.domain.token import NO_CAMPAIGN, event_mac, read_unsubscribe_token
from chalicelib.services.messages import HALTED_SECONDS, SUSPENDED_SECONDS, MessageInput
from chalicelib.wire.queue_messages import DeliverMessage
from tests.builders import make_domain, make_terms
from tests.fakes.mailer import AcceptedMail, MailFault
from tests.services.setup import House, faults

TO = "Klant@Voorbeeld.be"


@pytest.fixture
def house() -> House:
    return House()


def given(house: House, **changes: Any) -> MessageInput:
    values: dict[str, Any] = {
        "to": TO,
        "sender_id": changes.get("sender_id") or house.sender().id,
        "subject": "Uw bestelling",
        "html": "<p>Dank u, {{ braces }} &amp; co</p>",
        "text": "",
        "category": "order",
        "reference": "order-1",
    }
    return MessageInput(**values | changes)


def send(house: House, **changes: Any) -> Message:
    return house.use.messages.send(house.account, given(house, **changes))


def deliver(house: House, message: Message) -> MessageState | None:
    return house.use.deliver_message(house.account, message.id)


def stored(house: House, message: Message) -> Message:
    return house.use.messages.get(house.account, message.id)


def sent(house: House, **changes: Any) -> AcceptedMail:
    assert deliver(house, send(house, **changes)) is MessageState.SENT
    return house.mailer.accepted[-1]


def test_an_accepted_mail_is_stored_and_queued_by_its_id(house: House) -> None:
    message = send(house)
    assert stored(house, message) == message
    assert (message.state, message.to, message.attempts) == (
        MessageState.QUEUED,
        "Klant@voorbeeld.be",
        0,
    )
    assert house.queues.take_all("transactional") == [DeliverMessage(house.account, message.id)]
    assert house.mailer.accepted == []


def test_every_fault_is_told_at_once_and_nothing_is_stored(house: House) -> None:
    foreign = house.sender(house.add_account())
    html = '<p>Dank u</p>\n<script>alert("x")</script>'
    with pytest.raises(InvalidInput) as refused:
        send(house, to="klant@", sender_id=foreign.id, subject=" ", html=html)
    assert faults(refused) == [
        ("/sender_id", "sender_unknown"),
        ("/subject", "subject_missing"),
        ("/html", "active_content"),
        ("/to", "domain_missing"),
    ]
    assert refused.value.errors[2].context["line"] == "2"
    assert not house.database.messages.stored


@pytest.mark.parametrize("subject", ["Dag\r\nBcc: x@y.example", "Dag\n", "=?utf-8?q?x?="])
def test_a_subject_is_one_line_and_no_header(house: House, subject: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        send(house, subject=subject)
    assert faults(refused) == [("/subject", "subject_invalid")]


def test_a_sender_must_be_verified(house: House) -> None:
    with pytest.raises(InvalidInput) as refused:
        send(house, sender_id=house.sender(status=SenderStatus.PENDING).id)
    assert faults(refused) == [("/sender_id", "sender_not_verified")]


ACCOUNTS = {
    "nobody confirmed the mailbox": ({"is_confirmed": False}, "account_not_confirmed"),
    "suspended": ({"state": AccountState.SUSPENDED}, "account_suspended"),
    "closing": ({"state": AccountState.CLOSING}, "account_closing"),
    "closed": ({"state": AccountState.CLOSED}, "account_closed"),
}


@pytest.mark.parametrize(("account", "code"), ACCOUNTS.values(), ids=ACCOUNTS)
def test_only_an_active_account_sends(house: House, account: dict[str, Any], code: str) -> None:
    house.change_account(**account)
    with pytest.raises(NotAllowed) as refused:
        send(house)
    assert refused.value.code == code
    assert not house.database.messages.stored


@pytest.mark.parametrize("reason", BlacklistReason)
def test_the_blacklist_stops_all_mail_or_campaigns_alone(
    house: House, reason: BlacklistReason
) -> None:
    """Who unsubscribed still gets the receipt of what he bought (D3)."""
    house.blacklist(TO, reason)
    if SCOPES[reason] is BlacklistScope.MARKETING:
        assert sent(house).to == "Klant@voorbeeld.be"
        return
    with pytest.raises(RecipientBlacklisted):
        send(house)
    assert not house.database.messages.stored


@pytest.mark.parametrize("reason", BlacklistReason)
def test_a_blacklisting_counts_for_what_is_queued(house: House, reason: BlacklistReason) -> None:
    message = send(house)
    house.blacklist(TO, reason)
    is_free = SCOPES[reason] is BlacklistScope.MARKETING
    expected = MessageState.SENT if is_free else MessageState.BLACKLISTED
    assert deliver(house, message) is expected
    assert stored(house, message).state is expected
    assert len(house.mailer.accepted) == int(is_free)
    assert deliver(house, message) is None


def test_a_mail_says_who_sends_and_lets_its_reader_go(house: House) -> None:
    house.database.domains.add(house.account, make_domain())
    sender = house.sender(email="bestel@peeters.example", name="Bakkerij")

    mail = sent(house, sender_id=sender.id)

    assert (mail.from_header, mail.reply_to) == (
        '"Bakkerij" <bestel@peeters.example>',
        "bestel@peeters.example",
    )
    for part in (mail.html, mail.text):
        for shown in ("Bakkerij Peeters", "Dorpsstraat 1, 9000 Gent", "info@peeters.example"):
            assert shown in part
    assert "{{ braces }} &amp; co" in mail.html
    assert "{{ braces }} & co" in mail.text
    link, mailto = mail.headers["List-Unsubscribe"].split(", ")
    assert link[1:-1] in mail.html
    assert link[1:-1] in mail.text
    token = link[1:-1].removeprefix("https://mail.example/u/")
    assert mailto == f"<mailto:unsubscribe@mynuma.test?subject={token}>"
    named = read_unsubscribe_token(house.use.token_key, token)
    assert named is not None
    assert (named[0].account, named[0].campaign) == (house.account, NO_CAMPAIGN)
    assert named[1] == house.key_of(TO)
    assert "/o/" not in mail.html


def test_the_tags_of_a_mail_bring_its_events_home(house: House) -> None:
    message = send(house)
    deliver(house, message)
    mac = event_mac(house.use.token_key, house.account, message.id, "0", "0")
    assert house.mailer.accepted[-1].tags == {
        "account": house.account,
        "message": message.id,
        "mac": mac,
    }


def test_a_text_alone_is_shown_by_readers_of_html_too(house: House) -> None:
    mail = sent(house, html=" ", text="Dag <u>\n\nUw {{ code }}: 12 & 34")
    assert "Dag &lt;u&gt;<br><br>Uw {{ code }}: 12 &amp; 34" in mail.html
    assert mail.text.startswith("Dag <u>\n\nUw {{ code }}: 12 & 34")


def test_a_text_that_was_written_is_not_made_anew(house: House) -> None:
    assert sent(house, text="Eigen tekst").text.startswith("Eigen tekst")


def test_a_mail_leaves_the_48_hours_alone(house: House) -> None:
    house.contact(TO)
    terms = make_terms(now=int(house.clock.now().timestamp()))
    house.database.addresses.claim(house.account, {house.key_of(TO): 0}, terms)
    before = house.state_of(TO)
    sent(house)
    assert house.state_of(TO) == before


def test_a_sent_mail_stands_in_the_history_of_its_address(house: House) -> None:
    message = send(house)
    deliver(house, message)
    (row,) = house.database.timeline.read(house.account, house.key_of(TO), 10)
    assert (row.id, row.kind, row.at) == (message.id, "message", house.clock.now())


LATER: dict[str, tuple[MailFault, int]] = {
    "throttled": (MailFault.THROTTLE, 1),
    "halted": (MailFault.HALT, 1),
    "request lost": (MailFault.LOST_REQUEST, 1),
    "answer lost": (MailFault.LOST_ANSWER, 2),
}


@pytest.mark.parametrize(("fault", "mails"), LATER.values(), ids=LATER)
def test_what_was_not_surely_sent_is_sent_again(house: House, fault: MailFault, mails: int) -> None:
    """At least once: a lost answer may mean a second mail, never none (D10)."""
    message = send(house)
    house.mailer.faults.append(fault)
    with pytest.raises(TransientFailure):
        deliver(house, message)
    begun = stored(house, message)
    assert (begun.state, begun.attempts) == (MessageState.SENDING, 1)

    assert deliver(house, message) is MessageState.SENT

    done = stored(house, message)
    assert (done.state, done.attempts) == (MessageState.SENT, 2)
    assert done.provider_id == house.mailer.accepted[-1].message_id
    assert len(house.mailer.accepted) == mails
    assert deliver(house, message) is None
    assert len(house.mailer.accepted) == mails


def remove_sender(house: House, message: Message) -> None:
    house.database.senders.remove(house.account, message.sender_id)


FOR_GOOD: dict[str, Callable[[House, Message], object]] = {
    "refused": lambda house, message: house.mailer.rejected.update({message.to: "mail_refused"}),
    "its sender is gone": remove_sender,
    "its account is closed": lambda h, _: h.change_account(state=AccountState.CLOSED),
    "its account is gone": lambda h, _: h.database.accounts.stored.pop(h.account),
}


@pytest.mark.parametrize("happens", FOR_GOOD.values(), ids=FOR_GOOD)
def test_what_can_never_be_sent_has_failed(
    house: House, happens: Callable[[House, Message], object]
) -> None:
    message = send(house)
    happens(house, message)
    assert deliver(house, message) is MessageState.FAILED
    assert stored(house, message).state is MessageState.FAILED
    assert deliver(house, message) is None
    assert house.mailer.accepted == []


def reason_of(house: House, message: Message) -> tuple[MessageState, str]:
    found = stored(house, message)
    return found.state, found.reason


def test_why_it_failed_is_kept(house: House) -> None:
    message = send(house)
    house.change_account(state=AccountState.CLOSED)
    deliver(house, message)
    assert reason_of(house, message) == (MessageState.FAILED, "account_closed")


def test_what_a_suspended_account_asked_for_before_waits_for_its_release(house: House) -> None:
    message = send(house)
    house.queues.take_all("transactional")
    house.change_account(state=AccountState.SUSPENDED)
    for _ in range(2):
        assert deliver(house, message) is MessageState.QUEUED
        assert reason_of(house, message) == (MessageState.QUEUED, "account_suspended")
        queued = house.queues.pop("transactional")
        assert queued is not None
        assert queued.delay_seconds == SUSPENDED_SECONDS
    assert house.mailer.accepted == []
    house.change_account(state=AccountState.ACTIVE)
    assert deliver(house, message) is MessageState.SENT
    assert reason_of(house, message) == (MessageState.SENT, "")


@pytest.mark.parametrize(
    ("seconds", "state"), [(-1, MessageState.QUEUED), (0, MessageState.FAILED)]
)
def test_it_waits_three_days_at_the_most(house: House, seconds: int, state: MessageState) -> None:
    message = send(house)
    house.change_account(state=AccountState.SUSPENDED)
    house.clock.advance(72 * 3600 + seconds)
    assert deliver(house, message) is state
    assert reason_of(house, message) == (state, "account_suspended")


def test_while_all_sending_is_halted_it_comes_back_every_minute(house: House) -> None:
    message = send(house)
    house.queues.take_all("transactional")
    house.use.halt.stop_all("An", "storm bij SES")
    assert deliver(house, message) is MessageState.QUEUED
    queued = house.queues.pop("transactional")
    assert queued is not None
    assert queued.delay_seconds == HALTED_SECONDS
    house.use.halt.resume_all()
    assert deliver(house, message) is MessageState.SENT


def test_of_two_workers_at_once_one_sends(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    message = send(house)
    read = house.database.addresses.get_many

    def meanwhile(account: str, keys: list[str]) -> dict[str, AddressState]:
        monkeypatch.undo()
        assert deliver(house, message) is MessageState.SENT
        return dict(read(account, keys))

    monkeypatch.setattr(house.database.addresses, "get_many", meanwhile)
    with pytest.raises(TransientFailure):
        deliver(house, message)
    assert deliver(house, message) is None
    assert len(house.mailer.accepted) == 1


def test_an_event_that_is_faster_than_we_are_stands(house: House) -> None:
    message = send(house)

    def event() -> None:
        found = stored(house, message)
        house.database.messages.replace(house.account, replace(found, state=MessageState.DELIVERED))

    house.mailer.before_call = event
    deliver(house, message)
    assert stored(house, message).state is MessageState.DELIVERED
    assert deliver(house, message) is None


def test_a_message_of_nobody_is_nothing_to_do(house: House) -> None:
    message, stranger = send(house), house.add_account()
    assert house.use.deliver_message(stranger, message.id) is None
    assert house.use.deliver_message(house.account, "msg_none") is None
    with pytest.raises(NotFound):
        house.use.messages.get(stranger, message.id)
    assert house.mailer.accepted == []
