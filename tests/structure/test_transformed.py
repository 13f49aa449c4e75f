"""The infrastructure's promises again, in what CloudFormation gets: all that SAM adds included."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from infra import template as infrastructure
from infra.transform import NotTransformed, transformed
from tests.structure.transformed import of_type, stack

pytestmark = pytest.mark.xdist_group("transformed")

# Where "*" stands for what is being protected, or where AWS knows nothing narrower.
ANY_RESOURCE = {
    ("OperateRole", "ses:DeleteSuppressedDestination"),
    ("TracePolicy", "xray:PutTraceSegments"),
    ("TracePolicy", "xray:PutTelemetryRecords"),
    ("PlanCampaignRole", "ses:GetAccount"),
    ("PaceRole", "ses:GetAccount"),
    ("DeliverRole", "ses:GetAccount"),
    ("DeliverMessagesRole", "ses:GetAccount"),
    ("ApiRole", "ses:GetAccount"),
    ("ApiRole", "ses:GetSuppressedDestination"),
    ("ApiRole", "ses:DeleteSuppressedDestination"),
    # The policy of a key speaks of that key alone.
    *(
        (key, f"kms:{action}")
        for key in ("AlarmsKey", "SesEventsKey")
        for action in ("*", "Decrypt", "GenerateDataKey")
    ),
}
# The account itself, else nobody could change the key.
ANY_ACTION = {(key, "kms:*") for key in ("AlarmsKey", "SesEventsKey")}
POLICIES = (
    "AWS::IAM::ManagedPolicy",
    "AWS::S3::BucketPolicy",
    "AWS::SNS::TopicPolicy",
    "AWS::SQS::QueuePolicy",
)
INVOKERS = {"events.amazonaws.com", "apigateway.amazonaws.com"}
PUBLIC = {"RestAPI", "TrackingApi", "ImagesApi", "SiteDistribution"}
# Types that put something on the internet.
DOORS = (
    "AWS::ApiGateway::RestApi",
    "AWS::ApiGatewayV2::Api",
    "AWS::CloudFront::Distribution",
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::Lambda::Url",
    "AWS::AppSync::GraphQLApi",
    "AWS::EC2::InternetGateway",
    "AWS::EC2::EIP",
    "AWS::Cognito::UserPoolDomain",
)


def documents() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every policy of the stack with the resource that holds it."""
    for name, policy in of_type(*POLICIES).items():
        yield name, policy["PolicyDocument"]
    for name, key in of_type("AWS::KMS::Key").items():
        yield name, key["KeyPolicy"]
    for name, role in of_type("AWS::IAM::Role").items():
        for policy in role.get("Policies", []):
            yield name, policy["PolicyDocument"]


def allowed() -> list[tuple[str, dict[str, Any]]]:
    return [
        (name, statement)
        for name, document in documents()
        for statement in document["Statement"]
        if statement["Effect"] == "Allow"
    ]


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def stage_parameters(stage: str) -> dict[str, str]:
    path = infrastructure.PATH.parent / "params" / f"{stage}.json"
    given: dict[str, str] = json.loads(path.read_text())["Parameters"]
    return given


def test_what_the_translator_refuses_is_told_in_its_words() -> None:
    broken = infrastructure.load()
    broken["Resources"]["PaceFunction"]["Properties"].pop("Handler")
    with pytest.raises(NotTransformed, match="PaceFunction"):
        transformed(broken)


def test_nothing_of_sam_is_left_and_the_region_rule_is_still_there() -> None:
    assert "Transform" not in stack()
    assert not [body for body in stack()["Resources"].values() if "Serverless" in body["Type"]]
    assert stack()["Rules"] == infrastructure.load()["Rules"]


def test_no_policy_allows_any_action_but_that_of_the_keys_owner() -> None:
    found = {
        (name, action)
        for name, statement in allowed()
        for action in as_list(statement["Action"])
        if "*" in action
    }
    assert found == ANY_ACTION


def test_any_resource_is_allowed_for_the_named_actions_only() -> None:
    found = {
        (name, action)
        for name, statement in allowed()
        if "*" in as_list(statement["Resource"])
        for action in as_list(statement["Action"])
    }
    assert found == ANY_RESOURCE


def test_no_policy_allows_by_leaving_out() -> None:
    for name, statement in allowed():
        assert not {"NotAction", "NotResource", "NotPrincipal"} & statement.keys(), name


def test_no_policy_allows_everybody() -> None:
    for name, statement in allowed():
        assert "*" not in json.dumps(statement.get("Principal", {})), name


def test_a_role_has_no_policy_of_others_but_the_gateways_for_its_log() -> None:
    managed = {
        name: role["ManagedPolicyArns"]
        for name, role in of_type("AWS::IAM::Role").items()
        if role.get("ManagedPolicyArns", []) != [{"Ref": "TracePolicy"}]
    }
    assert managed.keys() == {"ApiGatewayLogsRole"}
    (arn,) = managed["ApiGatewayLogsRole"]
    assert arn["Fn::Sub"].endswith("/AmazonAPIGatewayPushToCloudWatchLogs")


def test_a_table_is_encrypted_with_a_key_that_leaves_a_trail() -> None:
    tables = of_type("AWS::DynamoDB::Table")
    assert tables
    for name, table in tables.items():
        assert table["SSESpecification"] == {"SSEEnabled": True, "SSEType": "KMS"}, name


