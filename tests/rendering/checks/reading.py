"""Mails in a line, for the tables of the rules on words."""

from __future__ import annotations

from chalicelib.rendering.checks.letter import Letter
from chalicelib.rendering.checks.wording import Rule


def quoted(rule: Rule, subject: str, body: str = "", *, is_offer: bool = False) -> list[str]:
    """The words that a rule points at, "part: words" each."""
    letter = Letter(subject=subject, preheader="", words=body, text=body, is_offer=is_offer)
    return [f"{finding.part}: {finding.context['quote']}" for finding in rule(letter)]
