"""The brand of an account on the wire."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, StringConstraints, WithJsonSchema

from chalicelib.api.languages import text
from chalicelib.api.schemas.campaigns import Mjml
from chalicelib.api.schemas.parts import AnswerModel, Editable, RequestModel, own_fault
from chalicelib.domain.brand import COLOUR, Brand, Font

_TEXT = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"


def _colour(given: str) -> str:
    if not COLOUR.fullmatch(given):
        raise own_fault("colour_invalid")
    return given.lower()


def _address(given: str) -> str:
    """An address that a mail can show: no quotes, no braces, nothing that is not of the web."""
    if not given:
        return given
    try:
        parts = urlsplit(given)
        has_host = bool(parts.hostname)
    except ValueError:
        raise own_fault("logo_url_invalid") from None
    is_web = parts.scheme in ("https", "http") and has_host
    if not is_web or any(sign in given for sign in " \"'<>{}\\"):
        raise own_fault("logo_url_invalid")
    return given


Colour = Annotated[
    str,
    AfterValidator(_colour),
    WithJsonSchema({"type": "string", "pattern": "^#[0-9a-fA-F]{6}$", "examples": ["#1f5c4a"]}),
]
LogoUrl = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=2_000),
    AfterValidator(_address),
    WithJsonSchema(
        {"type": "string", "maxLength": 2_000, "examples": ["https://example.org/l.png"]}
    ),
]
Footer = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1_000, pattern=_TEXT)]


class NewBrand(RequestModel):
    """What mails look like. logo_url: https, or of an image of yours; "" for none. accent: of
    buttons and links; ground: of what lies around the mail. footer: plain text, "" for none."""

    logo_url: LogoUrl = ""
    accent: Colour
    text: Colour
    ground: Colour
    title_font: Font
    text_font: Font
    footer: Footer = ""

    def to_brand(self) -> Brand:
        """As the use case takes it."""
        return Brand(
            self.logo_url,
            self.accent,
            self.text,
            self.ground,
            self.title_font,
            self.text_font,
            self.footer,
        )


class BrandWarning(AnswerModel):
    """What is hard to read in these colours."""

    code: str
    detail: str


class BrandAnswer(Editable):
    """The brand of an account. version: 0 until there is one; what stands in it then is where one
    may begin. warnings: what is hard to read."""

    logo_url: str
    accent: str
    text: str
    ground: str
    title_font: Font
    text_font: Font
    footer: str
    warnings: tuple[BrandWarning, ...]

    @classmethod
    def of(cls, found: Brand, language: str) -> BrandAnswer:
        """Present it to somebody who reads that language."""
        return cls(
            logo_url=found.logo_url,
            accent=found.accent,
            text=found.text,
            ground=found.ground,
            title_font=found.title_font,
            text_font=found.text_font,
            footer=found.footer,
            version=found.version,
            warnings=tuple(
                BrandWarning(code=code, detail=text(language, code, {}))
                for code in found.warnings()
            ),
        )


class Unbranded(RequestModel):
    """MJML to put the brand on."""

    mjml: Mjml


class Branded(AnswerModel):
    """The same mail in the brand; nothing is kept."""

    mjml: str
