"""A subject that promises what the mail does not speak of (R21)."""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib.domain.finding import Finding, Part, Severity
from chalicelib.rendering.checks.letter import Letter
from chalicelib.rendering.checks.phrases import Phrases, plain
from chalicelib.rendering.checks.promise_words import PROMISES, STOP_WORDS

_PROMISES = tuple((Phrases(said), Phrases(said, kept)) for said, kept in PROMISES)
_STOP = frozenset(word for word in plain(STOP_WORDS).split())
_LEAST_WORDS = 4
_LEAST_BODY = 12
_STEM = 4
_LEAST_LETTERS = 4


def mismatch(letter: Letter) -> Iterator[Finding]:
    """A promise (an invoice, a parcel, a prize …) that the body does not keep; or a subject of
    which not one word comes back."""
    subject, body = plain(letter.subject), plain(letter.body)
    if not body.strip():
        return
    quote = _broken_promise(subject, body) or _foreign(letter.subject, subject, body)
    if quote:
        yield Finding("subject_mismatch", Severity.WARNING, Part.SUBJECT, {"quote": quote})


def _broken_promise(subject: str, body: str) -> str:
    for said, kept in _PROMISES:
        quote = said.first(subject)
        if quote and not kept.first(body):
            return quote
    return ""


def _foreign(written: str, subject: str, body: str) -> str:
    """The subject, where it says something and nothing of it is in the body. It may be creative
    (R21): one that says little, or asks something, is let be."""
    if written.rstrip().endswith("?"):
        return ""
    telling = [word for word in subject.split() if len(word) >= _LEAST_LETTERS]
    telling = [word for word in telling if word not in _STOP and not word.isdecimal()]
    words = body.split()
    if len(telling) < _LEAST_WORDS or len(words) < _LEAST_BODY:
        return ""
    has_common = any(word[:_STEM] in body for word in telling) or any(
        word in each
        for word in words
        if len(word) >= _STEM and word not in _STOP
        for each in telling
    )
    return "" if has_common else written[:60]
