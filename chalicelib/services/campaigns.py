"""Campaigns while they are drafts: write, check, preview, test (R20, R47, R49, R71)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from chalicelib.domain.account import Account
from chalicelib.domain.campaign import (
    Audience,
    Campaign,
    CampaignPurpose,
    CampaignState,
    FairUse,
)
from chalicelib.domain.email_address import EmailAddress
from chalicelib.domain.errors import (
    Conflict,
    FieldError,
    InvalidInput,
    NotAllowed,
    NotFound,
    StaleVersion,
)
from chalicelib.domain.sender import SenderStatus
from chalicelib.domain.token import Place
from chalicelib.rendering.content import (
    CompiledContent,
    RenderedMail,
    SenderIdentity,
    Source,
    compile_content,
    render,
)
from chalicelib.services.campaign_mail import Links, from_header, merge_values
from chalicelib.services.contacts import ManageContacts
from chalicelib.services.lists import ManageFields, ManageLists
from chalicelib.services.ports import (
    Accounts,
    Activity,
    Campaigns,
    Clock,
    Ids,
    Mailer,
    Page,
    SingleMail,
    UserDocuments,
)
from chalicelib.services.senders import ManageSenders

MOST_TEST_ADDRESSES = 5


@dataclass(frozen=True, slots=True)
class CampaignInput:
    """What somebody writes of a campaign."""

    name: str
    subject: str
    preheader: str
    sender_id: str
    audience: Audience
    mjml: str
    fair_use: FairUse = FairUse.SKIP
    purpose: CampaignPurpose = CampaignPurpose.INFORM


@dataclass(frozen=True, slots=True)
class ManageCampaigns:
    """Write and look at campaigns."""

    campaigns: Campaigns
    accounts: Accounts
    users: UserDocuments
    contacts: ManageContacts
    lists: ManageLists
    fields: ManageFields
    senders: ManageSenders
    mailer: Mailer
    activity: Activity
    clock: Clock
    ids: Ids
    links: Links
    parse_address: Callable[[str], EmailAddress]

    def create(self, account: str, actor: str, given: CampaignInput) -> Campaign:
        """A draft. Raises InvalidInput with every fault, its line and column; stores nothing
        then."""
        self._check(account, given)
        now = self.clock.now()
        campaign = self.campaigns.add(
            account,
            Campaign(
                id=self.ids.short("cmp"),
                name=given.name,
                subject=given.subject,
                preheader=given.preheader,
                sender_id=given.sender_id,
                audience=given.audience,
                mjml=given.mjml,
                fair_use=given.fair_use,
                purpose=given.purpose,
                created_at=now,
                updated_at=now,
            ),
        )
        self.activity.record(account, actor, "campaign_created", campaign.id)
        return campaign

    def change(
        self,
        account: str,
        actor: str,
        campaign_id: str,
        changes: Mapping[str, Any],
        version: int | None = None,
    ) -> Campaign:
        """Replace fields of CampaignInput. Raises NotFound, Conflict (no draft any more),
        StaleVersion, InvalidInput."""
        campaign = self.get(account, campaign_id)
        if version is not None and version != campaign.version:
            raise StaleVersion()
        if not campaign.is_editable:
            raise Conflict("campaign_not_editable", state=campaign.state.value)
        changed = replace(
            campaign, **changes, updated_at=self.clock.now(), state=CampaignState.DRAFT
        )
        self._check(account, _input_of(changed))
        self.activity.record(account, actor, "campaign_changed", campaign_id)
        return self.campaigns.replace(account, changed)

    def get(self, account: str, campaign_id: str) -> Campaign:
        """Raises NotFound."""
        campaign = self.campaigns.find(account, campaign_id)
        if campaign is None:
            raise NotFound()
        return campaign

    def page(self, account: str, start: str, limit: int) -> Page[Campaign]:
        """Newest first."""
        return self.campaigns.page(account, start, limit)

    def remove(self, account: str, actor: str, campaign_id: str) -> None:
        """Throw a draft away; what was sent stays. Raises NotFound, Conflict."""
        campaign = self.get(account, campaign_id)
        if not campaign.is_editable:
            raise Conflict("campaign_not_editable", state=campaign.state.value)
        self.campaigns.remove(account, campaign_id)
        self.activity.record(account, actor, "campaign_removed", campaign_id)

    def compile(self, account: str, campaign: Campaign | CampaignInput) -> CompiledContent:
        """The compiled mail with this account's identity in its footer; raises InvalidInput."""
        holder = self.account_of(account)
        content = compile_content(
            Source(campaign.subject, campaign.preheader, campaign.mjml),
            self.fields.names(account),
            identity_of(holder),
            holder.language,
        )
        errors = faults_of(content)
        if errors:
            raise InvalidInput(errors=errors)
        return content

    def preview(self, account: str, campaign_id: str, contact_id: str = "") -> RenderedMail:
        """The mail as that contact gets it, or with every fallback. Raises NotFound."""
        campaign = self.get(account, campaign_id)
        values = {}
        if contact_id:
            values = merge_values(self.contacts.get(account, contact_id).contact)
        return self.show(account, campaign, values)

    def show(
        self, account: str, campaign: Campaign | CampaignInput, values: Mapping[str, str]
    ) -> RenderedMail:
        """Rendered with links that lead nowhere: looking at a preview counts as nothing."""
        nowhere = dict.fromkeys(("unsubscribe_url", "web_url", "open_url", "click_base"), "#")
        return render(self.compile(account, campaign), values, nowhere)

    def test(self, account: str, actor: str, campaign_id: str, to: tuple[str, ...]) -> int:
        """Send the mail to own people's mailboxes, outside the 48 hours (D2). Raises NotAllowed
        for any other address."""
        campaign = self.get(account, campaign_id)
        sender = self.senders.get(account, campaign.sender_id)
        if sender.status is not SenderStatus.VERIFIED:
            raise InvalidInput.at("/sender_id", "sender_not_verified")
        own = {user.email.lower() for user in self.users.all(account)}
        own |= {
            item.email.lower()
            for item in self.senders.all(account)
            if item.status is SenderStatus.VERIFIED
        }
        addresses = [self.parse_address(address) for address in to[:MOST_TEST_ADDRESSES]]
        if any(address.folded not in own for address in addresses):
            raise NotAllowed("test_address_unknown")
        content = self.compile(account, campaign)
        source = self.senders.from_of(account, sender)
        for address in addresses:
            links = self.links.of(Place(account, campaign.id, 0, 0), "A" * 22)
            mail = render(content, {"email": address.address}, links)
            self.mailer.send(
                SingleMail(
                    from_header=from_header(source),
                    reply_to=source.reply_to,
                    to=address.address,
                    subject=mail.subject,
                    html=mail.html,
                    text=mail.text,
                    headers=self.links.headers(links, account, f"{account}:test:mynuma"),
                    tags={"system": "test"},
                )
            )
        self.activity.record(account, actor, "campaign_tested", campaign_id)
        return len(addresses)

    def account_of(self, account: str) -> Account:
        """Raises NotFound."""
        holder = self.accounts.find(account)
        if holder is None:
            raise NotFound("account_not_found")
        return holder

    def _check(self, account: str, given: CampaignInput) -> None:
        self.lists.require(account, given.audience.lists, "/audience/lists")
        self.lists.require(account, given.audience.exclude_lists, "/audience/exclude_lists")
        if given.sender_id and self.senders.find(account, given.sender_id) is None:
            raise InvalidInput.at("/sender_id", "sender_unknown")
        if given.mjml:
            self.compile(account, given)


def faults_of(content: CompiledContent) -> tuple[FieldError, ...]:
    """What forbids sending, each with its part, line and column."""
    return tuple(
        FieldError(
            f"/{problem.context.get('part', 'mjml')}",
            problem.code,
            {"line": str(problem.line), "column": str(problem.column), **problem.context},
        )
        for problem in content.problems
        if problem.severity == "error"
    )


def identity_of(account: Account) -> SenderIdentity:
    """What the footer says about who sends (R8)."""
    contact = " · ".join(filter(None, (account.contact_email, account.contact_phone)))
    return SenderIdentity(account.name, account.contact_address, contact)


def _input_of(campaign: Campaign) -> CampaignInput:
    return CampaignInput(
        campaign.name,
        campaign.subject,
        campaign.preheader,
        campaign.sender_id,
        campaign.audience,
        campaign.mjml,
        campaign.fair_use,
        campaign.purpose,
    )
