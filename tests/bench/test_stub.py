"""The stub under botocore: conditions hold or refuse, and each unit is counted once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from bench.people import MADE_AT, place_of
from bench.world import World
from chalicelib.adapters import aws
from chalicelib.domain.claim import ClaimAnswer, ClaimTerms

NOW = int(MADE_AT.timestamp()) + 86_400
TABLE = "mynuma-bench-campaigns"
KEY = {"pk": {"S": "p"}, "sk": {"S": "s"}}
ABSENT = {"ConditionExpression": "attribute_not_exists(pk)"}


@pytest.fixture
def world() -> Iterator[World]:
    with World(200) as made:
        made.tally.take()
        yield made


@pytest.fixture
def client(world: World) -> Any:
    return aws.client("dynamodb", world.outside.settings)


def put(client: Any, **more: Any) -> None:
    client.put_item(TableName=TABLE, Item={**KEY, "n": {"N": "1"}}, **more)


def test_a_second_conditional_put_is_refused_and_costs_as_much(world: World, client: Any) -> None:
    put(client, **ABSENT)
    with pytest.raises(ClientError, match="ConditionalCheckFailed"):
        put(client, **ABSENT)
    assert world.tally.write_units[TABLE] == 2


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("n = :one", True),
        ("n < :one", False),
        ("n IN (:two, :one)", True),
        ("n BETWEEN :one AND :two", True),
        ("attribute_exists(other) OR n <= :one", True),
        ("(n = :one) AND NOT attribute_exists(other)", True),
        ("other = :one", False),
        ("begins_with(sk, :s)", True),
    ],
)
def test_a_condition_says_what_it_says_on_aws(client: Any, condition: str, holds: bool) -> None:
    put(client)
    values = {":one": {"N": "1"}, ":two": {"N": "2"}, ":s": {"S": "s"}}
    used = {name: value for name, value in values.items() if name in condition}
    request = {"ConditionExpression": condition, "ExpressionAttributeValues": used}
    if holds:
        put(client, **request)
    else:
        with pytest.raises(ClientError):
            put(client, **request)


def test_an_expression_it_does_not_know_is_not_waved_through(client: Any) -> None:
    with pytest.raises(ValueError, match="does not know"):
        put(client, ConditionExpression="size(n) > :one ?")


def test_a_transaction_writes_all_or_nothing_at_double_units(world: World, client: Any) -> None:
    other = {**KEY, "sk": {"S": "t"}}
    both = [{"Put": {"TableName": TABLE, "Item": key, **ABSENT}} for key in (KEY, other)]
    client.transact_write_items(TransactItems=both)
    assert world.tally.write_units[TABLE] == 4
    third = {"Put": {"TableName": TABLE, "Item": {**KEY, "sk": {"S": "u"}}}}
    with pytest.raises(ClientError) as refusal:
        client.transact_write_items(TransactItems=[third, both[0]])
    codes = [reason["Code"] for reason in refusal.value.response["CancellationReasons"]]
    assert codes == ["None", "ConditionalCheckFailed"]
    assert "Item" not in client.get_item(TableName=TABLE, Key=third["Put"]["Item"])


def test_an_update_sets_adds_and_removes(client: Any) -> None:
    put(client)
    client.update_item(
        TableName=TABLE,
        Key=KEY,
        UpdateExpression="SET #a = :a REMOVE gone ADD n :n, months :m",
        ExpressionAttributeNames={"#a": "state"},
        ExpressionAttributeValues={":a": {"S": "x"}, ":n": {"N": "2"}, ":m": {"SS": ["b", "a"]}},
    )
    item = client.get_item(TableName=TABLE, Key=KEY)["Item"]
    assert item == {**KEY, "state": {"S": "x"}, "n": {"N": "3"}, "months": {"SS": ["a", "b"]}}


def test_a_query_goes_on_behind_its_last_key(client: Any) -> None:
    for number in range(5):
        client.put_item(TableName=TABLE, Item={"pk": {"S": "p"}, "sk": {"S": f"b#{number}"}})
    asked = {
        "TableName": TABLE,
        "KeyConditionExpression": "pk = :pk AND begins_with(sk, :b)",
        "ExpressionAttributeValues": {":pk": {"S": "p"}, ":b": {"S": "b#"}},
        "Limit": 3,
    }
    first = client.query(**asked)
    rest = client.query(**asked, ExclusiveStartKey=first["LastEvaluatedKey"])
    assert [item["sk"]["S"] for item in first["Items"] + rest["Items"]] == [
        f"b#{number}" for number in range(5)
    ]
    assert "LastEvaluatedKey" not in rest


def test_an_address_is_claimed_once_in_48_hours(world: World) -> None:
    addresses = world.outside.database.addresses
    key = world.crowd.key(7)
    for campaign, answer in (("a", "granted"), ("b", "skipped_fair_use"), ("a", "granted")):
        terms = ClaimTerms(campaign, NOW, NOW)
        given = addresses.claim(world.account, {key: 0}, terms)[key][0]
        assert given is ClaimAnswer(answer)
    # Two marks, a refusal, and a refusal with a renewal: each statement is a write of one unit.
    assert world.tally.write_units["mynuma-bench-addresses"] == 4


def test_contacts_made_on_the_fly_are_those_our_codec_reads(world: World) -> None:
    contacts, crowd = world.outside.database.contacts, world.crowd
    wanted = [crowd.contact_id(place) for place in (0, 63, 64, 199)]
    found = contacts.get_many(world.account, wanted)
    assert [found[item] for item in wanted] == [crowd.contact(place_of(item)) for item in wanted]
    assert contacts.get(world.account, crowd.contact_id(200)) is None


def test_every_contact_is_in_one_shard_once(world: World) -> None:
    contacts = world.outside.database.contacts
    pages = [contacts.scan_shard(world.account, shard, "", 2_000) for shard in range(64)]
    places = sorted(place_of(contact.id) for page in pages for contact in page.items)
    assert places == list(range(200))
