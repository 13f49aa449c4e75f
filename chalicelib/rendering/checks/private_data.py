"""Requests for data of the private sphere: passwords, codes, card and national numbers, health,
belief (R17). Held for an operator whatever the sender says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.domain.finding import Finding, Part, Severity
from chalicelib.rendering.checks.letter import Letter
from chalicelib.rendering.checks.phrases import Phrases, sentences
from chalicelib.rendering.checks.private_words import ASKING, NEVER, PRIVATE

CODE = "private_data"
_ASKING = Phrases(ASKING)
_PRIVATE = Phrases(PRIVATE)
_NEVER = Phrases(NEVER)
_WORDS_APART = 12
_PUBLIC = re.compile(r" be ?\d\d(?: ?\d{4}){3} ")
"""An account number that is told is no request for one: an invoice says where to pay."""


def private_data(letter: Letter) -> Iterator[Finding]:
    """A sentence that asks the reader to give something private away."""
    for part, text in ((Part.SUBJECT, letter.subject), (Part.CONTENT, letter.body)):
        quote = next(filter(None, map(_asked, sentences(text))), "")
        if quote:
            yield Finding(CODE, Severity.ERROR, part, {"quote": quote})


def _asked(sentence: str) -> str:
    if _NEVER.first(sentence) or _PUBLIC.search(sentence):
        return ""
    for private in _PRIVATE.all(sentence):
        at = sentence.find(f" {private} ")
        before = sentence[:at].split()[-_WORDS_APART:]
        after = sentence[at + len(private) + 1 :].split()[:_WORDS_APART]
        around = f" {' '.join([*before, private, *after])} "
        if _ASKING.first(around):
            return private
    return ""
