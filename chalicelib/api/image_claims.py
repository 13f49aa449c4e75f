"""The page on which anybody says to have rights to an image in a mail (R60). No login."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from chalice.app import Response

from chalicelib.api import pages
from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.languages import text, words
from chalicelib.api.operation import Call
from chalicelib.api.pages import Page, document, form
from chalicelib.api.schemas.parts import QueryModel
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.rate import Kind
from chalicelib.services.image_claims import MOST_LETTERS, ImageClaim

blueprint = ApiBlueprint(__name__, "public")
PATH = "/image-claims"
_FIELDS = ("link", "name", "email", "text")
_KINDS = {"link": "url", "name": "text", "email": "email"}
_COMPLETED_AS = {"name": "name", "email": "email"}
_LONGEST = 2_000


class ClaimQuery(QueryModel):
    """link: the address of the image, where somebody follows a link to this page."""

    link: str = ""


@blueprint.route(PATH, "GET", query=ClaimQuery, is_public=True, is_page=True)
def ask_for_claim(call: Call, query: ClaimQuery) -> Response:
    """Ask whose image it is, and why."""
    return _response(_asking(call.language, {"link": query.link}))


@blueprint.route(PATH, "POST", is_public=True, is_page=True, has_form=True, limit=Kind.CLAIMS)
def claim_image(call: Call, form: Mapping[str, str]) -> Response:
    """Pass what was said on to who answers for the image."""
    given = {name: form.get(name, "")[: _LONGEST * 2] for name in _FIELDS}
    try:
        call.services.claim_image(ImageClaim(**given))
    except InvalidInput as refused:
        fault = refused.errors[0]
        says = text(call.language, fault.code, fault.context)
        return _response(_asking(call.language, given, fault.pointer[1:], says))
    return _response(pages.page(call.language, "image_claimed"))


def _asking(language: str, given: Mapping[str, str], wrong: str = "", says: str = "") -> Page:
    """The form, with what was filled in. wrong: the field that is not right; says: why."""
    texts = words(language)["pages"]
    fields = "".join(
        _field(
            name,
            texts[f"image_claim.{name}"],
            texts.get(f"image_claim.{name}.hint", ""),
            given.get(name, ""),
            says * (name == wrong),
        )
        for name in _FIELDS
    )
    title, said, foot = (texts[f"image_claim.{part}"] for part in ("title", "says", "foot"))
    html = document(language, title, said, foot, form(PATH, fields, texts["image_claim.button"]))
    return Page(html, language, 422 if says else 200)


def _field(name: str, label: str, hint: str, value: str, says: str) -> str:
    """hint: how to fill it in; says: why it is not right. Either may be ""."""
    notes = {"hint": hint, "wrong": says}
    told = {
        kind: f'<span class="{kind}" id="{name}-{kind}">{escape(note)}</span>' if note else ""
        for kind, note in notes.items()
    }
    about = " ".join(f"{name}-{kind}" for kind, note in notes.items() if note)
    marks = f' aria-describedby="{about}"' if about else ""
    if says:
        marks += ' aria-invalid="true" autofocus'
    if name == "text":
        box = (
            f'<textarea id="{name}" name="{name}" rows="6" required maxlength="{MOST_LETTERS}"'
            f"{marks}>{escape(value)}</textarea>"
        )
    else:
        known = _COMPLETED_AS.get(name, "off")
        box = (
            f'<input id="{name}" name="{name}" type="{_KINDS[name]}" value="{escape(value)}" '
            f'required maxlength="{_LONGEST}" autocomplete="{known}"{marks}>'
        )
    named = f'<label for="{name}">{escape(label)}</label>'
    return f'<p class="field">{named}{told["hint"]}{box}{told["wrong"]}</p>'


def _response(page: Page) -> Response:
    return Response(body=page.html, status_code=page.status, headers=dict(page.headers))
