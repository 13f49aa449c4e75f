"""A commercial offer is marked as one (R22)."""

from __future__ import annotations

import pytest

from chalicelib.rendering.checks.offers import offers
from tests.rendering.checks.reading import quoted


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        ("Met kortingscode BROOD", "kortingscode"),
        ("Nu 20% korting", "20% korting"),
        ("Alles –30 %", "–30 %"),
        ("Soldes chez nous", "soldes"),
        ("Use the discount code BREAD", "discount code"),
        ("Koop nu een taart voor € 12", "koop nu"),
        ("De taart kost € 12", ""),
        ("Koop lokaal, zegt de burgemeester", ""),
        ("20% van onze klanten komt met de fiets", ""),
        ("We bakken brood", ""),
    ],
)
def test_an_offer_that_is_not_marked(body: str, quote: str) -> None:
    found = quoted(offers, "Nieuws", body)
    assert bool(found) is bool(quote)
    assert not quote or quote.split()[-1] in found[0]
    assert quoted(offers, "Nieuws", body, is_offer=True) == []
