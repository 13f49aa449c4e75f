"""What happened to a contact, on the wire."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.api.schemas.parts import AnswerModel, Moment
from chalicelib.services.contact_timeline import TimelineLine


class TimelineEntry(AnswerModel):
    """kind: mail, open, click, message, what was heard of a mail (bounce, complaint and others),
    how the person left or came back (unsubscribe, left_lists, resubscribed), lift, consent,
    tracking_consent, added, changed; more may come. state: of a mail, as reports call it, or of a
    consent. detail: the source of a consent, the number of a link, the rule of a bounce."""

    at: Moment
    kind: str
    campaign_id: str | None
    campaign_name: str
    message_id: str | None
    state: str
    detail: str

    @classmethod
    def of(cls, line: TimelineLine) -> TimelineEntry:
        """Present a line."""
        return cls(
            at=line.at,
            kind=line.kind,
            campaign_id=line.campaign_id or None,
            campaign_name=line.campaign_name,
            message_id=line.message_id or None,
            state=line.state,
            detail=line.detail,
        )


class ContactTimeline(AnswerModel):
    """At most 500 lines, the latest first."""

    items: tuple[TimelineEntry, ...]
    next_cursor: str | None = None

    @classmethod
    def of(cls, lines: Sequence[TimelineLine]) -> ContactTimeline:
        """Present the lines."""
        return cls(items=tuple(map(TimelineEntry.of, lines)))
