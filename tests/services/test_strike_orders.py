"""Strikes follow from which mails struck and which arrived, and when those were sent: in whatever
order SES tells of them, and however often, an address ends in one state."""

from __future__ import annotations

from itertools import permutations
from random import Random

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.feedback import BounceDetail, FeedbackFact, FeedbackKind
from chalicelib.services.messages import MessageInput
from tests.fakes.mailer import AcceptedMail
from tests.world import Engine

DETAILS = {
    "full": BounceDetail("Transient", "MailboxFull", "5.2.2", "failed", "over quota"),
    "outage": BounceDetail("Transient", "General", "4.4.1", "failed", "no answer from host"),
    "vague": BounceDetail("Transient", "General", "", "failed", "try again"),
}
BOUNCE, MAILBOX_FULL = BlacklistReason.BOUNCE, BlacklistReason.MAILBOX_FULL
MAILS = 5
TRANSACTIONAL = 2
ORDERS = list(permutations(range(MAILS)))

# what SES tells of each mail, in the order they were sent → (strikes left, reasons)
LIVES: list[tuple[str, int, set[BlacklistReason]]] = [
    ("full full full full full", 5, {MAILBOX_FULL}),
    ("full full arrived full full", 2, set()),
    ("arrived full full full full", 4, {MAILBOX_FULL}),
    ("full full full full arrived", 0, set()),
    ("full outage full outage arrived", 0, set()),
    ("full outage full arrived full", 1, set()),
    ("full outage arrived arrived full", 1, set()),
    ("arrived full outage full outage", 4, {BOUNCE, MAILBOX_FULL}),
    ("outage arrived outage outage outage", 3, {BOUNCE}),
    ("vague full full full arrived", 0, {BOUNCE}),
    ("full arrived full arrived full", 1, set()),
]


def sent() -> tuple[Engine, list[list[AcceptedMail]]]:
    """Five mails to each of so many people, days apart, of which nothing was heard."""
    engine = Engine(page_contacts=50, pages=5)
    people = [person.email for person in engine.contacts(len(ORDERS))]
    for number in range(MAILS):
        if number == TRANSACTIONAL:
            _write_to(engine, people)
        else:
            engine.launch(engine.draft())
            engine.drain()
        engine.clock.advance(hours=49)
    mails = [*engine.mailer.accepted, *engine.post.accepted]
    return engine, [
        sorted((mail for mail in mails if mail.to == email), key=lambda m: sent_at(engine, m))
        for email in people
    ]


def sent_at(engine: Engine, mail: AcceptedMail) -> float:
    return engine.event(FeedbackKind.SEND, mail).mailed_at.timestamp()


def _write_to(engine: Engine, people: list[str]) -> None:
    sender = engine.database.senders.all(engine.account)[0].id
    for email in people:
        given = MessageInput(email, sender, "Besteld", "<p>Dag</p>", "", "order")
        engine.container.messages.send(engine.account, given)
    engine.drain()


def told(engine: Engine, mail: AcceptedMail, what: str) -> FeedbackFact:
    if what == "arrived":
        return engine.event(FeedbackKind.DELIVERY, mail)
    return engine.event(FeedbackKind.BOUNCE, mail, bounce=DETAILS[what])


@pytest.mark.parametrize(("life", "strikes", "reasons"), LIVES, ids=[life for life, *_ in LIVES])
def test_every_order_of_what_came_of_five_mails_ends_in_one_state(
    life: str, strikes: int, reasons: set[BlacklistReason]
) -> None:
    engine, people = sent()
    assert {len(mails) for mails in people} == {MAILS}
    random, found = Random(7), set()
    for mails, order in zip(people, ORDERS, strict=True):
        events = [told(engine, *pair) for pair in zip(mails, life.split(), strict=True)]
        for at in order + order[: random.randint(0, MAILS)]:
            engine.container.record_feedback([events[at]])
        row = engine.database.addresses.rows[engine.account, engine.key_of(mails[0].to)]
        marks = frozenset((reason, mark.is_certain) for reason, mark in row.reasons.items())
        found.add((len(row.strikes), marks))
    assert len(found) == 1
    ((left, marks),) = found
    assert (left, {reason for reason, _ in marks}) == (strikes, reasons)
