"""A subject that plays an answer or a forwarded mail (R21)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.domain.finding import Finding, Part, Severity
from chalicelib.rendering.checks.letter import Letter

_PREFIX = re.compile(
    r"^\W*(re|aw|antw|antwoord|rep|rép|réponse|fw|fwd|doorst|doorgestuurd|tr|transf|forwarded)"
    r"\s*(?:\[\d+\]|\(\d+\))?\s*:",
    re.IGNORECASE,
)


def fake_reply(letter: Letter) -> Iterator[Finding]:
    """`Re:`, `Fw:` and their Dutch and French kin at the front."""
    found = _PREFIX.match(letter.subject)
    if found:
        yield Finding(
            "subject_fake_reply", Severity.ERROR, Part.SUBJECT, {"quote": found[0].strip()}
        )
