"""How a campaign was read over time (R69)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.compiled_report import CompiledReport
from chalicelib.domain.moments import moment_of


class Span(StrEnum):
    """How long a point of a series lasts. Minutes are kept of the first two hours, hours of the
    first month; days are those of the account's own zone."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Point:
    """People who first opened, and first clicked, in the span that begins at `at` (UTC)."""

    at: datetime
    opened: int
    clicked: int


@dataclass(frozen=True, slots=True)
class Series:
    """compiled_at: None while nothing was compiled."""

    compiled_at: datetime | None
    points: tuple[Point, ...]


def series_of(compiled: CompiledReport | None, span: Span) -> Series:
    """The spans in which anything happened, oldest first."""
    if compiled is None:
        return Series(None, ())
    points = {
        Span.MINUTE: compiled.minutes,
        Span.HOUR: compiled.hours,
        Span.DAY: compiled.days,
    }[span]
    return Series(
        compiled.compiled_at,
        tuple(Point(moment_of(minute), opened, clicked) for minute, opened, clicked in points),
    )