def test_a_queue_is_encrypted() -> None:
    queues = of_type("AWS::SQS::Queue")
    assert queues
    assert {name for name, queue in queues.items() if not queue["SqsManagedSseEnabled"]} == set()


def test_a_topic_is_encrypted_with_a_key_of_ours() -> None:
    topics = of_type("AWS::SNS::Topic")
    assert topics
    for topic in topics.values():
        assert topic["KmsMasterKeyId"]["Ref"] in of_type("AWS::KMS::Key")


def test_a_queue_has_dead_letters_of_its_own_after_five_attempts() -> None:
    queues = of_type("AWS::SQS::Queue")
    targets = Counter(
        queue["RedrivePolicy"]["deadLetterTargetArn"]["Fn::GetAtt"][0]
        for queue in queues.values()
        if queue.get("RedrivePolicy", {}).get("maxReceiveCount") == 5
    )
    assert targets == Counter(name for name in queues if "DeadLetter" in name)
    assert len(targets) * 2 == len(queues)


def test_a_bucket_blocks_public_access_is_encrypted_and_refuses_plain_http() -> None:
    buckets = of_type("AWS::S3::Bucket")
    assert buckets
    policies = of_type("AWS::S3::BucketPolicy")
    for name, bucket in buckets.items():
        assert bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"], name
        assert list(bucket["PublicAccessBlockConfiguration"].values()) == [True] * 4, name
        document = policies[f"{name}Policy"]["PolicyDocument"]
        denial = next(each for each in document["Statement"] if each["Effect"] == "Deny")
        assert denial["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}, name
        assert denial["Resource"] == [
            {"Fn::GetAtt": [name, "Arn"]},
            {"Fn::Sub": f"${{{name}.Arn}}/*"},
        ]


def test_a_log_forgets() -> None:
    groups = of_type("AWS::Logs::LogGroup")
    assert groups
    for name, group in groups.items():
        assert group["RetentionInDays"] == {"Ref": "LogRetentionDays"}, name


def test_a_function_writes_to_a_log_that_it_shares_with_nobody() -> None:
    functions = of_type("AWS::Lambda::Function")
    groups = Counter(each["LoggingConfig"]["LogGroup"]["Ref"] for each in functions.values())
    assert set(groups.values()) == {1}
    assert groups.keys() <= of_type("AWS::Logs::LogGroup").keys()


def test_a_function_has_a_role_that_it_shares_with_nobody() -> None:
    functions = of_type("AWS::Lambda::Function")
    roles = Counter(each["Role"]["Fn::GetAtt"][0] for each in functions.values())
    assert set(roles.values()) == {1}
    assert roles.keys() == of_type("AWS::IAM::Role").keys() - {"ApiGatewayLogsRole"}


def test_every_function_runs_on_the_machine_of_the_package() -> None:
    for name, function in of_type("AWS::Lambda::Function").items():
        assert (function["Runtime"], function["Architectures"]) == ("python3.13", ["arm64"]), name


def test_every_queue_but_dead_letters_feeds_one_function_that_names_its_failures() -> None:
    mappings = of_type("AWS::Lambda::EventSourceMapping")
    sources = Counter(each["EventSourceArn"]["Fn::GetAtt"][0] for each in mappings.values())
    queues = of_type("AWS::SQS::Queue")
    assert sources == Counter(name for name in queues if "DeadLetter" not in name)
    for name, mapping in mappings.items():
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"], name


@pytest.mark.parametrize("stage", ["staging", "prod"])
def test_a_queue_hides_a_message_for_six_times_its_functions_time_out(stage: str) -> None:
    functions = of_type("AWS::Lambda::Function")
    queues = of_type("AWS::SQS::Queue")
    for mapping in of_type("AWS::Lambda::EventSourceMapping").values():
        queue = queues[mapping["EventSourceArn"]["Fn::GetAtt"][0]]
        hidden = int(stage_parameters(stage)[queue["VisibilityTimeout"]["Ref"]])
        window = mapping.get("MaximumBatchingWindowInSeconds", 0)
        assert hidden >= 6 * functions[mapping["FunctionName"]["Ref"]]["Timeout"] + window


def test_nothing_is_public_but_the_three_apis_and_the_site() -> None:
    assert set(of_type(*DOORS)) == PUBLIC


def test_only_the_apis_and_the_schedules_may_call_a_function() -> None:
    permissions = of_type("AWS::Lambda::Permission")
    assert {each["Principal"] for each in permissions.values()} == INVOKERS
    assert {name for name, each in permissions.items() if not each.get("SourceArn")} == set()


def test_each_api_has_one_stage() -> None:
    stages = of_type("AWS::ApiGateway::Stage", "AWS::ApiGatewayV2::Stage")
    assert len(stages) == 3
    for deployment in of_type("AWS::ApiGateway::Deployment").values():
        assert "StageName" not in deployment


def test_no_secret_stands_in_the_template() -> None:
    secrets = of_type("AWS::SecretsManager::Secret")
    assert secrets
    assert {name for name, each in secrets.items() if "SecretString" in each} == set()
    for function in of_type("AWS::Lambda::Function").values():
        named = {
            name: value
            for name, value in function["Environment"]["Variables"].items()
            if "SECRET" in name or "KEY" in name or "PASSWORD" in name
        }
        assert named == {"MYNUMA_MASTER_SECRET_ID": {"Ref": "MasterSecret"}}
