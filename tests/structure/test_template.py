"""The infrastructure's promises, read from infra/template.yaml."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from chalicelib.config import BUCKETS, EU_REGIONS, QUEUES, TABLES, Settings
from infra import template as infrastructure

TEMPLATE = infrastructure.load()
RESOURCES: dict[str, Any] = TEMPLATE["Resources"]
VARIABLES: dict[str, Any] = TEMPLATE["Globals"]["Function"]["Environment"]["Variables"]

NO_NARROWER_RESOURCE = {
    "ses:GetAccount",
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
}
# One wildcard part each, and why it cannot be narrower.
WIDE_RESOURCES = {
    ":identity/*",  # customers' domains are not known when the stack is made
    "Bucket.Arn}/*",  # the objects of one bucket
}
CONTINUE_THEMSELVES = {"PlanCampaignFunction", "PaceFunction", "ImportContactsFunction"}
EXPIRING = {"deliveries", "messages", "work", "platform"}
CREATED_ON_AWS_ONLY: set[str] = set()


def of_type(*types: str) -> dict[str, Any]:
    return {
        name: body["Properties"]
        for name, body in infrastructure.resources(TEMPLATE, *types).items()
    }


FUNCTIONS = of_type("AWS::Serverless::Function")
TABLES_MADE = of_type("AWS::DynamoDB::Table")
QUEUES_MADE = of_type("AWS::SQS::Queue")
BUCKETS_MADE = of_type("AWS::S3::Bucket")


def events(kind: str) -> list[tuple[str, dict[str, Any]]]:
    return [
        (name, event["Properties"])
        for name, function in FUNCTIONS.items()
        for event in function.get("Events", {}).values()
        if event["Type"] == kind
    ]


def statements() -> list[tuple[str, dict[str, Any]]]:
    found = []
    for name, policy in of_type("AWS::IAM::ManagedPolicy").items():
        found += [(name, each) for each in policy["PolicyDocument"]["Statement"]]
    for name, role in of_type("AWS::IAM::Role").items():
        for policy in role["Policies"]:
            found += [(name, each) for each in policy["PolicyDocument"]["Statement"]]
    return found


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def is_dead_letters(name: str) -> bool:
    return name.endswith("DeadLetterQueue")


def test_the_tables_are_those_that_the_settings_name() -> None:
    names = {table["TableName"]["Fn::Sub"] for table in TABLES_MADE.values()}
    assert names == {f"mynuma-${{Stage}}-{name}" for name in TABLES}


@pytest.mark.parametrize("name", TABLES_MADE)
def test_a_table_is_on_demand_encrypted_recoverable_and_protected(name: str) -> None:
    table = TABLES_MADE[name]
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    assert [key["AttributeName"] for key in table["KeySchema"]] == ["pk", "sk"]
    assert table["SSESpecification"] == {"SSEEnabled": True, "SSEType": "KMS"}
    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["DeletionProtectionEnabled"] is True
    assert RESOURCES[name]["DeletionPolicy"] == "Retain"
    assert RESOURCES[name]["UpdateReplacePolicy"] == "Retain"


def test_exactly_the_tables_with_a_period_let_items_expire() -> None:
    expiring = {
        table["TableName"]["Fn::Sub"].rsplit("-", 1)[1]
        for table in TABLES_MADE.values()
        if table.get("TimeToLiveSpecification") == {"AttributeName": "expires_at", "Enabled": True}
    }
    assert expiring == EXPIRING


@pytest.mark.parametrize("name", [name for name in QUEUES_MADE if not is_dead_letters(name)])
def test_a_queue_has_dead_letters_a_consumer_and_encryption(name: str) -> None:
    queue = QUEUES_MADE[name]
    target = name.replace("Queue", "DeadLetterQueue")
    assert queue["RedrivePolicy"]["deadLetterTargetArn"] == {"Fn::GetAtt": [target, "Arn"]}
    assert queue["RedrivePolicy"]["maxReceiveCount"] == 5
    assert queue["VisibilityTimeout"] == {"Ref": "VisibilityTimeoutSeconds"}
    assert queue["SqsManagedSseEnabled"] is True
    assert QUEUES_MADE[target]["SqsManagedSseEnabled"] is True
    assert QUEUES_MADE[target]["MessageRetentionPeriod"] == 14 * 24 * 3600
    consumers = [function for function, event in events("SQS") if name in str(event["Queue"])]
    assert len(consumers) == 1


def test_the_queues_are_those_that_the_settings_name_and_the_feedback() -> None:
    names = {
        queue["QueueName"]["Fn::Sub"].removeprefix("mynuma-${Stage}-")
        for name, queue in QUEUES_MADE.items()
        if not is_dead_letters(name)
    }
    assert names == {*QUEUES, "feedback"}


def test_every_queue_event_reports_its_failures_one_by_one() -> None:
    assert events("SQS")
    for function, event in events("SQS"):
        assert event["FunctionResponseTypes"] == ["ReportBatchItemFailures"], function


def test_a_batch_above_ten_has_a_window_that_leaves_a_second_of_the_five_promised() -> None:
    for function, event in events("SQS"):
        if event["BatchSize"] > 10:
            assert 0 < event["MaximumBatchingWindowInSeconds"] <= 4, function


@pytest.mark.parametrize("stage", ["staging", "prod"])
def test_a_message_stays_hidden_six_times_as_long_as_its_function_may_run(stage: str) -> None:
    path = infrastructure.PATH.parent / "params" / f"{stage}.json"
    parameters = json.loads(path.read_text())["Parameters"]
    triggers = infrastructure.queue_triggers(TEMPLATE)
    longest = max(trigger.function.timeout_seconds for trigger in triggers)
    assert int(parameters["VisibilityTimeoutSeconds"]) >= 6 * longest
    assert int(parameters["ReconcileAfterSeconds"]) > longest
    assert parameters["Stage"] == stage


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_has_a_role_and_a_log_of_its_own(name: str) -> None:
    function = FUNCTIONS[name]
    own = "Api" if name == "APIHandler" else name.removesuffix("Function")
    assert function["Role"] == {"Fn::GetAtt": [f"{own}Role", "Arn"]}
    assert function["LoggingConfig"]["LogGroup"] == {"Ref": f"{own}Logs"}
    logs = of_type("AWS::Logs::LogGroup")[f"{own}Logs"]
    assert logs["RetentionInDays"] == {"Ref": "LogRetentionDays"}


def test_no_role_is_shared_or_unused() -> None:
    used = Counter(function["Role"]["Fn::GetAtt"][0] for function in FUNCTIONS.values())
    assert used == Counter(of_type("AWS::IAM::Role").keys())


def test_no_action_is_a_wildcard() -> None:
    actions = [action for _, each in statements() for action in as_list(each["Action"])]
    assert [action for action in actions if "*" in action] == []


def test_a_wildcard_resource_stands_only_where_nothing_narrower_exists() -> None:
    for role, each in statements():
        for resource in as_list(each["Resource"]):
            if resource == "*":
                assert set(as_list(each["Action"])) <= NO_NARROWER_RESOURCE, role
            elif "*" in str(resource):
                assert resource["Fn::Sub"].endswith(tuple(WIDE_RESOURCES)), role


@pytest.mark.parametrize(
    ("role", "action", "table"),
    [
        ("ApiRole", "dynamodb:PartiQLInsert", "AddressesTable"),
        ("ImportContactsRole", "dynamodb:PartiQLInsert", "AddressesTable"),
        ("DeliverRole", "dynamodb:PartiQLUpdate", "AddressesTable"),
        ("TrackRole", "dynamodb:BatchGetItem", "CampaignsTable"),
        ("TrackRole", "dynamodb:UpdateItem", "AddressesTable"),
        ("DeliverRole", "ses:SendBulkEmail", ""),
    ],
)
def test_a_role_allows_what_its_function_does(role: str, action: str, table: str) -> None:
    allowed = [
        statement
        for name, statement in statements()
        if name == role and action in as_list(statement["Action"])
    ]
    assert any(table in str(statement["Resource"]) for statement in allowed)


def test_exactly_the_functions_that_continue_themselves_may_loop() -> None:
    looping = {name for name, body in FUNCTIONS.items() if body.get("RecursiveLoop") == "Allow"}
    assert looping == CONTINUE_THEMSELVES


def test_only_our_topic_may_write_to_the_feedback_queue() -> None:
    (policy,) = of_type("AWS::SQS::QueuePolicy").values()
    (statement,) = policy["PolicyDocument"]["Statement"]
    assert policy["Queues"] == [{"Ref": "FeedbackQueue"}]
    assert statement["Principal"] == {"Service": "sns.amazonaws.com"}
    assert statement["Condition"] == {"ArnEquals": {"aws:SourceArn": {"Ref": "SesEventsTopic"}}}


def test_events_reach_the_feedback_queue_as_ses_wrote_them() -> None:
    (subscription,) = of_type("AWS::SNS::Subscription").values()
    assert subscription["RawMessageDelivery"] is True
    assert subscription["Endpoint"] == {"Fn::GetAtt": ["FeedbackQueue", "Arn"]}


def test_ses_rewrites_no_link_and_adds_no_pixel() -> None:
    destinations = of_type("AWS::SES::ConfigurationSetEventDestination")
    assert len(destinations) == 2
    for destination in destinations.values():
        types = set(destination["EventDestination"]["MatchingEventTypes"])
        assert types.isdisjoint({"open", "click"})
        assert {"send", "delivery", "bounce", "complaint", "reject", "deliveryDelay"} < types


@pytest.mark.parametrize("name", BUCKETS_MADE)
def test_a_bucket_is_private_encrypted_and_reached_by_tls_only(name: str) -> None:
    bucket = BUCKETS_MADE[name]
    (rule,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert rule["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "aws:kms"
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    policy = of_type("AWS::S3::BucketPolicy")[f"{name}Policy"]
    (statement,) = policy["PolicyDocument"]["Statement"]
    assert statement["Effect"] == "Deny"
    assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_uploads_live_seven_days_and_visitors_addresses_thirty() -> None:
    periods = {
        rule["Id"]: (rule["Prefix"], rule["ExpirationInDays"])
        for bucket in BUCKETS_MADE.values()
        for rule in bucket["LifecycleConfiguration"]["Rules"]
        if "ExpirationInDays" in rule
    }
    assert {name.removesuffix("Bucket").lower() for name in BUCKETS_MADE} == set(BUCKETS)
    assert periods["uploads-7-days"] == ("", 7)
    assert periods["addresses-of-visitors-30-days"] == ("ip/", 30)


def test_cognito_sends_no_mail() -> None:
    (pool,) = of_type("AWS::Cognito::UserPool").values()
    assert pool["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"] is True
    assert "AutoVerifiedAttributes" not in pool
    recovery = pool["AccountRecoverySetting"]["RecoveryMechanisms"]
    assert [each["Name"] for each in recovery] == ["admin_only"]


def test_the_region_rule_is_the_list_that_the_code_checks() -> None:
    (assertion,) = TEMPLATE["Rules"]["RegionIsInTheEuropeanUnion"]["Assertions"]
    regions, region = assertion["Assert"]["Fn::Contains"]
    assert set(regions) == set(EU_REGIONS)
    assert region == {"Ref": "AWS::Region"}


def test_the_environment_holds_what_the_settings_read() -> None:
    switches = {
        infrastructure.variable(name): parameter["Default"]
        for name, parameter in TEMPLATE["Parameters"].items()
        if parameter.get("AllowedValues") == ["on", "off"]
    }
    values = dict.fromkeys(VARIABLES, "10") | switches | {"AWS_REGION": "eu-central-1"}
    assert Settings.from_env(values).reconcile_after_seconds == 10


def test_every_variable_has_an_output_of_the_same_value() -> None:
    outputs = {
        infrastructure.variable(name): body["Value"] for name, body in TEMPLATE["Outputs"].items()
    }
    assert {name: outputs.get(name) for name in VARIABLES} == VARIABLES


def test_the_list_of_what_only_aws_can_create_stays_short() -> None:
    conditional = {name for name, body in RESOURCES.items() if body.get("Condition") == "OnAws"}
    assert conditional == CREATED_ON_AWS_ONLY
    assert len(CREATED_ON_AWS_ONLY) <= 8
