"""E01, E02: whatever events there are of a mail, in whatever order and however often, they end in
one state. Each order is told of a person of its own, amid the events of all the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from random import Random

from chalicelib.domain.feedback import BounceDetail, ComplaintDetail, FeedbackFact, FeedbackKind
from tests.fakes.mailer import AcceptedMail
from tests.world import Engine

DEAD = BounceDetail("Permanent", "NoEmail", "5.1.1", "failed", "user unknown")
FULL = BounceDetail("Transient", "MailboxFull", "5.2.2", "failed", "over quota")
AWAY = BounceDetail("Transient", "General", "", "", "Automatic reply: ik ben afwezig")
VAGUE = BounceDetail("Transient", "General", "", "failed", "try again")
OUTAGE = BounceDetail("Transient", "General", "4.4.1", "failed", "no answer from host")
NOTHING_SAID = BounceDetail("Undetermined")
BOUNCES = (DEAD, FULL, AWAY, VAGUE, OUTAGE, NOTHING_SAID)
KINDS = 7
PEOPLE = 190
"""Of a campaign: fewer than a breaker judges."""

CAMPAIGNS = 5
MULTISETS = 10_000

Order = Sequence[int]
End = tuple[object, ...]


def seven(engine: Engine, mail: AcceptedMail, detail: BounceDetail) -> list[FeedbackFact]:
    """One event of each kind."""
    spam = ComplaintDetail("abuse")
    return [
        engine.event(FeedbackKind.SEND, mail),
        engine.event(FeedbackKind.DELIVERY, mail),
        engine.event(FeedbackKind.DELAY, mail),
        engine.event(FeedbackKind.BOUNCE, mail, bounce=detail),
        engine.event(FeedbackKind.COMPLAINT, mail, complaint=spam),
        engine.event(FeedbackKind.OPEN, mail),
        engine.event(FeedbackKind.CLICK, mail),
    ]


def ends(orders: Sequence[Order], details: Sequence[BounceDetail], random: Random) -> list[End]:
    """What stands of each person in the end."""
    found: list[End] = []
    while len(found) < len(orders):
        engine = Engine()
        for _ in range(CAMPAIGNS):
            part = slice(len(found), len(found) + PEOPLE)
            if orders[part]:
                found += _ends(engine, orders[part], details[part], random)
    return found


def _ends(
    engine: Engine, orders: Sequence[Order], details: Sequence[BounceDetail], random: Random
) -> Iterator[End]:
    before = len(engine.mailer.accepted)
    campaign = engine.sent_campaign(len(orders))
    mails = engine.mailer.accepted[before:]
    lives = [
        [seven(engine, mail, detail)[event] for event in order]
        for mail, order, detail in zip(mails, orders, details, strict=True)
    ]
    while any(lives):
        told = [life.pop(0) for life in lives if life and random.random() < 0.5]
        random.shuffle(told)
        while told:
            read = [told.pop() for _ in range(min(len(told), random.choice((1, 10, 100))))]
            engine.container.record_feedback(read)
    engine.assert_books_balance(campaign)
    assert engine.campaign(campaign).breaker.trip == ""
    assert engine.database.dead_letters.letters == []
    for mail in mails:
        row = engine.database.addresses.rows[engine.account, engine.key_of(mail.to)]
        facts = engine.database.ledger.facts(engine.account, campaign, int(mail.tags["batch"]))
        own = frozenset(
            kind for kind, bits in facts.bits.items() if bits >> int(mail.tags["index"]) & 1
        )
        listed = frozenset((reason, bool(mark.doubts)) for reason, mark in row.reasons.items())
        yield own, listed, len(row.strikes)


def test_every_order_of_the_seven_events_ends_in_one_state() -> None:
    orders = list(permutations(range(KINDS)))
    assert len(set(ends(orders, [VAGUE] * len(orders), Random(1)))) == 1


def test_ten_thousand_random_multisets_end_in_one_state_each_whatever_their_order() -> None:
    random = Random(20261126)
    chosen = [random.sample(range(KINDS), random.randint(1, KINDS)) for _ in range(MULTISETS)]
    details = random.choices(BOUNCES, k=MULTISETS)
    orders = []
    for members in chosen:
        order = [event for event in members for _ in range(random.randint(1, 5))]
        random.shuffle(order)
        orders.append(order)
    known: dict[tuple[str, frozenset[int]], End] = {}
    for members, detail, end in zip(chosen, details, ends(orders, details, random), strict=True):
        assert known.setdefault((str(detail), frozenset(members)), end) == end, (detail, members)
    assert len(known) > 600
