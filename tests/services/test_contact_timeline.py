"""What is told of one contact: every mail, what was done with it, consent and changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.activity import MAILBOX
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import BlacklistMark
from chalicelib.domain.contact_parts import ContactPart
from chalicelib.domain.facts import FactKind
from chalicelib.domain.moments import minute_of
from chalicelib.domain.tracking import TrackingConsent
from chalicelib.services.contact_timeline import MOST_ROWS, Changed, TimelineLine
from chalicelib.services.ports import TimelineRow
from tests.builders import make_contact, make_facts, make_field
from tests.world import ACTOR, Engine


def lines(engine: Engine, email: str, limit: int = 500) -> tuple[TimelineLine, ...]:
    key = engine.key_of(email)
    contact_id = engine.database.addresses.rows[engine.account, key].contact_id
    view = engine.container.contacts.get(engine.account, contact_id)
    found: tuple[TimelineLine, ...] = ()
    start = ""
    while start or not found:
        page = engine.container.contact_timeline.page(engine.account, view, start, limit)
        assert 0 < len(page.items) <= limit
        found += page.items
        start = page.next_start
        if not start:
            break
    assert [line.at for line in found] == sorted((line.at for line in found), reverse=True)
    return found


def test_every_mail_is_told_with_what_became_of_it() -> None:
    engine = Engine()
    campaigns = [engine.sent_campaign(3)]
    engine.clock.advance(49 * 3600)
    second = engine.draft()
    engine.launch(second)
    engine.settle()
    campaigns.append(second)
    mail = next(each for each in engine.mailer.accepted if each.tags["campaign"] == second)
    index = int(mail.tags["index"])
    minute = minute_of(engine.clock.now()) + 5
    opened = make_facts((FactKind.OPENED, index))
    opened = replace(opened, moments={FactKind.OPENED: {minute: 1 << index}})
    engine.database.ledger.fold(engine.account, second, 0, opened)
    found = lines(engine, mail.to)
    mails = [line for line in found if line.kind == "mail"]
    assert [line.campaign_id for line in mails] == campaigns[::-1]
    assert {line.state for line in mails} <= {"sent", "delivered"}
    assert all(line.campaign_name for line in mails)
    (read,) = [line for line in found if line.kind == "open"]
    assert (read.campaign_id, minute_of(read.at)) == (second, minute)
    others = [each.to for each in engine.mailer.accepted if each.to != mail.to]
    assert [line for line in lines(engine, others[0]) if line.kind == "open"] == []


def test_a_mail_that_only_an_event_names_is_told() -> None:
    engine = Engine()
    campaign = engine.sent_campaign(2)
    mail = engine.mailer.accepted[0]
    key = engine.key_of(mail.to)
    place = (engine.account, key)
    row = engine.database.addresses.rows[place]
    engine.database.addresses.rows[place] = replace(row, mails=frozenset(), last_campaign="")
    assert [line for line in lines(engine, mail.to) if line.kind == "mail"] == []
    at = engine.clock.now()
    index = int(mail.tags["index"])
    event = TimelineRow(key, at, "bounce-1", "bounce", campaign, 0, index, "mailbox_full")
    engine.database.timeline.write(engine.account, [event])
    found = {line.kind: line for line in lines(engine, mail.to)}
    assert found["mail"].campaign_id == campaign
    assert (found["bounce"].detail, found["bounce"].campaign_id) == ("mailbox_full", campaign)


def test_what_went_to_an_address_that_was_put_right_is_told_unless_another_contact_has_it() -> None:
    engine = Engine()
    campaign = engine.sent_campaign(2)
    mail = engine.mailer.accepted[0]
    key, index = engine.key_of(mail.to), int(mail.tags["index"])
    event = TimelineRow(key, engine.clock.now(), "click-1", "click", campaign, 0, index)
    engine.database.timeline.write(engine.account, [event])
    before = lines(engine, mail.to)
    assert {line.kind for line in before} >= {"mail", "click", "consent", "added"}
    contact_id = engine.database.addresses.rows[engine.account, key].contact_id
    for address in ("fout@elders.example", "juist@elders.example"):
        engine.clock.advance(49 * 3600)
        engine.container.recorded_contacts.move(engine.account, ACTOR, contact_id, address)
    told = lines(engine, "juist@elders.example")
    assert tuple(line for line in told if line.kind != "changed") == before
    assert len(told) == len(before) + 2
    made = make_contact(mail.to, address_key=key)
    engine.database.contacts.reserve(engine.account, [made])
    engine.database.contacts.write_new(engine.account, [made])
    left = {line.kind for line in lines(engine, "juist@elders.example")}
    assert {"changed", "added"} <= left
    assert not left & {"mail", "click"}


def test_each_consent_is_told_and_what_replaced_it() -> None:
    engine = Engine()
    (contact,) = engine.contacts(1)
    now = engine.clock.now()
    no = TrackingConsent(False, now - timedelta(days=2), "telefoon")
    first = replace(contact, tracking_consent=no, updated_at=now + timedelta(hours=1))
    first = engine.database.contacts.replace(engine.account, contact, first)
    yes = TrackingConsent(True, now, "aan de kassa")
    second = replace(first, tracking_consent=yes, updated_at=now + timedelta(hours=2))
    engine.database.contacts.replace(engine.account, first, second)
    engine.database.addresses.blacklist(
        engine.account, contact.address_key, BlacklistReason.UNSUBSCRIBED, BlacklistMark(now, "x")
    )
    found = lines(engine, contact.email)
    mail = [line for line in found if line.kind == "consent"]
    assert [(line.state, line.replaced_at) for line in mail] == [
        ("withdrawn", None),
        (contact.consent.basis.value, mail[0].at),
    ]
    assert mail[0].consent is not None
    assert mail[1].consent is not None
    assert mail[0].consent.opt_out is BlacklistReason.UNSUBSCRIBED
    assert (mail[1].detail, mail[1].consent.strength) == (
        contact.consent.source,
        contact.consent.strength,
    )
    tracking = [line for line in found if line.kind == "tracking_consent"]
    given, refused, at_first = tracking
    assert at_first.replaced_at == refused.at
    assert (given.state, given.detail, given.replaced_at) == ("given", "aan de kassa", None)
    assert (refused.state, refused.replaced_at) == ("refused", second.updated_at)


def test_each_change_tells_who_made_it_and_of_what_but_no_value() -> None:
    engine = Engine()
    (contact,) = engine.contacts(1)
    engine.database.fields.add(engine.account, replace(make_field(), id="city", label="City"))
    made = engine.container.lists.create(engine.account, ACTOR, "Klanten van Gent")
    changes = [
        ("usr_gone", {"language": "fr"}),
        ("", {"lists": frozenset({made.id, "lst_gone"})}),
        ("imp_1", {"lists": frozenset({made.id}), "fields": {"city": "Oudenaarde"}}),
        (MAILBOX, {"lists": frozenset()}),
    ]
    before = contact
    for by, change in changes:
        engine.clock.advance(60)
        after = replace(before, updated_at=engine.clock.now(), **change)
        before = engine.database.contacts.replace(engine.account, before, after, by)
    told = [line for line in lines(engine, contact.email) if line.kind == "changed"]
    assert [line.by and (line.by.kind.value, line.by.id) for line in reversed(told)] == [
        ("person", "usr_gone"),
        ("platform", ""),
        ("import", "imp_1"),
        ("mailbox", MAILBOX),
    ]
    list_name = "Klanten van Gent"
    parts = [line.changed for line in reversed(told)]
    assert parts[0] == (Changed(ContactPart.LANGUAGE),)
    assert Changed(ContactPart.JOINED_LIST, made.id, list_name) in parts[1]
    assert Changed(ContactPart.JOINED_LIST, "lst_gone") in parts[1]
    assert any(each.part is ContactPart.LEFT_LIST for each in parts[1])
    assert parts[2] == (
        Changed(ContactPart.FIELD, "city", "City"),
        Changed(ContactPart.LEFT_LIST, "lst_gone"),
    )
    assert parts[3] == (Changed(ContactPart.LEFT_LIST, made.id, list_name),)
    assert "Oudenaarde" not in str(engine.database.timeline.rows)


def test_what_changes_nothing_has_no_line() -> None:
    engine = Engine()
    (contact,) = engine.contacts(1)
    later = replace(contact, updated_at=engine.clock.now() + timedelta(hours=1))
    engine.database.contacts.replace(engine.account, contact, later)
    assert "changed" not in {line.kind for line in lines(engine, contact.email)}


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_pages_tell_each_line_once(limit: int) -> None:
    """Those of one moment too, of which a page may tell some and the next one the others."""
    engine = Engine()
    (contact,) = engine.contacts(1)
    key, now = contact.address_key, engine.clock.now()
    engine.database.timeline.write(
        engine.account,
        [
            TimelineRow(key, now + timedelta(minutes=n // 3), f"msg_{n:02}", "message")
            for n in range(11)
        ],
    )
    whole = lines(engine, contact.email)
    assert lines(engine, contact.email, limit) == whole
    assert len(whole) == 14


def test_the_latest_lines_are_told() -> None:
    engine = Engine()
    (contact,) = engine.contacts(1)
    key, now = contact.address_key, engine.clock.now()
    engine.database.timeline.write(
        engine.account,
        [
            TimelineRow(key, now + timedelta(minutes=n), f"msg_{n}", "message")
            for n in range(MOST_ROWS + 5)
        ],
    )
    found = [line for line in lines(engine, contact.email) if line.kind == "message"]
    assert len(found) == MOST_ROWS
    assert (found[0].message_id, found[-1].message_id) == (f"msg_{MOST_ROWS + 4}", "msg_5")
