"""Events reach their topic at least once, over failures and restarts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from simulator_kit import TOPIC, Received, bulk, entry, post_json, ses_client, simple

from local.ses.publisher import BATCH_ENTRIES, NotPublished
from local.ses.simulator import SesSimulator

Start = Callable[..., SesSimulator]


def test_events_go_out_in_batches_that_sns_takes(start: Start, received: Received) -> None:
    ses = ses_client(start().url)
    ses.send_bulk_email(**bulk(*(entry(f"a{n}@voorbeeld.be") for n in range(50))))
    events = received.wait(100)
    assert max(received.batch_sizes) == BATCH_ENTRIES
    assert {topic for topic, _ in received.bodies} == {TOPIC}
    keys = {(event["mail"]["messageId"], event["eventType"]) for event in events}
    assert len(keys) == 100


def test_events_that_sns_did_not_take_are_published_again(start: Start, received: Received) -> None:
    failures = iter([[0, 1], [1]])

    def publish(topic: str, bodies: Sequence[str]) -> None:
        positions = next(failures, [])
        received(topic, [body for at, body in enumerate(bodies) if at not in positions])
        if positions:
            raise NotPublished(positions)

    ses_client(start(publish=publish).url).send_email(**simple())
    assert sorted(event["eventType"] for event in received.wait(2)) == ["Delivery", "Send"]


def test_events_wait_in_the_outbox_while_sns_is_away_and_survive_a_restart(
    start: Start, received: Received
) -> None:
    tried = threading.Event()

    def refuse(_topic: str, bodies: Sequence[str]) -> None:
        tried.set()
        raise NotPublished(range(len(bodies)))

    first = start(publish=refuse)
    sent = ses_client(first.url).send_email(**simple())["MessageId"]
    assert tried.wait(5)
    first.stop()
    assert received.bodies == []
    start()
    events = received.wait(2)
    assert {event["mail"]["messageId"] for event in events} == {sent}


def test_identities_and_mails_and_quota_survive_a_restart(start: Start) -> None:
    first = start()
    ses = ses_client(first.url)
    ses.create_email_identity(EmailIdentity="later.be")
    ses.put_suppressed_destination(EmailAddress="weg@voorbeeld.be", Reason="COMPLAINT")
    ses.send_email(**simple())
    tokens = ses.get_email_identity(EmailIdentity="later.be")["DkimAttributes"]["Tokens"]
    first.stop()
    ses = ses_client(start().url)
    assert ses.get_email_identity(EmailIdentity="later.be")["DkimAttributes"]["Tokens"] == tokens
    assert ses.get_suppressed_destination(EmailAddress="weg@voorbeeld.be")
    assert ses.get_account()["SendQuota"]["SentLast24Hours"] == 1


def test_late_events_hold_nothing_up(start: Start, received: Received) -> None:
    simulator = start()
    ses = ses_client(simulator.url)
    post_json(f"{simulator.url}/inbox/faults", {"events": {"delay": {"seconds": 3600}}})
    ses.send_email(**simple())
    simulator.faults.clear()
    ses.send_email(**simple(EmailTags=[{"Name": "n", "Value": "2"}]))
    assert all(event["mail"]["tags"]["n"] == ["2"] for event in received.wait(2))
