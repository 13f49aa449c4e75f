"""The figures of campaigns and the people behind them."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import WRITERS, Call
from chalicelib.api.pagination import next_cursor, start_of
from chalicelib.api.schemas.reports import (
    LinkAnswer,
    Links,
    ProgressAnswer,
    RecipientAnswer,
    RecipientQuery,
    Recipients,
    ReportAnswer,
    SeriesAnswer,
    SeriesQuery,
)
from chalicelib.api.schemas.statistics import (
    BreakdownAnswer,
    BreakdownQuery,
    ComparisonAnswer,
    DashboardAnswer,
    NewRecipientExport,
    RecipientExportAnswer,
    ShareAnswer,
    SharedReportAnswer,
)
from chalicelib.domain.account import Scope
from chalicelib.domain.breakdown import Breakdown
from chalicelib.services.breakdowns import members_of
from chalicelib.services.series import Span, series_of

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
    page = call.services.recipients(
        call.account, campaign_id, query.wanted(), start_of(call, query), query.limit
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
    answer=SeriesAnswer,
)
def read_series(call: Call, campaign_id: str, query: SeriesQuery) -> SeriesAnswer:
    """Read how many people opened and clicked, over time."""
    compiled = call.services.compiled(call.account, campaign_id)
    return SeriesAnswer.of(series_of(compiled, query.unit))


@blueprint.route(
    "/v1/campaigns/{campaign_id}/breakdown",
    "GET",
    scope=Scope.REPORTS,
    query=BreakdownQuery,
    answer=BreakdownAnswer,
)
def read_breakdown(call: Call, campaign_id: str, query: BreakdownQuery) -> BreakdownAnswer:
    """Read the figures by mail domain, language, device, or reason of unsubscribing."""
    compiled = call.services.compiled(call.account, campaign_id)
    return BreakdownAnswer.of(query.by, members_of(compiled, query.by))


@blueprint.route(
    "/v1/campaigns/{campaign_id}/comparison",
    "GET",
    scope=Scope.REPORTS,
    answer=ComparisonAnswer,
)
def compare_campaign(call: Call, campaign_id: str) -> ComparisonAnswer:
    """Compare the ratios with those of the last ten campaigns."""
    return ComparisonAnswer.of(call.services.comparison(call.account, campaign_id))


@blueprint.route(
    "/v1/campaigns/{campaign_id}/share",
    "POST",
    scope=Scope.CAMPAIGNS,
    answer=ShareAnswer,
    status=201,
    is_idempotent=True,
)
def share_report(call: Call, campaign_id: str) -> ShareAnswer:
    """Share the figures by a link for 90 days; the same link until it is taken back."""
    share, url = call.services.sharing.share(call.account, call.actor, campaign_id)
    return ShareAnswer(url=url, expires_at=share.expires_at)


@blueprint.route("/v1/campaigns/{campaign_id}/share", "DELETE", scope=Scope.CAMPAIGNS, status=204)
def revoke_share(call: Call, campaign_id: str) -> None:
    """Take back the link: it leads nowhere from now on."""
    call.services.sharing.revoke(call.account, call.actor, campaign_id)


@blueprint.route("/v1/shared-reports/{token}", "GET", answer=SharedReportAnswer, is_public=True)
def read_shared_report(call: Call, token: str) -> SharedReportAnswer:
    """Read a shared report: figures only."""
    shared = call.services.sharing.read(token)
    compiled = call.services.compiled(shared.account_id, shared.report.campaign.id)
    return SharedReportAnswer.of(
        shared,
        series_of(compiled, Span.HOUR),
        {by: members_of(compiled, by) for by in (Breakdown.LANGUAGE, Breakdown.DEVICE)},
    )


@blueprint.route(
    "/v1/campaigns/{campaign_id}/exports",
    "POST",
    scope=Scope.CONTACTS_READ,
    people=WRITERS,
    body=NewRecipientExport,
    answer=RecipientExportAnswer,
    status=202,
    is_idempotent=True,
    is_fresh_only=True,
)
def export_recipients(
    call: Call, campaign_id: str, body: NewRecipientExport
) -> RecipientExportAnswer:
    """Write the people behind a figure into a CSV file."""
    export = call.services.recipient_export.create(
        call.account, call.actor, campaign_id, body.wanted(), call.language
    )
    return RecipientExportAnswer.of(export, "")


@blueprint.route(
    "/v1/campaigns/{campaign_id}/exports/{export_id}",
    "GET",
    scope=Scope.CONTACTS_READ,
    people=WRITERS,
    answer=RecipientExportAnswer,
    is_fresh_only=True,
)
def read_export(call: Call, campaign_id: str, export_id: str) -> RecipientExportAnswer:
    """Read how far an export is, and where the file is for 15 minutes."""
    export, url = call.services.recipient_export.get(call.account, campaign_id, export_id)
    return RecipientExportAnswer.of(export, url)


@blueprint.route("/v1/account/dashboard", "GET", scope=Scope.REPORTS, answer=DashboardAnswer)
def read_dashboard(call: Call) -> DashboardAnswer:
    """Read the account at a glance: last campaigns, thirty days, this month's use."""
    return DashboardAnswer.of(call.services.dashboard(call.account))
