"""A campaign's mail in one more language, and a text part that its author wrote himself."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

MOST_VARIANTS = 8
"""Each may leave one batch that is not full, and a page of the plan is one transaction of 100."""


@dataclass(frozen=True, slots=True)
class Variant:
    """What readers of one language get instead of the campaign's own mail.

    text: the text part as its author wrote it, "" to have it made from the MJML. text_of: names the
    MJML it was written for.
    """

    subject: str = ""
    preheader: str = ""
    mjml: str = ""
    text: str = ""
    text_of: str = ""


class _Written(Protocol):
    @property
    def mjml(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def text_of(self) -> str: ...


W = TypeVar("W", bound=_Written)


def is_text_old(written: _Written) -> bool:
    """Whether its MJML was changed after the text part was written."""
    return bool(written.text) and written.text_of != _name_of(written.mjml)


def with_text_of(written: W, before: _Written | None) -> W:
    """The same, noting for which MJML its text part was written. before: as it was stored; a text
    that stays as it was is still the text for the MJML of then."""
    if not written.text:
        text_of = ""
    elif before is not None and before.text == written.text:
        text_of = before.text_of
    else:
        text_of = _name_of(written.mjml)
    return replace(written, text_of=text_of)  # type: ignore[type-var]


def _name_of(mjml: str) -> str:
    return hashlib.sha256(mjml.encode()).hexdigest()[:32]
