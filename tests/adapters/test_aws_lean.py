"""The lean client: requests, answers and failures are botocore's, and no mail is sent twice."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError, EndpointConnectionError, ReadTimeoutError

from chalicelib.adapters.aws_lean import LeanDynamoDb, LeanSes
from chalicelib.adapters.sigv4 import Signer
from tests.adapters import cloud
from tests.adapters.conftest import make_tables, table_names

MOMENT = datetime(2026, 11, 25, 9, 8, 7, tzinfo=UTC)
TABLE = table_names()["campaigns"]
KEY = {"pk": {"S": "acc_1#é"}, "sk": {"S": "meta"}}
ITEM = {
    **KEY,
    "B": {"S": "an attribute called B"},
    "blob": {"B": b"\x00\xff"},
    "blobs": {"BS": [b"a", b"\xfe"]},
    "count": {"N": "7"},
    "deep": {"M": {"B": {"B": b"x"}, "list": {"L": [{"BOOL": True}, {"NULL": True}]}}},
    "set": {"SS": ["a", "b"]},
}
OTHER = {**ITEM, "sk": {"S": "other"}}
REFUSED = {"ConditionExpression": "attribute_not_exists(pk)"}
OLD = {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}


@pytest.mark.parametrize("token", [None, "a session's token"])
@pytest.mark.parametrize("endpoint", ["https://dynamodb.eu-central-1.amazonaws.com"])
def test_a_signature_is_the_one_botocore_makes(
    token: str | None, endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("botocore.auth.get_current_datetime", lambda: MOMENT.replace(tzinfo=None))
    credentials = Credentials("AKID", "secret", token)
    given = {"content-type": "application/x-amz-json-1.0", "x-amz-target": "DynamoDB.GetItem"}
    body = '{"é":1}'.encode()
    theirs = AWSRequest("POST", f"{endpoint}/v2/some-path", given, body)
    SigV4Auth(credentials, "dynamodb", "eu-central-1").add_auth(theirs)

    signer = Signer(credentials, "eu-central-1", "dynamodb", endpoint)
    ours = signer.headers("/v2/some-path", given, body, MOMENT)

    assert ours["authorization"] == theirs.headers["Authorization"]
    assert ours["x-amz-date"] == theirs.headers["X-Amz-Date"]
    assert ours.get("x-amz-security-token") == theirs.headers.get("X-Amz-Security-Token")


def test_a_key_is_made_anew_for_another_day_and_another_secret() -> None:
    signer = Signer(Credentials("A", "one"), "eu-central-1", "ses", "https://ses.test")
    first = signer.headers("/", {}, b"", MOMENT)["authorization"]
    later = signer.headers("/", {}, b"", MOMENT.replace(day=26))["authorization"]
    signer.credentials = Credentials("A", "two")
    renewed = signer.headers("/", {}, b"", MOMENT)["authorization"]
    assert len({first[-64:], later[-64:], renewed[-64:]}) == 3


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """botocore's client of an empty cloud with our tables."""
    with cloud.moto(monkeypatch):
        client = cloud.client("dynamodb")
        make_tables(client)
        yield client


def _read(client: Any) -> Any:
    return client.get_item(TableName=TABLE, Key=KEY, ConsistentRead=True)


def _put(client: Any) -> Any:
    return client.put_item(TableName=TABLE, Item=ITEM)


def _put_refused(client: Any) -> Any:
    return client.put_item(TableName=TABLE, Item=ITEM, **REFUSED, **OLD)


def _update(client: Any) -> Any:
    return client.update_item(
        TableName=TABLE,
        Key=KEY,
        UpdateExpression="SET blob = :b",
        ExpressionAttributeValues={":b": {"B": b"\x01"}},
        ReturnValues="ALL_NEW",
    )


def _delete(client: Any) -> Any:
    return client.delete_item(TableName=TABLE, Key=KEY)


