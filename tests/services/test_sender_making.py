"""Five new senders in thirty days, fifty people on a proven domain, and no more (R56; D7)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.errors import Conflict, LimitExceeded, TransientFailure
from chalicelib.domain.sender import DomainStatus, Sender, SenderKind, SenderStatus
from chalicelib.domain.strike import RULES, StrikeKind
from tests.builders import make_domain
from tests.fakes.mailer import MailFault
from tests.killing import Moment, Tripwire
from tests.services.setup import ACTOR, House
from tests.world import Killed

DAY = 24 * 3_600
PLAN = ("interface_500k",)
TRIES = RULES[StrikeKind.SENDER_ROTATION].threshold


@pytest.fixture
def house() -> House:
    house = House()
    house.change_account(plans=PLAN)
    return house


def new(house: House, name: str, kind: SenderKind = SenderKind.BRAND) -> Sender:
    email = f"{name}@peeters.example"
    return house.use.senders.create(house.account, ACTOR, email, "Bakkerij", kind, "nl")


def refused(house: House, name: str, kind: SenderKind = SenderKind.BRAND) -> LimitExceeded:
    mails = len(house.mailer.accepted)
    with pytest.raises(LimitExceeded) as limit:
        new(house, name, kind)
    assert limit.value.code == "new_senders_reached"
    assert len(house.mailer.accepted) == mails
    return limit.value


def five(house: House) -> list[Sender]:
    return [new(house, f"een{number}") for number in range(5)]


def strikes(house: House) -> list[tuple[StrikeKind, int, dict[str, int]]]:
    found = house.database.strikes.all(house.account)
    return [(each.kind, each.weight, dict(each.counts)) for each in found]


def test_the_sixth_is_refused_with_the_moment_of_the_next(house: House) -> None:
    five(house)
    house.clock.advance(10 * DAY)

    limit = refused(house, "zes")

    # 2 March 09:00 UTC and thirty days: 1 April, and in Brussels summer has begun
    shown = {"most": 5, "days": 30, "day": "1/4/2026", "hour": "11:00"}
    assert limit.context == shown
    assert limit.retry_after_seconds == 20 * DAY
    assert len(house.use.senders.all(house.account)) == 5


def test_it_is_let_in_at_that_moment_and_not_a_second_before(house: House) -> None:
    five(house)
    house.clock.advance(30 * DAY - 1)
    assert refused(house, "zes").retry_after_seconds == 1
    house.clock.advance(1)
    assert new(house, "zes").email == "zes@peeters.example"


def test_a_moment_within_a_minute_is_shown_as_the_next_one(house: House) -> None:
    house.clock.advance(1)
    five(house)
    assert refused(house, "zes").context["hour"] == "11:01"


def test_deleting_makes_no_room_and_adding_again_takes_none(house: House) -> None:
    for sender in five(house):
        house.use.senders.remove(house.account, ACTOR, sender.id)
    refused(house, "zes")
    again = new(house, "een3")
    with pytest.raises(Conflict):
        new(house, "een3")
    house.use.senders.remove(house.account, ACTOR, again.id)
    house.clock.advance(29 * DAY)
    new(house, "een3")
    refused(house, "zes")


def test_people_on_a_proven_domain_have_fifty_of_their_own(house: House) -> None:
    house.database.domains.add(house.account, make_domain())
    for number in range(50):
        new(house, f"mens{number}", SenderKind.PERSON)
    assert refused(house, "mens50", SenderKind.PERSON).context["most"] == 50
    five(house)
    assert refused(house, "zes").context["most"] == 5


@pytest.mark.parametrize(
    "domain",
    [None, {"status": DomainStatus.PENDING}, {"status": DomainStatus.FAILED}, {"id": "a.example"}],
)
def test_a_person_on_any_other_domain_is_one_of_five(
    house: House, domain: dict[str, Any] | None
) -> None:
    if domain is not None:
        house.database.domains.add(house.account, make_domain(**domain))
    for number in range(5):
        new(house, f"mens{number}", SenderKind.PERSON)
    refused(house, "mens5", SenderKind.PERSON)


def test_who_was_added_as_a_person_is_no_brand_for_nothing(house: House) -> None:
    house.database.domains.add(house.account, make_domain())
    five(house)
    person = new(house, "an", SenderKind.PERSON)
    house.use.senders.remove(house.account, ACTOR, person.id)
    refused(house, "an", SenderKind.BRAND)


def test_fifty_people_do_not_become_fifty_brands(house: House) -> None:
    house.database.domains.add(house.account, make_domain())
    people = [new(house, f"mens{number}", SenderKind.PERSON) for number in range(7)]

    def to_brand(sender: Sender) -> Sender:
        changed = replace(sender, kind=SenderKind.BRAND)
        make = house.use.make_senders
        return make.change(house.account, sender, changed, house.clock.now())

    brands = [to_brand(person) for person in people[:5]]
    with pytest.raises(LimitExceeded) as limit:
        to_brand(people[5])
    assert limit.value.code == "new_senders_reached"
    assert house.use.senders.get(house.account, people[5].id).kind is SenderKind.PERSON
    to_brand(replace(brands[0], name="Andere naam"))
    house.clock.advance(30 * DAY)
    to_brand(people[5])


def test_a_person_who_is_renamed_while_the_domain_fails_takes_no_place(house: House) -> None:
    proven = house.database.domains.add(house.account, make_domain())
    people = [new(house, f"mens{number}", SenderKind.PERSON) for number in range(7)]
    failed = replace(proven, status=DomainStatus.FAILED)
    house.database.domains.replace(house.account, failed)
    for person in people:
        house.use.senders.change(house.account, ACTOR, person.id, {"name": "Andere naam"})
    assert house.use.strikes.of(house.account).points == 0


def test_an_operator_may_have_raised_it(house: House) -> None:
    house.change_account(raised={"new_senders": 6})
    five(house)
    new(house, "zes")
    refused(house, "zeven")


def test_one_whose_mail_failed_took_no_place(house: House) -> None:
    for number in range(6):
        house.mailer.faults.append(MailFault.THROTTLE)
        with pytest.raises(TransientFailure):
            new(house, f"stuk{number}")
    assert house.use.senders.all(house.account) == ()
    five(house)


def test_other_accounts_have_their_own(house: House) -> None:
    five(house)
    other = house.add_account(plans=PLAN)
    made = house.use.senders.create(
        other, ACTOR, "zes@peeters.example", "Bakkerij", SenderKind.BRAND, "nl"
    )
    assert house.use.senders.all(other) == (made,)


def test_nothing_readable_is_kept_of_an_address(house: House) -> None:
    five(house)
    refused(house, "zes")
    counted = house.database.new_senders.find(house.account)
    assert len(counted.made) == 5
    assert len(counted.refused) == 1
    assert "peeters" not in repr(counted)


def test_trying_on_is_a_strike_a_day_at_most(house: House) -> None:
    five(house)
    for number in range(TRIES - 1):
        refused(house, f"meer{number}")
    refused(house, "meer0")
    assert strikes(house) == []
    refused(house, "nog")
    one = (StrikeKind.SENDER_ROTATION, 1, {"tries": TRIES})
    assert strikes(house) == [one]
    for number in range(3 * TRIES):
        refused(house, f"alweer{number}")
    assert strikes(house) == [one]
    house.clock.advance(DAY)
    for number in range(TRIES):
        refused(house, f"morgen{number}")
    assert strikes(house) == [one, one]


def test_who_goes_on_for_days_is_warned(house: House) -> None:
    five(house)
    for day in range(3):
        for number in range(TRIES):
            refused(house, f"dag{day}-{number}")
        house.clock.advance(DAY)
    assert house.use.strikes.of(house.account).points == 3


@pytest.mark.parametrize("moment", Moment)
def test_killed_at_any_call_the_mailbox_is_verified_in_the_end_and_took_one_place(
    moment: Moment,
) -> None:
    at, killed = 0, True
    while killed:
        at += 1
        wire = Tripwire()
        house = House(through=wire.string)
        wire.arm(at, moment)
        with suppress(Killed):
            new(house, "een")
        killed = wire.has_killed
        wire.arm(0, moment)
        senders = house.use.senders
        stands = senders.all(house.account)
        if stands:
            senders.resend(house.account, stands[0].id, "nl")
        else:
            new(house, "een")
        assert senders.verify(house.token_in_mail()).status is SenderStatus.VERIFIED
        assert len(senders.all(house.account)) == 1
        assert len(house.database.new_senders.find(house.account).made) == 1
    assert at > 5
