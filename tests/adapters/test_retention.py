"""On a moved clock: what is stored of people ends on the day that domain/retention.py says, and not
a second before. Objects end by the life cycle of their buckets (tests/structure/test_privacy.py);
here the rules of the template are held against the names that hits are written by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.adapters.dynamodb.database import Database, open_database
from chalicelib.adapters.s3 import S3RawHits
from chalicelib.domain import retention
from chalicelib.domain.activity import Origin
from chalicelib.domain.person import PersonTask, TaskKind
from chalicelib.services.ports import DeadLetter
from infra import template as infrastructure
from tests.adapters import cloud
from tests.adapters.conftest import table_definitions, table_names
from tests.api.stored_world import client_of
from tests.builders import NOW, key_of, make_contact, make_message, make_row
from tests.fakes.clock import FakeClock
from tests.fakes.ids import FakeIds
from tests.faults.aws.cloud import tables_of
from tests.faults.aws.dynamodb import DynamoDb
from tests.faults.aws.wire import Call
from tests.world import Killed

ACCOUNT = "acc_1"


def write_timeline(database: Database) -> None:
    database.timeline.write(ACCOUNT, [make_row(at=NOW)])


def write_message(database: Database) -> None:
    database.messages.add(ACCOUNT, make_message(created_at=NOW))


def write_activity(database: Database) -> None:
    database.activity.record(ACCOUNT, "usr_1", "contact_changed", "con_1")


def write_letter(database: Database) -> None:
    database.dead_letters.keep(DeadLetter("test", "an@voorbeeld.be"))


def write_task(database: Database) -> None:
    task = PersonTask("dos_1", TaskKind.DOSSIER, key_of("an@voorbeeld.be"), NOW, "usr_1")
    database.person_tasks.add(ACCOUNT, task)


def write_contact(database: Database) -> None:
    contact = make_contact()
    database.contacts.reserve(ACCOUNT, [contact])
    database.contacts.write_new(ACCOUNT, [contact])


def left(dynamodb: DynamoDb, after: timedelta) -> set[str]:
    """Sort keys of what DynamoDB has not deleted by then, as soon as it may."""
    now = int((NOW + after).timestamp())
    items: list[Any] = [
        item
        for table in dynamodb.tables.values()
        for rows in table.partitions.values()
        for item in rows.values()
    ]
    never = {"N": str(now + 1)}
    return {item["sk"]["S"] for item in items if int(item.get("expires_at", never)["N"]) > now}


@pytest.fixture
def dynamodb() -> DynamoDb:
    return DynamoDb(tables_of(table_definitions()), lambda: 0.0)


@pytest.fixture
def database(dynamodb: DynamoDb) -> Any:
    client, clock = client_of(dynamodb), FakeClock(NOW)
    origin = Origin("192.0.2.1", "request")
    return open_database(client, table_names(), cloud.REGION, clock, origin=lambda: origin)


@pytest.mark.parametrize(
    ("write", "days", "goes", "stays"),
    [
        (write_timeline, retention.TIMELINE_DAYS, 1, 0),
        (write_message, retention.CONTENT_DAYS, 1, 1),
        (write_activity, retention.NETWORK_DAYS, 0, 1),  # both have the name of the line
        (write_letter, retention.DEAD_LETTER_DAYS, 2, 0),  # and how many there were
        (write_task, retention.FILE_DAYS, 1, 0),
    ],
)
def test_it_ends_on_its_day_and_not_before(
    database: Database,
    dynamodb: DynamoDb,
    write: Callable[[Database], None],
    days: int,
    goes: int,
    stays: int,
) -> None:
    write(database)
    just_before = left(dynamodb, timedelta(days=days, seconds=-1))
    then = left(dynamodb, timedelta(days=days))
    assert len(just_before) == goes + stays
    assert len(then) == stays


def test_a_message_without_its_content_goes_after_13_months(
    database: Database, dynamodb: DynamoDb
) -> None:
    write_message(database)
    assert len(left(dynamodb, timedelta(days=retention.TIMELINE_DAYS, seconds=-1))) == 1
    assert left(dynamodb, timedelta(days=retention.TIMELINE_DAYS)) == set()


def test_the_network_of_an_act_goes_and_the_act_stays(
    database: Database, dynamodb: DynamoDb
) -> None:
    write_activity(database)
    table = dynamodb.tables[table_names()["activity"]]
    ends = {
        pk: [row.get("expires_at") for row in rows.values()]
        for pk, rows in table.partitions.items()
    }
    day = str(int((NOW + timedelta(days=retention.NETWORK_DAYS)).timestamp()))
    assert ends == {f"{ACCOUNT}#2026-03": [None], f"{ACCOUNT}#2026-03#network": [{"N": day}]}


def test_contacts_and_addresses_never_end_by_themselves(
    database: Database, dynamodb: DynamoDb
) -> None:
    write_contact(database)
    assert left(dynamodb, timedelta(days=40_000)) == left(dynamodb, timedelta())


class Bucket:
    """Objects by name, and what is left of them after some time: S3 deletes what a rule with its
    prefix has passed."""

    def __init__(self, rules: list[Any]) -> None:
        self.rules = rules
        self.names: list[str] = []

    def put_object(self, *, Key: str, **_: object) -> None:
        self.names.append(Key)

    def left(self, after: timedelta) -> list[str]:
        return [
            name
            for name in self.names
            if not any(
                name.startswith(rule["Prefix"])
                and after >= timedelta(days=rule["ExpirationInDays"])
                for rule in self.rules
            )
        ]


def test_hits_go_after_13_months_and_network_addresses_after_30_days() -> None:
    template = infrastructure.resources(infrastructure.load(), "AWS::S3::Bucket")
    bucket = Bucket(template["HitsBucket"]["Properties"]["LifecycleConfiguration"]["Rules"])
    hits = S3RawHits(bucket, "hits", FakeClock(NOW), FakeIds(FakeClock(NOW)))
    hits.write([{"event": "open"}], [{"ip": "192.0.2.1"}], [{"event": "click"}])
    named, network, nameless = bucket.names
    second = timedelta(seconds=1)
    month, months = timedelta(days=30), timedelta(days=396)
    assert bucket.left(month - second) == [named, network, nameless]
    assert bucket.left(month) == bucket.left(months - second) == [named, nameless]
    assert bucket.left(months) == []


def test_who_dies_right_after_a_removal_leaves_no_record_of_the_contact(
    database: Database, dynamodb: DynamoDb, monkeypatch: pytest.MonkeyPatch
) -> None:
    contact = make_contact()
    database.contacts.reserve(ACCOUNT, [contact])
    database.contacts.write_new(ACCOUNT, [contact])
    assert database.consent_records.page(ACCOUNT, contact.id, "", 10).items
    handle = dynamodb.handle

    def deadly(call: Call) -> Any:
        reply = handle(call)
        if call.operation == "TransactWriteItems":
            raise Killed(call.operation)
        return reply

    monkeypatch.setattr(dynamodb, "handle", deadly)
    with pytest.raises(Killed):
        database.contacts.remove(ACCOUNT, contact)
    monkeypatch.undo()
    assert database.contacts.get(ACCOUNT, contact.id) is None
    assert database.consent_records.page(ACCOUNT, contact.id, "", 10).items == ()
