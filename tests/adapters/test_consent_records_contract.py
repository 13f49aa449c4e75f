"""Consent records: written with what they are about, read newest first, gone with their contact
alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.consent_evidence import SignUp
from chalicelib.domain.consent_record import ConsentRecord, ConsentTopic
from chalicelib.domain.contact import ConsentBasis, ConsentStrength, Contact
from chalicelib.domain.errors import StaleVersion
from chalicelib.domain.ids import contact_shard
from chalicelib.domain.tracking import TrackingConsent
from chalicelib.services.ports import BlacklistRow
from tests.adapters.conftest import AnyDatabase
from tests.builders import (
    NOW,
    make_consent,
    make_contact,
    make_mark,
    make_sale,
    make_sale_consent,
)

LATER = NOW + timedelta(days=1)
NO = TrackingConsent(False, LATER, "by telephone")


def stored(database: AnyDatabase, account: str, contact: Contact) -> Contact:
    """Reserved and written, as the service does."""
    database.contacts.reserve(account, [contact])
    database.contacts.write_new(account, [contact])
    return contact


def records(
    database: AnyDatabase, account: str, contact: Contact, limit: int = 50
) -> list[ConsentRecord]:
    """All of a contact, page by page."""
    found: list[ConsentRecord] = []
    start = ""
    while True:
        page = database.consent_records.page(account, contact.id, start, limit)
        assert len(page.items) <= limit
        found += page.items
        start = page.next_start
        if not start:
            return found


def said(found: list[ConsentRecord]) -> list[tuple[str, bool]]:
    """Topic and answer of each, oldest first."""
    return [(record.topic.value, record.is_given) for record in reversed(found)]


def test_a_new_contact_has_a_record_of_each_answer(
    full_database: AnyDatabase, account: str
) -> None:
    sign_up = SignUp("frm_1", "2026-11", "192.0.2.0/24", NOW)
    consent = make_consent(
        basis=ConsentBasis.WEB_FORM, strength=ConsentStrength.CONFIRMED, sign_up=sign_up
    )
    contact = stored(full_database, account, make_contact(consent=consent))

    tracking, mail = records(full_database, account, contact)

    assert (mail.topic, mail.is_given, mail.at) == (ConsentTopic.MAIL, True, NOW)
    assert (mail.basis, mail.strength, mail.source) == (
        ConsentBasis.WEB_FORM,
        ConsentStrength.CONFIRMED,
        "kassa",
    )
    assert mail.sign_up == sign_up
    assert (tracking.topic, tracking.is_given, tracking.source) == (
        ConsentTopic.TRACKING,
        True,
        "web form",
    )
    assert full_database.contacts.get(account, contact.id) == contact


def test_who_was_never_asked_about_tracking_has_no_record_of_it(
    full_database: AnyDatabase, account: str
) -> None:
    contact = stored(full_database, account, make_contact(tracking_consent=None))

    assert said(records(full_database, account, contact)) == [("mail", True)]


def test_writing_a_contact_twice_leaves_the_records_of_one(
    full_database: AnyDatabase, account: str
) -> None:
    contact = stored(full_database, account, make_contact())
    later = replace(contact, created_at=LATER, updated_at=LATER)

    full_database.contacts.write_new(account, [later])

    assert len(records(full_database, account, contact)) == 2


def test_sales_are_kept_and_another_one_is_another_record(
    full_database: AnyDatabase, account: str
) -> None:
    one, both = make_sale_consent("fietsen"), make_sale_consent("fietsen", "tuin")
    contact = make_contact(consent=one, tracking_consent=None)
    before = stored(full_database, account, contact)

    after = full_database.contacts.replace(
        account, before, replace(before, consent=both, updated_at=LATER)
    )

    assert [record.sales for record in records(full_database, account, contact)] == [
        both.sales,
        one.sales,
    ]
    assert full_database.contacts.get(account, contact.id) == after
    (recipient,) = full_database.contacts.recipients(account, [contact.id]).values()
    assert recipient.consent == both
    assert recipient.consent.sales[1] == make_sale("tuin")


def test_a_change_of_anything_else_is_no_record(full_database: AnyDatabase, account: str) -> None:
    before = stored(full_database, account, make_contact())

    full_database.contacts.replace(account, before, replace(before, language="fr"))

    assert len(records(full_database, account, before)) == 2


def test_a_refused_change_leaves_no_record(full_database: AnyDatabase, account: str) -> None:
    before = stored(full_database, account, make_contact())
    full_database.contacts.replace(account, before, replace(before, language="fr"))

    with pytest.raises(StaleVersion):
        full_database.contacts.replace(
            account, before, replace(before, tracking_consent=NO, updated_at=LATER)
        )

    assert len(records(full_database, account, before)) == 2


def test_two_answers_of_one_moment_are_two_records(
    full_database: AnyDatabase, account: str
) -> None:
    first = stored(full_database, account, make_contact(tracking_consent=None))
    yes = TrackingConsent(True, NOW, "form")

    second = full_database.contacts.replace(
        account, first, replace(first, tracking_consent=yes, updated_at=LATER)
    )
    full_database.contacts.replace(account, second, replace(second, tracking_consent=NO))

    assert said(records(full_database, account, first)) == [
        ("mail", True),
        ("tracking", True),
        ("tracking", False),
    ]


@pytest.mark.parametrize(
    "reason",
    [BlacklistReason.UNSUBSCRIBED, BlacklistReason.REQUESTED, BlacklistReason.COMPLAINT],
)
def test_leaving_and_coming_back_are_records(
    full_database: AnyDatabase, account: str, reason: BlacklistReason
) -> None:
    contact = stored(full_database, account, make_contact(tracking_consent=None))
    mark = make_mark(at=LATER, evidence="link cmp_1")
    addresses, key = full_database.addresses, contact.address_key

    addresses.blacklist(account, key, reason, mark)
    addresses.blacklist(account, key, reason, mark)
    addresses.lift(account, key, reason, LATER + timedelta(days=1))

    back, out, _ = records(full_database, account, contact)
    assert (out.is_given, out.at, out.source, out.opt_out) == (False, LATER, "link cmp_1", reason)
    assert (back.is_given, back.at, back.opt_out) == (True, LATER + timedelta(days=1), reason)


def test_opt_outs_from_elsewhere_are_records_too(full_database: AnyDatabase, account: str) -> None:
    known = stored(full_database, account, make_contact(tracking_consent=None))
    nobody = make_contact()
    mark = make_mark(at=LATER)
    rows = [
        BlacklistRow(contact.address_key, contact.email, BlacklistReason.UNSUBSCRIBED, mark)
        for contact in (nobody, known)
    ]

    assert full_database.addresses.blacklist_many(account, rows) == (True, True)
    assert full_database.addresses.blacklist_many(account, rows) == (False, False)

    assert said(records(full_database, account, known)) == [("mail", True), ("mail", False)]
    assert records(full_database, account, nobody) == []


def test_what_a_mailbox_does_is_no_record(full_database: AnyDatabase, account: str) -> None:
    contact = stored(full_database, account, make_contact())
    addresses, key = full_database.addresses, contact.address_key

    for reason in (BlacklistReason.BOUNCE, BlacklistReason.MANUAL):
        addresses.blacklist(account, key, reason, make_mark())
        addresses.lift(account, key, reason, LATER)

    assert len(records(full_database, account, contact)) == 2


@pytest.mark.parametrize("limit", [1, 2, 3, 500])
def test_pages_hold_every_record_once_newest_first(
    full_database: AnyDatabase, account: str, limit: int
) -> None:
    contact = stored(full_database, account, make_contact(tracking_consent=None))
    stands = contact
    for day in range(5):
        answer = TrackingConsent(day % 2 == 0, NOW + timedelta(days=day), "form")
        changed = replace(stands, tracking_consent=answer, updated_at=NOW + timedelta(days=day + 1))
        stands = full_database.contacts.replace(account, stands, changed)

    found = records(full_database, account, contact, limit)

    assert [record.at for record in found] == [
        NOW + timedelta(days=day) for day in range(5, -1, -1)
    ]


@pytest.mark.parametrize("limit", [1, 2, 3, 500])
def test_shards_hold_the_records_of_everybody_once_oldest_first(
    full_database: AnyDatabase, account: str, other_account: str, limit: int
) -> None:
    stored(full_database, other_account, make_contact())
    people = [stored(full_database, account, make_contact()) for _ in range(3)]
    no = replace(people[0], tracking_consent=NO, updated_at=LATER)
    full_database.contacts.replace(account, people[0], no)

    found: list[tuple[str, ConsentRecord]] = []
    for shard in {contact_shard(each.id) for each in people}:
        start, goes_on = "", True
        while goes_on:
            page = full_database.consent_records.read_shard(account, shard, start, limit)
            assert len(page.items) <= limit
            found += page.items
            start, goes_on = page.next_start, bool(page.next_start)

    assert len(found) == 7
    for contact in people:
        own = [record for holder, record in found if holder == contact.id]
        assert own == records(full_database, account, contact)[::-1]


def test_records_go_with_their_contact_and_with_no_other(
    full_database: AnyDatabase, account: str
) -> None:
    gone, stays = (stored(full_database, account, make_contact()) for _ in range(2))

    full_database.contacts.remove(account, gone)

    assert records(full_database, account, gone) == []
    assert len(records(full_database, account, stays)) == 2


def test_another_account_and_what_is_no_contact_have_none(
    full_database: AnyDatabase, account: str, other_account: str
) -> None:
    contact = stored(full_database, account, make_contact())

    assert records(full_database, other_account, contact) == []
    assert full_database.consent_records.page(account, "lst_1", "", 10).items == ()
