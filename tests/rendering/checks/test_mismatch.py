"""A subject covers the content (R21)."""

from __future__ import annotations

import pytest

from chalicelib.rendering.checks.mismatch import mismatch
from tests.rendering.checks.reading import quoted

LONG = (
    "We bakken sinds kort ook taarten met appel en kaneel. Kom ze proeven in onze winkel, "
    "elke ochtend vanaf zeven uur."
)


@pytest.mark.parametrize(
    ("subject", "body", "found"),
    [
        ("Je factuur", "Kom brood proeven.", ["subject: factuur"]),
        ("Je factuur", "Te betalen bedrag: 20 euro.", []),
        ("Your invoice", "Come and taste our bread.", ["subject: invoice"]),
        ("Votre facture", "Montant à payer : 20 euros.", []),
        ("Resultaten marathon Antwerpen bekend vandaag", LONG, [...]),
        ("Taarten met appel en kaneel", LONG, []),
        ("Resultaten marathon Antwerpen bekend vandaag?", LONG, []),
        ("Zoete dromen", LONG, []),
        ("Resultaten marathon Antwerpen bekend vandaag", "Kort.", []),
        ("Je factuur", "", []),
    ],
)
def test_a_subject_that_the_mail_does_not_speak_of(
    subject: str, body: str, found: list[object]
) -> None:
    expected = [f"subject: {subject}"] if found == [...] else found
    assert quoted(mismatch, subject, body) == expected
