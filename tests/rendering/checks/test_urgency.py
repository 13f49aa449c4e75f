"""Pressure without a day, and threats (R21)."""

from __future__ import annotations

import pytest

from chalicelib.rendering.checks.urgency import urgency
from tests.rendering.checks.reading import quoted


@pytest.mark.parametrize(
    ("subject", "body", "found"),
    [
        ("Laatste kans op brood", "Kom gauw.", ["subject: laatste kans"]),
        ("Last chance", "Come soon.", ["subject: last chance"]),
        ("Dernière chance", "Venez vite.", ["subject: derniere chance"]),
        ("Nog 3 uur", "Kom gauw.", ["subject: nog 3 uur"]),
        ("Laatste kans op brood", "Tot en met zaterdag in de winkel.", []),
        ("Laatste kans: tot 12 december", "Kom gauw.", []),
        ("Last chance", "Open until 3/12.", []),
        ("Dernière chance", "Jusqu’au 3 décembre.", []),
        ("Laatste kans", "24/7 open", ["subject: laatste kans"]),
        ("Nieuws", "Dit is de laatste kans.", []),
        ("De laatste loodjes", "Het huis is bijna klaar.", []),
        ("Nieuw brood", "Kom proeven.", []),
    ],
)
def test_pressure_in_the_subject_needs_a_day(subject: str, body: str, found: list[str]) -> None:
    assert quoted(urgency, subject, body) == found


@pytest.mark.parametrize(
    "body",
    [
        "Je account wordt geblokkeerd op 3 december.",
        "Your account will be suspended on 3 December.",
        "Votre compte sera bloqué le 3 décembre.",
    ],
)
def test_a_threat_is_one_with_a_day_too(body: str) -> None:
    assert quoted(urgency, "Bericht", body)
