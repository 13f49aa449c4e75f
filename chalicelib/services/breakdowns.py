"""The figures of a campaign set apart: by mail domain, language, device, reason (R68)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.breakdown import GROUP_FIGURES, REST, Breakdown
from chalicelib.domain.compiled_report import CompiledReport


@dataclass(frozen=True, slots=True)
class Member:
    """One domain, language, device or reason; "*" stands for all that are not named."""

    name: str
    figures: dict[str, int]


@dataclass(frozen=True, slots=True)
class Members:
    """compiled_at: None while nothing was compiled."""

    compiled_at: datetime | None
    members: tuple[Member, ...]


def members_of(compiled: CompiledReport | None, by: Breakdown) -> Members:
    """The largest members first, the rest last."""
    if compiled is None:
        return Members(None, ())
    found = [
        Member(name, {figure: figures.get(figure, 0) for figure in GROUP_FIGURES})
        for name, figures in compiled.breakdowns.get(by, {}).items()
    ]
    found.sort(key=lambda m: (m.name == REST, -max(m.figures.values()), m.name))
    return Members(compiled.compiled_at, tuple(found))
