"""The infrastructure's promises, read from infra/template.yaml."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.config import BUCKETS, EU_REGIONS, QUEUES, TABLES, Settings
from infra import template as infrastructure

TEMPLATE = infrastructure.load()
RESOURCES: dict[str, Any] = TEMPLATE["Resources"]
VARIABLES: dict[str, Any] = TEMPLATE["Globals"]["Function"]["Environment"]["Variables"]

NO_NARROWER_RESOURCE = {
    "ses:DeleteSuppressedDestination",
    "ses:GetAccount",
    "ses:GetSuppressedDestination",
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
}
# One wildcard part each, and why it cannot be narrower.
WIDE_RESOURCES = {
    ":identity/*",  # customers' domains are not known when the stack is made
    "Bucket.Arn}/*",  # the objects of one bucket
    "Bucket.Arn}/unsubscribe/*",  # the mails of one address
    "Bucket.Arn}/guard/erased/*",  # who was erased
}
CONTINUE_THEMSELVES = {
    *("PlanCampaignFunction", "PaceFunction", "ImportContactsFunction"),
    "EraseAccountFunction",
    "DeliverMessagesFunction",  # what a suspended account asked for before
}
MOST_RECIPIENTS = 50  # of one SendBulkEmail
EXPIRING = {"activity", "deliveries", "messages", "work", "platform"}
_HOSTS = {"LINKS": "Tracking", "PAGES": "Api", "IMAGES": "Images"}
HOSTS_OF_THEIR_OWN = {f"MYNUMA_{name}_URL": host for name, host in _HOSTS.items()}
CREATED_ON_AWS_ONLY = {
    *("InboundRules", "UnsubscribeRule"),
    *("SilentEventsAlarm", "DeadLettersAlarm"),  # sums of several metrics
}
NO_FUNCTIONS_ROLE = {"ApiGatewayLogsRole"}
# CloudFront takes its certificate from there; its parameter says so.
NAMES_A_REGION_ELSEWHERE = "SiteCertificateArn"
COPIES_ELSEWHERE = {
    "GlobalTableName",
    "MultiRegion",
    "ReplicaRegions",
    "Replicas",
    "ReplicationConfiguration",
}


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
        for policy in role.get("Policies", []):
            found += [(name, each) for each in policy["PolicyDocument"]["Statement"]]
    return found


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def stage_parameters(stage: str) -> dict[str, str]:
    path = infrastructure.PATH.parent / "params" / f"{stage}.json"
    found: dict[str, str] = json.loads(path.read_text())["Parameters"]
    return found


def keys(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node
    for item in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from keys(item)


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


def test_the_queues_are_those_that_the_settings_name_and_what_comes_from_outside() -> None:
    names = {
        queue["QueueName"]["Fn::Sub"].removeprefix("mynuma-${Stage}-")
        for name, queue in QUEUES_MADE.items()
        if not is_dead_letters(name)
    }
    assert names == {*QUEUES, "feedback", "inbound"}


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
    parameters = stage_parameters(stage)
    triggers = infrastructure.queue_triggers(TEMPLATE)
    longest = max(trigger.function.timeout_seconds for trigger in triggers)
    window = max(each.get("MaximumBatchingWindowInSeconds", 0) for _, each in events("SQS"))
    assert int(parameters["VisibilityTimeoutSeconds"]) >= 6 * longest + window
    assert int(parameters["ReconcileAfterSeconds"]) > longest
    assert int(parameters["UncertainAfterSeconds"]) > int(parameters["ReconcileAfterSeconds"])
    assert parameters["Stage"] == stage


@pytest.mark.parametrize("stage", ["staging", "prod"])
def test_the_deliveries_in_parallel_keep_up_with_the_rate_of_ses(stage: str) -> None:
    sending = TEMPLATE["Metadata"]["Sending"]
    deliveries_a_second = (
        int(stage_parameters(stage)["DeliveriesConcurrency"]) / sending["SecondsOfADelivery"]
    )
    assert deliveries_a_second * MOST_RECIPIENTS >= sending["MailsPerSecond"][stage]


@pytest.mark.parametrize("stage", ["local", "staging", "prod"])
def test_a_stage_sets_only_parameters_that_there_are(stage: str) -> None:
    declared = TEMPLATE["Parameters"]
    given = stage_parameters(stage)
    assert given.keys() <= declared.keys()
    assert {name for name, each in declared.items() if "Default" not in each} <= given.keys()


@pytest.mark.parametrize("stage", ["staging", "prod"])
def test_the_hosts_of_a_stage_are_four_and_the_site_is_that_of_its_links(stage: str) -> None:
    given = stage_parameters(stage)
    hosts = {given[name] for name in ("SiteDomain", "ApiDomain", "TrackingDomain", "ImagesDomain")}
    assert len(hosts) == 4
    assert given["SiteUrl"] == f"https://{given['SiteDomain']}"


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
    assert used == Counter(of_type("AWS::IAM::Role").keys() - NO_FUNCTIONS_ROLE)


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
        ("EraseAccountRole", "dynamodb:BatchWriteItem", "DeliveriesTable"),
        ("DeliverRole", "dynamodb:PartiQLUpdate", "AddressesTable"),
        ("TrackRole", "dynamodb:BatchGetItem", "CampaignsTable"),
        ("TrackRole", "dynamodb:UpdateItem", "AddressesTable"),
        ("DeliverRole", "ses:SendBulkEmail", ""),
        ("ApiRole", "ses:DeleteSuppressedDestination", ""),
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


@pytest.mark.parametrize("name", BUCKETS_MADE)
def test_a_bucket_is_private_encrypted_and_reached_by_tls_only(name: str) -> None:
    bucket = BUCKETS_MADE[name]
    (rule,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    # A CDN cannot read what AWS' own KMS key encrypts, and the site is public; nor can SES write.
    algorithm = "AES256" if name in ("SiteBucket", "InboundBucket") else "aws:kms"
    assert rule["ServerSideEncryptionByDefault"] == {"SSEAlgorithm": algorithm}
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    policy = of_type("AWS::S3::BucketPolicy")[f"{name}Policy"]
    denial = policy["PolicyDocument"]["Statement"][0]
    assert (denial["Effect"], denial["Principal"], denial["Action"]) == ("Deny", "*", "s3:*")
    assert denial["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_uploads_live_seven_days_and_visitors_addresses_thirty() -> None:
    periods = {
        rule["Id"]: (rule["Prefix"], rule["ExpirationInDays"])
        for bucket in BUCKETS_MADE.values()
        for rule in bucket.get("LifecycleConfiguration", {"Rules": []})["Rules"]
        if "ExpirationInDays" in rule
    }
    assert periods["uploads-7-days"] == ("", 7)
    assert periods["addresses-of-visitors-30-days"] == ("ip/", 30)


def test_the_buckets_are_those_that_the_settings_name_and_that_of_the_site() -> None:
    names = {name.removesuffix("Bucket").lower() for name in BUCKETS_MADE}
    assert names == {*BUCKETS, "site"}


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


@pytest.mark.parametrize("region", ["us-east-1", "eu-west-2", "eu-central-2", "eu-south-2"])
def test_the_region_rule_refuses_what_only_sounds_european_or_lacks_ses(region: str) -> None:
    (assertion,) = TEMPLATE["Rules"]["RegionIsInTheEuropeanUnion"]["Assertions"]
    assert region not in assertion["Assert"]["Fn::Contains"][0]


def test_no_region_elsewhere_is_named_but_that_of_one_certificate() -> None:
    parameters = dict(TEMPLATE["Parameters"])
    assert "us-east-1" in parameters.pop(NAMES_A_REGION_ELSEWHERE)["Description"]
    text = json.dumps({**TEMPLATE, "Parameters": parameters})
    text += "".join(json.dumps(stage_parameters(stage)) for stage in ("local", "staging", "prod"))
    named = set(re.findall(r"\b[a-z]{2}(?:-gov)?-(?:north|south|east|west|central)+-\d\b", text))
    assert named
    assert named <= EU_REGIONS


def test_nothing_is_copied_to_another_region() -> None:
    assert set(keys(TEMPLATE)) & COPIES_ELSEWHERE == set()


@pytest.mark.parametrize(
    ("topic", "key_name", "service"),
    [("SesEventsTopic", "SesEventsKey", "ses"), ("AlarmsTopic", "AlarmsKey", "cloudwatch")],
)
def test_only_who_publishes_and_our_topic_may_use_the_key_of_a_topic(
    topic: str, key_name: str, service: str
) -> None:
    assert of_type("AWS::SNS::Topic")[topic]["KmsMasterKeyId"] == {"Ref": key_name}
    key = of_type("AWS::KMS::Key")[key_name]
    assert key["EnableKeyRotation"] is True
    assert RESOURCES[key_name]["DeletionPolicy"] == "Retain"
    owner, services = key["KeyPolicy"]["Statement"]
    assert owner["Principal"]["AWS"]["Fn::Sub"].endswith("::${AWS::AccountId}:root")
    assert services["Principal"] == {"Service": [f"{service}.amazonaws.com", "sns.amazonaws.com"]}
    assert services["Action"] == ["kms:Decrypt", "kms:GenerateDataKey"]
    assert services["Condition"] == {
        "StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}
    }


def test_only_ses_of_our_account_may_write_to_the_topic() -> None:
    (policy,) = of_type("AWS::SNS::TopicPolicy").values()
    (statement,) = policy["PolicyDocument"]["Statement"]
    assert statement["Principal"] == {"Service": "ses.amazonaws.com"}
    assert statement["Condition"] == {
        "StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}
    }


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
    told = {name: value for name, value in VARIABLES.items() if name not in HOSTS_OF_THEIR_OWN}
    assert {name: outputs.get(name) for name in told} == told


def test_links_and_pages_have_hosts_of_their_own_only_where_there_are_certificates() -> None:
    for name, domain in HOSTS_OF_THEIR_OWN.items():
        value = {"Fn::Sub": f"https://${{{domain}Domain}}"}
        no_value = {"Ref": "AWS::NoValue"}
        assert VARIABLES[name] == {"Fn::If": [f"Has{domain}Domain", value, no_value]}
    rule = TEMPLATE["Rules"]["CustomersGetLinksThatAnswer"]
    assert rule["RuleCondition"] == {"Fn::Contains": [["staging", "prod"], {"Ref": "Stage"}]}
    asked = str(rule["Assertions"])
    assert "TrackingCertificateArn" in asked
    assert "ApiCertificateArn" in asked


def test_the_list_of_what_only_aws_can_create_stays_short() -> None:
    conditional = {name for name, body in RESOURCES.items() if body.get("Condition") == "OnAws"}
    assert conditional == CREATED_ON_AWS_ONLY
    assert len(CREATED_ON_AWS_ONLY) <= 8


def test_the_operators_function_is_called_by_hand_alone() -> None:
    function = FUNCTIONS["OperateFunction"]
    assert not {"Events", "FunctionUrlConfig", "EventInvokeConfig"} & function.keys()
    text = json.dumps({name: body for name, body in RESOURCES.items() if name != "OperateFunction"})
    assert "OperateFunction" not in text
