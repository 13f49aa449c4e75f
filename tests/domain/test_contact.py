from __future__ import annotations

import pytest

from chalicelib.domain.blacklist import BlacklistReason, BlacklistScope, scope_of
from chalicelib.domain.contact import (
    AddressState,
    Consent,
    ConsentBasis,
    ConsentStrength,
    ContactStatus,
)
from tests.builders import NOW, make_mark

LEFT, DEAD = BlacklistReason.UNSUBSCRIBED, BlacklistReason.BOUNCE
ACTIVE, PENDING = ContactStatus.ACTIVE, ContactStatus.PENDING


@pytest.mark.parametrize("reason", BlacklistReason)
def test_any_reason_stops_campaigns_and_most_stop_everything(reason: BlacklistReason) -> None:
    state = AddressState("key", reasons={reason: make_mark()})
    assert not state.marketing_ok
    assert state.all_ok is (scope_of(reason) is BlacklistScope.MARKETING)


@pytest.mark.parametrize(
    ("reasons", "strength", "status"),
    [
        ((), ConsentStrength.DECLARED, ACTIVE),
        ((), ConsentStrength.CONFIRMED, ACTIVE),
        ((), ConsentStrength.PENDING, PENDING),
        ((LEFT,), ConsentStrength.CONFIRMED, ContactStatus.UNSUBSCRIBED),
        ((LEFT,), ConsentStrength.PENDING, ContactStatus.UNSUBSCRIBED),
        ((DEAD,), ConsentStrength.PENDING, ContactStatus.BLACKLISTED),
        ((LEFT, DEAD), ConsentStrength.DECLARED, ContactStatus.BLACKLISTED),
    ],
)
def test_the_card_shows_what_weighs_most(
    reasons: tuple[BlacklistReason, ...], strength: ConsentStrength, status: ContactStatus
) -> None:
    state = AddressState("key", reasons=dict.fromkeys(reasons, make_mark()))
    assert state.status(strength) is status


@pytest.mark.parametrize("basis", ConsentBasis)
def test_nothing_that_is_declared_is_confirmed(basis: ConsentBasis) -> None:
    consent = Consent.declared(basis, "beurs", NOW)
    is_form = basis is ConsentBasis.WEB_FORM
    expected = ConsentStrength.PENDING if is_form else ConsentStrength.DECLARED
    assert (consent.strength, consent.source, consent.obtained_at) == (expected, "beurs", NOW)
