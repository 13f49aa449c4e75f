"""Whether a sender is who he says he is, and stays it (R10, R11, R54 to R56; D7, D15)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.domain.account import Account
from chalicelib.domain.appointment import day_at
from chalicelib.domain.campaign import Campaign
from chalicelib.domain.finding import Finding, Part, Severity
from chalicelib.domain.plan import NEW_SENDERS_IN, SENDERS_WARNED_FROM
from chalicelib.domain.sender import (
    PLATFORM_ROUTE_LIMIT,
    DomainStatus,
    Sender,
    SenderRoute,
    SenderStatus,
)
from chalicelib.domain.sender_name import name_fault
from chalicelib.rendering.checks.addresses import host_of, registered
from chalicelib.rendering.checks.letter import Letter
from chalicelib.services.ports import Campaigns, Clock
from chalicelib.services.senders import ManageSenders

_RECENT = 100
_DOMAIN_CODES = {
    DomainStatus.PENDING: "sender_domain_pending",
    DomainStatus.FAILED: "sender_domain_failed",
}


@dataclass(frozen=True, slots=True)
class CheckSender:
    """Looks at the sender of a campaign that is not launched yet."""

    senders: ManageSenders
    campaigns: Campaigns
    clock: Clock

    def __call__(
        self, holder: Account, campaign: Campaign, letter: Letter | None
    ) -> Iterator[Finding]:
        """letter: None while its content cannot be compiled. An unknown or unverified sender is
        named by `ManageCampaigns.launch_faults`."""
        sender = self.senders.find(holder.id, campaign.sender_id)
        if sender is None or sender.status is not SenderStatus.VERIFIED:
            return
        yield from _name(sender)
        yield from self._route(holder, sender)
        yield from self._rotation(holder.id, campaign)
        if letter is not None:
            yield from _elsewhere(holder, sender, letter)

    def _route(self, holder: Account, sender: Sender) -> Iterator[Finding]:
        shown = self.senders.from_of(holder.id, sender)
        domain = self.senders.domains.find(holder.id, sender.domain)
        if shown.route is not SenderRoute.PLATFORM:
            if domain is not None and domain.pauses_at is not None:
                day = day_at(domain.pauses_at, holder.time_zone)
                context = {"domain": sender.domain, "day": day}
                yield Finding("sender_domain_breaking", Severity.WARNING, Part.SENDER, context)
            return
        if domain is not None and domain.status in _DOMAIN_CODES:
            context = {"domain": sender.domain}
            yield Finding(_DOMAIN_CODES[domain.status], Severity.WARNING, Part.SENDER, context)
        context = {"from": shown.email, "most": str(PLATFORM_ROUTE_LIMIT)}
        yield Finding("sender_on_platform", Severity.WARNING, Part.SENDER, context)

    def _rotation(self, account: str, campaign: Campaign) -> Iterator[Finding]:
        since = self.clock.now() - NEW_SENDERS_IN
        recent = self.campaigns.page(account, "", _RECENT).items
        used = {
            each.sender_id
            for each in recent
            if each.launched_at is not None and each.launched_at >= since
        }
        if campaign.sender_id not in used and len(used) + 1 >= SENDERS_WARNED_FROM:
            context = {"count": str(len(used) + 1), "days": str(NEW_SENDERS_IN.days)}
            yield Finding("sender_rotation", Severity.WARNING, Part.SENDER, context)


def _name(sender: Sender) -> Iterator[Finding]:
    """The rule that new senders keep (R55): there are some that were made before it."""
    fault = name_fault(sender.name, sender.domain)
    if fault is not None:
        yield Finding(fault.code, Severity.ERROR, Part.SENDER, fault.context)


def _elsewhere(holder: Account, sender: Sender, letter: Letter) -> Iterator[Finding]:
    """No link leads to the sender's own site: readers cannot tell that it is him (R54)."""
    own = {registered(sender.domain), registered(host_of(holder.website) or sender.domain)}
    hosts = {registered(host) for link in letter.links if (host := host_of(link.url))}
    if len(hosts) > 1 and not hosts & own:
        yield Finding("links_elsewhere", Severity.TIP, Part.CONTENT, {"domain": sender.domain})
