"""Subject and preheader: one line each, the first of them a mail header."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from chalicelib.rendering.problem import Problem

MAX_CHARACTERS = 500

# RFC 2047 §2; mail programs decode such words even where nobody encoded them, some of them also
# with a blank in the name of the character set.
_ENCODED_WORD = re.compile(r"=\?(?:[^? \r\n]*+\?[^? \r\n]*+|[^?\r\n]*+\?[bqBQ])\?")
_LINE_BREAKERS = ("Cc", "Zl", "Zp", "Cs")


def subject_problems(subject: str) -> Iterator[Problem]:
    """An empty subject, a second header line in the making (fault I10), an encoded word.

    Empty is a warning here: a draft may be shown without a subject, but never be sent (R20).
    """
    if not subject.strip():
        yield Problem("warning", "subject_missing")
        return
    if len(subject) > MAX_CHARACTERS:
        yield _too_long("subject_too_long")
    found = next((n for n, sign in enumerate(subject) if _breaks_lines(sign)), None)
    encoded = _ENCODED_WORD.search(subject)
    if found is None and encoded:
        found = encoded.start()
    if found is not None:
        yield Problem("error", "subject_invalid", 1, found + 1)


def preheader_problems(preheader: str) -> Iterator[Problem]:
    """A preheader that no mail program would show in full, by far."""
    if len(preheader) > MAX_CHARACTERS:
        yield _too_long("preheader_too_long")


def _breaks_lines(sign: str) -> bool:
    return unicodedata.category(sign) in _LINE_BREAKERS


def _too_long(code: str) -> Problem:
    return Problem("error", code, context={"max": str(MAX_CHARACTERS)})
