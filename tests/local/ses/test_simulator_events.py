"""Which events a mail leads to, and that each has the documented shape."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from simulator_kit import DOMAIN, TOPIC, Received, bulk, entry, ses_client, simple
from simulator_shapes import event_schema

from local.ses.database import Database
from local.ses.outbox import Outbox
from local.ses.simulator import SesSimulator

Event = dict[str, Any]
# address before the domain, what follows the Send event
SEQUENCES = {
    "success": ["Send", "Delivery"],
    "bounce": ["Send", "Bounce Permanent/General 5.1.1"],
    "ooto": ["Send", "Delivery", "Bounce Transient/General"],
    "complaint": ["Send", "Delivery", "Complaint abuse"],
    "suppressionlist": ["Send", "Bounce Permanent/Suppressed 5.1.1"],
    "mailboxfull": ["Send", "Bounce Transient/MailboxFull 4.2.2"],
    "senderfault": ["Send", "Bounce Transient/ContentRejected 5.6.0"],
    "policyfault": ["Send", "Bounce Permanent/General 5.7.515"],
    "delay": ["Send", "DeliveryDelay", "Delivery"],
    "outage": ["Send", "DeliveryDelay", "Bounce Transient/General 4.4.7"],
    "undetermined": ["Send", "Bounce Undetermined/Undetermined"],
    "notspam": ["Send", "Delivery", "Complaint not-spam"],
    "virus": ["Send", "Delivery", "Complaint virus"],
    "authfailure": ["Send", "Delivery", "Complaint auth-failure"],
    "fraud": ["Send", "Delivery", "Complaint fraud"],
    "unsubscribe": ["Send", "Delivery", "Subscription"],
    "reject": ["Reject"],
    "nobody-in-particular": ["Send", "Delivery"],
}
OTHERS = {
    "bounce@elders.be": ["Send", "Delivery"],
    "on-the-list@elders.be": ["Send", "Bounce Permanent/OnAccountSuppressionList 5.1.1"],
    "complained@elders.be": ["Send", "Complaint OnAccountSuppressionList"],
    "missing@elders.be": ["Rendering Failure"],
}
EXPECTED = OTHERS | {
    f"{name}{label}@simulator.amazonses.com": sequence
    for name, sequence in SEQUENCES.items()
    for label in ("", "+label-7")
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[Event]]]:
    """All events by recipient, after one bulk call to every address and a clean stop."""
    state_dir, received = tmp_path_factory.mktemp("ses"), Received()
    simulator = SesSimulator(
        state_dir,
        publish=received,
        verified_domains=[DOMAIN],
        configuration_sets={"marketing": TOPIC},
    )
    simulator.start()
    ses = ses_client(simulator.url)
    ses.put_suppressed_destination(EmailAddress="on-the-list@elders.be", Reason="BOUNCE")
    ses.put_suppressed_destination(EmailAddress="complained@elders.be", Reason="COMPLAINT")
    values = {"missing@elders.be": {"s0": "x"}}
    tags = [{"Name": "campaign", "Value": "cmp_1"}]
    answer = ses.send_bulk_email(
        **bulk(
            *(entry(a, values=values.get(a, {"s0": "x", "s1": "y"})) for a in EXPECTED),
            DefaultEmailTags=tags,
        )
    )
    assert {r["Status"] for r in answer["BulkEmailEntryResults"]} == {"SUCCESS"}
    events = received.wait(sum(map(len, EXPECTED.values())))
    simulator.stop()
    assert _pending(state_dir) is None, "more events than expected were planned"
    by_recipient: dict[str, list[Event]] = {address: [] for address in EXPECTED}
    for event in events:
        by_recipient[event["mail"]["destination"][0]].append(event)
    yield by_recipient


def _pending(state_dir: Path) -> float | None:
    database = Database(state_dir)
    try:
        return Outbox(database).next_due_at()
    finally:
        database.close()


def _summary(event: Event) -> str:
    if event["eventType"] == "Bounce":
        bounce = event["bounce"]
        status = bounce["bouncedRecipients"][0].get("status", "")
        return f"Bounce {bounce['bounceType']}/{bounce['bounceSubType']} {status}".rstrip()
    if event["eventType"] == "Complaint":
        complaint = event["complaint"]
        return f"Complaint {complaint['complaintSubType'] or complaint['complaintFeedbackType']}"
    return str(event["eventType"])


@pytest.mark.parametrize("address", EXPECTED)
def test_an_address_leads_to_its_events_in_order(
    published: dict[str, list[Event]], address: str
) -> None:
    assert [_summary(event) for event in published[address]] == EXPECTED[address]


@pytest.mark.parametrize("address", EXPECTED)
def test_every_event_has_the_documented_shape(
    published: dict[str, list[Event]], address: str
) -> None:
    assert published[address]
    for event in published[address]:
        jsonschema.validate(event, event_schema(event["eventType"]))


def test_a_complaint_by_the_account_s_own_list_names_nobody(
    published: dict[str, list[Event]],
) -> None:
    complaint = published["complained@elders.be"][-1]["complaint"]
    assert "complainedRecipients" not in complaint


def test_an_automatic_reply_has_no_action_and_a_full_mailbox_has(
    published: dict[str, list[Event]],
) -> None:
    reply, full = (
        published[f"{name}@simulator.amazonses.com"][-1]["bounce"]["bouncedRecipients"][0]
        for name in ("ooto", "mailboxfull")
    )
    assert "action" not in reply
    assert full["action"] == "failed"


def test_events_carry_the_tags_of_the_mail_and_those_of_ses(
    published: dict[str, list[Event]],
) -> None:
    tags = published["bounce@elders.be"][0]["mail"]["tags"]
    assert tags["campaign"] == ["cmp_1"]
    assert tags["ses:configuration-set"] == ["marketing"]
    assert tags["ses:from-domain"] == [DOMAIN]


def test_a_missing_variable_is_named(published: dict[str, list[Event]]) -> None:
    failure = published["missing@elders.be"][0]["failure"]
    assert failure["errorMessage"] == "Attribute 's1' is not present in the rendering data."


def test_only_matching_event_types_are_published(ses: Any, received: Received) -> None:
    ses.update_configuration_set_event_destination(
        ConfigurationSetName="marketing",
        EventDestinationName="events",
        EventDestination={
            "Enabled": True,
            "MatchingEventTypes": ["BOUNCE", "RENDERING_FAILURE"],
            "SnsDestination": {"TopicArn": TOPIC},
        },
    )
    to = {"ToAddresses": ["bounce@simulator.amazonses.com"]}
    ses.send_email(**simple())
    ses.send_email(**simple(Destination=to))
    assert [event["eventType"] for event in received.wait(1)] == ["Bounce"]


def test_a_mail_without_configuration_set_has_no_events(ses: Any, received: Received) -> None:
    ses.send_email(**simple(ConfigurationSetName=""))
    ses.send_email(**simple(EmailTags=[{"Name": "second", "Value": "1"}]))
    assert all("second" in event["mail"]["tags"] for event in received.wait(2))


def test_a_mail_to_several_people_has_one_send_and_an_outcome_each(
    ses: Any, received: Received
) -> None:
    to = {
        "ToAddresses": ["an@voorbeeld.be"],
        "CcAddresses": ["bounce@simulator.amazonses.com"],
        "BccAddresses": ["stil@voorbeeld.be"],
    }
    ses.send_email(**simple(Destination=to))
    events = received.wait(4)
    assert [event["eventType"] for event in events] == ["Send", "Delivery", "Bounce", "Delivery"]
    assert "stil@voorbeeld.be" not in json.dumps(events[0]["mail"]["headers"])
