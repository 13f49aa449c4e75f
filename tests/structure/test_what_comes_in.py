"""Events and mails on their way in: who may write where, and for how long it stays."""

from __future__ import annotations

from typing import Any

import pytest

from infra import template as infrastructure

TEMPLATE = infrastructure.load()
RESOURCES: dict[str, Any] = TEMPLATE["Resources"]
ADDRESS = {"Fn::Sub": "unsubscribe@${PlatformDomain}"}
BUCKET_NAME = "mynuma-${Stage}-inbound-${AWS::AccountId}"


def properties(name: str) -> dict[str, Any]:
    found: dict[str, Any] = RESOURCES[name]["Properties"]
    return found


@pytest.mark.parametrize(
    ("queue", "service"),
    [("FeedbackQueue", "sns.amazonaws.com"), ("InboundQueue", "s3.amazonaws.com")],
)
def test_one_service_may_write_to_a_queue_from_outside(queue: str, service: str) -> None:
    policy = properties(f"{queue}Policy")
    (statement,) = policy["PolicyDocument"]["Statement"]
    assert policy["Queues"] == [{"Ref": queue}]
    assert statement["Principal"] == {"Service": service}
    assert statement["Action"] == "sqs:SendMessage"
    assert statement["Resource"] == {"Fn::GetAtt": [queue, "Arn"]}


def test_no_other_queue_is_open_to_anybody() -> None:
    policies = infrastructure.resources(TEMPLATE, "AWS::SQS::QueuePolicy")
    assert policies.keys() == {"FeedbackQueuePolicy", "InboundQueuePolicy"}


def test_only_our_topic_and_our_bucket_are_meant() -> None:
    (feedback,) = properties("FeedbackQueuePolicy")["PolicyDocument"]["Statement"]
    assert feedback["Condition"] == {"ArnEquals": {"aws:SourceArn": {"Ref": "SesEventsTopic"}}}
    (inbound,) = properties("InboundQueuePolicy")["PolicyDocument"]["Statement"]
    named = {"Fn::Sub": "arn:${AWS::Partition}:s3:::" + BUCKET_NAME}
    assert inbound["Condition"] == {
        "ArnEquals": {"aws:SourceArn": named},
        "StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}},
    }
    assert properties("InboundBucket")["BucketName"] == {"Fn::Sub": BUCKET_NAME}


def test_events_reach_the_feedback_queue_as_ses_wrote_them() -> None:
    subscription = properties("FeedbackSubscription")
    assert subscription["TopicArn"] == {"Ref": "SesEventsTopic"}
    assert subscription["RawMessageDelivery"] is True
    assert subscription["Endpoint"] == {"Fn::GetAtt": ["FeedbackQueue", "Arn"]}


def test_only_the_one_rule_of_our_ses_may_store_mails_and_only_below_their_prefix() -> None:
    _, stores = properties("InboundBucketPolicy")["PolicyDocument"]["Statement"]
    rule = properties("UnsubscribeRule")["Rule"]
    (action, stop) = rule["Actions"]
    assert stores["Principal"] == {"Service": "ses.amazonaws.com"}
    assert stores["Action"] == "s3:PutObject"
    prefix = action["S3Action"]["ObjectKeyPrefix"]
    assert stores["Resource"] == {"Fn::Sub": "${InboundBucket.Arn}/" + prefix + "*"}
    source = stores["Condition"]["StringEquals"]
    assert source["aws:SourceAccount"] == {"Ref": "AWS::AccountId"}
    rule_set = properties("InboundRules")["RuleSetName"]["Fn::Sub"]
    name = rule["Name"]["Fn::Sub"]
    assert source["aws:SourceArn"]["Fn::Sub"].endswith(
        f":receipt-rule-set/{rule_set}:receipt-rule/{name}"
    )
    assert stop == {"StopAction": {"Scope": "RuleSet"}}


def test_only_mails_to_the_one_address_of_our_headers_are_taken() -> None:
    assert properties("UnsubscribeRule")["Rule"]["Recipients"] == [ADDRESS]


def test_a_mail_that_nobody_could_read_is_gone_within_seven_days() -> None:
    (rule,) = properties("InboundBucket")["LifecycleConfiguration"]["Rules"]
    assert (rule["Prefix"], rule["ExpirationInDays"], rule["Status"]) == ("", 7, "Enabled")
    assert "VersioningConfiguration" not in properties("InboundBucket")


def test_each_mail_that_is_stored_is_told_to_the_queue() -> None:
    (told,) = properties("InboundBucket")["NotificationConfiguration"]["QueueConfigurations"]
    assert told["Queue"] == {"Fn::GetAtt": ["InboundQueue", "Arn"]}
    assert told["Event"] == "s3:ObjectCreated:*"
    prefix = {"Name": "prefix", "Value": "unsubscribe/"}
    assert told["Filter"]["S3Key"]["Rules"] == [prefix]
    assert RESOURCES["InboundBucket"]["DependsOn"] == "InboundQueuePolicy"


def test_whoever_reads_mails_can_read_nothing_else_of_them() -> None:
    (policy,) = properties("ReceiveMailRole")["Policies"]
    objects = [
        statement
        for statement in policy["PolicyDocument"]["Statement"]
        if any(action.startswith("s3:") for action in statement["Action"])
        and isinstance(statement["Action"], list)
    ]
    (granted,) = objects
    assert granted["Action"] == ["s3:GetObject", "s3:DeleteObject"]
    assert granted["Resource"] == {"Fn::Sub": "${InboundBucket.Arn}/unsubscribe/*"}
