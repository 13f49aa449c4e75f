"""Words that are often misspelt: a hint, which nobody has to answer (R19)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise

from chalicelib.domain.finding import Finding, Part, Severity
from chalicelib.rendering.checks.letter import Letter
from chalicelib.rendering.checks.phrases import plain
from chalicelib.rendering.checks.spelling_words import MISSPELT

MOST_HINTS = 5
"""In one part of a mail; more help nobody."""


def spelling(letter: Letter) -> Iterator[Finding]:
    """Each misspelt word of the subject and of the text once, with how it is written."""
    for part, text in ((Part.SUBJECT, letter.subject), (Part.CONTENT, letter.body)):
        for quote in islice(dict.fromkeys(_misspelt(text)), MOST_HINTS):
            context = {"quote": quote, "right": _rights()[quote]}
            yield Finding("spelling", Severity.TIP, part, context)


def _misspelt(text: str) -> Iterator[str]:
    for one, next_one in pairwise([*plain(text).split(), ""]):
        for words in (one, f"{one} {next_one}"):
            if words in _rights():
                yield words


@cache
def _rights() -> dict[str, str]:
    """How each is written; read when the first mail is checked, which few processes ever do."""
    entries = (line.partition(" = ") for line in MISSPELT.splitlines() if line)
    return {wrong: right for wrong, _, right in entries}
