"""Insults and aggressive words (R16)."""

from __future__ import annotations

import pytest

from chalicelib.rendering.checks.insults import insults
from tests.rendering.checks.reading import quoted


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Idioot!", "idioot"),
        ("Hou je bek", "hou je bek"),
        ("Bande d’abrutis", "bande d abrutis"),
        ("Ta gueule", "ta gueule"),
        ("You morons", "morons"),
        ("Shut up", "shut up"),
        ("IMBÉCILE", "imbecile"),
        ("Een ezel op de boerderij", ""),
        ("De koe van onze buren", ""),
        ("Le connecteur est prêt", ""),
        ("A dumbbell for your gym", ""),
        ("Scunthorpe", ""),
        ("", ""),
    ],
)
def test_words_that_wound(text: str, quote: str) -> None:
    assert quoted(insults, text) == ([f"subject: {quote}"] if quote else [])
    assert quoted(insults, "Dag", text) == ([f"content: {quote}"] if quote else [])
