"""Images that say nothing to who cannot see them, and mails that are one picture."""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib.domain.finding import Finding, Part, Severity
from chalicelib.rendering.checks.letter import Letter

LEAST_WORDS_AN_IMAGE = 20
OWN_WORDS = 25
"""Who sends it, where to see and share it and how to leave, in every mail: they are no content."""
_DECORATION = 48
"""Pixels: a smaller picture is an icon."""


def missing_alt(letter: Letter) -> Iterator[Finding]:
    """An image without `alt`, or in a link with an empty one: nobody can hear it."""
    mute = [
        image for image in letter.images if image.alt is None or (image.is_linked and not image.alt)
    ]
    if mute:
        context = {"count": str(len(mute)), "quote": mute[0].source.rpartition("/")[2][:60]}
        yield Finding("image_without_alt", Severity.WARNING, Part.CONTENT, context)


def text_balance(letter: Letter) -> Iterator[Finding]:
    """Less than twenty words an image: filters take it for a mail that hides its text."""
    large = [image for image in letter.images if not 0 < image.pixels < _DECORATION]
    words = max(0, len(letter.words.split()) - OWN_WORDS)
    if large and words < LEAST_WORDS_AN_IMAGE * min(len(large), 5):
        context = {"images": str(len(large)), "words": str(words)}
        yield Finding("little_text", Severity.WARNING, Part.CONTENT, context)
