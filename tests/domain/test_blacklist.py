from __future__ import annotations

import pytest

from chalicelib.domain.blacklist import BlacklistReason, BlacklistScope, scope_of

SCOPES = [
    ("bounce", "all"),
    ("mailbox_full", "all"),
    ("complaint", "all"),
    ("unsubscribed", "marketing"),
    ("requested", "all"),
    ("manual", "all"),
    ("provider_suppressed", "all"),
]


@pytest.mark.parametrize(("reason", "scope"), SCOPES)
def test_a_reason_stops_what_the_decision_says(reason: str, scope: str) -> None:
    assert scope_of(BlacklistReason(reason)) is BlacklistScope(scope)


def test_every_reason_has_a_scope() -> None:
    assert {reason for reason, _ in SCOPES} == {reason.value for reason in BlacklistReason}
