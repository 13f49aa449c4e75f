"""Campaigns on the wire."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema

from chalicelib.api.pagination import PageQuery
from chalicelib.api.schemas.consents import ProductGroups
from chalicelib.api.schemas.parts import (
    AnswerModel,
    Body,
    Editable,
    Email,
    Id,
    Language,
    Moment,
    Name,
    QueryModel,
    RequestModel,
    Short,
    Subject,
    own_fault,
)
from chalicelib.domain.breaker import Verdict
from chalicelib.domain.campaign import Audience, Campaign, CampaignPurpose, CampaignState, FairUse
from chalicelib.domain.ids import contact_shard
from chalicelib.domain.utm import MOST_HOSTS, MOST_LETTERS, Utm
from chalicelib.domain.variant import MOST_VARIANTS, Variant, is_text_old
from chalicelib.services.campaigns import CampaignInput
from chalicelib.services.testing import MOST_AT_ONCE

MOST_MJML_BYTES = 1_000_000


def _fitting(text: str) -> str:
    if len(text.encode()) > MOST_MJML_BYTES:
        raise own_fault("content_too_large", most=str(MOST_MJML_BYTES))
    return text


def _contact_id(text: str) -> str:
    try:
        contact_shard(text)
    except ValueError:
        raise own_fault("contact_unknown") from None
    return text


Mjml = Annotated[Body, AfterValidator(_fitting)]
OptionalId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{0,64}$")]
ContactId = Annotated[str, Field(max_length=64), AfterValidator(_contact_id)]
AudienceLists = Annotated[tuple[Id, ...], Field(max_length=200)]


class AudienceInput(RequestModel):
    """Who gets it: everybody on `lists` or in the segment, as it is when planning begins, who is
    not on `exclude_lists`. not_opened: a campaign; of
    those only who got it and did not open it."""

    lists: AudienceLists = ()
    exclude_lists: AudienceLists = ()
    segment_id: Id | None = None
    not_opened: Id | None = None

    def to_audience(self) -> Audience:
        """As the domain takes it."""
        return Audience(
            lists=self.lists,
            exclude_lists=self.exclude_lists,
            segment_id=self.segment_id or "",
            not_opened=self.not_opened or "",
        )


class VariantInput(RequestModel):
    """The mail for readers of one language; everything may still be empty in a draft. text: the
    text part, "" to have it made from the MJML."""

    subject: Subject = ""
    preheader: Subject = ""
    mjml: Mjml = ""
    text: Mjml = ""

    def to_variant(self) -> Variant:
        """As the domain takes it."""
        return Variant(self.subject, self.preheader, self.mjml, self.text)


UtmValue = Annotated[Short, StringConstraints(max_length=MOST_LETTERS)]
Host = Annotated[
    str,
    StringConstraints(to_lower=True, max_length=253, pattern=r"^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"),
]


class UtmInput(RequestModel):
    """UTM parameters for the links of a mail. source, medium, campaign: "" for `newsletter`,
    `email` and the campaign's name; content: "" for none. hosts: only links to these hosts and
    those below them; none for every link. Links with UTM parameters of their own keep those."""

    source: UtmValue = ""
    medium: UtmValue = ""
    campaign: UtmValue = ""
    content: UtmValue = ""
    hosts: Annotated[tuple[Host, ...], Field(max_length=MOST_HOSTS)] = ()

    def to_utm(self) -> Utm:
        """As the domain takes it."""
        return Utm(self.source, self.medium, self.campaign, self.content, self.hosts)


Variants = Annotated[dict[Language, VariantInput], Field(max_length=MOST_VARIANTS)]


class CampaignFields(RequestModel):
    """What somebody writes of a campaign; everything may still be empty in a draft.
    text: the text part, "" to have it made from the MJML. variants: by language, what its readers
    get instead of the mail in the account's language.
    product_groups: what it is about; whose right to be mailed is a sale gets no other (R34)."""

    subject: Subject = ""
    preheader: Subject = ""
    sender_id: OptionalId = ""
    audience: AudienceInput = AudienceInput()
    mjml: Mjml = ""
    fair_use: FairUse = FairUse.SKIP
    purpose: CampaignPurpose = CampaignPurpose.INFORM
    product_groups: ProductGroups = ()
    text: Mjml = ""
    variants: Variants = Field(default_factory=dict)
    utm: UtmInput | None = None

    def to_variants(self) -> dict[str, Variant]:
        """As the domain takes them."""
        return {language: each.to_variant() for language, each in self.variants.items()}


class NewCampaign(CampaignFields):
    """A draft."""

    name: Name

    def to_input(self) -> CampaignInput:
        """As the use case takes it."""
        return CampaignInput(
            name=self.name,
            subject=self.subject,
            preheader=self.preheader,
            sender_id=self.sender_id,
            audience=self.audience.to_audience(),
            mjml=self.mjml,
            fair_use=self.fair_use,
            purpose=self.purpose,
            product_groups=self.product_groups,
            text=self.text,
            variants=self.to_variants(),
            utm=self.utm.to_utm() if self.utm else None,
        )


class CampaignChange(CampaignFields):
    """Only what is sent changes."""

    name: Name = "-"

    def to_changes(self) -> dict[str, Any]:
        """The fields that were sent, as the use case takes them."""
        changes = {name: getattr(self, name) for name in self.model_fields_set}
        if "audience" in changes:
            changes["audience"] = self.audience.to_audience()
        if "variants" in changes:
            changes["variants"] = self.to_variants()
        if "utm" in changes:
            changes["utm"] = self.utm.to_utm() if self.utm else None
        return changes


class Schedule(RequestModel):
    """at: when to start; without a zone, as the account's clocks show it. null: not any more."""

    at: Annotated[
        datetime | None,
        Field(strict=False),
        WithJsonSchema(
            {
                "anyOf": [
                    {"type": "string", "examples": ["2026-12-01T10:00", "2026-12-01T09:00:00Z"]},
                    {"type": "null"},
                ]
            }
        ),
    ]


