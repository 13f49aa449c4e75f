"""The one template, deployed into the emulator, and what survives a restart."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chalicelib.config import TABLES, Settings
from infra import template as infrastructure
from local.deploy import NOT_LOCAL, DeployFailed, client, deploy
from local.emulator import ROOT, Emulator
from local.stack import LocalStack, Ports

PARAMETERS = {"SiteUrl": "http://localhost:8000", "JwksBaseUrl": "http://127.0.0.1:4566"}


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    emulator = Emulator(Ports.free().emulator, tmp_path_factory.mktemp("cloud"))
    emulator.start()
    yield emulator
    emulator.kill()


def test_only_functions_roles_and_logs_are_left_out_locally() -> None:
    whole = infrastructure.load()
    kept = infrastructure.without(whole, NOT_LOCAL)
    gone = whole["Resources"].keys() - kept["Resources"].keys()
    types = {whole["Resources"][name]["Type"] for name in gone}
    assert all(kind.startswith(NOT_LOCAL) for kind in types)
    assert whole["Outputs"].keys() - kept["Outputs"].keys() == {"TrackingUrl", "ImagesUrl"}
    assert kept["Rules"] == whole["Rules"]


def test_what_refers_to_something_left_out_is_left_out_too() -> None:
    template = {
        "Resources": {
            "Role": {"Type": "AWS::IAM::Role"},
            "Alarm": {"Type": "X", "Properties": {"D": [{"Fn::Sub": "a${Role.Arn}"}]}},
            "Second": {"Type": "X", "DependsOn": "Alarm"},
            "Table": {"Type": "X", "Properties": {"N": {"Ref": "Stage"}}},
        },
        "Outputs": {"A": {"Value": {"Fn::GetAtt": ["Second", "Arn"]}}, "B": {"Value": "b"}},
    }
    kept = infrastructure.without(template, ("AWS::IAM::",))
    assert list(kept["Resources"]) == ["Table"]
    assert list(kept["Outputs"]) == ["B"]


def test_a_second_deployment_changes_nothing(cloud: Emulator) -> None:
    first = deploy(cloud.endpoint, PARAMETERS)
    assert deploy(cloud.endpoint, PARAMETERS) == first
    names = client("dynamodb", cloud.endpoint).list_tables()["TableNames"]
    assert set(names) == {f"mynuma-local-{name}" for name in TABLES}


def test_a_changed_parameter_is_applied_to_the_same_stack(cloud: Emulator) -> None:
    before = deploy(cloud.endpoint, PARAMETERS)
    after = deploy(cloud.endpoint, {**PARAMETERS, "SiteUrl": "http://localhost:9000"})
    assert after == {**before, "SiteUrl": "http://localhost:9000"}


@pytest.mark.parametrize("region", ["us-east-1", "eu-west-2", "eu-central-2", "eu-south-2"])
def test_a_region_outside_the_list_is_refused(cloud: Emulator, region: str) -> None:
    with pytest.raises(DeployFailed, match="European Union only"):
        deploy(cloud.endpoint, PARAMETERS, region)


def test_the_outputs_are_a_complete_environment(cloud: Emulator) -> None:
    outputs = deploy(cloud.endpoint, PARAMETERS)
    environment = {infrastructure.variable(name): value for name, value in outputs.items()}
    settings = Settings.from_env({**environment, "AWS_REGION": "eu-central-1"})
    assert (
        settings.jwks_url == f"http://127.0.0.1:4566/{settings.user_pool_id}/.well-known/jwks.json"
    )
    assert settings.token_issuer.endswith(f".amazonaws.com/{settings.user_pool_id}")
    secret = client("secretsmanager", cloud.endpoint).get_secret_value(
        SecretId=settings.master_secret_id
    )
    assert len(secret["SecretString"]) == 64


def test_an_event_on_the_topic_arrives_on_the_feedback_queue_as_it_was_sent(
    cloud: Emulator,
) -> None:
    outputs = deploy(cloud.endpoint, PARAMETERS)
    event = '{"eventType": "Bounce"}'
    sns, sqs = client("sns", cloud.endpoint), client("sqs", cloud.endpoint)
    sns.publish(TopicArn=outputs["SesEventsTopicArn"], Message=event)
    url = outputs["FeedbackQueueUrl"]
    (message,) = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=5)["Messages"]
    assert message["Body"] == event


def items(endpoint: str) -> list[Any]:
    table = client("dynamodb", endpoint).scan(TableName="mynuma-local-accounts")
    found: list[Any] = table["Items"]
    return found


def test_everything_is_there_again_after_a_clean_stop_also_on_another_port(tmp_path: Path) -> None:
    first = Emulator(Ports.free().emulator, tmp_path)
    first.start()
    outputs = deploy(first.endpoint, PARAMETERS)
    row = {"pk": {"S": "a"}, "sk": {"S": "b"}}
    client("dynamodb", first.endpoint).put_item(TableName=outputs["AccountsTable"], Item=row)
    url = outputs["PlanningQueueUrl"]
    client("sqs", first.endpoint).send_message(QueueUrl=url, MessageBody="waiting")
    client("s3", first.endpoint).put_object(Bucket=outputs["ContentBucket"], Key="k", Body=b"v")
    assert first.stop()

    second = Emulator(Ports.free().emulator, tmp_path)
    second.start()
    again = deploy(second.endpoint, PARAMETERS)
    assert again["UserPoolId"] == outputs["UserPoolId"]
    assert items(second.endpoint) == [row]
    queue = client("sqs", second.endpoint)
    queue.send_message(QueueUrl=again["PlanningQueueUrl"], MessageBody="new")
    bodies = {
        message["Body"]
        for _ in range(2)
        for message in queue.receive_message(QueueUrl=again["PlanningQueueUrl"]).get("Messages", [])
    }
    assert bodies == {"waiting", "new"}
    stored = client("s3", second.endpoint).get_object(Bucket=again["ContentBucket"], Key="k")
    assert stored["Body"].read() == b"v"

    second.reset()
    deploy(second.endpoint, PARAMETERS)
    assert items(second.endpoint) == []
    second.kill()


def test_the_emulator_listens_on_loopback_only(cloud: Emulator) -> None:
    listening = Path("/proc/net/tcp").read_text().splitlines()[1:]
    port = f"{cloud.port:04X}"
    addresses = {line.split()[1] for line in listening if line.split()[1].endswith(f":{port}")}
    assert f"0100007F:{port}" in addresses
    assert f"00000000:{port}" not in addresses


PARENT = """
import sys
from pathlib import Path
from local.emulator import Emulator
emulator = Emulator(int(sys.argv[1]), Path(sys.argv[2]))
emulator.start()
print(emulator._child.pid, flush=True)
sys.stdin.read()
"""


def test_children_die_with_a_killed_parent(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PARENT, str(Ports.free().emulator), str(tmp_path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        watched = os.pidfd_open(child)
        parent.kill()
        ended, _, _ = select.select([watched], [], [], 20)
        os.close(watched)
    assert ended, "the emulator outlived its parent"


def test_a_port_that_is_taken_fails_the_start_and_leaves_nothing_running(
    cloud: Emulator, tmp_path: Path
) -> None:
    free = Ports.free()
    stack = LocalStack(tmp_path, Ports(free.site, cloud.port, free.ses))
    with pytest.raises(Exception, match="already in use"):
        stack.start()
    assert not stack.emulator.is_running()
    assert stack.children == {}
