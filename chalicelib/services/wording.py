"""The wording of a transactional mail: told to who sends it, never a reason to hold it (D12)."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.rendering.checks.letter import Letter
from chalicelib.rendering.checks.wording import of_message

MOST_LETTERS = 200_000
"""Of one mail; what stands behind them nobody reads."""


@dataclass(frozen=True, slots=True)
class ReadWording:
    """The same rules as for campaigns, but for offers."""

    def __call__(self, subject: str, html: str, text: str) -> tuple[str, ...]:
        """The codes of what was found, each once, sorted. text: read where there is no HTML."""
        if html:
            letter = Letter.of(subject, "", html[:MOST_LETTERS], text)
        else:
            words = text[:MOST_LETTERS]
            letter = Letter(subject=subject, preheader="", words=words, text=words)
        return tuple(sorted({finding.code for finding in of_message(letter)}))
