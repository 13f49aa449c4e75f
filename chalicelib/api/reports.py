"""The figures of campaigns and the people behind them."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import Call
from chalicelib.api.pagination import next_cursor, start_of
from chalicelib.api.schemas.reports import (
    LinkAnswer,
    Links,
    PointAnswer,
    ProgressAnswer,
    RecipientAnswer,
    RecipientQuery,
    Recipients,
    ReportAnswer,
    Series,
    SeriesQuery,
)
from chalicelib.domain.account import Scope
from chalicelib.services.series import Span

blueprint = ApiBlueprint(__name__, "reports")


@blueprint.route(
    "/v1/campaigns/{campaign_id}/report",
    "GET",
    scope=Scope.REPORTS,
    answer=ReportAnswer,
    is_polled=True,
)
def read_report(call: Call, campaign_id: str) -> ReportAnswer:
    """Read the figures of a campaign, live."""
    return ReportAnswer.of(call.services.reports.report(call.account, campaign_id))


@blueprint.route(
    "/v1/campaigns/{campaign_id}/progress",
    "GET",
    scope=Scope.REPORTS,
    answer=ProgressAnswer,
    is_polled=True,
)
def read_progress(call: Call, campaign_id: str) -> ProgressAnswer:
    """Read how far sending is; made to be asked often, with If-None-Match."""
    return ProgressAnswer.of(call.services.reports.report(call.account, campaign_id))


@blueprint.route(
    "/v1/campaigns/{campaign_id}/recipients",
    "GET",
    scope=Scope.CONTACTS_READ,
    query=RecipientQuery,
    answer=Recipients,
)
def list_recipients(call: Call, campaign_id: str, query: RecipientQuery) -> Recipients:
    """List the people behind a figure, or all of a campaign."""
    page = call.services.reports.recipients(
        call.account,
        campaign_id,
        query.kind or "",
        query.link,
        start_of(call, query),
        query.limit,
    )
    return Recipients(
        items=tuple(RecipientAnswer.of(item) for item in page.items),
        next_cursor=next_cursor(call, page.next_start),
    )


@blueprint.route("/v1/campaigns/{campaign_id}/links", "GET", scope=Scope.REPORTS, answer=Links)
def list_links(call: Call, campaign_id: str) -> Links:
    """List the links of a launched campaign with their clicks."""
    found = call.services.reports.links(call.account, campaign_id)
    return Links(items=tuple(LinkAnswer.of(link) for link in found))


@blueprint.route(
    "/v1/campaigns/{campaign_id}/series",
    "GET",
    scope=Scope.REPORTS,
    query=SeriesQuery,
    answer=Series,
)
def read_series(call: Call, campaign_id: str, query: SeriesQuery) -> Series:
    """Read how many people opened and clicked, over time."""
    found = call.services.series(call.account, campaign_id, Span[query.unit.upper()])
    return Series(items=tuple(PointAnswer.of(point) for point in found))
