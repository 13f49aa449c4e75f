"""What really leaves the process: a server on the loopback loses answers and counts requests.

Everything but SES is the model; SES' client is the product's own, with a real connection. One
request a batch, whatever happens and however long one waits (`total_max_attempts=1`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import boto3
import pytest
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.adapters import aws
from chalicelib.adapters.aws_lean import LeanSes
from tests.adapters import cloud
from tests.faults.aws.wire import Call
from tests.faults.process import Process
from tests.faults.stages import PEOPLE, Stage, stage
from tests.faults.world import DAY

BATCHES = 3
LOSSES: dict[str, Callable[[cloud.Wire], None]] = {
    "closes": lambda wire: wire.closes(),
    "resets": lambda wire: wire.resets(),
    "hangs": lambda wire: wire.hangs(),
    "500": lambda wire: wire.answers(500, b""),
    "502": lambda wire: wire.answers(502, b"<html>bad gateway</html>"),
    "504": lambda wire: wire.answers(504, b""),
    "half an answer": lambda wire: wire.answers(200, b'{"BulkEmail', promised=500),
}


@contextmanager
def wired(
    monkeypatch: pytest.MonkeyPatch, is_lean: bool
) -> Iterator[tuple[Stage, cloud.Wire, Any]]:
    """A stage whose bulk calls go over a real connection to a server of one behaviour, and the
    client that they go through."""
    with cloud.wire() as server, stage(is_lean=is_lean) as s:
        cloud.isolate(monkeypatch, sesv2=server.url)
        client = aws.client("sesv2", s.world.settings, read_timeout=0.3)
        for operation in ("GetAccount", "SendEmail"):
            client.meta.events.register(f"before-send.sesv2.{operation}", modelled(s, operation))
        s.world.clients.by_service["sesv2"] = LeanSes(client) if is_lean else client
        yield s, server, client


def modelled(s: Stage, operation: str) -> Callable[..., AWSResponse]:
    """The model's answer to what this is not about."""

    def answer(request: AWSPreparedRequest, **_: Any) -> AWSResponse:
        parameters = json.loads(request.body or b"{}")
        return s.world.cloud.serve(Call("sesv2", operation, parameters, request))

    return answer


@pytest.mark.parametrize("is_lean", [True, False], ids=["lean", "library"])
@pytest.mark.parametrize("loss", LOSSES)
def test_a_lost_answer_puts_one_request_a_batch_on_the_wire_and_no_more(
    loss: str, is_lean: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with wired(monkeypatch, is_lean) as (s, server, _):
        LOSSES[loss](server)
        s.launch()
        s.run()
        s.world.pass_time(DAY / 24)
        assert len(server.requests) == BATCHES
        assert len(set(server.requests)) == BATCHES
        assert s.counters() == {"uncertain": PEOPLE}


@pytest.mark.parametrize("is_lean", [True, False], ids=["lean", "library"])
def test_a_process_killed_with_the_request_on_the_wire_does_not_send_it_again(
    is_lean: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with wired(monkeypatch, is_lean) as (s, server, client):
        session = client._endpoint.http_session
        send = session.send

        def send_and_die(request: Any) -> None:
            """The answer is on its way; nobody is left to read it."""
            server.answers(200, {"BulkEmailEntryResults": []})
            send(request)
            s.world.turns.kill()

        monkeypatch.setattr(session, "send", send_and_die)
        s.launch()
        s.run()
        assert s.world.turns.deaths == BATCHES
        assert len(server.requests) == BATCHES
        assert s.counters() == {"uncertain": PEOPLE}


def test_the_client_of_the_library_would_have_sent_it_several_times(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with wired(monkeypatch, is_lean=False) as (s, server, _):
        default = boto3.client("sesv2", region_name=cloud.REGION)
        monkeypatch.setattr("botocore.endpoint.time.sleep", lambda _: None, raising=False)
        with pytest.raises((ClientError, BotoCoreError)):
            default.send_bulk_email(
                DefaultContent={"Template": {"TemplateData": "{}"}}, BulkEmailEntries=[]
            )
        assert len(server.requests) > 1
        assert isinstance(s.world.fresh(), Process)
