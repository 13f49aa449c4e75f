"""Texts to agree to, and who did, on the wire."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.parts import AnswerModel, Key, Moment, RequestModel
from chalicelib.domain.account import Agreement
from chalicelib.domain.agreement import (
    RULED_COUNTRIES,
    RULES_VERSION,
    TextVersion,
    required_from,
    rules_name,
)
from chalicelib.services.agreeing import AgreementState
from chalicelib.services.legal_texts import LegalText


class AgreementText(AnswerModel):
    """A version of a text. required_from: from when nothing is sent without it."""

    name: str
    version: str
    in_force_from: Moment
    required_from: Moment

    @classmethod
    def of(cls, text: TextVersion, texts: Sequence[TextVersion]) -> AgreementText:
        """Present a version among all."""
        return cls(
            name=text.name,
            version=text.version,
            in_force_from=text.in_force_from,
            required_from=required_from(texts, text),
        )


class CountryRules(AnswerModel):
    """The extra rules of one country, ISO 3166-1; "EU" stands for every other country."""

    country: str
    name: str
    version: str


class AgreementTexts(AnswerModel):
    """The versions that count, those that are coming, and the extra rules of each country."""

    items: tuple[AgreementText, ...]
    next_cursor: str | None = None
    country_rules: tuple[CountryRules, ...]

    @classmethod
    def of(cls, listed: Sequence[TextVersion], texts: Sequence[TextVersion]) -> AgreementTexts:
        """Present what there is to read."""
        return cls(
            items=tuple(AgreementText.of(text, texts) for text in listed),
            country_rules=tuple(
                CountryRules(country=country, name=rules_name(country), version=RULES_VERSION)
                for country in (*RULED_COUNTRIES, "EU")
            ),
        )


class LegalTextAnswer(AnswerModel):
    """A text in the caller's language. text: Markdown of headings, paragraphs and lists alone."""

    name: str
    version: str
    language: Literal["nl", "en", "fr"]
    title: str
    text: str

    @classmethod
    def of(cls, found: LegalText) -> LegalTextAnswer:
        """Present a text."""
        return cls(**{name: getattr(found, name) for name in cls.model_fields})


class Acceptance(RequestModel):
    """What the caller read and accepts, with the extra rules of the account's country: text name →
    version."""

    agreements: Annotated[dict[Key, Key], Field(min_length=1, max_length=20)]


class AcceptedAgreement(AnswerModel):
    """Who accepted what. user_name: "" of somebody who is gone."""

    name: str
    version: str
    user_id: str
    user_name: str
    accepted_at: Moment
    country: str
    rules_version: str

    @classmethod
    def of(cls, agreement: Agreement, user_name: str) -> AcceptedAgreement:
        """Present what was accepted."""
        return cls(
            name=agreement.text,
            version=agreement.text_version,
            user_id=agreement.user_id,
            user_name=user_name,
            accepted_at=agreement.accepted_at,
            country=agreement.country,
            rules_version=agreement.rules_version,
        )


class AccountAgreements(AnswerModel):
    """How the caller and the account stand. wanted: what the caller has to accept now; coming: what
    counts soon. freedom: what goes on until then: nothing; reading and writing; transactional mail
    as well; everything."""

    company: str
    country: str
    rules: CountryRules
    freedom: Literal["nothing", "reading", "messages", "everything"]
    wanted: tuple[AgreementText, ...]
    coming: tuple[AgreementText, ...]
    items: tuple[AcceptedAgreement, ...]
    next_cursor: str | None = None

    @classmethod
    def of(cls, state: AgreementState, texts: Sequence[TextVersion]) -> AccountAgreements:
        """Present how an account and its caller stand."""
        country = state.account.country
        return cls(
            company=state.account.name,
            country=country,
            rules=CountryRules(country=country, name=state.rules, version=RULES_VERSION),
            freedom=state.freedom.name.lower(),
            wanted=tuple(AgreementText.of(text, texts) for text in state.wanted),
            coming=tuple(AgreementText.of(text, texts) for text in state.coming),
            items=tuple(
                AcceptedAgreement.of(each, state.people.get(each.user_id, ""))
                for each in state.accepted
            ),
        )
