"""Campaigns while they are drafts: write, check, preview (R20, R47, R49, R71)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any
from urllib.parse import urlsplit

from chalicelib.domain.account import Account, AccountState
from chalicelib.domain.activity import changes_between
from chalicelib.domain.campaign import (
    Audience,
    Campaign,
    CampaignPurpose,
    CampaignState,
    FairUse,
)
from chalicelib.domain.errors import (
    Conflict,
    FieldError,
    InvalidInput,
    NotAllowed,
    NotFound,
    StaleVersion,
)
from chalicelib.domain.utm import Utm
from chalicelib.domain.variant import Variant
from chalicelib.rendering.content import (
    CompiledContent,
    RenderedMail,
)
from chalicelib.rendering.link_tags import LinkTags
from chalicelib.rendering.mail_size import bytes_as_sent
from chalicelib.rendering.variants import compile_variants
from chalicelib.services.campaign_content import (
    faults_of,
    identity_of,
    look_at,
    noting_texts,
    room_faults,
    source_of,
)
from chalicelib.services.campaign_mail import merge_values
from chalicelib.services.contacts import ManageContacts
from chalicelib.services.fields import ManageFields
from chalicelib.services.lists import ManageLists
from chalicelib.services.ports import (
    Accounts,
    Activity,
    Campaigns,
    Clock,
    Ids,
    Page,
    SegmentDocuments,
)
from chalicelib.services.senders import ManageSenders

_TOLD = (
    *("name", "subject", "preheader", "sender_id", "mjml#", "fair_use", "purpose", "state"),
    *("text#", "variants#", "utm#", "product_groups"),
    *("audience.lists", "audience.exclude_lists", "audience.segment_id", "audience.not_opened"),
)
"""What the audit tells of a changed campaign; of its content that it changed."""


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
    product_groups: tuple[str, ...] = ()
    text: str = ""
    variants: Mapping[str, Variant] = field(default_factory=dict)
    utm: Utm | None = None


@dataclass(frozen=True, slots=True)
class ManageCampaigns:
    """Write and look at campaigns. base_url: of our own links, which are left as they are."""

    campaigns: Campaigns
    accounts: Accounts
    contacts: ManageContacts
    lists: ManageLists
    fields: ManageFields
    segments: SegmentDocuments
    senders: ManageSenders
    activity: Activity
    clock: Clock
    ids: Ids
    base_url: str

    def create(self, account: str, actor: str, given: CampaignInput) -> Campaign:
        """A draft. Raises InvalidInput with every fault, its line and column; stores nothing
        then."""
        self._check(account, given)
        now = self.clock.now()
        written = Campaign(
            id=self.ids.short("cmp"), created_at=now, updated_at=now, **_values_of(given)
        )
        campaign = self.campaigns.add(account, noting_texts(written, None))
        self.activity.record(account, actor, "campaign_created", campaign.id, name=campaign.name)
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
        stored = self.campaigns.replace(account, noting_texts(changed, campaign))
        told = changes_between(campaign, stored, _TOLD)
        if told:
            self.activity.record(
                account, actor, "campaign_changed", campaign_id, name=stored.name, changes=told
            )
        return stored

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
        self.activity.record(account, actor, "campaign_removed", campaign_id, name=campaign.name)

    def compile(
        self,
        account: str,
        campaign: Campaign | CampaignInput,
        *,
        track: bool = True,
        language: str = "",
    ) -> CompiledContent:
        """The compiled mail with this account's identity in its footer, and its variants; raises
        InvalidInput.

        track: whether its links are counted and it has a pixel. language: that its own mail is
        written in, the account's when it is not given.
        """
        content = self.look(account, campaign, track=track, language=language)
        errors = faults_of(content)
        if errors:
            raise InvalidInput(errors=errors)
        return content

    def look(
        self,
        account: str,
        campaign: Campaign | CampaignInput,
        *,
        track: bool = True,
        language: str = "",
    ) -> CompiledContent:
        """The same with its problems, whatever they are; raises nothing for them. A variant that
        has no content yet is left out."""
        holder = self.account_of(account)
        return compile_variants(
            source_of(campaign),
            {tag: source_of(each) for tag, each in campaign.variants.items() if each.mjml},
            self.fields.names(account),
            identity_of(holder),
            language or holder.language,
            track=track,
            tags=self._tags(campaign),
            base_url=self.base_url,
        )

    def bytes_as_sent(self, content: CompiledContent) -> int:
        """What its HTML weighs on its way to a reader; see `mail_size`."""
        return bytes_as_sent(content.html, content.slots, self.base_url)

    def _tags(self, campaign: Campaign | CampaignInput) -> LinkTags | None:
        utm = campaign.utm
        own = urlsplit(self.base_url).hostname or ""
        return LinkTags(utm.query(campaign.name), utm.hosts, own) if utm else None

    def preview(
        self, account: str, campaign_id: str, contact_id: str = "", language: str = ""
    ) -> RenderedMail:
        """The mail as that contact gets it, or with every fallback. language: of the variant, that
        of the contact when it is not given. Raises NotFound."""
        campaign = self.get(account, campaign_id)
        values = {}
        if contact_id:
            contact = self.contacts.get(account, contact_id).contact
            values, language = merge_values(contact), language or contact.language
        variant = campaign.variant_for(language)
        return self.show(account, campaign.in_variant(variant), values, variant or "")

    def show(
        self,
        account: str,
        campaign: Campaign | CampaignInput,
        values: Mapping[str, str],
        language: str = "",
    ) -> RenderedMail:
        """Its own mail, to be looked at. language: see `compile`."""
        return look_at(self.compile(account, campaign, language=language), values)

    def account_of(self, account: str) -> Account:
        """Raises NotFound."""
        holder = self.accounts.find(account)
        if holder is None:
            raise NotFound("account_not_found")
        return holder

    def launch_faults(self, account: str, campaign: Campaign) -> list[FieldError]:
        """What a campaign lacks before it can leave, all at once."""
        errors = []
        if not campaign.subject.strip():
            errors.append(FieldError("/subject", "subject_missing"))
        if not campaign.mjml.strip():
            errors.append(FieldError("/mjml", "content_missing"))
        for language, variant in campaign.variants.items():
            if not variant.subject.strip():
                errors.append(FieldError(f"/variants/{language}/subject", "subject_missing"))
            if not variant.mjml.strip():
                errors.append(FieldError(f"/variants/{language}/mjml", "content_missing"))
        if not campaign.audience.lists and not campaign.audience.segment_id:
            errors.append(FieldError("/audience/lists", "audience_missing"))
        errors += self._own_language_faults(account, campaign.variants)
        errors += self._audience_faults(account, campaign.audience)
        fault = self.senders.fault(account, campaign.sender_id)
        return [*errors, fault] if fault else errors

    def _own_language_faults(self, account: str, variants: Iterable[str]) -> list[FieldError]:
        """The campaign's own mail is in the account's language, which may have changed since."""
        language = self.account_of(account).language
        own = [language] if language in variants else []
        return [FieldError(f"/variants/{each}", "variant_of_own_language") for each in own]

    def _audience_faults(self, account: str, audience: Audience) -> list[FieldError]:
        """One fault for each list or segment that is not this account's, or is there no more."""
        errors = [
            *self.lists.faults(account, audience.lists, "/audience/lists"),
            *self.lists.faults(account, audience.exclude_lists, "/audience/exclude_lists"),
        ]
        if audience.segment_id and self.segments.find(account, audience.segment_id) is None:
            errors.append(FieldError("/audience/segment_id", "segment_unknown"))
        return errors

    def _check(self, account: str, given: CampaignInput) -> None:
        """Raise InvalidInput with everything that is wrong."""
        audience = given.audience
        errors = self._audience_faults(account, audience)
        if audience.not_opened and self.campaigns.find(account, audience.not_opened) is None:
            errors.append(FieldError("/audience/not_opened", "campaign_unknown"))
        if given.sender_id and self.senders.find(account, given.sender_id) is None:
            errors.append(FieldError("/sender_id", "sender_unknown"))
        errors += self._own_language_faults(account, given.variants)
        errors += room_faults(given, given.variants)
        if given.mjml or any(each.mjml for each in given.variants.values()):
            errors += faults_of(self.look(account, given))
        if errors:
            raise InvalidInput(errors=tuple(errors))


def check_may_send(account: Account) -> None:
    """Raise NotAllowed for an account that is not confirmed, suspended, closing or closed."""
    if not account.is_confirmed:
        raise NotAllowed("account_not_confirmed")
    if account.state is not AccountState.ACTIVE:
        raise NotAllowed(f"account_{account.state.value}")


def _values_of(written: Campaign | CampaignInput) -> dict[str, Any]:
    return {each.name: getattr(written, each.name) for each in fields(CampaignInput)}


def _input_of(campaign: Campaign) -> CampaignInput:
    return CampaignInput(**_values_of(campaign))
