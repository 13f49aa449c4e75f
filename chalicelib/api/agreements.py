"""The texts people agree to, who accepted them, and accepting them."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import Call
from chalicelib.api.schemas.agreements import (
    Acceptance,
    AccountAgreements,
    AgreementTexts,
    LegalTextAnswer,
)
from chalicelib.domain.account import Role, Scope

blueprint = ApiBlueprint(__name__, "agreements")


@blueprint.route("/v1/agreements", "GET", answer=AgreementTexts, is_public=True)
def list_agreement_texts(call: Call) -> AgreementTexts:
    """List the texts that count, with what is coming and the extra rules of countries."""
    texts = call.services.legal_texts
    return AgreementTexts.of(texts.listed(), texts.texts)


@blueprint.route("/v1/agreements/{text}/{version}", "GET", answer=LegalTextAnswer, is_public=True)
def read_agreement_text(call: Call, text: str, version: str) -> LegalTextAnswer:
    """Read one version of a text, in the language of Accept-Language."""
    return LegalTextAnswer.of(call.services.legal_texts.get(text, version, call.language))


@blueprint.route(
    "/v1/account/processing-register", "GET", scope=Scope.REPORTS, answer=LegalTextAnswer
)
def read_processing_register(call: Call) -> LegalTextAnswer:
    """Read the account's record of processing activities, in the language of Accept-Language."""
    return LegalTextAnswer.of(call.services.processing_register(call.account, call.language))


@blueprint.route(
    "/v1/account/agreements",
    "GET",
    scope=Scope.REPORTS,
    answer=AccountAgreements,
    is_before_agreement=True,
)
def read_agreements(call: Call) -> AccountAgreements:
    """Read who accepted what, and what the caller still has to accept."""
    agreements = call.services.agreements
    state = agreements.state(call.account, call.caller.user_id)
    return AccountAgreements.of(state, agreements.texts)


@blueprint.route(
    "/v1/account/agreements",
    "POST",
    scope=Scope.REPORTS,
    roles=frozenset(Role),
    body=Acceptance,
    answer=AccountAgreements,
    is_idempotent=True,
    is_before_agreement=True,
)
def accept_agreements(call: Call, body: Acceptance) -> AccountAgreements:
    """Accept versions for oneself and, as an owner, for the account. For people, never by a key."""
    agreements = call.services.agreements
    state = agreements.accept(call.account, call.caller.user_id, body.agreements)
    return AccountAgreements.of(state, agreements.texts)
