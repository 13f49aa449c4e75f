"""Whom SES lists by itself, and whose mails it holds back, as configuration sets ask for it."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError
from simulator_kit import Received, code_of, post_json, simple

from local.ses.simulator import SesSimulator

SOMEBODY = "An@gent.example"
BOTH = ["BOUNCE", "COMPLAINT"]


def send(ses: Any, to: str = SOMEBODY, **changes: Any) -> None:
    ses.send_email(**simple(Destination={"ToAddresses": [to]}, **changes))


def listed(ses: Any) -> dict[str, str]:
    found = ses.list_suppressed_destinations()["SuppressedDestinationSummaries"]
    return {entry["EmailAddress"]: entry["Reason"] for entry in found}


def like(simulator: SesSimulator, mailbox: str, address: str = SOMEBODY.lower()) -> int:
    """Have an address behave like a mailbox of the simulator; the status of the answer."""
    likeness = [{"address": address, "mailbox": mailbox}]
    return post_json(f"{simulator.url}/inbox/faults", {"like": likeness}).status


@pytest.mark.parametrize(
    ("mailbox", "reason"),
    [
        ("bounce", "BOUNCE"),
        ("policyfault", "BOUNCE"),
        ("complaint", "COMPLAINT"),
        ("fraud", "COMPLAINT"),
        ("notspam", None),
        ("mailboxfull", None),
        ("ooto", None),
        ("undetermined", None),
        ("success", None),
    ],
)
def test_a_hard_bounce_or_a_complaint_lists_the_address(
    simulator: SesSimulator, ses: Any, mailbox: str, reason: str | None
) -> None:
    assert like(simulator, mailbox) == 200
    send(ses)
    assert listed(ses) == ({SOMEBODY: reason} if reason else {})


@pytest.mark.parametrize("name", ["bounce", "complaint", "suppressionlist"])
def test_the_mailbox_simulator_itself_is_never_listed(ses: Any, name: str) -> None:
    send(ses, f"{name}@simulator.amazonses.com")
    assert listed(ses) == {}


def test_the_next_mail_to_who_complained_never_leaves_and_names_nobody(
    simulator: SesSimulator, ses: Any, received: Received
) -> None:
    like(simulator, "complaint")
    send(ses)
    send(ses)
    *_, held = received.wait(5)
    assert held["complaint"]["complaintSubType"] == "OnAccountSuppressionList"
    assert "complainedRecipients" not in held["complaint"]
    assert listed(ses) == {SOMEBODY: "COMPLAINT"}


@pytest.mark.parametrize(
    ("asked", "mailbox", "is_listed"),
    [
        (BOTH, "bounce", True),
        (["COMPLAINT"], "bounce", False),
        (["COMPLAINT"], "complaint", True),
        ([], "complaint", False),
    ],
)
def test_a_configuration_set_says_which_reasons_list(
    simulator: SesSimulator, ses: Any, asked: list[str], mailbox: str, is_listed: bool
) -> None:
    ses.put_configuration_set_suppression_options(
        ConfigurationSetName="marketing", SuppressedReasons=asked
    )
    like(simulator, mailbox)
    send(ses)
    assert (listed(ses) != {}) is is_listed


def test_a_set_that_suppresses_nothing_reaches_who_is_listed(ses: Any, received: Received) -> None:
    ses.put_suppressed_destination(EmailAddress=SOMEBODY, Reason="COMPLAINT")
    ses.put_configuration_set_suppression_options(
        ConfigurationSetName="marketing", SuppressedReasons=["BOUNCE"]
    )
    send(ses)
    assert [event["eventType"] for event in received.wait(2)] == ["Send", "Delivery"]


def test_a_set_that_says_nothing_does_as_the_account(ses: Any) -> None:
    ses.create_configuration_set(ConfigurationSetName="one")
    ses.create_configuration_set(
        ConfigurationSetName="two", SuppressionOptions={"SuppressedReasons": ["BOUNCE"]}
    )

    def reasons(name: str) -> Any:
        found = ses.get_configuration_set(ConfigurationSetName=name)
        return found["SuppressionOptions"]["SuppressedReasons"]

    assert ses.get_account()["SuppressionAttributes"]["SuppressedReasons"] == BOTH
    assert (reasons("marketing"), reasons("one"), reasons("two")) == (BOTH, BOTH, ["BOUNCE"])
    for name, asked in (("two", ["SPAM"]), ("gone", BOTH)):
        with pytest.raises(ClientError) as refused:
            ses.put_configuration_set_suppression_options(
                ConfigurationSetName=name, SuppressedReasons=asked
            )
        expected = "NotFoundException" if name == "gone" else "BadRequestException"
        assert code_of(refused.value) == expected


def test_a_mailbox_that_the_simulator_does_not_have_is_refused(simulator: SesSimulator) -> None:
    assert like(simulator, "nobody") == 422
