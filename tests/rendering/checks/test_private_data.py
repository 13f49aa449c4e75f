"""Nothing of the private sphere is asked for (R17)."""

from __future__ import annotations

import pytest

from chalicelib.rendering.checks.private_data import private_data
from tests.rendering.checks.reading import quoted


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        ("Bevestig je wachtwoord.", "wachtwoord"),
        ("Stuur ons een kopie van je identiteitskaart.", "identiteitskaart"),
        ("Vul je rijksregisternummer in.", "rijksregisternummer"),
        ("Welke medicatie neem je?", "medicatie"),
        ("Please enter your credit card number.", "credit card number"),
        ("Send us a copy of your passport.", "passport"),
        ("Indiquez votre numéro de carte.", "numero de carte"),
        ("Confirmez votre mot de passe.", "mot de passe"),
        ("Wij vragen nooit je wachtwoord.", ""),
        ("Kies een nieuw wachtwoord.", ""),
        ("Never share your PIN.", ""),
        ("Ne communiquez jamais votre mot de passe.", ""),
        ("Betaal op BE12 3456 7890 1234.", ""),
        ("Wachtwoorden zijn een last. Vul je naam in.", ""),
        ("Kom naar de winkel.", ""),
    ],
)
def test_what_asks_for_it(body: str, quote: str) -> None:
    found = quoted(private_data, "Dag", body)
    assert bool(found) is bool(quote)
    assert not quote or quote in found[0]


def test_the_subject_is_looked_at_too() -> None:
    assert quoted(private_data, "Bevestig je wachtwoord") == ["subject: wachtwoord"]
