"""Breakdowns, comparisons, exports, shared reports and the dashboard on the wire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from chalicelib.api.schemas.parts import AnswerModel, Moment, QueryModel, RequestModel
from chalicelib.api.schemas.reports import (
    DEFINITIONS,
    Definition,
    Figure,
    LinkIndex,
    SeriesAnswer,
)
from chalicelib.domain.breakdown import Breakdown
from chalicelib.domain.campaign import CampaignState
from chalicelib.domain.export import ExportState
from chalicelib.domain.facts import DeliveryState
from chalicelib.domain.recipient_export import RecipientExport
from chalicelib.domain.recipient_filter import RecipientFilter
from chalicelib.services.reports import PLAIN_FIGURES, Report

if TYPE_CHECKING:
    from chalicelib.services.breakdowns import Member, Members
    from chalicelib.services.comparing import Comparison
    from chalicelib.services.dashboard import Dashboard
    from chalicelib.services.series import Series
    from chalicelib.services.sharing import SharedReport


class BreakdownQuery(QueryModel):
    """by: what sets the figures apart."""

    by: Breakdown = Breakdown.DOMAIN


class MemberAnswer(AnswerModel):
    """The figures of one domain, language, device or reason; "*" for all others together. Opens
    and clicks of people without a name are known by device only."""

    name: str
    sent: int
    delivered: int
    bounced: int
    complained: int
    opened: int
    machine_opened: int
    clicked: int
    unsubscribed: int

    @classmethod
    def of(cls, found: Member) -> MemberAnswer:
        """Present a member."""
        return cls(name=found.name, **found.figures)


class BreakdownAnswer(AnswerModel):
    """The largest members first, at most fifty by name. compiled_at: null while nothing was
    counted; above 50,000 recipients it is some minutes old, later hours."""

    by: Breakdown
    compiled_at: datetime | None
    items: tuple[MemberAnswer, ...]
    next_cursor: str | None = None

    @classmethod
    def of(cls, by: Breakdown, found: Members) -> BreakdownAnswer:
        """Present a breakdown."""
        items = tuple(MemberAnswer.of(member) for member in found.members)
        return cls(by=by, compiled_at=found.compiled_at, items=items)


class RatioComparison(AnswerModel):
    """value: of this campaign; median: of the last ten others; place: 1 for the highest of `of`."""

    ratio: str
    value: float | None
    median: float | None
    place: int | None
    of: int
    definition: Definition


class ComparisonAnswer(AnswerModel):
    """Each ratio of the report."""

    items: tuple[RatioComparison, ...]
    next_cursor: str | None = None

    @classmethod
    def of(cls, found: Sequence[Comparison]) -> ComparisonAnswer:
        """Present a comparison."""
        return cls(
            items=tuple(
                RatioComparison(
                    ratio=each.ratio,
                    value=each.value,
                    median=each.median,
                    place=each.place,
                    of=each.of,
                    definition=DEFINITIONS[each.ratio],
                )
                for each in found
            )
        )


class NewRecipientExport(RequestModel):
    """Whose lines the file has: as in the list of recipients; nothing given means everybody."""

    kind: Figure | None = None
    link: LinkIndex | None = None
    state: DeliveryState | None = None

    def wanted(self) -> RecipientFilter:
        """Who is asked for."""
        return RecipientFilter(self.kind or "", self.link, self.state)


class RecipientExportAnswer(AnswerModel):
    """An export and how far it is. url: where the file is for 15 minutes, null before it is done;
    the file is kept for seven days."""

    id: str
    state: ExportState
    rows: int
    created_at: Moment
    finished_at: Moment | None
    url: str | None

    @classmethod
    def of(cls, found: RecipientExport, url: str) -> RecipientExportAnswer:
        """Present an export."""
        return cls(
            id=found.id,
            state=found.state,
            rows=found.rows,
            created_at=found.created_at,
            finished_at=found.finished_at,
            url=url or None,
        )


class ShareAnswer(AnswerModel):
    """A link to the figures, for anybody who has it."""

    url: str
    expires_at: Moment


class SharedReportAnswer(AnswerModel):
    """What a link shows: figures, never people or addresses, and no mail domains, because a small
    one may be a person's own."""

    account: str
    subject: str
    launched_at: datetime | None
    state: CampaignState
    figures: dict[str, int]
    ratios: dict[str, float | None]
    definitions: dict[str, Definition]
    series: SeriesAnswer
    breakdowns: dict[str, BreakdownAnswer]

    @classmethod
    def of(
        cls, shared: SharedReport, series: Series, breakdowns: Mapping[Breakdown, Members]
    ) -> SharedReportAnswer:
        """Present a shared report."""
        report = shared.report
        return cls(
            account=shared.account_name,
            subject=report.campaign.subject,
            launched_at=report.campaign.launched_at,
            state=report.campaign.state,
            figures={name: report.figures[name] for name in PLAIN_FIGURES},
            ratios=report.ratios,
            definitions=DEFINITIONS,
            series=SeriesAnswer.of(series),
            breakdowns={by: BreakdownAnswer.of(by, found) for by, found in breakdowns.items()},
        )


class CampaignGlance(AnswerModel):
    """A campaign and its figures."""

    id: str
    name: str
    state: CampaignState
    launched_at: datetime | None
    sent: int
    delivered: int
    opened: int
    clicked: int
    ratios: dict[str, float | None]

    @classmethod
    def of(cls, report: Report) -> CampaignGlance:
        """Present a campaign."""
        figures = {name: report.figures[name] for name in ("sent", "delivered", "opened")}
        return cls(
            id=report.campaign.id,
            name=report.campaign.name,
            state=report.campaign.state,
            launched_at=report.campaign.launched_at,
            clicked=report.figures["clicked"],
            ratios=report.ratios,
            **figures,
        )


class UsageAnswer(AnswerModel):
    """Mails of a month ("2026-11", the account's own time zone): of the campaigns launched in it,
    as of some minutes ago, and transactional ones. campaigns: how many those are."""

    month: str
    mails: int
    campaigns: int


class DashboardAnswer(AnswerModel):
    """totals, ratios: of the campaigns launched in the last thirty days, at most a hundred.
    blacklisted: counted up to 500; has_more_blacklisted: there are more. dead_letters: events of
    two weeks, of the whole platform, that could not be applied to anything; 0 when all is well."""

    campaigns: tuple[CampaignGlance, ...]
    totals: dict[str, int]
    ratios: dict[str, float | None]
    definitions: dict[str, Definition]
    usage: UsageAnswer
    blacklisted: int
    has_more_blacklisted: bool
    dead_letters: int

    @classmethod
    def of(cls, found: Dashboard) -> DashboardAnswer:
        """Present the dashboard."""
        usage = found.usage
        return cls(
            campaigns=tuple(CampaignGlance.of(report) for report in found.last),
            totals=found.totals,
            ratios=found.ratios,
            definitions={name: DEFINITIONS[name] for name in found.ratios},
            usage=UsageAnswer(month=usage.month, mails=usage.mails, campaigns=usage.campaigns),
            blacklisted=found.blacklisted,
            has_more_blacklisted=found.has_more_blacklisted,
            dead_letters=found.dead_letters,
        )
