"""Somebody of account A of whom something stands everywhere: in every table, bucket and queue."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from chalicelib import bootstrap
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.bounce import ComplaintDetail
from chalicelib.domain.feedback import FeedbackFact, FeedbackKind
from chalicelib.services.ports import DeadLetter, ImportedChange
from tests.api.stored_world import SENT, StoredWorld
from tests.api.world import CONSENT
from tests.builders import make_contact, make_mark

EMAIL, NAME, NUMBER = "Emilia.Zoekmij@vinden.example", "Zoekmijnaam", "klant-zoekmij-77"
TRACE = "zoekmij"
"""In the address, the name and the number alike."""


@contextmanager
def opened() -> Iterator[StoredWorld]:
    """A world with that person: `things["person"]` is the contact. See `reset`."""
    with pytest.MonkeyPatch.context() as patch:
        world = StoredWorld()
        patch.setattr(bootstrap, "container", lambda: world.container)
        world.seed()
        world.a.things["person"] = prepare(world)
        world.outside.journal_kept = dict(world.outside.import_journal.parts)
        world.freeze()
        yield world


def reset(world: StoredWorld) -> StoredWorld:
    """As it was when opened."""
    world.reset()
    world.outside.import_journal.parts = dict(world.outside.journal_kept)
    world.outside.erased_keys.noted.clear()
    world.outside.previews.put(world.a.id, "cmp_1", f"Dag {NAME}")
    world.open_again()
    return world


def prepare(world: StoredWorld) -> str:
    """The id of a contact of A of whom something stands everywhere."""
    a, things = world.a, world.a.things
    body = {
        "email": EMAIL,
        "consent": CONSENT,
        "lists": [things["list_id"]],
        "fields": {things["name"]: NAME},
        "external_id": NUMBER,
    }
    once = {"idempotency-key": "shop-1"}
    made = world.ask(a, "POST", "/v1/contacts", body, headers=once)
    assert made.status_code == 201, made.body
    contact = str(made.json_body["id"])
    tests = "/v1/account/test-addresses"
    assert world.ask(a, "POST", tests, {"email": EMAIL}).status_code == 201
    mail = {"to": EMAIL, "sender_id": things["sender_id"], "category": "order"}
    mail |= {"subject": f"Dag {NAME}", "text": f"Bestelling van {NAME}"}
    mail["action"] = {"reference": NUMBER, "occurred_at": "2026-03-02T08:59:00Z"}
    assert world.request("POST", "/v1/messages", mail, key=a.key).status_code == 202
    _be_mailed(world)
    _be_in_files(world, contact)
    assert world.request("POST", "/v1/messages", mail, key=a.key).status_code == 202  # waits
    world.database.dead_letters.keep(DeadLetter("test", f'{{"to": "{EMAIL}", "a": "{a.id}"}}'))
    asked = {"email": EMAIL, "kind": "erasure"}
    assert world.ask(a, "POST", "/v1/person-requests", asked).status_code == 201
    return contact


def _be_mailed(world: StoredWorld) -> None:
    """A campaign goes to them, and they leave."""
    world.outside.clock.advance(hours=72)
    copy = world.ask(world.a, "POST", f"/v1/campaigns/{world.a.things[SENT]}/duplicate", {})
    sent = world.ask(world.a, "POST", f"/v1/campaigns/{copy.json_body['id']}/send")
    assert sent.status_code == 202, sent.body
    mails = world.sent_by(world.work)
    assert EMAIL in [mail.to for mail in mails]
    key = world.container.find_person.of_address(world.a.id, EMAIL).key
    addresses = world.database.addresses
    addresses.blacklist(world.a.id, key, BlacklistReason.UNSUBSCRIBED, make_mark(), EMAIL)


def complaint_about(world: StoredWorld, mail: Any) -> FeedbackFact:
    return FeedbackFact(
        FeedbackKind.COMPLAINT,
        mail.message_id,
        mail.to,
        world.outside.clock.now(),
        "c1",
        mail.tags,
        complaint=ComplaintDetail("abuse"),
    )


def _be_in_files(world: StoredWorld, contact_id: str) -> None:
    o, account = world.outside, world.a.id
    contact = world.database.contacts.get(account, contact_id)
    assert contact is not None
    o.uploads.files[account, world.a.things["import_id"]] = f"E-mail\n{EMAIL.upper()}\n".encode()
    other = make_contact("iemand@anders.example")
    changes = (ImportedChange(None, contact), ImportedChange(None, other))
    o.import_journal.keep(account, "imp_9", "000000-0", changes)
    o.previews.put(account, "cmp_1", f"Dag {NAME}")
    exports = f"/v1/campaigns/{world.a.things[SENT]}/exports"
    world.sign_in(world.a)
    assert world.ask(world.a, "POST", "/v1/account/export").status_code == 202
    assert world.ask(world.a, "POST", exports, {}).status_code == 202
    world.work()


def dump(world: StoredWorld) -> str:
    """Everything that is stored anywhere: tables, buckets, queues."""
    o = world.outside
    stored = (
        [table.partitions for table in world.dynamodb.tables.values()],
        (o.uploads.files, o.export_files.files, o.archive_files.files, o.previews.pages),
        (o.contents.objects, o.import_journal.parts, o.raw_hits.hits, o.raw_hits.ips),
        (o.queues.queues, o.received_mails.mails, o.erased_keys.noted),
    )
    return repr(stored).lower()


def erase(world: StoredWorld) -> str:
    """The id of the task, carried out."""
    path = f"/v1/contacts/{world.a.things['person']}/erase"
    answer = world.ask(world.a, "POST", path)
    assert answer.status_code == 202, answer.body
    world.work()
    return str(answer.json_body["id"])


def check_nothing_is_left(world: StoredWorld) -> None:
    found = dump(world)
    where = found.find(TRACE)
    assert where < 0, found[max(0, where - 300) : where + 100]
