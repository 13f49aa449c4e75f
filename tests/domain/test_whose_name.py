"""Whose mail carries a name."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.domain.tracking import TrackingConsent, TrackingMode, is_named, latest
from tests.builders import NOW

YES, NO = TrackingConsent(True, NOW, "form"), TrackingConsent(False, NOW, "call")


@pytest.mark.parametrize(
    ("mode", "consent", "named"),
    [
        ("consented", YES, True),
        ("consented", NO, False),
        ("consented", None, False),
        ("all", None, True),
        ("all", NO, True),
        ("anonymous", YES, False),
        ("off", YES, False),
    ],
)
def test_whose_mail_carries_a_name(mode: str, consent: TrackingConsent | None, named: bool) -> None:
    assert is_named(TrackingMode(mode), consent) is named


def test_the_later_answer_counts_and_a_refusal_wins_a_tie() -> None:
    later = TrackingConsent(True, NOW + timedelta(days=1), "form")
    older = TrackingConsent(True, NOW - timedelta(days=1), "old file")
    assert latest(None, None) is None
    assert latest(YES, None) is latest(None, YES) is YES
    assert latest(NO, older) is NO
    assert latest(NO, later) is later
    assert latest(YES, NO) is latest(NO, YES) is NO
