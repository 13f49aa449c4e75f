"""Campaigns: drafts and their buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import Call
from chalicelib.api.pagination import next_cursor, start_of
from chalicelib.api.schemas.campaigns import (
    CampaignAnswer,
    CampaignChange,
    CampaignDocument,
    CampaignQuery,
    Campaigns,
    Copy,
    FollowUpAnswer,
    NewCampaign,
    PreviewAnswer,
    PreviewQuery,
    Release,
    Schedule,
    TestMail,
    TestSent,
)
from chalicelib.api.schemas.checks import AcceptFindings, CheckAnswer
from chalicelib.domain.account import Scope

if TYPE_CHECKING:
    from chalicelib.services.checking import Checked  # with all it reads: only for who checks

blueprint = ApiBlueprint(__name__, "campaigns")


@blueprint.route("/v1/campaigns", "GET", scope=Scope.REPORTS, query=CampaignQuery, answer=Campaigns)
def list_campaigns(call: Call, query: CampaignQuery) -> Campaigns:
    """List campaigns, newest first."""
    page = call.services.campaigns.page(call.account, start_of(call, query), query.limit)
    return Campaigns(
        items=tuple(CampaignAnswer.of(campaign) for campaign in page.items),
        next_cursor=next_cursor(call, page.next_start),
    )


@blueprint.route(
    "/v1/campaigns",
    "POST",
    scope=Scope.CAMPAIGNS,
    body=NewCampaign,
    answer=CampaignAnswer,
    status=201,
    is_idempotent=True,
)
def create_campaign(call: Call, body: NewCampaign) -> CampaignAnswer:
    """Make a draft."""
    return CampaignAnswer.of(
        call.services.campaigns.create(call.account, call.actor, body.to_input())
    )


@blueprint.route("/v1/campaigns/{campaign_id}", "GET", scope=Scope.REPORTS, answer=CampaignDocument)
def read_campaign(call: Call, campaign_id: str) -> CampaignDocument:
    """Read a campaign with its content."""
    campaign = call.services.campaigns.get(call.account, campaign_id)
    link = call.services.share_mail.link(call.account, campaign)
    return CampaignDocument.with_content(campaign, link)


@blueprint.route(
    "/v1/campaigns/{campaign_id}",
    "PATCH",
    scope=Scope.CAMPAIGNS,
    body=CampaignChange,
    answer=CampaignAnswer,
)
def change_campaign(call: Call, campaign_id: str, body: CampaignChange) -> CampaignAnswer:
    """Change a draft; what is not sent stays."""
    changed = call.services.campaigns.change(
        call.account, call.actor, campaign_id, body.to_changes(), call.if_match
    )
    return CampaignAnswer.of(changed)


@blueprint.route("/v1/campaigns/{campaign_id}", "DELETE", scope=Scope.CAMPAIGNS, status=204)
def remove_campaign(call: Call, campaign_id: str) -> None:
    """Throw a draft away."""
    call.services.campaigns.remove(call.account, call.actor, campaign_id)


@blueprint.route(
    "/v1/campaigns/{campaign_id}/preview",
    "GET",
    scope=Scope.CAMPAIGNS,
    query=PreviewQuery,
    answer=PreviewAnswer,
)
def preview_campaign(call: Call, campaign_id: str, query: PreviewQuery) -> PreviewAnswer:
    """Show the mail as a contact would get it, or with every fallback."""
    mail = call.services.campaigns.preview(
        call.account, campaign_id, query.contact_id or "", query.language or ""
    )
    return PreviewAnswer(subject=mail.subject, html=mail.html, text=mail.text)


@blueprint.route(
    "/v1/campaigns/{campaign_id}/test",
    "POST",
    scope=Scope.CAMPAIGNS,
    body=TestMail,
    answer=TestSent,
    status=202,
    is_idempotent=True,
)
def test_campaign(call: Call, campaign_id: str, body: TestMail) -> TestSent:
    """Send the mail, or its variant of a language, as a test; it counts nowhere."""
    sent = call.services.send_test(
        call.account,
        call.actor,
        campaign_id,
        body.to,
        body.contact_id or "",
        body.language or "",
    )
    return TestSent(sent=sent)


@blueprint.route(
    "/v1/campaigns/{campaign_id}/check", "POST", scope=Scope.CAMPAIGNS, answer=CheckAnswer
)
def check_campaign(call: Call, campaign_id: str) -> CheckAnswer:
    """Say what is found of a campaign before it leaves; changes nothing."""
    return _present_check(call, call.services.check(call.account, campaign_id))


@blueprint.route(
    "/v1/campaigns/{campaign_id}/check/accept",
    "POST",
    scope=Scope.CAMPAIGNS,
    body=AcceptFindings,
    answer=CheckAnswer,
    is_idempotent=True,
)
def accept_findings(call: Call, campaign_id: str, body: AcceptFindings) -> CheckAnswer:
    """Accept findings, of the campaign as it is written now; a change of it voids that."""
    check = call.services.check
    checked = check.accept(call.account, call.actor, campaign_id, body.findings)
    return _present_check(call, checked)


@blueprint.route(
    "/v1/campaigns/{campaign_id}/send",
    "POST",
    scope=Scope.CAMPAIGNS,
    answer=CampaignAnswer,
    status=202,
    is_idempotent=True,
)
def send_campaign(call: Call, campaign_id: str) -> CampaignAnswer:
    """Launch: the content is pinned and planning begins."""
    return CampaignAnswer.of(call.services.launching.send(call.account, call.actor, campaign_id))


@blueprint.route(
    "/v1/campaigns/{campaign_id}/pause",
    "POST",
    scope=Scope.CAMPAIGNS,
    answer=CampaignAnswer,
    is_idempotent=True,
)
def pause_campaign(call: Call, campaign_id: str) -> CampaignAnswer:
    """Stop sending for now."""
    return CampaignAnswer.of(call.services.launching.pause(call.account, call.actor, campaign_id))


@blueprint.route(
    "/v1/campaigns/{campaign_id}/resume",
    "POST",
    scope=Scope.CAMPAIGNS,
    answer=CampaignAnswer,
    status=202,
    is_idempotent=True,
)
def resume_campaign(call: Call, campaign_id: str) -> CampaignAnswer:
    """Go on sending."""
    return CampaignAnswer.of(call.services.launching.resume(call.account, call.actor, campaign_id))


@blueprint.route(
    "/v1/campaigns/{campaign_id}/release",
    "POST",
    scope=Scope.CAMPAIGNS,
    body=Release,
    answer=CampaignAnswer,
    is_idempotent=True,
)
def release_campaign(call: Call, campaign_id: str, body: Release) -> CampaignAnswer:
    """Say what to do with the addresses that a tripped breaker held; then it can be resumed."""
    release = call.services.release_breaker
    return CampaignAnswer.of(release(call.account, call.actor, campaign_id, body.held))


@blueprint.route(
    "/v1/campaigns/{campaign_id}/cancel",
    "POST",
    scope=Scope.CAMPAIGNS,
    answer=CampaignAnswer,
    is_idempotent=True,
)
def cancel_campaign(call: Call, campaign_id: str) -> CampaignAnswer:
    """Send nothing more; what was planned becomes cancelled."""
    return CampaignAnswer.of(call.services.launching.cancel(call.account, call.actor, campaign_id))


@blueprint.route(
    "/v1/campaigns/{campaign_id}/schedule",
    "POST",
    scope=Scope.CAMPAIGNS,
    body=Schedule,
    answer=CampaignAnswer,
    is_idempotent=True,
)
def schedule_campaign(call: Call, campaign_id: str, body: Schedule) -> CampaignAnswer:
    """Start it later, or make it a draft again."""
    scheduling = call.services.scheduling
    if body.at is None:
        return CampaignAnswer.of(scheduling.unschedule(call.account, call.actor, campaign_id))
    return CampaignAnswer.of(scheduling.schedule(call.account, call.actor, campaign_id, body.at))


@blueprint.route(
    "/v1/campaigns/{campaign_id}/duplicate",
    "POST",
    scope=Scope.CAMPAIGNS,
    body=Copy,
    answer=CampaignAnswer,
    status=201,
    is_idempotent=True,
)
def duplicate_campaign(call: Call, campaign_id: str, body: Copy) -> CampaignAnswer:
    """Make a new draft with the same content and audience."""
    resending = call.services.resending
    return CampaignAnswer.of(resending.duplicate(call.account, call.actor, campaign_id, body.name))


@blueprint.route(
    "/v1/campaigns/{campaign_id}/follow-up",
    "POST",
    scope=Scope.CAMPAIGNS,
    body=Copy,
    answer=FollowUpAnswer,
    status=201,
    is_idempotent=True,
)
def follow_up_campaign(call: Call, campaign_id: str, body: Copy) -> FollowUpAnswer:
    """Make a new draft for those who are known to have got the mail and not opened it."""
    resending = call.services.resending
    draft, unknown = resending.follow_up(call.account, call.actor, campaign_id, body.name)
    return FollowUpAnswer.with_unknown(draft, unknown)


@blueprint.route(
    "/v1/campaigns/{campaign_id}/send-uncertain",
    "POST",
    scope=Scope.CAMPAIGNS,
    answer=CampaignAnswer,
    status=202,
    is_idempotent=True,
)
def send_uncertain(call: Call, campaign_id: str) -> CampaignAnswer:
    """Mail those of whom nobody knows whether they got it; some may get it twice."""
    resending = call.services.resending
    return CampaignAnswer.of(resending.send_uncertain(call.account, call.actor, campaign_id))


def _present_check(call: Call, checked: Checked) -> CheckAnswer:
    accepted_by = [each.by for each in checked.campaign.acceptances().values()]
    actors = call.services.activity.find_actors(call.account, accepted_by)
    return CheckAnswer.of(checked, call.language, actors)
