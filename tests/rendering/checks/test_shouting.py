"""Capitals and exclamation marks by the handful (R16)."""

from __future__ import annotations

import pytest

from chalicelib.rendering.checks.shouting import shouting
from tests.rendering.checks.reading import quoted


@pytest.mark.parametrize(
    ("subject", "quote"),
    [
        ("NU GRATIS BROOD", "GRATIS BROOD"),
        ("OFFRE SPECIALE", "OFFRE SPECIALE"),
        ("Kom snel!!", "!!"),
        ("Echt waar?!", "?!"),
        ("Kom! Kijk! Koop!", "Kom! Kijk! Koop!"),
        ("Waarom???", "???"),
        ("Nieuws van de bakker!", ""),
        ("Kom! Kijk!", ""),
        ("BTW en KMO: wat verandert er?", ""),
        ("Webinar over GDPR en IBAN", ""),
        ("Nieuw bij IKEA", ""),
        ("Wie? Wat? Waar?", ""),
        ("", ""),
    ],
)
def test_a_subject(subject: str, quote: str) -> None:
    assert quoted(shouting, subject) == ([f"subject: {quote}"] if quote else [])


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        ("Dag An, KOM NU METEEN NAAR ONZE WINKEL", "KOM NU METEEN NAAR ONZE WINKEL"),
        ("Kom langs!!!", "!!!"),
        ("KOM NU METEEN\nNAAR ONZE WINKEL", ""),
        ("KOM NU METEEN NAAR ONZE", ""),
        ("BE KBC ING BNP VDK AXA", ""),
        ("Kom langs! Tot dan!", ""),
    ],
)
def test_a_body_shouts_from_six_words_on(body: str, quote: str) -> None:
    assert quoted(shouting, "Dag", body) == ([f"content: {quote}"] if quote else [])
