"""Senders that are made: what is counted and what is stored go together (R56; D7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from chalicelib.domain.errors import MynumaError, StaleVersion
from chalicelib.domain.sender_rotation import NewSender, SenderRotation
from chalicelib.services.plan_limits import PlanLimits
from chalicelib.services.sender_making import MakeSenders
from tests.adapters.conftest import AnyDatabase
from tests.builders import NOW, make_account, make_sender, make_user
from tests.services.setup import House

WIDE = ("interface_500k",)

COUNTED = SenderRotation(
    made=(NewSender("a", NOW), NewSender("b", NOW, is_person=True)), refused=(NewSender("c", NOW),)
)


def test_of_an_account_without_senders_nothing_is_counted(
    database: AnyDatabase, account: str
) -> None:
    assert database.new_senders.find(account) == SenderRotation()


def test_a_sender_and_what_is_counted_are_stored_together(
    database: AnyDatabase, account: str, other_account: str
) -> None:
    sender = make_sender()

    made = database.new_senders.make(account, sender, COUNTED)

    assert made == database.senders.find(account, sender.id) == replace(sender, version=1)
    assert database.new_senders.find(account) == replace(COUNTED, version=1)
    assert database.new_senders.find(other_account) == SenderRotation()
    assert database.senders.all(account) == (made,)


@pytest.mark.parametrize("version", [0, 2])
def test_who_counted_from_something_older_makes_nothing(
    database: AnyDatabase, account: str, version: int
) -> None:
    database.new_senders.note(account, COUNTED)
    stale = SenderRotation(version=version)
    with pytest.raises(StaleVersion):
        database.new_senders.make(account, make_sender(), stale)
    with pytest.raises(StaleVersion):
        database.new_senders.note(account, stale)
    assert database.senders.all(account) == ()
    assert database.new_senders.find(account) == replace(COUNTED, version=1)


def test_what_is_counted_grows_by_one_version(database: AnyDatabase, account: str) -> None:
    database.new_senders.make(account, make_sender(), SenderRotation())
    seen = database.new_senders.find(account)
    database.new_senders.note(account, replace(seen, made=COUNTED.made))
    assert database.new_senders.find(account) == SenderRotation(made=COUNTED.made, version=2)


def made_at_once(
    database: AnyDatabase, plans: tuple[str, ...], email: Callable[[int], str]
) -> tuple[Counter[str], int]:
    """What became of eight creators, and how many senders stand."""
    house, account = House(), make_account(plans=plans)
    fakes = house.database
    database.accounts.create(account, make_user(), [])
    plan = PlanLimits(database.accounts, fakes.usage, fakes.contact_counts, house.clock)
    make = MakeSenders(
        database.new_senders,
        database.senders,
        database.domains,
        database.accounts,
        plan,
        house.use.detect_strikes,
    )
    start = Barrier(8)

    def create(number: int) -> str:
        sender = make_sender(email=email(number))
        start.wait(10)
        try:
            make(account.id, sender)
        except MynumaError as refused:
            return refused.code
        return "made"

    with ThreadPoolExecutor(8) as together:
        outcomes = Counter(together.map(create, range(8)))
    return outcomes, len(database.senders.all(account.id))


@pytest.mark.parametrize("turn", range(3))
@pytest.mark.parametrize(
    ("plans", "most", "code"),
    [(WIDE, 5, "new_senders_reached"), (("mytest",), 3, "plan_senders_reached")],
)
def test_of_eight_made_at_once_no_more_than_the_limit_stand(
    emulated: AnyDatabase, plans: tuple[str, ...], most: int, code: str, turn: int
) -> None:
    outcomes, stand = made_at_once(emulated, plans, lambda number: f"n{number}@peeters.example")
    assert outcomes == {"made": most, code: 8 - most}
    assert stand == most


def test_an_address_made_at_once_stands_once(emulated: AnyDatabase) -> None:
    outcomes, stand = made_at_once(emulated, WIDE, lambda _: "nieuws@peeters.example")
    assert (outcomes, stand) == ({"made": 1, "sender_exists": 7}, 1)
