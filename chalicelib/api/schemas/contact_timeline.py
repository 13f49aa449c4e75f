"""What happened to a contact, on the wire."""

from __future__ import annotations

from chalicelib.api.pagination import PageQuery
from chalicelib.api.schemas.activity import ActorAnswer
from chalicelib.api.schemas.consents import ConsentRecordAnswer
from chalicelib.api.schemas.parts import AnswerModel, Moment
from chalicelib.domain.contact_parts import ContactPart
from chalicelib.services.contact_timeline import Changed, TimelineLine
from chalicelib.services.ports import Page


class ChangedAnswer(AnswerModel):
    """A part of a contact that changed; values are not kept. id: of which field or list. name: as
    of now; null for one that is gone."""

    part: ContactPart
    id: str | None
    name: str | None

    @classmethod
    def of(cls, changed: Changed) -> ChangedAnswer:
        """Present a part."""
        return cls(part=changed.part, id=changed.id or None, name=changed.name or None)


class TimelineEntry(AnswerModel):
    """kind: mail, open, click, message, what was heard of a mail (bounce, complaint and others),
    how the person left or came back (unsubscribe, left_lists, resubscribed), lift, consent,
    tracking_consent, added, changed; more may come. state: of a mail, as reports call it; of a
    consent its basis, given, refused or withdrawn. detail: the source of a consent, the number of a
    link, the rule of a bounce. consent: the record that the line tells; replaced_at: since when a
    later one stands in its place. changed, by: of a change, what it was about and who made it."""

    at: Moment
    kind: str
    campaign_id: str | None
    campaign_name: str
    message_id: str | None
    state: str
    detail: str
    consent: ConsentRecordAnswer | None
    replaced_at: Moment | None
    changed: tuple[ChangedAnswer, ...]
    by: ActorAnswer | None

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
            consent=ConsentRecordAnswer.of(line.consent) if line.consent else None,
            replaced_at=line.replaced_at,
            changed=tuple(map(ChangedAnswer.of, line.changed)),
            by=ActorAnswer.of(line.by) if line.by else None,
        )


class ContactTimeline(AnswerModel):
    """A page of lines, the latest first."""

    items: tuple[TimelineEntry, ...]
    next_cursor: str | None

    @classmethod
    def of(cls, page: Page[TimelineLine], next_cursor: str | None) -> ContactTimeline:
        """Present a page."""
        return cls(items=tuple(map(TimelineEntry.of, page.items)), next_cursor=next_cursor)


class TimelineQuery(PageQuery):
    """The latest first."""
