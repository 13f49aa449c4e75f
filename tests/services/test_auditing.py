"""Reading the audit: newest first, by what is wanted, at a bounded number of reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.domain.activity import ActorKind, Area
from chalicelib.domain.errors import NotFound
from chalicelib.services.actors import FindActors
from chalicelib.services.auditing import FILTERED_ROWS, MOST_QUERIES, ActivityFilter, ReadActivity
from tests.services.setup import ACTOR, House

EVERYTHING = ActivityFilter()


@pytest.fixture
def house() -> House:
    return House()


def write(house: House, *subjects: str, actor: str = ACTOR, action: str = "list_created") -> None:
    for subject in subjects:
        house.database.activity.record(house.account, actor, action, subject)
        house.clock.advance(hours=1)


def read(house: House, wanted: ActivityFilter = EVERYTHING, limit: int = 50) -> list[str]:
    """The subjects of all pages."""
    found: list[str] = []
    start = ""
    for _ in range(1_000):
        page = house.use.activity.page(house.account, wanted, start, limit)
        assert len(page.items) <= limit
        found += [act.line.subject for act in page.items]
        start = page.next_start
        if not start:
            return found
    raise AssertionError("it never came to an end")


@pytest.mark.parametrize("limit", [1, 2, 7, 50])
def test_pages_go_through_the_months_newest_first_and_end(house: House, limit: int) -> None:
    for month in range(3):
        write(house, f"{month}a", f"{month}b")
        house.clock.advance(hours=24 * 62)  # a month without a line between
    assert read(house, limit=limit) == ["2b", "2a", "1b", "1a", "0b", "0a"]


def test_a_full_last_page_has_no_next_one(house: House) -> None:
    write(house, "a", "b")
    page = house.use.activity.page(house.account, EVERYTHING, "", 2)
    assert len(page.items) == 2
    assert page.next_start == ""


def test_another_account_sees_nothing_of_it(house: House) -> None:
    write(house, "a")
    other = house.add_account()
    assert house.use.activity.page(other, EVERYTHING, "", 50).items == ()
    with pytest.raises(NotFound):
        house.use.activity.page("acc_unknown", EVERYTHING, "", 50)


WANTED: list[tuple[dict[str, Any], list[str]]] = [
    ({"actor": "key_1"}, ["snd_1"]),
    ({"action": "list_renamed"}, ["lst_2"]),
    ({"subject": "lst_1"}, ["lst_1"]),
    ({"area": Area.SENDERS}, ["snd_1"]),
    ({"area": Area.CONTACTS, "actor": ACTOR}, ["lst_2", "lst_1"]),
    ({"actor": "usr_nobody"}, []),
    ({"since": datetime(2026, 3, 2, 10, tzinfo=UTC)}, ["snd_1", "lst_2"]),
    ({"until": datetime(2026, 3, 2, 10, tzinfo=UTC)}, ["lst_1"]),
    (
        {
            "since": datetime(2026, 3, 2, 10, tzinfo=UTC),
            "until": datetime(2026, 3, 2, 11, tzinfo=UTC),
        },
        ["lst_2"],
    ),
    (
        {
            "since": datetime(2026, 3, 3, tzinfo=UTC),
            "until": datetime(2026, 3, 2, tzinfo=UTC),
        },
        [],
    ),
    ({"until": datetime(1999, 1, 1, tzinfo=UTC)}, []),
]


@pytest.mark.parametrize(("wanted", "expected"), WANTED)
@pytest.mark.parametrize("limit", [1, 50])
def test_only_what_is_wanted_is_found(
    house: House, wanted: dict[str, Any], expected: list[str], limit: int
) -> None:
    write(house, "lst_1")
    write(house, "lst_2", action="list_renamed")
    write(house, "snd_1", actor="key_1", action="sender_created")
    assert read(house, ActivityFilter(**wanted), limit) == expected


def test_people_and_keys_have_their_names_of_now(house: House) -> None:
    (owner,) = house.database.users.all(house.account)
    key, _ = house.use.api_keys.create(house.account, owner.id, "Webshop", ["send"])  # type: ignore[list-item]
    write(house, "a", actor=owner.id)
    write(house, "b", actor=key.id)
    write(house, "c", actor="mailbox")
    write(house, "d", actor="operator:jan")
    write(house, "e", actor="usr_gone")

    acts = house.use.activity.page(house.account, EVERYTHING, "", 50).items

    assert [(act.actor.kind, act.actor.id, act.actor.name) for act in acts] == [
        (ActorKind.PERSON, "usr_gone", ""),
        (ActorKind.PLATFORM, "", ""),
        (ActorKind.MAILBOX, "mailbox", ""),
        (ActorKind.KEY, key.id, "Webshop"),
        (ActorKind.PERSON, owner.id, owner.name),
        (ActorKind.PERSON, owner.id, owner.name),
    ]
    assert [actor.id for actor in house.use.activity.actors(house.account)] == [owner.id, key.id]


def test_a_sender_is_named_as_it_is_called_now_and_in_no_line(house: House) -> None:
    sender = house.sender(name="Bakkerij")
    write(house, sender.id, action="sender_created")
    (act,) = house.use.activity.page(house.account, EVERYTHING, "", 50).items
    assert (act.line.name, act.name) == ("", "Bakkerij")


class Counting:
    """A port that counts what it is asked."""

    def __init__(self, port: Any) -> None:
        self.port = port
        self.asked: list[str] = []
        self.rows = 0

    def __getattr__(self, name: str) -> Any:
        method = getattr(self.port, name)

        def ask(*args: Any) -> Any:
            self.asked.append(name)
            answer = method(*args)
            if name == "page":
                self.rows += len(answer.items)
            return answer

        return ask


def counted(house: House) -> tuple[ReadActivity, dict[str, Counting]]:
    d = house.database
    ports = {"activity": d.activity, "accounts": d.accounts, "users": d.users, "keys": d.keys}
    counting = {name: Counting(port) for name, port in ports.items()}
    reading = replace(
        house.use.activity,
        activity=counting["activity"],
        accounts=counting["accounts"],
        find_actors=FindActors(counting["users"], counting["keys"]),
    )
    return reading, counting


def asked(counting: dict[str, Counting]) -> list[str]:
    return [f"{name}.{what}" for name, port in counting.items() for what in port.asked]


def test_a_page_of_this_month_costs_five_reads(house: House) -> None:
    (owner,) = house.database.users.all(house.account)
    write(house, *map(str, range(70)), actor=owner.id)
    write(house, "k", actor="key_1")
    reading, counting = counted(house)

    page = reading.page(house.account, EVERYTHING, "", 50)

    assert len(page.items) == 50
    assert sorted(asked(counting)) == [
        *("accounts.find", "activity.networks", "activity.page", "keys.all", "users.all")
    ]
    assert counting["activity"].rows == 51


def test_looking_for_what_is_not_there_ends_at_its_budget_and_goes_on(house: House) -> None:
    write(house, *map(str, range(FILTERED_ROWS)))
    house.clock.advance(hours=24 * 366 * 2)
    reading, counting = counted(house)
    wanted = ActivityFilter(actor="usr_nobody")

    page = reading.page(house.account, wanted, "", 50)

    assert page.items == ()
    assert page.next_start
    assert asked(counting).count("activity.page") == MOST_QUERIES
    pages = 1
    while page.next_start:
        page = reading.page(house.account, wanted, page.next_start, 50)
        pages += 1
    assert pages == 3  # 25 months, 12 a page


def test_nothing_is_looked_for_before_the_account_was_made(house: House) -> None:
    reading, counting = counted(house)
    assert reading.page(house.account, EVERYTHING, "", 50).next_start == ""
    made = house.database.accounts.stored[house.account].created_at
    months = (house.clock.now().year - made.year) * 12 + house.clock.now().month - made.month + 1
    assert asked(counting).count("activity.page") == months
