"""A subject plays no answer and no forwarded mail (R21)."""

from __future__ import annotations

import pytest

from chalicelib.rendering.checks.fake_reply import fake_reply
from tests.rendering.checks.reading import quoted


@pytest.mark.parametrize(
    ("subject", "quote"),
    [
        ("RE: je bestelling", "RE:"),
        ("Re : votre question", "Re :"),
        ("re[2]: onze afspraak", "re[2]:"),
        ("Fw: lees dit", "Fw:"),
        ("FWD: pour vous", "FWD:"),
        ("Antw: je vraag", "Antw:"),
        ("Doorst: uitnodiging", "Doorst:"),
        ("TR: à lire", "TR:"),
        ("Réponse: votre dossier", "Réponse:"),
        ("  – RE: hallo", "– RE:"),
        ("Reisnieuws: november", ""),
        ("Regionaal: markt in Gent", ""),
        ("Nieuw: re: lezen", ""),
        ("Onze reactie", ""),
        ("Trots: 10 jaar bakker", ""),
        ("", ""),
    ],
)
def test_a_prefix_is_only_one_at_the_front(subject: str, quote: str) -> None:
    assert quoted(fake_reply, subject) == ([f"subject: {quote}"] if quote else [])
