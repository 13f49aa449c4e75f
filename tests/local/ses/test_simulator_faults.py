"""Faults on demand, and the sending rate and quota."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError, ConnectionClosedError
from simulator_kit import Received, bulk, code_of, entry, fetch, post_json, simple

from local.ses.allowance import Allowance
from local.ses.errors import TooManyRequests
from local.ses.faults import FaultBox
from local.ses.simulator import SesSimulator


def _switch(simulator: SesSimulator, **faults: Any) -> None:
    answer = post_json(f"{simulator.url}/inbox/faults", faults)
    assert answer.status == 200, answer.text


def _sent(simulator: SesSimulator) -> int:
    return len(fetch(f"{simulator.url}/inbox/messages").json()["items"])


def _outcome(ses: Any) -> str:
    try:
        ses.send_email(**simple())
    except ClientError as error:
        return code_of(error)
    except ConnectionClosedError:
        return "cut"
    return "sent"


CALL_FAULTS: list[tuple[dict[str, Any], list[str], int]] = [
    ({"throttle": 2}, ["TooManyRequestsException"] * 2 + ["sent"], 1),
    ({"throttle_rate": 1.0}, ["TooManyRequestsException"] * 2, 0),
    ({"lost_answer": 1}, ["cut", "sent"], 2),
    ({"lost_answer": {"single": 1}}, ["cut", "sent"], 2),
    ({"lost_answer": {"bulk": 1}}, ["sent", "sent"], 2),
    ({"status_500": 1}, ["InternalServiceErrorException", "sent"], 1),
    ({"status_500": {"after": 1}}, ["InternalServiceErrorException", "sent"], 2),
    ({"status_500": {"before": 1, "after": 1}}, ["InternalServiceErrorException"] * 2, 1),
    ({"sending_paused": True}, ["SendingPausedException"] * 2, 0),
    ({"account_suspended": True}, ["AccountSuspendedException"] * 2, 0),
    ({"max_send_rate": 0.001}, ["sent", "TooManyRequestsException"], 1),
    ({"max_24_hour_send": 1}, ["sent", "TooManyRequestsException"], 1),
    ({"latency_seconds": 0.01}, ["sent"], 1),
]


@pytest.mark.parametrize(("faults", "outcomes", "sent"), CALL_FAULTS, ids=str)
def test_a_fault_gives_its_outcomes_and_then_health(
    simulator: SesSimulator, ses: Any, faults: dict[str, Any], outcomes: list[str], sent: int
) -> None:
    _switch(simulator, **faults)
    assert [_outcome(ses) for _ in outcomes] == outcomes
    assert _sent(simulator) == sent
    fetch(f"{simulator.url}/inbox/faults", "DELETE")
    fetch(f"{simulator.url}/inbox/messages", "DELETE")
    assert _outcome(ses) == "sent"


def test_the_two_throttles_are_told_apart_by_their_message(
    simulator: SesSimulator, ses: Any
) -> None:
    for fault, message in (
        ({"throttle": 1}, "Maximum sending rate exceeded."),
        ({"max_24_hour_send": 0}, "Daily message quota exceeded."),
    ):
        _switch(simulator, **fault)
        with pytest.raises(ClientError) as caught:
            ses.send_bulk_email(**bulk(entry()))
        assert caught.value.response["Error"]["Message"] == message
        assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 429


def test_the_account_shows_a_pause_and_changed_limits(simulator: SesSimulator, ses: Any) -> None:
    _switch(simulator, sending_paused=True, max_send_rate=14, max_24_hour_send=50_000)
    account = ses.get_account()
    assert not account["SendingEnabled"]
    assert account["SendQuota"]["MaxSendRate"] == 14.0
    assert account["SendQuota"]["Max24HourSend"] == 50_000.0
    _switch(simulator, account_suspended=True)
    assert ses.get_account()["EnforcementStatus"] == "SHUTDOWN"


def test_a_random_throttle_repeats_with_its_seed(simulator: SesSimulator, ses: Any) -> None:
    runs = []
    for _ in range(2):
        _switch(simulator, throttle_rate=0.5, seed=7)
        runs.append([_outcome(ses) for _ in range(12)])
    assert runs[0] == runs[1]
    assert set(runs[0]) == {"sent", "TooManyRequestsException"}


PARTIAL: list[tuple[dict[str, Any], list[str]]] = [
    ({"entries": [0, 2, 9]}, ["TRANSIENT_FAILURE", "SUCCESS", "TRANSIENT_FAILURE"]),
    ({"rate": 1.0, "status": "MESSAGE_REJECTED"}, ["MESSAGE_REJECTED"] * 3),
    ({"entries": [1], "calls": 0}, ["SUCCESS"] * 3),
]


@pytest.mark.parametrize(("partial", "statuses"), PARTIAL, ids=str)
def test_some_bulk_entries_fail(
    simulator: SesSimulator, ses: Any, partial: dict[str, Any], statuses: list[str]
) -> None:
    _switch(simulator, partial=partial)
    results = ses.send_bulk_email(**bulk(*[entry()] * 3))["BulkEmailEntryResults"]
    assert [result["Status"] for result in results] == statuses
    assert _sent(simulator) == statuses.count("SUCCESS")


def test_a_partial_failure_can_last_one_call(simulator: SesSimulator, ses: Any) -> None:
    _switch(simulator, partial={"entries": [0], "calls": 1})
    statuses = [
        ses.send_bulk_email(**bulk(entry()))["BulkEmailEntryResults"][0]["Status"] for _ in "12"
    ]
    assert statuses == ["TRANSIENT_FAILURE", "SUCCESS"]


def test_mails_to_a_provider_that_is_out_are_given_up(
    simulator: SesSimulator, ses: Any, received: Received
) -> None:
    _switch(simulator, outage={"domain": "Weg.be"})
    people = ("an@weg.be", "bo@niet-weg.be", "bounce@simulator.amazonses.com")
    ses.send_bulk_email(**bulk(*map(entry, people)))
    events = received.wait(7)
    by_person = {
        to: [e["eventType"] for e in events if e["mail"]["destination"] == [to]] for to in people
    }
    assert by_person == {
        people[0]: ["Send", "DeliveryDelay", "Bounce"],
        people[1]: ["Send", "Delivery"],
        people[2]: ["Send", "Bounce"],
    }


def test_a_part_of_a_provider_can_be_out_and_it_repeats_with_its_seed(
    simulator: SesSimulator,
) -> None:
    parts = []
    for _ in range(2):
        _switch(simulator, outage={"domain": "weg.be", "rate": 0.1, "seed": 3})
        parts.append([simulator.faults.is_out(f"a{n}@weg.be") for n in range(1_000)])
    assert parts[0] == parts[1]
    assert 60 < sum(parts[0]) < 140


BAD_FAULTS: list[Any] = [
    {"onbekend": 1},
    {"throttle": -1},
    {"throttle": "3"},
    {"throttle_rate": 1.5},
    {"events": {"duplicate": 3}},
    {"events": {"duplicate": {"times": 6}}},
    {"events": {"duplicate": True}},
    {"events": {"lose": {"kinds": ["Onbekend"]}}},
    {"events": {"lose": {"kinds": [7]}}},
    {"events": {"delay": {"seconds": -1}}},
    {"events": {"reorder": {"rate": "1"}}},
    {"outage": {}},
    {"outage": {"domain": ""}},
    {"partial": {"status": "SUCCESS"}},
    {"status_500": {"ooit": 1}},
    {"latency_seconds": 61},
    {"max_send_rate": 0},
    [1],
]


@pytest.mark.parametrize("faults", BAD_FAULTS, ids=str)
def test_faults_that_do_not_exist_are_a_problem_and_change_nothing(
    simulator: SesSimulator, faults: Any
) -> None:
    url = f"{simulator.url}/inbox/faults"
    before = fetch(url).json()
    answer = post_json(url, faults)
    assert answer.status == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 422
    assert fetch(url).json() == before


def test_a_posted_switch_replaces_that_switch_alone(simulator: SesSimulator) -> None:
    _switch(simulator, throttle=5)
    _switch(simulator, sending_paused=True)
    shown = fetch(f"{simulator.url}/inbox/faults").json()
    assert (shown["throttle"], shown["sending_paused"]) == (5, True)
    _switch(simulator, throttle=0)
    shown = fetch(f"{simulator.url}/inbox/faults", "DELETE").json()
    assert (shown["throttle"], shown["sending_paused"]) == (0, False)


def test_the_rate_lets_a_burst_pass_and_makes_the_next_calls_wait_for_it() -> None:
    now = [1_000.0]
    allowance = Allowance(FaultBox(), max_send_rate=10, clock=lambda: now[0])
    allowance.take(25)
    for seconds, passes in ((0.0, False), (1.5, False), (0.2, True)):
        now[0] += seconds
        if passes:
            allowance.take(1)
        else:
            with pytest.raises(TooManyRequests):
                allowance.take(1)


def test_the_daily_quota_moves_with_the_clock() -> None:
    now = [1_000_000.0]
    allowance = Allowance(FaultBox(), 1_000, 3, clock=lambda: now[0])
    allowance.take(2)
    now[0] += 3600
    allowance.take(1)
    with pytest.raises(TooManyRequests):
        allowance.take(1)
    now[0] += 23 * 3600 + 120
    assert allowance.sent_last_24_hours() == 1
    allowance.take(1)