def _query(client: Any) -> Any:
    values = {":pk": KEY["pk"]}
    return client.query(
        TableName=TABLE, KeyConditionExpression="pk = :pk", ExpressionAttributeValues=values
    )


def _get_many(client: Any) -> Any:
    return client.batch_get_item(RequestItems={TABLE: {"Keys": [KEY]}})


def _write_many(client: Any) -> Any:
    return client.batch_write_item(RequestItems={TABLE: [{"PutRequest": {"Item": OTHER}}]})


def _transact(client: Any) -> Any:
    return client.transact_write_items(TransactItems=[{"Put": {"TableName": TABLE, "Item": OTHER}}])


def _transact_refused(client: Any) -> Any:
    put = {"TableName": TABLE, "Item": ITEM, **REFUSED}
    return client.transact_write_items(
        TransactItems=[{"Put": {"TableName": TABLE, "Item": OTHER}}, {"Put": put}]
    )


def _unknown_table(client: Any) -> Any:
    return client.get_item(TableName="nobody-made-it", Key=KEY)


def _not_of_items(client: Any) -> Any:
    return client.describe_table(TableName=TABLE)["Table"]["TableName"]


def _by_pynamodb(client: Any) -> Any:
    return client._make_api_call("GetItem", {"TableName": TABLE, "Key": KEY})


CALLS = [
    *(_read, _put, _put_refused, _update, _delete, _query, _get_many, _write_many),
    *(_transact, _transact_refused, _unknown_table, _not_of_items, _by_pynamodb),
]


def outcome(call: Callable[[Any], Any], client: Any) -> Any:
    """The answer, or the class and content of the refusal, without what differs each time."""
    try:
        answer = call(client)
    except ClientError as error:
        found = {**error.response, "class": type(error).__name__, "about": error.operation_name}
        return {name: value for name, value in found.items() if name != "ResponseMetadata"}
    if isinstance(answer, dict):
        return {name: value for name, value in answer.items() if name != "ResponseMetadata"}
    return answer


@pytest.mark.parametrize("call", CALLS)
def test_an_answer_is_the_one_botocore_gives(plain: Any, call: Callable[[Any], Any]) -> None:
    lean = LeanDynamoDb(plain)
    _put(plain)
    theirs = outcome(call, plain)
    _put(plain)
    assert outcome(call, lean) == theirs


@pytest.mark.parametrize("call", CALLS)
def test_a_request_is_the_one_botocore_sends(plain: Any, call: Callable[[Any], Any]) -> None:
    sent: list[tuple[str, str, dict[str, Any]]] = []

    def note(request: Any, **_: Any) -> None:
        headers = {name.lower(): value for name, value in request.headers.items()}
        body = json.loads(request.body)
        body.pop("ClientRequestToken", None)
        target = headers["x-amz-target"]
        sent.append((request.url, target if isinstance(target, str) else target.decode(), body))

    _put(plain)
    plain.meta.events.register_first("before-send", note)
    outcome(call, plain)
    theirs = sent[0]
    sent.clear()
    outcome(call, LeanDynamoDb(plain))
    assert sent[0] == theirs


def test_a_statement_is_sent_fast_or_with_its_binary_values(plain: Any) -> None:
    sent: list[dict[str, Any]] = []
    answer = SimpleNamespace(status_code=200, content=b'{"Responses":[]}', headers={})

    def tell(request: Any, **_: Any) -> Any:
        sent.append(json.loads(request.body))
        return answer

    plain.meta.events.register_first("before-send", tell)
    lean = LeanDynamoDb(plain)
    for parameter in ({"S": "é"}, {"B": b"\xff\xfe"}):
        statement = {"Statement": "UPDATE", "Parameters": [parameter]}
        assert lean.batch_execute_statement(Statements=[statement]) == {"Responses": []}
    assert [body["Statements"][0]["Parameters"] for body in sent] == [[{"S": "é"}], [{"B": "//4="}]]


