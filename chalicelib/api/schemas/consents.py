"""Consents on the wire: declared, standing, and as they were (R33 to R35; D8)."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from chalicelib.api.pagination import PageQuery
from chalicelib.api.schemas.parts import AnswerModel, Moment, Name, RequestModel, own_fault
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.consent_evidence import MOST_GROUP_LETTERS, Sale, group_fault
from chalicelib.domain.consent_record import ConsentRecord, ConsentTopic
from chalicelib.domain.contact import Consent, ConsentBasis, ConsentStrength
from chalicelib.domain.tracking import TrackingConsent
from chalicelib.services.ports import Page


def _screened(name: str) -> str:
    if code := group_fault(name):
        raise own_fault(code)
    return name


ProductGroup = Annotated[
    Name, StringConstraints(max_length=MOST_GROUP_LETTERS), AfterValidator(_screened)
]
"""The account's own word for products that are similar to each other; of no special category."""


class SaleInput(RequestModel):
    """What this person bought. reference: by which you find the sale again. product_group: only
    campaigns that name it reach them. opt_out_offered: whether they could refuse mail when they
    gave their address; without that a sale gives no right to mail (R34)."""

    sold_at: Moment
    reference: Name
    product_group: ProductGroup
    opt_out_offered: bool

    def to_sale(self) -> Sale:
        """As the domain takes it."""
        return Sale(self.sold_at, self.reference, self.product_group, self.opt_out_offered)


class ConsentInput(RequestModel):
    """Why this person may be mailed, on the account's word (R33; D8). sale: of the basis `sale`,
    and of no other."""

    basis: ConsentBasis
    source: Name
    obtained_at: Moment
    sale: SaleInput | None = None

    def to_consent(self) -> Consent:
        """As the domain takes it."""
        sale = self.sale.to_sale() if self.sale else None
        return Consent.declared(self.basis, self.source, self.obtained_at, sale)


class TrackingConsentInput(RequestModel):
    """What this person answered to being followed by name: whether it was given, when, and where
    that can be seen. The latest answer counts."""

    is_given: bool
    source: Name
    obtained_at: Moment

    def to_consent(self) -> TrackingConsent:
        """As the domain takes it."""
        return TrackingConsent(self.is_given, self.obtained_at, self.source)


class SaleAnswer(AnswerModel):
    """Something that was bought."""

    sold_at: Moment
    reference: str
    product_group: str
    opt_out_offered: bool

    @classmethod
    def of(cls, sale: Sale) -> SaleAnswer:
        """Present a sale."""
        return cls(
            sold_at=sale.sold_at,
            reference=sale.reference,
            product_group=sale.product_group,
            opt_out_offered=sale.opt_out_offered,
        )


class ConsentAnswer(AnswerModel):
    """The consent that stands. sales: of the basis `sale`, the first of each product group."""

    basis: ConsentBasis
    source: str
    obtained_at: Moment
    strength: ConsentStrength
    sales: tuple[SaleAnswer, ...]

    @classmethod
    def of(cls, consent: Consent) -> ConsentAnswer:
        """Present a consent."""
        return cls(
            basis=consent.basis,
            source=consent.source,
            obtained_at=consent.obtained_at,
            strength=consent.strength,
            sales=tuple(map(SaleAnswer.of, consent.sales)),
        )


class TrackingConsentAnswer(AnswerModel):
    """The latest answer to being followed by name."""

    is_given: bool
    source: str
    obtained_at: Moment

    @classmethod
    def of(cls, answer: TrackingConsent) -> TrackingConsentAnswer:
        """Present an answer."""
        return cls(is_given=answer.is_given, source=answer.source, obtained_at=answer.obtained_at)


class ConsentRecordAnswer(AnswerModel):
    """How one topic stood from `at` on. source, obtained_at: where and when it was said. basis,
    strength, sales: of a consent to mail. form, wording, network: of one that the person confirmed
    by a form, with the version of its text. opt_out: how the person left, or what they took back by
    coming back; null when it is no opt-out."""

    at: Moment
    topic: ConsentTopic
    is_given: bool
    source: str
    obtained_at: Moment
    basis: ConsentBasis | None
    strength: ConsentStrength | None
    sales: tuple[SaleAnswer, ...]
    form: str | None
    wording: str | None
    network: str | None
    opt_out: BlacklistReason | None

    @classmethod
    def of(cls, record: ConsentRecord) -> ConsentRecordAnswer:
        """Present a record."""
        sign_up = record.sign_up
        return cls(
            at=record.at,
            topic=record.topic,
            is_given=record.is_given,
            source=record.source,
            obtained_at=record.obtained_at,
            basis=record.basis,
            strength=record.strength,
            sales=tuple(map(SaleAnswer.of, record.sales)),
            form=sign_up.form if sign_up else None,
            wording=sign_up.wording if sign_up else None,
            network=(sign_up.network or None) if sign_up else None,
            opt_out=record.opt_out,
        )


class ConsentRecords(AnswerModel):
    """A page of what somebody said, newest first."""

    items: tuple[ConsentRecordAnswer, ...]
    next_cursor: str | None

    @classmethod
    def of(cls, page: Page[ConsentRecord], next_cursor: str | None) -> ConsentRecords:
        """Present a page."""
        return cls(items=tuple(map(ConsentRecordAnswer.of, page.items)), next_cursor=next_cursor)


class ConsentQuery(PageQuery):
    """Newest first."""


ProductGroups = Annotated[tuple[ProductGroup, ...], Field(max_length=20)]
"""What a campaign is about."""
