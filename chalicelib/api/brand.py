"""The brand of an account."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import Call
from chalicelib.api.schemas.brand import BrandAnswer, Branded, NewBrand, Unbranded
from chalicelib.domain.account import Scope
from chalicelib.domain.brand import START
from chalicelib.domain.rate import Kind

blueprint = ApiBlueprint(__name__, "brand")


@blueprint.route("/v1/brand", "GET", scope=Scope.CAMPAIGNS, answer=BrandAnswer)
def read_brand(call: Call) -> BrandAnswer:
    """Read the brand; version 0 where there is none yet."""
    found = call.services.brand.find(call.account)
    return BrandAnswer.of(START if found is None else found, call.language)


@blueprint.route("/v1/brand", "PUT", scope=Scope.CAMPAIGNS, body=NewBrand, answer=BrandAnswer)
def replace_brand(call: Call, body: NewBrand) -> BrandAnswer:
    """Replace the brand; mails and templates that are there stay as they are."""
    stored = call.services.brand.put(call.account, call.actor, body.to_brand(), call.if_match)
    return BrandAnswer.of(stored, call.language)


@blueprint.route(
    "/v1/brand/apply",
    "POST",
    scope=Scope.CAMPAIGNS,
    body=Unbranded,
    answer=Branded,
    limit=Kind.READS,
)
def apply_brand(call: Call, body: Unbranded) -> Branded:
    """Put the brand on a mail: fonts, colours, logo and footer. Nothing is kept."""
    return Branded(mjml=call.services.brand.apply(call.account, body.mjml))