@pytest.mark.parametrize("value", [{"S": "é"}, {"B": b"\xff\xfe"}, {"L": [{"B": b"\xff\xfe"}]}])
def test_an_item_comes_back_as_it_was_put(plain: Any, value: dict[str, Any]) -> None:
    lean = LeanDynamoDb(plain)
    item = {**KEY, "value": value}
    lean.batch_write_item(RequestItems={TABLE: [{"PutRequest": {"Item": item}}]})
    assert _read(plain)["Item"] == _read(lean)["Item"] == item


@pytest.fixture
def wire() -> Iterator[cloud.Wire]:
    """A server that does what it is told."""
    with cloud.wire() as server:
        yield server


def on_wire(wire: cloud.Wire, monkeypatch: pytest.MonkeyPatch, **options: Any) -> LeanDynamoDb:
    cloud.isolate(monkeypatch, dynamodb=wire.url)
    return LeanDynamoDb(
        cloud.client("dynamodb", retries={"total_max_attempts": 1}, **options), lambda: MOMENT
    )


def test_an_answer_with_a_wrong_checksum_is_asked_for_again(
    wire: cloud.Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire.answers(200, {"Item": KEY}, {"x-amz-crc32": "1"})
    _read(on_wire(wire, monkeypatch))
    assert len(wire.requests) == 2


def test_a_transaction_whose_answer_is_lost_is_repeated_under_the_same_token(
    wire: cloud.Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire.answers(500, {"__type": "InternalServerError"})
    with pytest.raises(ClientError):
        _transact(on_wire(wire, monkeypatch))
    tokens = {json.loads(body)["ClientRequestToken"] for body in wire.requests}
    assert (len(wire.requests), len(tokens)) == (2, 1)


def ses_on(url: str, monkeypatch: pytest.MonkeyPatch, **options: Any) -> LeanSes:
    cloud.isolate(monkeypatch, sesv2=url)
    return LeanSes(cloud.client("sesv2", **options), lambda: MOMENT)


def _send(client: LeanSes) -> Any:
    entry = {"Destination": {"ToAddresses": ["an@post.example"]}}
    return client.send_bulk_email(BulkEmailEntries=[entry], DefaultContent={})


def test_what_ses_answers_comes_back_without_its_nulls(
    wire: cloud.Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = {"Status": "SUCCESS", "MessageId": "1", "Error": None}
    wire.answers(200, {"BulkEmailEntryResults": [entry]})
    results = _send(ses_on(wire.url, monkeypatch))["BulkEmailEntryResults"]
    assert results == [{"Status": "SUCCESS", "MessageId": "1"}]


def test_a_refusal_of_ses_carries_its_code_and_its_text(
    wire: cloud.Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire.refuses("TooManyRequestsException", 429, "too fast")
    client = ses_on(wire.url, monkeypatch)
    with pytest.raises(client.exceptions.TooManyRequestsException) as refused:
        _send(client)
    assert refused.value.response["Error"]["Code"] == "TooManyRequestsException"
    assert refused.value.response["Error"]["Message"] == "too fast"
    assert refused.value.response["ResponseMetadata"]["HTTPStatusCode"] == 429


@pytest.mark.parametrize("fault", ["resets", "closes"])
def test_a_mail_whose_answer_is_lost_is_never_sent_again(
    wire: cloud.Wire, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    getattr(wire, fault)()
    with pytest.raises(Exception, match=r"(?i)connection"):
        _send(ses_on(wire.url, monkeypatch))
    assert len(wire.requests) == 1


def test_a_mail_whose_answer_does_not_come_is_never_sent_again(
    wire: cloud.Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire.hangs()
    with pytest.raises(ReadTimeoutError):
        _send(ses_on(wire.url, monkeypatch, read_timeout=0.2))
    assert len(wire.requests) == 1


def test_a_mail_that_finds_nobody_certainly_never_left(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EndpointConnectionError):
        _send(ses_on(cloud.NOWHERE, monkeypatch))
