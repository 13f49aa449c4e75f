"""What other providers write in their exports."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.foreign_blacklist import IMPORTABLE, day_named, reason_named

WORDS = [
    ("hard bounce", "bounce"),
    ("Bounced", "bounce"),
    ("hard_bounced", "bounce"),
    ("cleaned", "bounce"),
    ("Invalid address", "bounce"),
    ("onbestelbaar", "bounce"),
    ("rebond définitif", "bounce"),
    ("Unsubscribed", "unsubscribed"),
    ("unsub", "unsubscribed"),
    ("opt-out", "unsubscribed"),
    ("opted out", "unsubscribed"),
    ("Optout", "unsubscribed"),
    ("Uitgeschreven", "unsubscribed"),
    ("afgemeld", "unsubscribed"),
    ("désabonné", "unsubscribed"),
    ("Désinscrit", "unsubscribed"),
    ("complaint", "complaint"),
    ("Complained", "complaint"),
    ("marked as spam", "complaint"),
    ("ABUSE", "complaint"),
    ("spamklacht", "complaint"),
    ("plainte", "complaint"),
    ("spam bounce", "complaint"),
    ("unsubscribe request", "unsubscribed"),
    ("GDPR request", "requested"),
    ("op vraag", "requested"),
    ("", "manual"),
    ("weet ik niet", "manual"),
    ("no longer a customer", "manual"),
    ("not unsubscribed", "manual"),
    ("anti-spam ok", "manual"),
    ("unsubscribed, no longer a customer", "unsubscribed"),
    ("requestor", "manual"),
]


@pytest.mark.parametrize(("words", "reason"), WORDS)
def test_the_usual_words_have_our_reason(words: str, reason: str) -> None:
    assert reason_named(f" {words} ", BlacklistReason.MANUAL) is BlacklistReason(reason)


def test_words_nobody_knows_get_the_reason_that_was_chosen() -> None:
    for words in ("", "weet ik niet"):
        assert reason_named(words, BlacklistReason.COMPLAINT) is BlacklistReason.COMPLAINT


def test_no_foreign_list_speaks_of_our_own_sending() -> None:
    found = {reason_named(words, BlacklistReason.MANUAL) for words, _ in WORDS}
    assert found == set(IMPORTABLE)


NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2024-03-01", datetime(2024, 3, 1, tzinfo=UTC)),
        ("2024-03-01T12:30:00Z", datetime(2024, 3, 1, tzinfo=UTC)),
        (" 2024/3/1 ", datetime(2024, 3, 1, tzinfo=UTC)),
        ("1/3/2024", datetime(2024, 3, 1, tzinfo=UTC)),
        ("01-03-2024 08:15", datetime(2024, 3, 1, tzinfo=UTC)),
        ("25.12.2023", datetime(2023, 12, 25, tzinfo=UTC)),
        ("12/25/2023", datetime(2023, 12, 25, tzinfo=UTC)),
        ("1990-01-01", datetime(1990, 1, 1, tzinfo=UTC)),
        ("1989-12-31", NOW),
        ("0000-00-00", NOW),
        ("2024-02-30", NOW),
        ("31/31/2024", NOW),
        ("2099-01-01", NOW),
        ("", NOW),
        ("gisteren", NOW),
    ],
)
def test_a_day_is_read_or_is_that_of_the_import(cell: str, day: datetime) -> None:
    assert day_named(cell, NOW) == day
