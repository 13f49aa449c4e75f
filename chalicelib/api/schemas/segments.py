"""Segments on the wire."""

from __future__ import annotations

import json
from typing import Annotated, Any

from pydantic import Field, WithJsonSchema

from chalicelib.api.schemas.labels import Labels
from chalicelib.api.schemas.parts import AnswerModel, Editable, Moment, Name, RequestModel
from chalicelib.domain.contact import Contact
from chalicelib.domain.engagement import Did
from chalicelib.domain.field_comparison import Comparison
from chalicelib.domain.segment import Segment
from chalicelib.domain.segment_text import TYPES
from chalicelib.services.segment_counting import Count, Estimate

_DESCRIPTION = """A rule. `all` and `any` have `rules`, `not` has a `rule`; the others:

- `field`: `field`, `is`, `value`: `equals` and `empty` of every field; of a text, choice or url
  `contains` and `begins_with`; of a number `less_than` and `more_than`; of a date `before` and
  `after`, and `last_days` and `next_days` with a number of days (1 to 3650), today included
- `list`: `list_id`; `language`: `language`
- `consent`: `strength` (confirmed, declared, pending); `basis`: `basis`
- `engagement`: `did` (received, opened, clicked), `days` (1 to 365; null: ever)
- `campaign`: `did`, `campaign_id`

At most 50 of those, in at most 5 levels. Who is not counted by name is neither picked by `opened`
and `clicked` nor by their opposite."""

Rules = Annotated[
    dict[str, Any],
    WithJsonSchema(
        {
            "type": "object",
            "description": _DESCRIPTION,
            "required": ["type"],
            "properties": {
                "type": {"type": "string", "enum": list(TYPES)},
                "is": {"type": "string", "enum": [each.value for each in Comparison]},
                "did": {"type": "string", "enum": [each.value for each in Did]},
            },
            "additionalProperties": True,
            "examples": [
                {
                    "type": "all",
                    "rules": [
                        {"type": "language", "language": "nl"},
                        {
                            "type": "not",
                            "rule": {"type": "engagement", "did": "opened", "days": 90},
                        },
                    ],
                }
            ],
        }
    ),
]


class NewSegment(RequestModel):
    """A name for rules that pick contacts. labels: to order segments by; each is kept once, however
    it is capitalised."""

    name: Name
    rules: Rules
    labels: Labels = ()


class SegmentChange(RequestModel):
    """Only what is sent changes; `labels` replaces all of them."""

    name: Name | None = None
    rules: Rules | None = None
    labels: Labels | None = None


class SegmentRules(RequestModel):
    """Rules to look at; nothing is kept."""

    rules: Rules


class SegmentCounting(SegmentRules):
    """Rules to count by. cursor: of the answer before, to count on from there."""

    cursor: Annotated[str | None, Field(max_length=4_096)] = None


class SegmentAnswer(Editable):
    """A segment."""

    id: str
    name: str
    rules: Rules
    labels: tuple[str, ...]
    created_at: Moment
    updated_at: Moment

    @classmethod
    def of(cls, found: Segment) -> SegmentAnswer:
        """Present a segment."""
        return cls(
            id=found.id,
            name=found.name,
            rules=json.loads(found.rules),
            labels=found.labels,
            created_at=found.created_at,
            updated_at=found.updated_at,
            version=found.version,
        )


class Segments(AnswerModel):
    """All segments of the account."""

    items: tuple[SegmentAnswer, ...]
    next_cursor: str | None = None


class SegmentPerson(AnswerModel):
    """Somebody who is picked."""

    id: str
    email: str
    language: str

    @classmethod
    def of(cls, contact: Contact) -> SegmentPerson:
        """Present a contact."""
        return cls(id=contact.id, email=contact.email, language=contact.language)


class SegmentPreview(AnswerModel):
    """About how many contacts are picked, and some of them. unknown: how many more it may be, of
    whom nobody knows what they did with their mails. is_exact: whether all contacts were looked
    at."""

    contacts: int
    unknown: int
    is_exact: bool
    people: tuple[SegmentPerson, ...]

    @classmethod
    def of(cls, estimate: Estimate) -> SegmentPreview:
        """Present an estimate."""
        return cls(
            contacts=estimate.contacts,
            unknown=estimate.unknown,
            is_exact=estimate.is_exact,
            people=tuple(map(SegmentPerson.of, estimate.people)),
        )


class SegmentCount(AnswerModel):
    """How many were counted by now. progress: which part (0 to 1) of the account that is. cursor:
    to ask on with, null once it is exact."""

    contacts: int
    unknown: int
    progress: float
    cursor: str | None

    @classmethod
    def of(cls, count: Count, cursor: str | None) -> SegmentCount:
        """Present a count."""
        return cls(
            contacts=count.contacts, unknown=count.unknown, progress=count.part, cursor=cursor
        )
