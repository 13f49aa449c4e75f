"""What the pre-send check found: how grave it is, where it stands, who accepted it (D12)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

MOST_ACCEPTED = 100
"""Findings of one campaign."""


class Severity(StrEnum):
    """An error keeps the mail from leaving, a warning is explained, a tip is advice."""

    ERROR = "error"
    WARNING = "warning"
    TIP = "tip"


class Part(StrEnum):
    """Where a finding stands, and so where it is mended."""

    SUBJECT = "subject"
    PREHEADER = "preheader"
    CONTENT = "content"
    TEXT = "text"
    SENDER = "sender"
    AUDIENCE = "audience"
    PURPOSE = "purpose"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found.

    code: names the text and the fix. line, column: 1-based in the author's MJML, 0 where no place
    is known. context: values for the text. is_judgement: the sender may know better, so that an
    error can be accepted too; a fact (no sender, no subject) cannot be argued away. language: of
    the variant it stands in, "" for the campaign's own mail.
    """

    code: str
    severity: Severity
    part: Part
    context: dict[str, str] = field(default_factory=dict)
    line: int = 0
    column: int = 0
    is_judgement: bool = True
    language: str = ""

    @property
    def id(self) -> str:
        """The same for the same finding in the same place: what is accepted is named by it."""
        context = (f"{name}={self.context[name]}" for name in self.context)
        told = "\n".join((self.part, *context, *filter(None, [self.language])))
        return f"{self.code}.{hashlib.sha256(told.encode()).hexdigest()[:8]}"

    @property
    def can_be_accepted(self) -> bool:
        """Whether the sender may say: I know, and I want it so. A tip needs no answer."""
        return self.severity is not Severity.TIP and (
            self.severity is Severity.WARNING or self.is_judgement
        )


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Somebody who may send said of a finding: I know, and I want it so. writing: of the campaign
    as it read then (Campaign.writing); of any other writing it says nothing."""

    finding: str
    by: str
    at: datetime
    writing: str
