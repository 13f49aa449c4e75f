"""Insults and aggressive words (R16)."""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib.domain.finding import Finding, Part, Severity
from chalicelib.rendering.checks.insult_words import AGGRESSIVE, INSULTS
from chalicelib.rendering.checks.letter import Letter
from chalicelib.rendering.checks.phrases import Phrases, plain

_WORDS = Phrases(INSULTS, AGGRESSIVE)


def insults(letter: Letter) -> Iterator[Finding]:
    """The first one of the subject, and the first one of the text."""
    for part, text in ((Part.SUBJECT, letter.subject), (Part.CONTENT, letter.body)):
        quote = _WORDS.first(plain(text))
        if quote:
            yield Finding("insult", Severity.WARNING, part, {"quote": quote})
