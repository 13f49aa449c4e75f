"""A report that anybody with the link may read (R68)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

LASTS = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class ReportShare:
    """One a campaign, whose id it has: figures only, never people.

    secret: stands in the link; a link with another one was taken back.
    """

    id: str
    secret: str
    created_at: datetime
    created_by: str
    expires_at: datetime
    version: int = 0
