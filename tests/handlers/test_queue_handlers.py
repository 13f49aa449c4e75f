"""Planning, pacing, delivering and the schedules: unpack, call, report record by record."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest

from chalicelib.domain.campaign import CampaignState
from chalicelib.domain.contact_export import ExportFormat
from chalicelib.domain.contact_filter import ContactFilter
from chalicelib.domain.message import MessageState
from chalicelib.domain.purge import Purge
from chalicelib.domain.recipient_filter import RecipientFilter
from chalicelib.observability import logger
from chalicelib.services.ports import Quota
from chalicelib.wire.queue_messages import (
    DeliverBatch,
    DeliverMessage,
    Pace,
    PlanCampaign,
    PurgeField,
    RecountAccount,
)
from handlers import (
    compile_statistics,
    deliver,
    erase_account,
    import_contacts,
    pace,
    plan_campaign,
    reconcile,
)
from tests.builders import make_message
from tests.fakes.mailer import MailFault
from tests.handlers.invoking import CONTEXT, SCHEDULE, failed, records
from tests.world import Engine

UNREADABLE = (
    "",
    "no json",
    "[]",
    "null",
    "{}",
    '"text"',
    '{"v":1}',
    '{"v":0,"kind":"plan_campaign","account":"a","campaign":"c"}',
    '{"v":1,"kind":"plan_campaign","account":"a"}',
)


def launched(engine: Engine, contacts: int = 3) -> str:
    engine.contacts(contacts)
    campaign = engine.draft()
    engine.launch(campaign)
    engine.queues.take_all("planning")
    return campaign


def planned(engine: Engine, contacts: int = 3) -> str:
    campaign = launched(engine, contacts)
    body = PlanCampaign(engine.account, campaign).to_json()
    assert failed(plan_campaign.handler, records("planning", body)) == []
    engine.drain("planning")
    return campaign


def test_a_campaign_goes_its_way_through_the_handlers(engine: Engine) -> None:
    campaign = planned(engine)
    assert engine.campaign(campaign).state is CampaignState.SENDING
    assert failed(pace.handler, records("pacing", Pace("planned").to_json())) == []
    (message,) = engine.queues.take_all("deliveries")
    assert failed(deliver.handler, records("deliveries", message.to_json())) == []
    assert engine.counters(campaign) == {"sent": 3}
    assert engine.batches(campaign)[0].owner == "request-1:m0"


def test_the_schedule_paces_too(engine: Engine) -> None:
    planned(engine)
    assert failed(pace.handler, dict(SCHEDULE)) == []
    assert len(engine.queues.take_all("deliveries")) == 1


def test_only_the_records_that_failed_come_back(engine: Engine) -> None:
    engine.mailer.allowance = Quota(per_second=3, per_day=1_000, used=0)
    campaign = planned(engine, 9)
    engine.queues.take_all("deliveries")
    bodies = [DeliverBatch(engine.account, campaign, n).to_json() for n in range(3)]
    sizes = iter((0, 1, 0))
    claim = engine.database.addresses.claim

    def sometimes_busy(*asked: Any) -> Any:
        engine.clock.advance(1)
        if next(sizes):
            engine.queues.fail_next = 1
            engine.mailer.faults.append(MailFault.THROTTLE)
        return claim(*asked)

    engine.database.addresses.claim = sometimes_busy  # type: ignore[method-assign]
    assert failed(deliver.handler, records("deliveries", *bodies)) == ["m1"]
    assert engine.counters(campaign) == {"sent": 6}


@pytest.mark.parametrize("body", UNREADABLE)
@pytest.mark.parametrize(
    ("handler", "queue"),
    [
        (plan_campaign.handler, "planning"),
        (pace.handler, "pacing"),
        (deliver.handler, "deliveries"),
        (import_contacts.handler, "imports"),
        (erase_account.handler, "closing"),
    ],
)
def test_what_cannot_be_read_goes_to_the_dead_letters_alone(
    engine: Engine, handler: Any, queue: str, body: str
) -> None:
    campaign = planned(engine)
    engine.queues.take_all("pacing")
    engine.container.feed_queue()
    mate = {
        "planning": PlanCampaign(engine.account, campaign).to_json(),
        "pacing": Pace("test").to_json(),
        "deliveries": DeliverBatch(engine.account, campaign, 0).to_json(),
    }.get(queue)
    bodies = [body] if mate is None else [body, mate]
    assert failed(handler, records(queue, *bodies)) == ["m0"]
    if queue == "deliveries":
        assert engine.counters(campaign) == {"sent": 3}


def test_a_fault_of_one_record_is_logged_and_comes_back_alone(engine: Engine) -> None:
    campaign = planned(engine)
    ledger = engine.database.ledger
    batch = ledger.batch

    def broken(account: str, name: str, number: int) -> Any:
        if number == 7:
            raise ZeroDivisionError
        return batch(account, name, number)

    ledger.batch = broken  # type: ignore[method-assign]
    bodies = [DeliverBatch(engine.account, campaign, n).to_json() for n in (7, 0)]
    assert failed(deliver.handler, records("deliveries", *bodies)) == ["m0"]
    assert engine.counters(campaign) == {"sent": 3}


def test_a_transactional_mail_is_told_apart_from_a_batch(engine: Engine) -> None:
    sender = engine.database.senders.all(engine.account)[0].id
    message = engine.database.messages.add(engine.account, make_message(sender_id=sender))
    body = DeliverMessage(engine.account, message.id).to_json()
    assert failed(deliver.handler, records("transactional", body)) == []
    stored = engine.database.messages.find(engine.account, message.id)
    assert stored is not None
    assert stored.state is MessageState.SENT


def test_the_reconciler_and_the_statistics_answer_their_schedule(engine: Engine) -> None:
    campaign = planned(engine)
    engine.mailer.faults.append(MailFault.LOST_REQUEST)
    engine.drain()
    engine.clock.advance(60)
    assert reconcile.handler(dict(SCHEDULE), CONTEXT) is None
    assert engine.counters(campaign) == {"uncertain": 3}
    engine.database.campaigns.mark_running(engine.account, campaign)
    assert compile_statistics.handler(dict(SCHEDULE), CONTEXT) is None
    assert engine.database.campaigns.running() == ()


@pytest.mark.parametrize(
    "handler", [plan_campaign.handler, deliver.handler, import_contacts.handler]
)
def test_an_empty_event_is_no_failure(engine: Engine, handler: Any) -> None:
    assert failed(handler, {"Records": []}) == []
    assert failed(handler, {}) == []


def test_no_log_line_names_a_person(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    written = StringIO()
    monkeypatch.setattr(logger.registered_handler, "stream", written)
    campaign = planned(engine)
    failed(pace.handler, records("pacing", Pace("planned").to_json()))
    engine.queues.take_all("deliveries")
    body = DeliverBatch(engine.account, campaign, 0).to_json()
    failed(deliver.handler, records("deliveries", body, "klant@example.com"))
    logged = [json.loads(line)["message"] for line in written.getvalue().splitlines()]
    assert "batch delivered" in logged
    assert "unreadable message left for the dead-letter queue" in logged
    assert "@" not in written.getvalue()


def test_an_export_shares_the_queue_of_imports(engine: Engine) -> None:
    campaign = planned(engine)
    made = engine.container.recipient_export.create(
        engine.account, "usr_1", campaign, RecipientFilter(), ""
    )
    for _ in range(3):
        bodies = [message.to_json() for message in engine.queues.take_all("imports")]
        assert failed(import_contacts.handler, records("imports", *bodies)) == []
    assert engine.container.recipient_export.get(engine.account, campaign, made.id)[0].rows == 3
    assert engine.queues.take_all("imports") == []


def test_the_schedule_compiles_what_is_due(engine: Engine) -> None:
    campaign = planned(engine)
    compile_statistics.handler(SCHEDULE, CONTEXT)
    assert engine.database.compiled.find(engine.account, campaign) is not None


def test_values_of_a_removed_field_are_erased_through_the_queue_of_the_imports(
    engine: Engine,
) -> None:
    engine.contacts(3, fields={"shoe": "44"})
    engine.database.purges.add(engine.account, Purge("shoe", engine.clock.now()))
    body = PurgeField(engine.account, "shoe").to_json()
    assert failed(import_contacts.handler, records("imports", body, body)) == []
    assert {len(each.fields) for each in engine.database.contacts.stored.values()} == {0}
    assert engine.database.purges.all(engine.account) == ()


def test_a_recount_goes_through_the_queue_of_the_imports(engine: Engine) -> None:
    engine.contacts(3)
    body = RecountAccount(engine.account).to_json()
    assert failed(import_contacts.handler, records("imports", body, body)) == []
    assert engine.database.contact_counts.find(engine.account).counted == 3
    assert engine.database.contact_counts.find(engine.account).used == 3


def test_a_file_of_contacts_shares_that_queue_too(engine: Engine) -> None:
    engine.contacts(3)
    use = engine.container.contact_export
    made = use.create(engine.account, "usr_1", ContactFilter(), ExportFormat.CSV, "")
    for _ in range(3):
        bodies = [message.to_json() for message in engine.queues.take_all("imports")]
        assert failed(import_contacts.handler, records("imports", *bodies)) == []
    assert use.get(engine.account, made.id)[0].rows == 3
    assert engine.queues.take_all("imports") == []
