"""The figures of a campaign on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field

from chalicelib.api.pagination import PageQuery
from chalicelib.api.schemas.parts import AnswerModel, QueryModel, own_fault
from chalicelib.domain.campaign import CampaignState
from chalicelib.domain.facts import DeliveryState
from chalicelib.domain.recipient_filter import RecipientFilter
from chalicelib.services.reports import FIGURES, RATIOS, LinkFigure, Report
from chalicelib.services.series import Point, Series, Span

if TYPE_CHECKING:
    from chalicelib.services.recipients import Recipient


def _figure(text: str) -> str:
    if text not in FIGURES:
        raise own_fault("figure_unknown")
    return text


Figure = Annotated[str, Field(max_length=40), AfterValidator(_figure)]


LinkIndex = Annotated[int, Field(ge=0, le=10_000)]


class RecipientQuery(PageQuery):
    """kind: the figure behind which the people stand. link: who clicked that one. state: the one
    word that each of them has. All of what is given must hold."""

    kind: Figure | None = None
    link: LinkIndex | None = None
    state: DeliveryState | None = None

    def wanted(self) -> RecipientFilter:
        """Who is asked for."""
        return RecipientFilter(self.kind or "", self.link, self.state)


class RecipientAnswer(AnswerModel):
    """One contact of a campaign; email is empty when the contact is gone."""

    contact_id: str
    email: str
    state: str
    skip_reason: str

    @classmethod
    def of(cls, found: Recipient) -> RecipientAnswer:
        """Present a recipient."""
        return cls(
            contact_id=found.contact_id,
            email=found.email,
            state=found.state,
            skip_reason=found.skip_reason,
        )


class Recipients(AnswerModel):
    """A page of recipients in planning order; it may be short and still have a next one."""

    items: tuple[RecipientAnswer, ...]
    next_cursor: str | None


class LinkAnswer(AnswerModel):
    """How many people clicked one link of the mail."""

    index: int
    url: str
    clicked: int

    @classmethod
    def of(cls, found: LinkFigure) -> LinkAnswer:
        """Present a link."""
        return cls(index=found.index, url=found.url, clicked=found.clicked)


class Links(AnswerModel):
    """Every link, in the order of the mail."""

    items: tuple[LinkAnswer, ...]
    next_cursor: str | None = None


class SeriesQuery(QueryModel):
    """unit: how long a point lasts."""

    unit: Span = Span.HOUR


class PointAnswer(AnswerModel):
    """People who first opened and first clicked in the unit that begins at `at`."""

    at: datetime
    opened: int
    clicked: int

    @classmethod
    def of(cls, found: Point) -> PointAnswer:
        """Present a point."""
        return cls(at=found.at, opened=found.opened, clicked=found.clicked)


class SeriesAnswer(AnswerModel):
    """The units in which anything happened, oldest first; the others are 0. Minutes of the first
    two hours, hours of the first month, days of the account's own time zone. compiled_at: null
    while nothing was counted."""

    compiled_at: datetime | None
    items: tuple[PointAnswer, ...]
    next_cursor: str | None = None

    @classmethod
    def of(cls, found: Series) -> SeriesAnswer:
        """Present a series."""
        return cls(
            compiled_at=found.compiled_at,
            items=tuple(PointAnswer.of(point) for point in found.points),
        )


class Definition(AnswerModel):
    """How a ratio is made: one figure of the report divided by another."""

    numerator: str
    denominator: str


DEFINITIONS = {
    name: Definition(numerator=top, denominator=bottom) for name, (top, bottom) in RATIOS.items()
}


class ReportAnswer(AnswerModel):
    """Live figures. waiting: planned and not yet settled. opened, clicked: people, machines apart;
    opened_anonymous, clicked_anonymous: the part of them that has no name. untracked: got the mail
    without their name in it, so that nobody knows whether they read it. A ratio is null while its
    denominator is 0; definitions: how each is made."""

    state: CampaignState
    reason: str
    planned: int
    waiting: int
    skipped: dict[str, int]
    sent: int
    delivered: int
    bounced: int
    complained: int
    failed: int
    cancelled: int
    uncertain: int
    opened: int
    opened_anonymous: int
    machine_opened: int
    clicked: int
    clicked_anonymous: int
    machine_clicked: int
    unsubscribed: int
    untracked: int
    ratios: dict[str, float | None]
    definitions: dict[str, Definition]

    @classmethod
    def of(cls, report: Report) -> ReportAnswer:
        """Present a report."""
        return cls(
            state=report.campaign.state,
            reason=report.campaign.reason,
            planned=report.campaign.planned,
            waiting=report.waiting,
            skipped=report.skipped,
            ratios=report.ratios,
            definitions=DEFINITIONS,
            **report.figures,
        )


class ProgressAnswer(AnswerModel):
    """What a page that looks on polls. is_planned: `planned` will not grow any more. resume_at:
    when a campaign that waits goes on by itself, null when that is not known. trip: why its breaker
    is open, "" when it is not. held: whom it would have put on the blacklist."""

    state: CampaignState
    reason: str
    trip: str
    held: int
    resume_at: datetime | None
    is_planned: bool
    planned: int
    waiting: int
    skipped: int
    sent: int
    delivered: int
    failed: int
    uncertain: int

    @classmethod
    def of(cls, report: Report) -> ProgressAnswer:
        """Present how far a campaign is."""
        figures = report.figures
        return cls(
            state=report.campaign.state,
            reason=report.campaign.reason,
            trip=report.campaign.breaker.trip,
            held=report.held,
            resume_at=report.campaign.resume_at,
            is_planned=report.campaign.planned_at is not None,
            planned=report.campaign.planned,
            waiting=report.waiting,
            skipped=sum(report.skipped.values()),
            sent=figures["sent"],
            delivered=figures["delivered"],
            failed=figures["failed"],
            uncertain=figures["uncertain"],
        )
