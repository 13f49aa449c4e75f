"""What a change says of consents: nothing that changed is left unsaid, and nothing else said."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.blacklist import OPT_OUTS, BlacklistReason
from chalicelib.domain.consent_evidence import FAST_CLOCK, MOST_SALES, is_to_come
from chalicelib.domain.consent_record import records_between, records_of_address
from chalicelib.domain.contact import (
    AddressState,
    Consent,
    ConsentBasis,
    ConsentStrength,
    Contact,
)
from chalicelib.domain.tracking import TrackingConsent
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
ONE = make_contact()
CHANGES = {
    "nothing": (ONE, []),
    "another name": (replace(ONE, fields={"first_name": "An"}), []),
    "another list": (replace(ONE, lists=frozenset({"lst_1"})), []),
    "a refusal of tracking": (replace(ONE, tracking_consent=NO), ["tracking"]),
    "tracking undone": (replace(ONE, tracking_consent=None), ["tracking"]),
    "another consent": (replace(ONE, consent=make_sale_consent("tuin")), ["mail"]),
    "both": (
        replace(ONE, consent=make_consent(source="beurs"), tracking_consent=NO),
        ["mail", "tracking"],
    ),
}


@pytest.mark.parametrize(("after", "topics"), CHANGES.values(), ids=CHANGES)
def test_a_change_says_what_changed(after: Contact, topics: list[str]) -> None:
    records = records_between(ONE, replace(after, updated_at=LATER, version=2))

    assert [record.topic.value for record in records] == topics
    assert {record.at for record in records} <= {LATER}


def test_an_undone_answer_about_tracking_is_a_no() -> None:
    (record,) = records_between(ONE, replace(ONE, tracking_consent=None, updated_at=LATER))

    assert (record.is_given, record.obtained_at) == (False, LATER)


@pytest.mark.parametrize("reason", BlacklistReason)
def test_only_what_the_person_said_is_said(reason: BlacklistReason) -> None:
    before = AddressState("key", "con_1")
    after = before.listed(reason, make_mark())

    assert [each.is_given for each in records_of_address(before, after)] == (
        [False] if reason in OPT_OUTS else []
    )
    assert [each.is_given for each in records_of_address(after, before, LATER)] == (
        [True] if reason in OPT_OUTS else []
    )
    nobody = replace(before, contact_id="")
    assert records_of_address(nobody, replace(after, contact_id="")) == ()


def test_hearing_of_an_opt_out_once_more_says_nothing() -> None:
    once = AddressState("key", "con_1").listed(BlacklistReason.COMPLAINT, make_mark())
    twice = once.listed(BlacklistReason.COMPLAINT, make_mark(evidence="another mail"))

    assert twice != once
    assert records_of_address(once, twice) == ()


COVERED = {
    "paper, about anything": (make_consent(), (), True),
    "a sale, about nothing": (make_sale_consent("fietsen"), (), False),
    "a sale, about it": (make_sale_consent("fietsen"), ("Fietsen ",), True),
    "a sale, about something else": (make_sale_consent("fietsen"), ("tuin",), False),
    "two sales, about the second": (make_sale_consent("fietsen", "tuin"), ("tuin",), True),
    "a sale that nobody described": (make_sale_consent(), ("fietsen",), False),
}


@pytest.mark.parametrize(("consent", "groups", "is_covered"), COVERED.values(), ids=COVERED)
def test_a_sale_covers_similar_products_alone(
    consent: Consent, groups: tuple[str, ...], is_covered: bool
) -> None:
    assert consent.covers(groups) is is_covered


def test_nothing_declared_raises_or_lowers_what_stands() -> None:
    pending = Consent.declared(ConsentBasis.WEB_FORM, "site", NOW)
    confirmed = replace(pending, strength=ConsentStrength.CONFIRMED)
    for given in (make_consent(), make_sale_consent("tuin"), pending):
        assert pending.joined(given) == pending
        assert confirmed.joined(given) == confirmed
    sold = make_sale_consent("tuin")
    assert sold.joined(pending) == sold
    assert sold.joined(confirmed) == confirmed


def test_the_first_product_groups_stay_when_there_are_too_many() -> None:
    consent = make_sale_consent("0")
    for number in range(1, MOST_SALES + 5):
        consent = consent.joined(make_sale_consent(str(number)))

    assert [sale.group for sale in consent.sales] == [str(n) for n in range(MOST_SALES)]
    assert consent.sales[3] == make_sale("3")


@pytest.mark.parametrize(("late", "is_late"), [(timedelta(0), False), (timedelta(seconds=1), True)])
def test_a_clock_may_be_a_little_fast(late: timedelta, is_late: bool) -> None:
    assert is_to_come(NOW + FAST_CLOCK + late, NOW) is is_late
