"""Cases: what an account asks and a person at Mynuma decides (D19, R62, R65)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.errors import Conflict


class CaseKind(StrEnum):
    """What is asked."""

    PLAN_CHANGE = "plan_change"
    RAISE_LIMITS = "raise_limits"
    SUPPORT = "support"
    FIELD_PERMISSION = "field_permission"
    CAMPAIGN = "campaign"
    IMAGE_CLAIM = "image_claim"


class CaseState(StrEnum):
    """Open until somebody decides, once."""

    OPEN = "open"
    APPROVED = "approved"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a case. operator: the name of who decided; reason: told to who asked."""

    is_approved: bool
    operator: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """One case. asked: by kind: {"plans": "interface_50k api_1m"}, {limit name: its value as
    text}, {"subject": …}, {"field": name, "category": of sensitive.Category},
    {"campaign": id, "writing": of Campaign, "findings": codes}, {"image": id}. text: what who
    asked said, in their own words."""

    id: str
    kind: CaseKind
    opened_at: datetime
    opened_by: str
    asked: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    decision: Decision | None = None
    version: int = 0

    @property
    def state(self) -> CaseState:
        """Where it stands."""
        if self.decision is None:
            return CaseState.OPEN
        return CaseState.APPROVED if self.decision.is_approved else CaseState.REFUSED

    @property
    def plans(self) -> tuple[str, ...]:
        """The plans that are asked, of a plan change."""
        return tuple(self.asked.get("plans", "").split())

    def decided(self, decision: Decision) -> Case:
        """The case after it; raises Conflict for one that was decided already."""
        if self.decision is not None:
            raise Conflict("case_decided", state=self.state.value)
        return replace(self, decision=decision)
