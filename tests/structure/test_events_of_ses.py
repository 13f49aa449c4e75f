"""What SES tells, and what an operator is told of it, as the template has it."""

from __future__ import annotations

import io
import json
import re
from types import SimpleNamespace
from typing import Any

import pytest

from chalicelib.api import limits
from chalicelib.domain.rate import Kind
from chalicelib.observability import logger
from chalicelib.services.domain_rechecks import Rechecked
from chalicelib.services.feedback import FeedbackOutcome
from chalicelib.services.statistics import Audit
from handlers import compile_statistics, feedback, keep_appointments
from infra import template as infrastructure
from tests.handlers.invoking import CONTEXT

TEMPLATE = infrastructure.load()


def of_type(kind: str) -> dict[str, Any]:
    found = infrastructure.resources(TEMPLATE, kind)
    return {name: body["Properties"] for name, body in found.items()}


def test_ses_rewrites_no_link_and_adds_no_pixel() -> None:
    destinations = of_type("AWS::SES::ConfigurationSetEventDestination")
    assert len(destinations) == 2
    for destination in destinations.values():
        types = set(destination["EventDestination"]["MatchingEventTypes"])
        assert types.isdisjoint({"open", "click"})
        assert {"delivery", "bounce", "complaint", "reject", "deliveryDelay"} < types


def test_every_event_is_paid_so_the_mails_of_campaigns_have_none_that_says_nothing_new() -> None:
    kinds = {
        name: infrastructure.published_events(TEMPLATE, f"{name}ConfigurationSet")
        for name in ("Marketing", "Transactional")
    }
    assert kinds["Transactional"] - kinds["Marketing"] == {"send"}
    assert kinds["Marketing"] < kinds["Transactional"]


def test_ses_holds_back_whoever_bounced_or_complained_to_any_account() -> None:
    """The platform's own hold (D4, ADR 0015), said aloud: an account may have another default."""
    sets = of_type("AWS::SES::ConfigurationSet")
    assert len(sets) == 2
    for each in sets.values():
        assert each["SuppressionOptions"] == {"SuppressedReasons": ["BOUNCE", "COMPLAINT"]}


ALARMS = of_type("AWS::CloudWatch::Alarm")
FILTERS = of_type("AWS::Logs::MetricFilter")
PATTERN = re.compile(r'\{ \$\.message = "([^"]+)" \}')


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, Any]]:
    """What the feedback function, the statistics, the agenda and the API log on a bad day, by
    message."""
    written = io.StringIO()
    for handler in logger.handlers:  # type: ignore[attr-defined]
        monkeypatch.setattr(handler, "stream", written)
    services = SimpleNamespace(
        record_feedback=lambda _: FeedbackOutcome(applied=3, blacklisted=0, dead=2, alarms=1),
        record_hits=lambda _: 0,
        bury=lambda *_: None,
        compile_statistics=lambda: [Audit("acc_1", "cmp_1", {"sent": 1})],
        keep_reports=lambda: 1,
        keep_appointments=lambda: 1,
        announce_agreements=lambda: 1,
        put_recounts=lambda: None,
        recheck_domains=lambda: Rechecked(kept=1, late=2),
    )
    for module in (feedback, compile_statistics, keep_appointments):
        monkeypatch.setattr(module, "container", lambda: services)
    feedback.handler({"Records": []}, CONTEXT)
    compile_statistics.handler({}, CONTEXT)
    keep_appointments.handler({}, CONTEXT)
    uncounted: Any = SimpleNamespace(limit_strangers=lambda *_: None)
    request: Any = SimpleNamespace(context={})
    limits.count_stranger(uncounted, Kind.SIGN_UPS, request, {})
    logged = [json.loads(line) for line in written.getvalue().splitlines()]
    return {line["message"]: line for line in logged}


@pytest.mark.parametrize("name", FILTERS)
def test_a_metric_counts_what_a_function_really_logs(
    name: str, lines: dict[str, dict[str, Any]]
) -> None:
    found = PATTERN.fullmatch(FILTERS[name]["FilterPattern"])
    assert found
    line = lines[found[1]]
    (transformation,) = FILTERS[name]["MetricTransformations"]
    value = transformation["MetricValue"]
    assert value == "1" or isinstance(line[value.removeprefix("$.")], int)


def test_every_metric_of_ours_has_an_alarm_that_tells_the_operators() -> None:
    made = {each["MetricTransformations"][0]["MetricName"] for each in FILTERS.values()}
    watched = set()
    for alarm in ALARMS.values():
        assert alarm["AlarmActions"] == [{"Ref": "AlarmsTopic"}]
        watched |= {alarm.get("MetricName")}
        watched |= {
            metric["MetricStat"]["Metric"]["MetricName"]
            for metric in alarm.get("Metrics", ())
            if "MetricStat" in metric
        }
    assert made <= watched


# mails, events in half an hour → whether the alarm goes off
SILENCES = [(200, 0, False), (201, 0, True), (201, 1, False), (0, 0, False), (10_000, 9_000, False)]


@pytest.mark.parametrize(("sent", "told", "rings"), SILENCES)
def test_silence_after_two_hundred_mails_is_heard(sent: int, told: int, rings: bool) -> None:
    silent, *measured = ALARMS["SilentEventsAlarm"]["Metrics"]
    assert {metric["MetricStat"]["Period"] for metric in measured} == {30 * 60}
    condition = re.fullmatch(r"IF\((.+), 1, 0\)", silent["Expression"])
    assert condition
    as_python = condition[1].replace("FILL(sent, 0)", str(sent)).replace("FILL(told, 0)", str(told))
    assert eval(as_python.replace("AND", "and"), {"__builtins__": {}}) is rings  # noqa: S307


def test_each_dead_letter_queue_is_watched_and_stands_on_the_dashboard() -> None:
    queues = {name for name in of_type("AWS::SQS::Queue") if name.endswith("DeadLetterQueue")}
    metrics = ALARMS["DeadLettersAlarm"]["Metrics"][1:]
    watched = {
        metric["MetricStat"]["Metric"]["Dimensions"][0]["Value"]["Fn::GetAtt"][0]
        for metric in metrics
    }
    body = of_type("AWS::CloudWatch::Dashboard")["OperatorsDashboard"]["DashboardBody"]["Fn::Sub"]
    assert watched == queues
    assert set(re.findall(r"\$\{(\w+DeadLetterQueue)\.QueueName\}", body)) == queues
    assert json.loads(body)["widgets"]
