"""Dead letters, put back into their queue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.sqs_dead_letters import SqsDeadLetterQueues
from chalicelib.bootstrap.operators import WITH_DEAD_LETTERS
from infra import redrive
from infra import template as infrastructure

STAGE = "staging"
BODY = "somebody@example.be"


@pytest.fixture
def sqs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    monkeypatch.setattr(SqsDeadLetterQueues.__init__, "__defaults__", (0,))
    with mock_aws():
        client = boto3.client("sqs")
        for name in ("deliveries", "deliveries-dlq"):
            client.create_queue(QueueName=f"mynuma-{STAGE}-{name}")
        yield client


def url(sqs: Any, name: str) -> str:
    return str(sqs.get_queue_url(QueueName=f"mynuma-{STAGE}-{name}")["QueueUrl"])


def bury(sqs: Any, count: int) -> None:
    for number in range(count):
        sqs.send_message(
            QueueUrl=url(sqs, "deliveries-dlq"),
            MessageBody=f"{number} {BODY}",
            MessageAttributes={"v": {"DataType": "Number", "StringValue": "2"}},
        )


def received(sqs: Any, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while messages := sqs.receive_message(
        QueueUrl=url(sqs, name), MaxNumberOfMessages=10, MessageAttributeNames=["All"]
    ).get("Messages"):
        found += messages
    return found


def counted(sqs: Any) -> list[int]:
    """Dead letters that can be received, and those that somebody has received."""
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    attributes = sqs.get_queue_attributes(
        QueueUrl=url(sqs, "deliveries-dlq"), AttributeNames=names
    )["Attributes"]
    return [int(attributes[name]) for name in names]


def run(*more: str) -> int:
    return redrive.main(["--stage", STAGE, "--queue", "deliveries", *more])


def test_every_message_comes_back_once_with_its_attributes(sqs: Any) -> None:
    bury(sqs, 25)
    assert run("--yes") == 0
    back = received(sqs, "deliveries")
    assert {each["Body"] for each in back} == {f"{number} {BODY}" for number in range(25)}
    assert len(back) == 25
    assert {each["MessageAttributes"]["v"]["StringValue"] for each in back} == {"2"}
    assert counted(sqs) == [0, 0]


def test_nothing_moves_before_somebody_says_yes(
    sqs: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    bury(sqs, 3)
    assert run() == 2
    assert "deliveries of staging: 3" in capsys.readouterr().out
    assert received(sqs, "deliveries") == []
    assert counted(sqs) == [3, 0]


def test_counts_are_printed_and_no_body(sqs: Any, capsys: pytest.CaptureFixture[str]) -> None:
    bury(sqs, 2)
    run("--yes")
    told = capsys.readouterr()
    assert told.out == "Put back into deliveries of staging: 2 of 2\n"
    assert BODY not in told.out + told.err


def test_an_empty_queue_needs_no_yes(sqs: Any) -> None:
    assert run() == 0


def test_what_dies_again_meanwhile_stays(sqs: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    bury(sqs, 12)
    monkeypatch.setattr(SqsDeadLetterQueues, "count", lambda *_: 5)
    assert run("--yes") == 0
    assert len(received(sqs, "deliveries")) == 5
    assert counted(sqs) == [7, 0]


def test_a_message_that_cannot_be_put_back_stays_where_it_is(sqs: Any) -> None:
    bury(sqs, 1)
    moving = SqsDeadLetterQueues(Refusing(sqs), STAGE)
    with pytest.raises(OSError, match="no way back"):
        moving.replay("deliveries", 1)
    assert counted(sqs) == [0, 1]


class Refusing:
    """A client that sends nothing and does everything else."""

    def __init__(self, sqs: Any) -> None:
        self._sqs = sqs

    def send_message(self, **_: Any) -> None:
        raise OSError("no way back")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sqs, name)


def test_a_stage_that_is_not_there_is_told_in_one_line(
    sqs: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert redrive.main(["--stage", "prod", "--queue", "deliveries", "--yes"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("deliveries of prod: ")


def test_every_queue_of_the_template_can_be_redriven() -> None:
    queues = infrastructure.resources(infrastructure.load(), "AWS::SQS::Queue").values()
    names = {each["Properties"]["QueueName"]["Fn::Sub"] for each in queues}
    wanted = {f"mynuma-${{Stage}}-{name}" for name in WITH_DEAD_LETTERS}
    assert names == wanted | {f"{name}-dlq" for name in wanted}
