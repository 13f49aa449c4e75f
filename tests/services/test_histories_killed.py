"""The process dies before or after the n-th call of any port, for every n, and the queue delivers
again: no line of an address' history is lost, and none stands there twice."""

from __future__ import annotations

from contextlib import suppress

import pytest

from chalicelib.domain.address_strike import Strike
from chalicelib.domain.feedback import BounceDetail, ComplaintDetail, FeedbackFact, FeedbackKind
from chalicelib.services.messages import MessageInput
from tests.fakes.mailer import AcceptedMail
from tests.killing import Moment, Tripwire
from tests.services.setup import House
from tests.world import Engine, Killed

DEAD = BounceDetail("Permanent", "NoEmail", "5.1.1", "failed", "user unknown")
FULL = BounceDetail("Transient", "MailboxFull", "5.2.2", "failed", "over quota")
VAGUE = BounceDetail("Transient", "General", "", "failed", "try again")
SPAM = ComplaintDetail("abuse")

Line = tuple[str, str, str]
TO = "klant@voorbeeld.be"


def reads_of(engine: Engine) -> list[list[FeedbackFact]]:
    """Two reads of the queue about a campaign: who is dead, who complains, whose bounce a delivery
    explains before it and after it, and whose third strike it is."""
    engine.sent_campaign(5)
    dead, angry, late, early, full = engine.mailer.accepted
    for strike in ("one", "two"):
        engine.database.addresses.strike(engine.account, engine.key_of(full.to), Strike(strike))

    def bounced(mail: AcceptedMail, detail: BounceDetail) -> FeedbackFact:
        return engine.event(FeedbackKind.BOUNCE, mail, bounce=detail)

    return [
        [
            bounced(dead, DEAD),
            engine.event(FeedbackKind.COMPLAINT, angry, complaint=SPAM),
            bounced(late, VAGUE),
            engine.event(FeedbackKind.DELIVERY, early),
            bounced(full, FULL),
        ],
        [engine.event(FeedbackKind.DELIVERY, late), bounced(early, VAGUE)],
    ]


def heard(wire: Tripwire, at: int, moment: Moment) -> tuple[list[Line], dict[str, set[str]], bool]:
    """(lines, reasons by address) when everything was heard, and whether there was a death."""
    engine = Engine(through=wire.string)
    reads = reads_of(engine)
    wire.arm(at, moment)
    for read in reads:
        engine.hear(read)
        engine.clock.advance(5)
    has_killed = wire.has_killed
    wire.arm(0, moment)
    lines = [(row.key, row.kind, row.id) for row in engine.database.timeline.rows.values()]
    rows = engine.database.addresses.rows.values()
    return sorted(lines), {row.email: set(map(str, row.reasons)) for row in rows}, has_killed


@pytest.mark.parametrize("moment", Moment)
def test_what_came_back_stands_in_the_history_once_whenever_the_process_dies(
    moment: Moment,
) -> None:
    lines, reasons, _ = heard(Tripwire(), 0, moment)
    kinds = ["acquitted", "bounce", "bounce", "bounce", "complaint"]
    assert sorted(kind for _, kind, _ in lines) == kinds
    at, has_killed = 0, True
    while has_killed:
        at += 1
        *found, has_killed = heard(Tripwire(), at, moment)
        assert found == [lines, reasons], (at, moment)
    assert at > 20


@pytest.mark.parametrize("is_told", [False, True])
@pytest.mark.parametrize("moment", Moment)
def test_a_sent_mail_stands_in_the_history_once_whenever_the_process_dies(
    moment: Moment, is_told: bool
) -> None:
    """is_told: SES tells of the mail before the queue delivers again."""
    at, has_killed = 0, True
    while has_killed:
        at += 1
        wire = Tripwire()
        house = House(wire.string)
        given = MessageInput(TO, house.sender().id, "Besteld", "<p>Dag</p>", "", "order")
        message = house.use.messages.send(house.account, given)
        wire.arm(at, moment)
        with suppress(Killed):
            house.use.deliver_message(house.account, message.id)
        has_killed = wire.has_killed
        wire.arm(0, moment)
        house.clock.advance(60)
        if is_told and house.mailer.accepted:
            tags = house.mailer.accepted[-1].tags
            event = FeedbackFact(FeedbackKind.DELIVERY, "1", TO, house.clock.now(), tags=tags)
            house.use.record_feedback([event])
        for _ in range(2):
            house.use.deliver_message(house.account, message.id)
        lines = [(row.kind, row.id) for row in house.database.timeline.rows.values()]
        assert lines == [("message", message.id)], (at, moment)
    assert at > 5
