"""The audit and the dead letters: written once each, by ids, never lost."""

from __future__ import annotations

from typing import Any

from chalicelib.adapters.dynamodb.database import Database
from chalicelib.services.ports import DeadLetter
from tests.adapters.conftest import AnyDatabase, table_names
from tests.fakes.activity import Recorded
from tests.fakes.clock import FakeClock
from tests.fakes.database import FakeDatabase


def partition(client: Any, table: str, pk: str) -> list[dict[str, Any]]:
    """The items of a partition, as an operator sees them."""
    answer = client.query(
        TableName=table_names()[table],
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": pk}},
    )
    items: list[dict[str, Any]] = answer["Items"]
    return items


def test_every_act_is_a_line_of_its_own(
    emulated: Database, emulator_client: Any, account: str, clock: FakeClock
) -> None:
    for _ in range(2):
        emulated.activity.record(account, "usr_1", "campaign_launched", "cmp_1")
    clock.advance(hours=24 * 31)
    emulated.activity.record(account, "key_1", "list_removed", "lst_1")

    march = partition(emulator_client, "activity", f"{account}#2026-03")
    april = partition(emulator_client, "activity", f"{account}#2026-04")

    assert [item["action"]["S"] for item in march] == ["campaign_launched"] * 2
    told = {name: april[0][name]["S"] for name in ("actor", "action", "subject")}
    assert told == {"actor": "key_1", "action": "list_removed", "subject": "lst_1"}
    assert april[0]["sk"]["S"].startswith("2026-04-02T09:00:00.000000Z#")


def test_the_fake_remembers_the_same(remembered: FakeDatabase, account: str) -> None:
    remembered.activity.record(account, "usr_1", "campaign_launched", "cmp_1")

    assert remembered.activity.lines == [Recorded(account, "usr_1", "campaign_launched", "cmp_1")]


def test_a_letter_is_kept_two_weeks_and_a_long_one_cut(
    emulated: Database, emulator_client: Any, clock: FakeClock
) -> None:
    clock.advance(hours=24 * 365)

    emulated.dead_letters.keep(DeadLetter("unknown_type", "{}"))
    emulated.dead_letters.keep(DeadLetter("not_json", "€" * 1_000_000))

    items = partition(emulator_client, "platform", "dead-letters#2027-03-02")
    assert sorted((item["reason"]["S"], len(item["body"]["S"])) for item in items) == [
        ("not_json", 90_000),
        ("unknown_type", 2),
    ]
    two_weeks = int(clock.now().timestamp()) + 14 * 24 * 3600
    assert {int(item["expires_at"]["N"]) for item in items} == {two_weeks}


def test_letters_of_the_last_two_weeks_are_counted(database: AnyDatabase, clock: FakeClock) -> None:
    """In a year of the test's own: the letters are the platform's."""
    clock.advance(hours=24 * 365 * 3)
    for _ in range(3):
        database.dead_letters.keep(DeadLetter("not_json", "<"))
    clock.advance(hours=24 * 13)
    database.dead_letters.keep(DeadLetter("unknown_type", "{}"))
    assert database.dead_letters.count() == 4


def test_letters_that_are_older_are_not(emulated: Database, clock: FakeClock) -> None:
    clock.advance(hours=24 * 365 * 5)
    emulated.dead_letters.keep(DeadLetter("not_json", "<"))
    clock.advance(hours=24 * 15)
    assert emulated.dead_letters.count() == 0


def test_the_fake_keeps_letters_in_order(remembered: FakeDatabase) -> None:
    letters = [DeadLetter("unknown_type", "{}"), DeadLetter("not_json", "<")]
    for letter in letters:
        remembered.dead_letters.keep(letter)

    assert remembered.dead_letters.letters == letters
