"""When somebody who never confirmed is given up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.consent_evidence import SignUp
from chalicelib.domain.contact import ConsentBasis, ConsentStrength
from chalicelib.domain.retention import is_given_up
from tests.builders import NOW, make_consent, make_contact

SECOND = timedelta(seconds=1)
WEEK = timedelta(days=7)
PENDING = make_consent(
    basis=ConsentBasis.WEB_FORM,
    strength=ConsentStrength.PENDING,
    obtained_at=NOW - timedelta(days=300),
)
ASKED = replace(PENDING, sign_up=SignUp("frm_1", "1"))
MOVED = replace(PENDING, sign_up=SignUp("frm_1", "1", confirmed_at=NOW - timedelta(days=90)))


@pytest.mark.parametrize(
    ("consent", "changed", "goes_after"),
    [
        (PENDING, timedelta(), WEEK),
        (PENDING, timedelta(days=6), WEEK),
        (ASKED, timedelta(days=6), WEEK),
        (MOVED, timedelta(days=6), timedelta(days=6) + WEEK),
    ],
)
def test_who_never_confirmed_is_given_up_after_a_week(
    consent: object, changed: timedelta, goes_after: timedelta
) -> None:
    contact = make_contact(consent=consent, created_at=NOW, updated_at=NOW + changed)
    assert not is_given_up(contact, NOW + goes_after - SECOND)
    assert is_given_up(contact, NOW + goes_after)


@pytest.mark.parametrize("strength", [ConsentStrength.CONFIRMED, ConsentStrength.DECLARED])
def test_nobody_else_ever_is(strength: ConsentStrength) -> None:
    contact = make_contact(consent=replace(PENDING, strength=strength), created_at=NOW)
    assert not is_given_up(contact, NOW + timedelta(days=4_000))
