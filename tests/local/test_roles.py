"""The local run refuses what a function's role would not let it do on AWS."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.awsrequest import AWSPreparedRequest
from botocore.config import Config
from botocore.exceptions import ClientError, EndpointConnectionError

from infra import template as infrastructure
from infra.permissions import Need, needs, roles
from local.event_loop import Timer
from local.roles import acting_as, enforce

NOWHERE = "http://127.0.0.1:9"
FUNCTIONS = infrastructure.functions(infrastructure.load())
TABLE = "mynuma-local-accounts"


def client(service: str, session: boto3.Session | None = None) -> Any:
    """Whose calls reach nobody."""
    return (session or boto3.Session()).client(
        service,
        region_name="eu-central-1",
        endpoint_url=NOWHERE,
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=Config(retries={"total_max_attempts": 1}, connect_timeout=1),
    )


@pytest.fixture
def enforced() -> Iterator[Any]:
    """A DynamoDB client of a session under the rule."""
    session = boto3.Session()
    enforce(session)
    yield client("dynamodb", session)


def delete(dynamodb: Any) -> None:
    dynamodb.delete_item(TableName=TABLE, Key={"pk": {"S": "acc_1"}, "sk": {"S": "profile"}})


def test_a_function_is_refused_what_its_role_does_not_name(enforced: Any) -> None:
    with acting_as("TrackFunction"), pytest.raises(ClientError) as refused:
        delete(enforced)
    assert refused.value.response["Error"]["Code"] == "AccessDeniedException"
    assert f"dynamodb:DeleteItem on table/{TABLE}" in str(refused.value)


def test_what_the_role_names_goes_out(enforced: Any) -> None:
    with acting_as("APIHandler"), pytest.raises(EndpointConnectionError):
        delete(enforced)


def test_calls_of_no_function_are_not_judged(enforced: Any) -> None:
    with pytest.raises(EndpointConnectionError):
        delete(enforced)


def test_a_schedule_acts_as_its_function(enforced: Any) -> None:
    met: list[Exception] = []

    def handler(event: dict[str, Any], context: object) -> None:
        try:
            delete(enforced)
        except Exception as error:
            met.append(error)

    Timer(FUNCTIONS["CompileStatisticsFunction"], handler, 1).fire()
    assert "CompileStatisticsFunction is not authorized" in str(met[0])


CALLS: list[tuple[str, str, dict[str, Any], list[Need]]] = [
    (
        "dynamodb",
        "query",
        {
            "TableName": TABLE,
            "IndexName": "blacklist",
            "KeyConditionExpression": "pk = :pk",
            "ExpressionAttributeValues": {":pk": {"S": "x"}},
        },
        [Need("dynamodb:Query", f"table/{TABLE}/index/blacklist")],
    ),
    (
        "dynamodb",
        "transact_write_items",
        {
            "TransactItems": [
                {"Put": {"TableName": "a", "Item": {}}},
                {
                    "ConditionCheck": {
                        "TableName": "b",
                        "Key": {"pk": {"S": "x"}},
                        "ConditionExpression": "attribute_exists(pk)",
                    }
                },
            ]
        },
        [Need("dynamodb:PutItem", "table/a"), Need("dynamodb:ConditionCheckItem", "table/b")],
    ),
    (
        "dynamodb",
        "batch_execute_statement",
        {"Statements": [{"Statement": "UPDATE \"a\" SET x=1 WHERE pk='1'"}]},
        [Need("dynamodb:PartiQLUpdate", "table/a")],
    ),
    (
        "dynamodb",
        "batch_get_item",
        {"RequestItems": {"a": {"Keys": [{"pk": {"S": "x"}}]}}},
        [Need("dynamodb:BatchGetItem", "table/a")],
    ),
    (
        "sqs",
        "send_message_batch",
        {"QueueUrl": f"{NOWHERE}/000/q", "Entries": [{"Id": "1", "MessageBody": "x"}]},
        [Need("sqs:SendMessage", "queue/q")],
    ),
    (
        "s3",
        "put_object",
        {"Bucket": "content", "Key": "acc_1/ab", "Body": b"x"},
        [Need("s3:PutObject", "bucket/content/acc_1/ab")],
    ),
    (
        "s3",
        "upload_part",
        {"Bucket": "up", "Key": "a/e.csv", "UploadId": "u", "PartNumber": 1, "Body": b"x"},
        [Need("s3:PutObject", "bucket/up/a/e.csv")],
    ),
    (
        "sesv2",
        "send_email",
        {
            "FromEmailAddress": "Tuin <nieuws@tuin.example>",
            "ConfigurationSetName": "set",
            "Content": {"Raw": {"Data": b"x"}},
        },
        [
            Need("ses:SendEmail", "identity/tuin.example"),
            Need("ses:SendEmail", "configuration-set/set"),
        ],
    ),
    ("sesv2", "get_account", {}, [Need("ses:GetAccount", "*")]),
    (
        "sesv2",
        "delete_suppressed_destination",
        {"EmailAddress": "an@tuin.example"},
        [Need("ses:DeleteSuppressedDestination", "*")],
    ),
    (
        "sesv2",
        "get_email_identity",
        {"EmailIdentity": "tuin.example"},
        [Need("ses:GetEmailIdentity", "identity/tuin.example")],
    ),
    (
        "secretsmanager",
        "get_secret_value",
        {"SecretId": "mynuma-local-master"},
        [Need("secretsmanager:GetSecretValue", "secret/mynuma-local-master")],
    ),
    (
        "cognito-idp",
        "admin_create_user",
        {"UserPoolId": "eu-central-1_abc", "Username": "x"},
        [Need("cognito-idp:AdminCreateUser", "eu-central-1_abc")],
    ),
    ("cognito-idp", "initiate_auth", {"AuthFlow": "USER_PASSWORD_AUTH", "ClientId": "x"}, []),
]


@pytest.mark.parametrize(("service", "call", "parameters", "expected"), CALLS)
def test_a_call_needs_an_action_on_a_resource(
    service: str, call: str, parameters: dict[str, Any], expected: list[Need]
) -> None:
    asked: list[Need] = []

    def read(request: AWSPreparedRequest, event_name: str, **_: Any) -> None:
        _, name, operation = event_name.split(".")
        asked.extend(needs(name, operation, request))

    caller = client(service)
    caller.meta.events.register("before-send", read)
    with pytest.raises(EndpointConnectionError):
        getattr(caller, call)(**parameters)
    assert asked == expected


@pytest.mark.parametrize("function", roles())
def test_a_role_allows_nothing_outside_the_stack(function: str) -> None:
    strange = [
        Need("dynamodb:GetItem", "table/other-prod-accounts"),
        Need("dynamodb:Scan", f"table/{TABLE}"),
        Need("s3:GetObject", "bucket/other/acc_1/ab"),
        Need("s3:ListBucket", "bucket/mynuma-local-content-000000000000"),
        Need("ses:SendEmail", "configuration-set/other"),
        Need("secretsmanager:GetSecretValue", "secret/other"),
    ]
    # What of an account nobody names any more goes as well; and who is erased anew, of which the
    # template says the prefix, and the reading of roles here does not look at conditions.
    if function in ("EraseAccountFunction", "OperateFunction"):
        strange.remove(Need("s3:ListBucket", "bucket/mynuma-local-content-000000000000"))
    assert [need for need in strange if roles()[function].refused([need]) is None] == []


def test_the_template_is_what_decides() -> None:
    document = infrastructure.load()
    statements = document["Resources"]["TrackRole"]["Properties"]["Policies"][0]["PolicyDocument"]
    granted = {action for one in statements["Statement"] for action in _listed(one["Action"])}
    assert {action for action, _ in roles()["TrackFunction"].grants} == granted, json.dumps(
        sorted(granted)
    )


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]
