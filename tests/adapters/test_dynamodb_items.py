"""What stands in the tables: keys, native attributes, a schema number on every item (C16)."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.batch_items import batch_item, read_batch
from chalicelib.adapters.dynamodb.codec import from_item, to_item
from chalicelib.adapters.dynamodb.database import Database
from chalicelib.domain.address_strike import Strike
from chalicelib.domain.appointment import Appointment, Occasion
from chalicelib.domain.batch import Batch, FeedCursor
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.campaign import CampaignState
from chalicelib.domain.contact import Contact
from chalicelib.domain.facts import FactKind
from chalicelib.domain.ids import is_id
from chalicelib.domain.sender import SenderRoute
from chalicelib.services.ports import DeadLetter, StoredAnswer
from tests import builders, content_builders
from tests.adapters import cloud
from tests.adapters.conftest import table_names
from tests.builders import NOW, key_of, make_contact, make_facts, make_mark

PLATFORM_FUNCTIONS = {
    "announcement",
    "api_key",
    "appointment",
    "blocked_image",
    "dead_letter",
    "dead_letters_of",
    "domain_owner",
    "halt",
    "image_copy",
    "login",
    "memberships",
    "messages_from",
    "month_of",
    "pace_lock",
    "prefix_of",
    "rate",
    "rate_window",
    "sent_slot",
    "sessions_ended",
}


def items_of(client: Any, table: str) -> Iterator[dict[str, Any]]:
    """Every item of a table."""
    for page in client.get_paginator("scan").paginate(TableName=table_names()[table]):
        yield from page["Items"]


def write_one_of_everything(database: Database, account: str) -> None:
    """Something in every table."""
    database.accounts.create(
        builders.make_account(id=account), builders.make_user(), [builders.make_agreement()]
    )
    database.accounts.add_key(account, builders.make_key())
    database.templates.add(account, content_builders.make_template())
    database.imports.add(account, builders.make_import())
    contact = make_contact(lists=frozenset({"lst_1"}), external_id="7")
    database.contacts.reserve(account, [contact])
    database.contacts.write_new(account, [contact])
    database.addresses.blacklist(account, contact.address_key, BlacklistReason.MANUAL, make_mark())
    campaign = database.campaigns.add(account, builders.make_campaign())
    database.campaigns.mark_running(account, campaign.id)
    batch = builders.make_batch(campaign.id)
    database.ledger.save_page(account, campaign.id, [batch], builders.make_cursor())
    database.ledger.save_feed_cursor(account, campaign.id, FeedCursor(0, 1, 1))
    database.ledger.fold(account, campaign.id, 0, make_facts((FactKind.SENT, 0)))
    database.timeline.write(account, [builders.make_row()])
    database.messages.add(account, builders.make_message())
    database.pace_lock.reserve(1, 2)
    database.pace_lock.take(1, 1, 14)
    database.pace_lock.note_sent(1, 1)
    database.agenda.put(Appointment(NOW, Occasion.LAUNCH, account, campaign.id))
    database.allowances.take(account, SenderRoute.DOMAIN, "2026-03-02", 1, None)
    database.idempotency.begin(account, "key", "print")
    database.idempotency.finish(account, "key", StoredAnswer("print", 200, "{}", True))
    database.activity.record(account, "usr_1", "signed_up", account)
    database.dead_letters.keep(DeadLetter("unknown_type", "{}"))


def test_every_item_of_every_table_says_its_schema(
    emulated: Database, emulator_client: Any, account: str
) -> None:
    write_one_of_everything(emulated, account)

    for table in table_names():
        found = list(items_of(emulator_client, table))
        assert found, table
        assert [item for item in found if item.get("schema") != {"N": "1"}] == [], table


def test_every_key_but_the_platforms_starts_with_the_account(
    emulated: Database, emulator_client: Any, account: str
) -> None:
    write_one_of_everything(emulated, account)

    for table in table_names().keys() - {"platform"}:
        owners = {item["pk"]["S"].partition("#")[0] for item in items_of(emulator_client, table)}
        assert account in owners, table
        assert all(is_id(owner, "acc") for owner in owners), table


def test_every_key_function_but_the_platforms_takes_the_account_first() -> None:
    made_here = {
        name: function
        for name, function in inspect.getmembers(keys, inspect.isfunction)
        if function.__module__ == keys.__name__ and not name.startswith("_")
    }

    others = {
        name
        for name, function in made_here.items()
        if next(iter(inspect.signature(function).parameters), "") != "account"
    }
    assert others == PLATFORM_FUNCTIONS


ACCOUNT = "acc_1"
CONTACT = "con_07" + "0" * 25
MESSAGE = "msg_01KJPWD6M0" + "0" * 16

KEYS: tuple[tuple[keys.Key, tuple[str, str]], ...] = (
    (keys.profile(ACCOUNT), ("acc_1", "profile")),
    (keys.address_secret(ACCOUNT), ("acc_1", "secret#addresses")),
    (keys.document(ACCOUNT, "sender", "snd_1"), ("acc_1", "sender#snd_1")),
    (keys.campaign_pointer(ACCOUNT, "cmp_1"), ("acc_1", "campaign#cmp_1")),
    (keys.work(ACCOUNT, "import", "imp_1"), ("acc_1#import", "imp_1")),
    (keys.contact(ACCOUNT, CONTACT), ("acc_1#07", CONTACT)),
    (keys.address(ACCOUNT, "BwAAAAAAAAAAAAAAAAAAAA"), ("acc_1#07", "BwAAAAAAAAAAAAAAAAAAAA")),
    (
        keys.blacklist_entry(ACCOUNT, "key", NOW),
        ("acc_1#2026-03", "2026-03-02T09:00:00.000000Z#key"),
    ),
    (keys.blacklist_months(ACCOUNT), ("acc_1#blacklist", "months")),
    (keys.directory(ACCOUNT, "all", "Jan@B.be"), ("acc_1#all#ja", "jan@b.be")),
    (keys.directory(ACCOUNT, "all", "J"), ("acc_1#all#j_", "j")),
    (keys.directory_prefixes(ACCOUNT, "lst_1"), ("acc_1#lst_1", "prefixes")),
    (keys.external(ACCOUNT, "klant 7"), ("acc_1#44", "klant 7")),
    (keys.campaign(ACCOUNT, "cmp_1"), ("acc_1#cmp_1", "meta")),
    (keys.plan_cursor(ACCOUNT, "cmp_1", 7), ("acc_1#cmp_1", "cursor#07")),
    (keys.feed_cursor(ACCOUNT, "cmp_1", 7), ("acc_1#cmp_1", "feed#07")),
    (keys.counter(ACCOUNT, "cmp_1", 12), ("acc_1#cmp_1", "counter#4")),
    (keys.batch(ACCOUNT, "cmp_1", 999), ("acc_1#cmp_1#1", "batch#00000999")),
    (keys.facts(ACCOUNT, "cmp_1", 7 << 21), ("acc_1#cmp_1#29360", "facts#14680064")),
    (keys.delivery(ACCOUNT, "key", NOW, "x"), ("acc_1#key", "2026-03-02T09:00:00.000000Z#x")),
    (keys.message(ACCOUNT, MESSAGE), ("acc_1#20260302#14", MESSAGE)),
    (
        keys.activity(ACCOUNT, NOW, "x"),
        ("acc_1#2026-03", "2026-03-02T09:00:00.000000Z#x"),
    ),
    (
        keys.activity_network(ACCOUNT, "2026-03-02T09:00:00.000000Z#x"),
        ("acc_1#2026-03#network", "2026-03-02T09:00:00.000000Z#x"),
    ),
    (keys.running(ACCOUNT, "cmp_1"), ("running", "acc_1#cmp_1")),
    (keys.api_key("digest"), ("key#digest", "key")),
    (keys.membership(ACCOUNT, "subject"), ("user#subject", "acc_1")),
    (keys.domain_owner("peeters.example"), ("domain#peeters.example", "owner")),
    (keys.pace_lock(), ("pacer", "lock")),
    (keys.rate(7), ("rate#7", "all")),
    (keys.sent_slot(7), ("sent#7", "all")),
    (
        keys.appointment(Appointment(NOW, Occasion.LAUNCH, ACCOUNT, "cmp_1")),
        ("agenda#work", "2026-03-02T09:00:00.000000Z#launch#acc_1#cmp_1"),
    ),
    (keys.sending_day(ACCOUNT, "domain", "2026-03-02"), ("acc_1", "sending#domain#2026-03-02")),
    (keys.dead_letter(NOW, "x"), ("dead-letters#2026-03-02", "x")),
)


@pytest.mark.parametrize(("key", "expected"), KEYS)
def test_keys_are_what_is_stored_for_ever(key: keys.Key, expected: tuple[str, str]) -> None:
    assert tuple(key) == expected


def test_moments_of_any_zone_sort_as_text() -> None:
    east = timezone(timedelta(hours=2))
    times = [NOW, NOW + timedelta(microseconds=1), (NOW + timedelta(hours=1)).astimezone(east)]

    texts = [keys.moment(at) for at in times]

    assert texts == sorted(texts)
    assert {len(text) for text in texts} == {27}


def row_of(database: Database, account: str, key: str) -> dict[str, Any]:
    """The item of an address row."""
    bulk = database.addresses.bulk
    place = keys.address(account, key)
    return bulk.get(table_names()["addresses"], [place])[place]


def test_an_address_row_holds_what_the_claim_asks_for(emulated: Database, account: str) -> None:
    contact = make_contact()
    emulated.contacts.reserve(account, [contact])

    row = row_of(emulated, account, contact.address_key)

    assert row == {
        "pk": {"S": keys.address(account, contact.address_key).pk},
        "sk": {"S": contact.address_key},
        "schema": {"N": "1"},
        "contact_id": {"S": contact.id},
        "email": {"S": contact.email},
        "last_marketing_at": {"N": "0"},
        "last_campaign": {"S": ""},
        "marketing_ok": {"BOOL": True},
        "all_ok": {"BOOL": True},
        "preferences_at": {"N": "0"},
        "reasons": {"M": {}},
        "mails": {"SS": ["-"]},
        "room": {"N": "24"},
    }


def test_stored_truths_always_follow_from_the_reasons(emulated: Database, account: str) -> None:
    contact = make_contact()
    emulated.contacts.reserve(account, [contact])
    key = contact.address_key
    first, second = BlacklistReason.UNSUBSCRIBED, BlacklistReason.BOUNCE
    steps = (
        (lambda: emulated.addresses.blacklist(account, key, first, make_mark()), (False, True)),
        (lambda: emulated.addresses.blacklist(account, key, second, make_mark()), (False, False)),
        (lambda: emulated.addresses.lift(account, key, second, NOW), (False, True)),
        (lambda: emulated.addresses.lift(account, key, first, NOW), (True, True)),
    )

    for step, (marketing_ok, all_ok) in steps:
        step()
        row = row_of(emulated, account, key)
        assert (row["marketing_ok"]["BOOL"], row["all_ok"]["BOOL"]) == (marketing_ok, all_ok)
        assert ("blacklist_pk" in row) is not marketing_ok
        assert ("blacklist_sk" in row) is not marketing_ok


def test_a_row_made_by_the_blacklist_or_a_strike_lacks_nothing(
    emulated: Database, account: str
) -> None:
    listed, struck = key_of("weg@example.com"), key_of("vol@example.com")
    emulated.addresses.blacklist(account, listed, BlacklistReason.MANUAL, make_mark())
    emulated.addresses.strike(account, struck, Strike("0100"))

    for key in (listed, struck):
        row = row_of(emulated, account, key)
        assert (row["last_marketing_at"], row["preferences_at"]) == ({"N": "0"}, {"N": "0"})
        assert row["contact_id"] == {"S": ""}


def test_bodies_of_mails_expire_long_before_their_documents(
    emulated: Database, emulator_client: Any, account: str
) -> None:
    message = emulated.messages.add(account, builders.make_message(created_at=NOW))
    answer = emulator_client.query(
        TableName=table_names()["messages"],
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": keys.message(account, message.id).pk}},
    )

    days = {
        item["sk"]["S"]: (int(item["expires_at"]["N"]) - int(NOW.timestamp())) // 86_400
        for item in answer["Items"]
    }
    assert days == {message.id: 396, f"{message.id}#body#00": 30}


def test_a_message_whose_body_expired_is_found_without_it(
    emulated: Database, emulator_client: Any, clock: Any, account: str
) -> None:
    message = emulated.messages.add(account, builders.make_message())
    place = keys.message_body(account, message.id, 0)
    emulator_client.delete_item(
        TableName=table_names()["messages"], Key={"pk": {"S": place.pk}, "sk": {"S": place.sk}}
    )
    emulated.messages.texts._kept.clear()

    assert emulated.messages.find(account, message.id) == replace(message, html="", text="")


def test_nothing_of_a_removed_campaign_or_template_is_left(
    emulated: Database, emulator_client: Any, account: str
) -> None:
    campaign = emulated.campaigns.add(account, builders.make_campaign())
    emulated.campaigns.replace(account, replace(campaign, mjml="<mjml>2</mjml>"))
    template = emulated.templates.add(account, content_builders.make_template())

    emulated.campaigns.remove(account, campaign.id)
    emulated.templates.remove(account, template.id)

    for table in ("accounts", "campaigns"):
        left = [item for item in items_of(emulator_client, table) if account in item["pk"]["S"]]
        assert left == []


def test_a_change_of_state_does_not_write_the_mjml_again(
    emulated: Database, emulator_client: Any, account: str
) -> None:
    campaign = emulated.campaigns.add(account, builders.make_campaign(mjml="é" * 200_000))
    sent = cloud.count_requests(emulator_client)

    emulated.campaigns.replace(account, replace(campaign, state=CampaignState.PLANNING))

    assert len(sent) == 1


@dataclass(frozen=True, slots=True)
class Older:
    """What a contact was before a field was added."""

    id: str
    email: str


def test_old_code_reads_what_new_code_wrote() -> None:
    contact = make_contact(fields={"first_name": "Jan"})

    assert from_item(Older, to_item(contact)) == Older(contact.id, contact.email)


def test_new_code_reads_what_old_code_wrote() -> None:
    contact = make_contact(fields={"first_name": "Jan"}, lists=frozenset({"lst_1"}))
    item = to_item(contact, "fields", "lists", "external_id", "version")

    assert from_item(Contact, item) == replace(
        contact, fields={}, lists=frozenset(), external_id="", version=0
    )


@pytest.mark.parametrize("document", [builders.make_list(), builders.make_segment()])
def test_what_was_kept_before_there_were_labels_has_none(document: Any) -> None:
    assert from_item(type(document), to_item(document)) == document
    assert from_item(type(document), to_item(document, "labels")) == replace(document, labels=())


@pytest.mark.parametrize(
    "batch",
    [
        builders.make_batch(),
        builders.make_batch(rest=(), claimed_at=NOW, owner="one"),
        builders.make_batch(rest=(0, 2), skips={1: FactKind.SKIPPED_DELETED}),
        builders.make_batch(rest=(0, 2), postponed=(1,), not_before=NOW),
        builders.make_batch(planned_at=datetime(2026, 3, 2, 9, 0, 0, 1, tzinfo=UTC)),
    ],
)
def test_a_batch_comes_back_as_it_went(batch: Batch) -> None:
    key = keys.batch("acc_1", batch.campaign, batch.number)
    assert read_batch(batch_item(key, batch)) == batch


def test_what_has_no_attribute_is_refused() -> None:
    @dataclass(frozen=True)
    class Strange:
        value: object

    with pytest.raises(TypeError):
        to_item(Strange(1.5))
