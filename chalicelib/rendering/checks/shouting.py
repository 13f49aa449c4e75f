"""Capitals and exclamation marks by the handful (R16)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.domain.finding import Finding, Part, Severity
from chalicelib.rendering.checks.letter import Letter

_WORD = re.compile(r"[^\W\d_]{2,}")
_SHORT = 3
_LONG = 5
"""Letters from which a word in capitals is hardly an abbreviation such as BTW, KMO or IBAN."""
_MANY_SIGNS = re.compile(r"!\s?!+|\?\?\?+|!\?|\?!")
_RUN = 6
"""Words in capitals after one another, from which a body shouts."""


def shouting(letter: Letter) -> Iterator[Finding]:
    """In the subject sooner than in the text."""
    quote = _signs(letter.subject) or _capitals(letter.subject)
    if quote or letter.subject.count("!") > 2:
        context = {"quote": (quote or letter.subject)[:60]}
        yield Finding("subject_shouting", Severity.WARNING, Part.SUBJECT, context)
    quote = _run(letter.words) or _signs(letter.words)
    if quote:
        yield Finding("content_shouting", Severity.WARNING, Part.CONTENT, {"quote": quote[:60]})


def _signs(text: str) -> str:
    found = _MANY_SIGNS.search(text)
    return found[0] if found else ""


def _capitals(text: str) -> str:
    """The words in capitals, where they are most of what the subject says."""
    words = [word for word in _WORD.findall(text) if len(word) >= _SHORT]
    capitals = [word for word in words if word.isupper()]
    long = [word for word in capitals if len(word) >= _LONG]
    is_loud = (len(long) >= 2) or (bool(long) and 2 * len(capitals) >= len(words))
    return " ".join(capitals) if is_loud and len(capitals) * 3 >= len(words) else ""


def _run(text: str) -> str:
    for line in text.splitlines():
        run: list[str] = []
        for word in _WORD.findall(line):
            run = [*run, word] if word.isupper() else []
            if len(run) >= _RUN and any(len(each) >= _LONG for each in run):
                return " ".join(run)
    return ""
