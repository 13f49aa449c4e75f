"""The pre-send check: everything that is found of a campaign, and what its people accept (D12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from chalicelib.domain.account import Account
from chalicelib.domain.campaign import Campaign
from chalicelib.domain.errors import Conflict, InvalidInput
from chalicelib.domain.finding import MOST_ACCEPTED, Acceptance, Finding, Severity
from chalicelib.domain.sender import SenderRoute, SenderStatus
from chalicelib.rendering.checks.letter import Letter
from chalicelib.rendering.content import CompiledContent
from chalicelib.services.campaigns import ManageCampaigns
from chalicelib.services.check_audience import CheckAudience
from chalicelib.services.check_images import CheckImages
from chalicelib.services.check_mail import dead_links, letter_of, missing, problems, read_mail
from chalicelib.services.check_sender import CheckSender
from chalicelib.services.ports import Activity, Campaigns, Clock, WebLinks

_GRAVEST_FIRST = list(Severity)


@dataclass(frozen=True, slots=True)
class Checked:
    """findings: the gravest first. Each may be accepted already: see Campaign.acceptances."""

    campaign: Campaign
    findings: tuple[Finding, ...]

    @property
    def can_send(self) -> bool:
        """Whether no error stands in the way: each was mended, or accepted where it can be."""
        return not standing(self.campaign, self.findings)


@dataclass(frozen=True, slots=True)
class CheckCampaigns:
    """Looks at a campaign before it leaves; changes nothing but by `accept`."""

    drafts: ManageCampaigns
    campaigns: Campaigns
    sender: CheckSender
    images: CheckImages
    audience: CheckAudience
    links: WebLinks
    activity: Activity
    clock: Clock

    def __call__(self, account: str, campaign_id: str) -> Checked:
        """Everything, the real audience and the links asked too. Raises NotFound."""
        return self._checked(account, self.drafts.get(account, campaign_id))

    def errors(self, holder: Account, campaign: Campaign) -> tuple[Finding, ...]:
        """What keeps it from leaving, told by the campaign alone: no link and no contact is asked.

        campaign: one that `ManageCampaigns.launch_faults` has nothing against."""
        content = self._look(holder.id, campaign)
        return _errors(self._of_mail(holder, campaign, content))

    def accept(
        self, account: str, actor: str, campaign_id: str, findings: Iterable[str]
    ) -> Checked:
        """Note who accepted these findings of the campaign as it is written now; accepting again
        changes nothing. Raises NotFound, Conflict (no draft any more), InvalidInput for a finding
        that is not there, or that nobody can accept."""
        campaign = self.drafts.get(account, campaign_id)
        if not campaign.is_editable:
            raise Conflict("campaign_not_editable", state=campaign.state.value)
        checked = self._checked(account, campaign)
        known = {each.id: each for each in checked.findings if each.can_be_accepted}
        before = campaign.acceptances()
        wanted = [each for each in dict.fromkeys(findings) if each not in before]
        if any(each not in known for each in wanted):
            raise InvalidInput.at("/findings", "finding_unknown")
        if not wanted:
            return checked
        now = self.clock.now()
        new = (Acceptance(each, actor, now, campaign.writing) for each in wanted)
        accepted = (*before.values(), *new)[:MOST_ACCEPTED]
        stored = self.campaigns.replace(account, replace(campaign, accepted=accepted))
        self.activity.record(
            account,
            actor,
            "campaign_findings_accepted",
            campaign_id,
            name=campaign.name,
            changes={"findings": ("", ", ".join(known[each].code for each in wanted))},
        )
        return Checked(stored, checked.findings)

    def _checked(self, account: str, campaign: Campaign) -> Checked:
        holder = self.drafts.account_of(account)
        found = [*missing(self.drafts.launch_faults(account, campaign))]
        content = self._look(account, campaign) if campaign.mjml else None
        if content is None:
            found += self.sender(holder, campaign, None)
        else:
            found += self._of_mail(holder, campaign, content)
        if content is not None and content.is_sendable:
            for variant in _variants(content):
                alone = campaign.in_variant(variant)
                letter = letter_of(alone, content.of(variant))
                found += _in_variant(dead_links(alone, letter, self.links), variant)
            found += self.audience(holder, campaign, self._route(account, campaign), content)
        ordered = sorted(found, key=lambda each: _GRAVEST_FIRST.index(each.severity))
        once = dict[str, Finding]()
        for finding in ordered:
            once.setdefault(finding.id, finding)
        return Checked(campaign, tuple(once.values()))

    def _look(self, account: str, campaign: Campaign) -> CompiledContent:
        """With the links of its author."""
        return self.drafts.look(account, replace(campaign, utm=None), track=False)

    def _of_mail(
        self, holder: Account, campaign: Campaign, content: CompiledContent
    ) -> list[Finding]:
        found = [*problems(content)]
        letter: Letter | None = None
        if content.is_sendable:
            for variant in reversed(_variants(content)):
                alone = campaign.in_variant(variant)
                letter = letter_of(alone, content.of(variant))
                found += _in_variant(read_mail(holder, alone, letter), variant)
                found += _in_variant(self.images(holder.id, alone), variant)
        return [*found, *self.sender(holder, campaign, letter)]

    def _route(self, account: str, campaign: Campaign) -> SenderRoute:
        sender = self.drafts.senders.find(account, campaign.sender_id)
        if sender is None or sender.status is not SenderStatus.VERIFIED:
            return SenderRoute.PLATFORM
        return self.drafts.senders.route(account, sender)


def standing(campaign: Campaign, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The errors that nobody accepted, or nobody can."""
    accepted = campaign.acceptances()
    return tuple(
        each for each in _errors(findings) if each.id not in accepted or not each.can_be_accepted
    )


def _errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(each for each in findings if each.severity is Severity.ERROR)


def _variants(content: CompiledContent) -> tuple[str | None, ...]:
    return None, *content.variants


def _in_variant(findings: Iterable[Finding], variant: str | None) -> Iterator[Finding]:
    return (replace(each, language=variant or "") for each in findings)
