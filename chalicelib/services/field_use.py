"""Which fields an account keeps and does not use (R13): only what mailing needs may be kept.

A use is a campaign that was launched and shows the field, looks at it, or picks people by it; or a
segment that stands. Being filled in is none: what is kept and never used is what has to be told.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

from chalicelib.domain.errors import StaleVersion
from chalicelib.domain.segment import Segment
from chalicelib.domain.segment_rule import FieldIs, leaves
from chalicelib.domain.segment_text import from_text
from chalicelib.services.ports import Clock, FieldDocuments, SegmentDocuments

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FieldUse:
    """Notes uses, and tells which fields had none."""

    fields: FieldDocuments
    segments: SegmentDocuments
    clock: Clock

    def note(self, account: str, names: frozenset[str], segment_id: str = "") -> None:
        """A campaign goes out that names these fields, to a segment ("" for none). Written once a
        day at most; when somebody changes the field at this moment, the next campaign notes it."""
        segment = self.segments.find(account, segment_id) if segment_id else None
        named = names.union(*([_named(segment)] if segment else []))
        now = self.clock.now()
        for field in self.fields.all(account) if named else ():
            is_due = field.used_at is None or now - field.used_at > _A_DAY
            if field.id in named and is_due:
                with suppress(StaleVersion):
                    self.fields.replace(account, replace(field, used_at=now))

    def unused(self, account: str) -> frozenset[str]:
        """The names of those that nothing uses (ContactField.is_unused)."""
        now = self.clock.now()
        idle = {field.id for field in self.fields.all(account) if field.is_unused(now)}
        if not idle:
            return frozenset()
        in_segments = frozenset().union(*map(_named, self.segments.all(account)))
        return frozenset(idle - in_segments)


def _named(segment: Segment) -> frozenset[str]:
    return frozenset(_fields_of(segment))


def _fields_of(segment: Segment) -> Iterator[str]:
    for _, leaf in leaves(from_text(segment.rules)):
        if isinstance(leaf, FieldIs):
            yield leaf.field
