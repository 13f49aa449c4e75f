"""What an operator looks at before it leaves: a campaign that asks for private data, and the first
of an account that overrules what the check says (R17; B07; D12)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from chalicelib.domain.account import Account
from chalicelib.domain.campaign import Campaign, CampaignState
from chalicelib.domain.case import Case, CaseKind, CaseState
from chalicelib.domain.errors import Conflict, FieldError, InvalidInput
from chalicelib.domain.finding import Finding, Part
from chalicelib.rendering.checks.private_data import CODE as PRIVATE_DATA
from chalicelib.services.cases import ManageCases
from chalicelib.services.checking import CheckCampaigns, standing
from chalicelib.services.ports import Activity, Campaigns

_RECENT = 100
_POINTERS = {
    Part.SUBJECT: "/subject",
    Part.PREHEADER: "/preheader",
    Part.CONTENT: "/mjml",
    Part.TEXT: "/text",
    Part.SENDER: "/sender_id",
    Part.AUDIENCE: "/audience",
    Part.PURPOSE: "/purpose",
    Part.ACCOUNT: "",
}


class HoldReason(StrEnum):
    """Why a campaign waits for an operator."""

    PRIVATE_DATA = "asks_private_data"
    FIRST_CAMPAIGN = "first_campaign_overruled"


@dataclass(frozen=True, slots=True)
class HoldCampaigns:
    """The gate between a button and a launch."""

    check: CheckCampaigns
    campaigns: Campaigns
    cases: ManageCases
    activity: Activity

    def reason(self, holder: Account, campaign: Campaign) -> HoldReason | None:
        """Why an operator has to see it first, None when it may leave. Raises InvalidInput with
        every error that nobody accepted, Conflict while an operator has not decided about it as it
        is written now, or refused it."""
        reason = self._reason(holder.id, self.errors(holder, campaign))
        return None if reason is None or self._is_approved(holder.id, campaign) else reason

    def errors(self, holder: Account, campaign: Campaign) -> tuple[Finding, ...]:
        """Those of the check that its people accepted; raises InvalidInput with every other."""
        errors = self.check.errors(holder, campaign)
        faults = tuple(map(_fault, standing(campaign, errors)))
        if faults:
            raise InvalidInput(errors=faults)
        return errors

    def hold(self, account: str, actor: str, campaign: Campaign, reason: HoldReason) -> Campaign:
        """Put it before an operator."""
        held = self.campaigns.replace(
            account, replace(campaign, state=CampaignState.HELD, reason=reason.value)
        )
        asked = {"campaign": held.id, "writing": held.writing, "findings": reason.value}
        self.cases.open(account, actor, CaseKind.CAMPAIGN, asked)
        self.activity.record(account, actor, "campaign_held", held.id, name=held.name)
        return held

    def _reason(self, account: str, errors: tuple[Finding, ...]) -> HoldReason | None:
        if any(each.code == PRIVATE_DATA for each in errors):
            return HoldReason.PRIVATE_DATA
        if errors and not self._has_sent(account):
            return HoldReason.FIRST_CAMPAIGN
        return None

    def _has_sent(self, account: str) -> bool:
        recent = self.campaigns.page(account, "", _RECENT).items
        return any(each.launched_at is not None for each in recent)

    def _is_approved(self, account: str, campaign: Campaign) -> bool:
        """What an operator said of it, as it is written now; the newest word counts."""
        case = next((each for each in self.cases.all(account) if _is_of(each, campaign)), None)
        if case is None:
            return False
        if case.state is CaseState.OPEN:
            raise Conflict("campaign_held")
        if case.state is CaseState.REFUSED:
            raise Conflict("campaign_refused")
        return True


def _is_of(case: Case, campaign: Campaign) -> bool:
    asked = case.asked
    return (
        case.kind is CaseKind.CAMPAIGN
        and asked.get("campaign") == campaign.id
        and asked.get("writing") == campaign.writing
    )


def _fault(finding: Finding) -> FieldError:
    beginning = f"/variants/{finding.language}" if finding.language else ""
    return FieldError(beginning + _POINTERS[finding.part], finding.code, finding.context)
