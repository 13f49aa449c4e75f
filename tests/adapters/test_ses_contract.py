"""The mailer's contract, in memory and simulated alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chalicelib.adapters.aws_lean import LeanSes
from chalicelib.adapters.ses import SesMailer
from chalicelib.domain.errors import (
    MynumaError,
    OutcomeUnknown,
    SendingHalted,
    TransientFailure,
)
from chalicelib.services.ports import Mailer
from local.ses.simulator import SesSimulator
from tests.adapters import cloud
from tests.adapters.mails import DOMAIN, TOPIC, bulk, inbox, people, single
from tests.fakes.mailer import FakeMailer, MailFault


class Case:
    """A mailer, what it accepted, and how to make it fail."""

    def __init__(self, mailer: Mailer, accepted: Callable[[], list[dict[str, Any]]]) -> None:
        self.mailer, self.accepted = mailer, accepted
        self.fail: Callable[[MailFault], None] = lambda fault: None
        self.fail_entries: Callable[[list[str], str], None] = lambda addresses, status: None


@pytest.fixture(params=["memory", "simulator"])
def case(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Case]:
    if request.param == "memory":
        yield _in_memory()
        return
    simulator = SesSimulator(
        tmp_path,
        max_send_rate=500,
        verified_domains=[DOMAIN],
        configuration_sets={"marketing": TOPIC},
    )
    simulator.start()
    cloud.isolate(monkeypatch, sesv2=simulator.url)
    yield _simulated(simulator)
    simulator.stop()


def _in_memory() -> Case:
    fake = FakeMailer()

    def accepted() -> list[dict[str, Any]]:
        return [
            {"to": mail.to, "subject": mail.subject, "html": mail.html, "headers": mail.headers}
            for mail in fake.accepted
        ]

    def fail_entries(addresses: list[str], status: str) -> None:
        if status == "TRANSIENT_FAILURE":
            fake.held.update(addresses)
        else:
            fake.rejected.update(dict.fromkeys(addresses, status.lower()))

    case = Case(fake, accepted)
    case.fail, case.fail_entries = fake.faults.append, fail_entries
    return case


def _simulated(simulator: SesSimulator) -> Case:
    switches: dict[MailFault, dict[str, Any]] = {
        MailFault.THROTTLE: {"throttle": 1},
        MailFault.LOST_REQUEST: {"status_500": {"before": 1}},
        MailFault.LOST_ANSWER: {"lost_answer": 1},
        MailFault.HALT: {"sending_paused": True},
    }

    def accepted() -> list[dict[str, Any]]:
        listed = inbox(simulator.url, "")["items"]
        mails = [inbox(simulator.url, f"/{item['id']}") for item in reversed(listed)]
        return [
            {
                "to": mail["to"],
                "subject": mail["subject"],
                "html": mail["html"],
                "headers": {item["name"]: item["value"] for item in mail["headers"]},
            }
            for mail in mails
        ]

    def fail_entries(addresses: list[str], status: str) -> None:
        places = [int(address.partition("@")[0].removeprefix("lezer")) for address in addresses]
        simulator.faults.switch({"partial": {"entries": places, "status": status}})

    case = Case(SesMailer(LeanSes(cloud.client("sesv2")), "marketing"), accepted)
    case.fail = lambda fault: simulator.faults.switch(switches[fault])
    case.fail_entries = fail_entries
    return case


def test_a_bulk_call_mails_everybody_once_with_his_own_words_and_headers(case: Case) -> None:
    result = case.mailer.send_bulk(bulk(*people(50)))
    mails = case.accepted()
    assert [mail["to"] for mail in mails] == people(50)
    assert sorted(result.sent) == list(range(50))
    assert len(set(result.sent.values())) == 50
    assert (result.failed, result.rest, result.halted) == ({}, (), "")
    assert mails[7]["subject"] == "Dag Ann\u00e9 & 7"
    assert mails[7]["html"] == "<p>Ann\u00e9 & 7 {{s0}} {{#if x}}</p>"
    assert mails[7]["headers"]["List-Unsubscribe"] == "<https://mynuma.test/u/7>"


def test_entries_that_may_work_later_are_the_rest(case: Case) -> None:
    addresses = people(6)
    case.fail_entries([addresses[1], addresses[4]], "TRANSIENT_FAILURE")
    result = case.mailer.send_bulk(bulk(*addresses))
    assert (sorted(result.sent), result.rest) == ([0, 2, 3, 5], (1, 4))
    assert len(case.accepted()) == 4


def test_n08_an_entry_that_is_rejected_fails_alone(case: Case) -> None:
    addresses = people(3)
    case.fail_entries([addresses[1]], "MESSAGE_REJECTED")
    result = case.mailer.send_bulk(bulk(*addresses))
    assert (sorted(result.sent), result.failed) == ([0, 2], {1: "message_rejected"})


@pytest.mark.parametrize(
    ("fault", "meaning", "accepted"),
    [
        (MailFault.THROTTLE, TransientFailure, 0),
        (MailFault.HALT, SendingHalted, 0),
        (MailFault.LOST_REQUEST, OutcomeUnknown, 0),
        (MailFault.LOST_ANSWER, OutcomeUnknown, 3),
    ],
)
def test_a_call_that_fails_says_what_is_known_and_is_not_repeated(
    case: Case, fault: MailFault, meaning: type[MynumaError], accepted: int
) -> None:
    case.fail(fault)
    with pytest.raises(meaning):
        case.mailer.send_bulk(bulk(*people(3)))
    assert len(case.accepted()) == accepted


@pytest.mark.parametrize(
    ("fault", "meaning", "accepted"),
    [(MailFault.THROTTLE, TransientFailure, 0), (MailFault.LOST_ANSWER, OutcomeUnknown, 1)],
)
def test_a_single_mail_that_fails_is_not_repeated(
    case: Case, fault: MailFault, meaning: type[MynumaError], accepted: int
) -> None:
    case.fail(fault)
    with pytest.raises(meaning):
        case.mailer.send(single("klant@lezers.example"))
    assert len(case.accepted()) == accepted


def test_a_single_mail_leaves_as_it_was_rendered(case: Case) -> None:
    message_id = case.mailer.send(single("klant@lezers.example"))
    (mail,) = case.accepted()
    assert message_id
    assert mail["html"] == "<p>{{s0}}</p>"
    assert mail["subject"] == "Je bestelling \u2603"
    assert mail["headers"]["Auto-Submitted"] == "auto-generated"


def test_the_quota_says_what_is_left(case: Case) -> None:
    quota = case.mailer.quota()
    assert quota.is_enabled
    assert quota.per_second >= 500
    assert quota.left == 1_000_000