class Copy(RequestModel):
    """name: of the copy; "" keeps the old one."""

    name: Short = ""


class Release(RequestModel):
    """held: what happens to the addresses that would have been put on the blacklist meanwhile."""

    held: Verdict


class TestMail(RequestModel):
    """to: mailboxes of the account's own people, its verified senders and its test addresses.
    contact_id: whose values the merge fields show, own people only; nobody's when it is not given,
    and then what stands in their place. language: of the variant to send, null for the contact's,
    or else for the mail in the account's language."""

    to: Annotated[tuple[Email, ...], Field(min_length=1, max_length=MOST_AT_ONCE)]
    contact_id: ContactId | None = None
    language: Language | None = None


class PreviewQuery(QueryModel):
    """contact_id: as whom to look, nobody when it is not given. language: of the variant to look
    at; that of the contact when it is not given."""

    contact_id: ContactId | None = None
    language: Language | None = None


class AudienceAnswer(AnswerModel):
    """Who gets it. not_opened: a campaign of which only those who did not open it are meant."""

    lists: tuple[str, ...]
    exclude_lists: tuple[str, ...]
    segment_id: str | None
    not_opened: str | None


class CampaignAnswer(Editable):
    """A campaign without its content. reason: why it is paused, waiting, held or stopped;
    resume_at: when it goes on by itself, as far as that is known. trip: why its breaker is open, ""
    when it is not: it goes on only after a release."""

    id: str
    name: str
    subject: str
    preheader: str
    sender_id: str
    audience: AudienceAnswer
    fair_use: FairUse
    purpose: CampaignPurpose
    product_groups: tuple[str, ...]
    state: CampaignState
    reason: str
    trip: str
    planned: int
    scheduled_at: Moment | None
    resume_at: Moment | None
    created_at: Moment
    updated_at: Moment
    launched_at: Moment | None
    finished_at: Moment | None

    @classmethod
    def of(cls, campaign: Campaign) -> CampaignAnswer:
        """Present a campaign."""
        return cls(**_members(campaign))


class FollowUpAnswer(CampaignAnswer):
    """A draft for who did not open a campaign. unknown: who got that one without their name in it;
    nobody knows whether they read it, so they are left out."""

    unknown: int

    @classmethod
    def with_unknown(cls, campaign: Campaign, unknown: int) -> FollowUpAnswer:
        """Present the draft."""
        return cls(unknown=unknown, **_members(campaign))


class UtmAnswer(AnswerModel):
    """What is added to the links of a mail; see UtmInput."""

    source: str
    medium: str
    campaign: str
    content: str
    hosts: tuple[str, ...]


class VariantAnswer(AnswerModel):
    """The mail for readers of one language. is_text_old: see CampaignDocument."""

    subject: str
    preheader: str
    mjml: str
    text: str
    is_text_old: bool


class CampaignDocument(CampaignAnswer):
    """A campaign with its content. is_text_old: the MJML was changed after the text part was
    written. share_url: where anybody sees the mail that left, as a mail to nobody; null before."""

    mjml: str
    text: str
    is_text_old: bool
    variants: dict[str, VariantAnswer]
    utm: UtmAnswer | None
    share_url: str | None

    @classmethod
    def with_content(cls, campaign: Campaign, share_url: str | None) -> CampaignDocument:
        """Present a campaign with its content."""
        variants = {
            language: VariantAnswer(
                subject=each.subject,
                preheader=each.preheader,
                mjml=each.mjml,
                text=each.text,
                is_text_old=is_text_old(each),
            )
            for language, each in campaign.variants.items()
        }
        return cls(
            mjml=campaign.mjml,
            text=campaign.text,
            is_text_old=is_text_old(campaign),
            variants=variants,
            utm=UtmAnswer(**asdict(campaign.utm)) if campaign.utm else None,
            share_url=share_url,
            **_members(campaign),
        )


class Campaigns(AnswerModel):
    """A page of campaigns, newest first."""

    items: tuple[CampaignAnswer, ...]
    next_cursor: str | None


class CampaignQuery(PageQuery):
    """Newest first."""


class PreviewAnswer(AnswerModel):
    """The mail as one person gets it; its links lead nowhere."""

    subject: str
    html: str
    text: str


class TestSent(AnswerModel):
    """How many test mails went out."""

    sent: int


def _members(campaign: Campaign) -> dict[str, Any]:
    audience = campaign.audience
    plain = set(CampaignAnswer.model_fields) - {"audience", "trip"}
    return {name: getattr(campaign, name) for name in plain} | {
        "trip": campaign.breaker.trip,
        "audience": AudienceAnswer(
            lists=audience.lists,
            exclude_lists=audience.exclude_lists,
            segment_id=audience.segment_id or None,
            not_opened=audience.not_opened or None,
        ),
    }
