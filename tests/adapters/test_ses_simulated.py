"""SES as the simulator plays it: refusals, lost answers, sender domains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from chalicelib.adapters.ses import SesIdentities, SesMailer
from chalicelib.domain.errors import (
    InvalidInput,
    OutcomeUnknown,
    PermanentFailure,
    SendingHalted,
    TransientFailure,
)
from chalicelib.domain.sender import DomainStatus
from chalicelib.services.ports import BulkRecipient
from local.ses.simulator import SesSimulator
from tests.adapters import cloud
from tests.adapters.mails import DOMAIN, TOPIC, bulk, inbox, people, simulator_answer, single
from tests.fakes.mailer import FakeSenderIdentities


@pytest.fixture
def simulator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SesSimulator]:
    server = SesSimulator(
        tmp_path, verified_domains=[DOMAIN], configuration_sets={"marketing": TOPIC}
    )
    server.start()
    cloud.isolate(monkeypatch, sesv2=server.url)
    yield server
    server.stop()


def test_c06_a_bulk_call_whose_answer_is_lost_is_on_the_wire_once(simulator: SesSimulator) -> None:
    client = cloud.client("sesv2")
    requests = cloud.count_requests(client)
    simulator.faults.switch({"lost_answer": 3})
    with pytest.raises(OutcomeUnknown):
        SesMailer(client, "marketing").send_bulk(bulk(*people(50)))
    assert len(requests) == 1
    assert len(inbox(simulator.url, "")["items"]) == 50


def test_n07_an_unverified_sender_halts_the_campaign(simulator: SesSimulator) -> None:
    mailer = SesMailer(cloud.client("sesv2"), "marketing")
    with pytest.raises(SendingHalted) as halt:
        mailer.send_bulk(bulk(*people(2), from_header="x@unknown.example"))
    assert halt.value.code == "identity_not_verified"


def test_n07_a_missing_configuration_set_halts_the_campaign(simulator: SesSimulator) -> None:
    with pytest.raises(SendingHalted) as halt:
        SesMailer(cloud.client("sesv2"), "nowhere").send_bulk(bulk(*people(2)))
    assert halt.value.code == "ses_resource_missing"


def test_n05_the_daily_quota_is_told_apart_from_the_rate(simulator: SesSimulator) -> None:
    simulator.faults.switch({"max_24_hour_send": 0})
    with pytest.raises(TransientFailure) as quota:
        SesMailer(cloud.client("sesv2"), "marketing").send_bulk(bulk(*people(1)))
    assert quota.value.code == "ses_daily_quota"
    simulator.faults.clear()
    simulator.faults.switch({"throttle": 1})
    with pytest.raises(TransientFailure) as rate:
        SesMailer(cloud.client("sesv2"), "marketing").send_bulk(bulk(*people(1)))
    assert rate.value.code == "ses_throttled"


def test_n08_a_recipient_that_makes_ses_refuse_the_call_fails_alone(
    simulator: SesSimulator,
) -> None:
    mail = bulk(*people(8))
    broken = BulkRecipient(
        "lezer3@lezers.example", mail.recipients[3].slots, {"X-A": "\r\nB: c"}, {}
    )
    recipients = (*mail.recipients[:3], broken, *mail.recipients[4:])
    result = SesMailer(cloud.client("sesv2"), "marketing").send_bulk(
        bulk(*people(8), recipients=recipients)
    )
    assert result.failed == {3: "mail_refused"}
    assert sorted(result.sent) == [0, 1, 2, 4, 5, 6, 7]
    assert len(inbox(simulator.url, "")["items"]) == 7


def test_a_refused_single_mail_has_failed_for_good(simulator: SesSimulator) -> None:
    with pytest.raises(PermanentFailure):
        SesMailer(cloud.client("sesv2"), "marketing").send(single("geen adres"))


def test_what_is_sent_is_what_the_service_model_allows(simulator: SesSimulator) -> None:
    client = cloud.client("sesv2", parameter_validation=True)
    mailer = SesMailer(client, "marketing")
    assert mailer.send_bulk(bulk(*people(1))).sent
    assert mailer.send(single("klant@lezers.example", reply_to=f"x@{DOMAIN}", text="t"))


@pytest.mark.parametrize("kind", ["memory", "simulator"])
def test_a_sender_domain_is_pending_until_its_records_stand(
    kind: str, simulator: SesSimulator
) -> None:
    fake = FakeSenderIdentities()
    identities = fake if kind == "memory" else SesIdentities(cloud.client("sesv2"))
    assert identities.status("slagerij.example") is DomainStatus.FAILED
    tokens = identities.create("slagerij.example")
    assert len(set(tokens)) == 3
    assert identities.create("slagerij.example") == tokens
    assert identities.status("slagerij.example") is DomainStatus.PENDING
    server = identities.use_mail_from("slagerij.example", "bounce.slagerij.example")
    assert re.fullmatch(r"feedback-smtp\.eu-[a-z]+-\d\.amazonses\.com", server)
    if kind == "memory":
        fake.statuses["slagerij.example"] = DomainStatus.VERIFIED
    else:
        simulator_answer(simulator.url, "POST", "/inbox/dns", {"domain": "slagerij.example"})
    assert identities.status("slagerij.example") is DomainStatus.VERIFIED


def test_a_name_that_is_no_domain_is_refused(simulator: SesSimulator) -> None:
    with pytest.raises(InvalidInput):
        SesIdentities(cloud.client("sesv2")).create("geen domein")


@pytest.mark.parametrize(
    ("dkim", "may_send", "status"),
    [
        ("SUCCESS", True, DomainStatus.VERIFIED),
        ("SUCCESS", False, DomainStatus.PENDING),
        ("PENDING", True, DomainStatus.PENDING),
        ("TEMPORARY_FAILURE", True, None),
        ("TEMPORARY_FAILURE", False, None),
        ("NOT_STARTED", False, DomainStatus.PENDING),
        ("FAILED", False, DomainStatus.FAILED),
    ],
)
def test_a_domain_is_verified_when_its_keys_were_found_and_it_may_send(
    dkim: str, may_send: bool, status: DomainStatus | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cloud.wire() as server:
        server.answers(
            200, {"DkimAttributes": {"Status": dkim}, "VerifiedForSendingStatus": may_send}
        )
        cloud.isolate(monkeypatch, sesv2=server.url)
        assert SesIdentities(cloud.client("sesv2")).status("bakkerij.example") is status
