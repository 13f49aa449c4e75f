"""SES' own list of addresses that it holds back: the fake and the simulator agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chalicelib.adapters.aws import ClientError
from chalicelib.adapters.ses_suppression import SesSuppressionList
from local.ses.simulator import SesSimulator
from tests.adapters import cloud
from tests.adapters.mails import DOMAIN, TOPIC
from tests.fakes.mailer import FakeSuppressionList

HELD, OTHER = "weg@example.com", "vol@example.com"


@pytest.fixture
def simulator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SesSimulator]:
    server = SesSimulator(
        tmp_path, verified_domains=[DOMAIN], configuration_sets={"marketing": TOPIC}
    )
    server.start()
    cloud.isolate(monkeypatch, sesv2=server.url)
    yield server
    server.stop()


def test_an_address_is_taken_off_and_once_more_does_no_harm(simulator: SesSimulator) -> None:
    client, fake = cloud.client("sesv2"), FakeSuppressionList()
    real = SesSuppressionList(client)
    for email in (HELD, OTHER):
        client.put_suppressed_destination(EmailAddress=email, Reason="BOUNCE")
        fake.held.add(email)

    for _ in range(2):
        real.remove(HELD.upper())
        fake.remove(HELD.upper())

    listed = client.list_suppressed_destinations()["SuppressedDestinationSummaries"]
    assert {entry["EmailAddress"] for entry in listed} == fake.held == {OTHER}


@pytest.mark.parametrize(("reason", "is_held"), [("BOUNCE", False), ("COMPLAINT", True)])
def test_who_complained_stays_where_who_bounced_is_taken_off(
    simulator: SesSimulator, reason: str, is_held: bool
) -> None:
    client, fake = cloud.client("sesv2"), FakeSuppressionList()
    real = SesSuppressionList(client)
    client.put_suppressed_destination(EmailAddress=HELD, Reason=reason)
    fake.held.add(HELD)
    if reason == "COMPLAINT":
        fake.complained.add(HELD)

    for email in (HELD.upper(), OTHER):
        real.remove_bounced(email)
        fake.remove_bounced(email)

    listed = client.list_suppressed_destinations()["SuppressedDestinationSummaries"]
    assert {entry["EmailAddress"] for entry in listed} == fake.held
    assert bool(fake.held) is is_held


class Refusing:
    """SES that refuses, and names whom it is about."""

    def delete_suppressed_destination(self, EmailAddress: str) -> None:
        error = {"Code": "BadRequestException", "Message": f"{EmailAddress} is invalid"}
        raise ClientError({"Error": error}, "DeleteSuppressedDestination")


def test_no_error_names_the_address() -> None:
    with pytest.raises(RuntimeError) as refused:
        SesSuppressionList(Refusing()).remove(HELD)
    assert str(refused.value) == "BadRequestException"
    assert refused.value.__suppress_context__
