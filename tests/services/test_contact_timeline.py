"""What is told of one contact: every mail, what was done with it, consent and changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from chalicelib.domain.facts import FactKind
from chalicelib.domain.moments import minute_of
from chalicelib.domain.tracking import TrackingConsent
from chalicelib.services.contact_timeline import MOST_LINES, TimelineLine
from chalicelib.services.ports import TimelineRow
from tests.builders import make_facts
from tests.world import Engine


def lines(engine: Engine, email: str) -> tuple[TimelineLine, ...]:
    key = engine.key_of(email)
    contact_id = engine.database.addresses.rows[engine.account, key].contact_id
    view = engine.container.contacts.get(engine.account, contact_id)
    found: tuple[TimelineLine, ...] = engine.container.contact_timeline(engine.account, view)
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


def test_consent_and_changes_are_told() -> None:
    engine = Engine()
    (contact,) = engine.contacts(1)
    now = engine.clock.now()
    answer = TrackingConsent(False, now - timedelta(days=2), "telefoon")
    changed = replace(contact, tracking_consent=answer, updated_at=now + timedelta(hours=1))
    engine.database.contacts.replace(engine.account, contact, changed)
    found = {line.kind: line for line in lines(engine, contact.email)}
    assert set(found) == {"consent", "tracking_consent", "added", "changed"}
    assert (found["consent"].state, found["consent"].detail) == (
        contact.consent.basis.value,
        contact.consent.source,
    )
    assert (found["tracking_consent"].state, found["tracking_consent"].at) == (
        "refused",
        answer.obtained_at,
    )
    assert found["changed"].at == changed.updated_at


def test_the_latest_lines_are_told() -> None:
    engine = Engine()
    (contact,) = engine.contacts(1)
    key, now = contact.address_key, engine.clock.now()
    engine.database.timeline.write(
        engine.account,
        [
            TimelineRow(key, now + timedelta(minutes=n), f"msg_{n}", "message")
            for n in range(MOST_LINES + 5)
        ],
    )
    found = lines(engine, contact.email)
    assert len(found) == MOST_LINES
    assert (found[0].message_id, found[-1].message_id) == (f"msg_{MOST_LINES + 4}", "msg_5")
