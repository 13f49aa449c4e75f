"""Every reason for which a planned contact gets nothing, and the edges of the claim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.claim import FAIR_USE_SECONDS
from chalicelib.domain.contact import ConsentStrength, Contact
from chalicelib.domain.facts import SKIPPED
from tests.builders import make_consent, make_mark, make_sale_consent
from tests.world import Engine


def row_of(engine: Engine, contact: Contact, **changes: object) -> None:
    """Changes the address row of a contact."""
    rows = engine.database.addresses.rows
    place = (engine.account, contact.address_key)
    rows[place] = replace(rows[place], **changes)  # type: ignore[arg-type]


def mailed(engine: Engine, contact: Contact) -> None:
    row_of(engine, contact, last_marketing_at=seconds(engine) - 60, last_campaign="cmp_other")


def bounced(engine: Engine, contact: Contact) -> None:
    row_of(engine, contact, reasons={BlacklistReason.BOUNCE: make_mark()})


def left(engine: Engine, contact: Contact) -> None:
    row_of(engine, contact, reasons={BlacklistReason.UNSUBSCRIBED: make_mark()})


def is_unconfirmed(engine: Engine, contact: Contact) -> None:
    consent = make_consent(strength=ConsentStrength.PENDING)
    engine.database.contacts.stored[engine.account, contact.id] = replace(contact, consent=consent)


def bought_something_else(engine: Engine, contact: Contact) -> None:
    changed = replace(contact, consent=make_sale_consent("tuin"))
    engine.database.contacts.stored[engine.account, contact.id] = changed


def is_deleted(engine: Engine, contact: Contact) -> None:
    engine.database.contacts.remove(engine.account, contact)


def has_no_row(engine: Engine, contact: Contact) -> None:
    del engine.database.addresses.rows[engine.account, contact.address_key]


def left_the_list(engine: Engine, contact: Contact) -> None:
    changed = replace(contact, lists=frozenset())
    engine.database.contacts.stored[engine.account, contact.id] = changed
    row_of(engine, contact, preferences_at=seconds(engine))


def is_taken_off_the_list(engine: Engine, contact: Contact) -> None:
    changed = replace(contact, lists=frozenset())
    engine.database.contacts.stored[engine.account, contact.id] = changed


def seconds(engine: Engine) -> int:
    return int(engine.clock.now().timestamp())


def planned_for(engine: Engine, contacts: int = 3, **changes: object) -> tuple[str, list[Contact]]:
    """A campaign whose batches wait to be fed."""
    people = engine.contacts(contacts)
    campaign = engine.draft(**changes)
    engine.launch(campaign)
    engine.drain("planning")
    return campaign, people


@pytest.mark.parametrize(
    ("happens", "reason"),
    [
        (mailed, "skipped_fair_use"),
        (bounced, "skipped_blacklisted"),
        (left, "skipped_unsubscribed"),
        (left_the_list, "skipped_unsubscribed"),
        (is_taken_off_the_list, "skipped_unsubscribed"),
        (is_unconfirmed, "skipped_unconfirmed"),
        (bought_something_else, "skipped_not_similar"),
        (is_deleted, "skipped_deleted"),
        (has_no_row, "skipped_deleted"),
    ],
)
def test_what_happens_between_plan_and_claim_counts(
    happens: Callable[[Engine, Contact], None], reason: str
) -> None:
    engine = Engine()
    campaign, (one, two, three) = planned_for(engine)
    engine.clock.advance(90)
    happens(engine, two)
    engine.settle()
    assert {mail.to for mail in engine.mailer.accepted} == {one.email, three.email}
    assert engine.counters(campaign) == {"sent": 2, reason: 1}
    engine.assert_books_balance(campaign)


def test_a_batch_in_which_nobody_may_be_mailed_makes_no_call() -> None:
    engine = Engine()
    campaign, people = planned_for(engine)
    for person, happens in zip(people, (bounced, left, is_deleted), strict=True):
        happens(engine, person)
    engine.settle()
    assert engine.mailer.calls == 0
    assert engine.campaign(campaign).finished_at is not None
    engine.assert_books_balance(campaign)


def test_a_change_of_preferences_after_the_plan_is_looked_at_again() -> None:
    engine = Engine()
    campaign, (one, *_) = planned_for(engine)
    engine.clock.advance(90)
    row_of(engine, one, preferences_at=seconds(engine))
    engine.clock.advance(5)
    engine.settle()
    assert engine.counters(campaign) == {"sent": 3}


def test_who_leaves_the_list_after_we_read_his_lists_gets_nothing() -> None:
    engine = Engine()
    campaign, (one, *_) = planned_for(engine)
    engine.clock.advance(90)
    claim = engine.database.addresses.claim

    def leave_first(*asked: object) -> object:
        left_the_list(engine, one)
        return claim(*asked)  # type: ignore[arg-type]

    engine.database.addresses.claim = leave_first  # type: ignore[assignment,method-assign]
    engine.settle()
    assert engine.counters(campaign) == {"sent": 2, "skipped_unsubscribed": 1}
    assert engine.mailer.mails_to(one.email) == []


def test_an_opt_out_between_the_plan_and_the_claim_wins_over_our_own_mark() -> None:
    engine = Engine()
    campaign, (one, *_) = planned_for(engine)
    row_of(
        engine,
        one,
        last_marketing_at=seconds(engine),
        last_campaign=campaign,
        reasons={BlacklistReason.UNSUBSCRIBED: make_mark()},
    )
    engine.settle()
    assert engine.counters(campaign) == {"sent": 2, "skipped_unsubscribed": 1}


def test_our_own_mark_of_a_worker_that_died_is_no_refusal() -> None:
    engine = Engine()
    campaign, people = planned_for(engine)
    for person in people:
        row_of(engine, person, last_marketing_at=seconds(engine), last_campaign=campaign)
    engine.settle()
    assert engine.counters(campaign) == {"sent": 3}


@pytest.mark.parametrize(
    ("after", "sent"), [(FAIR_USE_SECONDS - 1, 0), (FAIR_USE_SECONDS, 3), (FAIR_USE_SECONDS + 1, 3)]
)
def test_a_second_campaign_waits_exactly_48_hours(after: int, sent: int) -> None:
    engine = Engine()
    first, _ = planned_for(engine)
    engine.drain()
    assert engine.counters(first) == {"sent": 3}
    marked = max(row.last_marketing_at for row in engine.database.addresses.rows.values())
    second = engine.draft()
    engine.launch(second)
    engine.drain("planning")
    engine.clock.time = engine.clock.time.replace(microsecond=0)
    engine.clock.advance(marked + after - seconds(engine))
    engine.queues.take_all("pacing")
    assert engine.container.feed_queue() == 3
    engine.deliver(engine.queues.pop("deliveries").message)  # type: ignore[union-attr]
    assert engine.counters(second) == ({"sent": 3} if sent else {"skipped_fair_use": 3})


def test_the_mark_is_the_mailboxs_own_so_two_accounts_may_mail_one_person() -> None:
    engine = Engine()
    planned_for(engine)
    engine.drain()
    other = engine.add_account()
    engine.contacts(3, other)
    campaign = engine.draft(other)
    engine.launch(campaign, other)
    engine.settle()
    assert engine.counters(campaign, other) == {"sent": 3}


@pytest.mark.parametrize(
    ("groups", "sent"),
    [((), 0), (("fietsen",), 1), (("tuin", " FIETSEN "), 1), (("fiets",), 0)],
)
def test_after_a_sale_only_a_campaign_about_similar_products_arrives(
    groups: tuple[str, ...], sent: int
) -> None:
    engine = Engine()
    campaign, people = planned_for(engine, product_groups=groups)
    changed = replace(people[0], consent=make_sale_consent("Fietsen"))
    engine.database.contacts.stored[engine.account, changed.id] = changed

    engine.settle()

    expected = {"sent": 2 + sent} | ({} if sent else {"skipped_not_similar": 1})
    assert engine.counters(campaign) == expected


def test_every_skip_reason_there_is_has_its_word() -> None:
    assert {kind.value for kind in SKIPPED} == {
        "skipped_fair_use",
        "skipped_blacklisted",
        "skipped_unsubscribed",
        "skipped_unconfirmed",
        "skipped_no_consent",
        "skipped_not_similar",
        "skipped_over_limit",
        "skipped_too_large",
        "skipped_deleted",
    }
