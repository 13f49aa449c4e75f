"""A brand put onto MJML: fonts and colours in its mj-attributes, and wherever a component has the
same ones of its own; a logo above, a footer below. What is branded may be branded anew.

The colours that are replaced are those the source itself calls its own: of mj-button, of mj-text
and of mj-body. So a band in the colour of the buttons, and a picture drawn in it, follow.
"""

from __future__ import annotations

import re
from html import escape

from chalicelib.domain.brand import COLOUR, FAMILIES, Brand

_TAG = re.compile(r"<(mj-[a-z-]+|mjml)\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>")
_ATTRIBUTES = re.compile(r"<mj-attributes\s*>.*?(</mj-attributes\s*>|\Z)", re.DOTALL)
_BODY_END = re.compile(r"</mj-body\s*>")
_OWN = re.compile(
    r"(?<!\s)\s*+<mj-section css-class=\"ground brand-(?:logo|footer)\".*?(</mj-section\s*>|\Z)",
    re.DOTALL,
)
_NOTE = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_KEPT_NOTE = re.compile("<!--[0-9]+-->")
_LOGO_PIXELS = 160


def branded(mjml: str, brand: Brand, name: str) -> str:
    """The same mail in that brand. mjml: one that compiles. name: what its logo shows, for who
    sees no pictures. Raises nothing; what is no mail comes back as it is."""
    notes: dict[str, str] = {}

    def kept(found: re.Match[str]) -> str:
        token = f"<!--{len(notes)}-->"
        notes[token] = found[0]
        return token

    source = _NOTE.sub(kept, mjml)
    source = _OWN.sub(lambda found: "" if found[1] else found[0], source)
    if not (_first(source, "mj-body") and _BODY_END.search(source)):
        return mjml
    made = _branded(_with_attributes(source), brand, name)
    return _KEPT_NOTE.sub(lambda found: notes.get(found[0], found[0]), made)


def _branded(source: str, brand: Brand, name: str) -> str:
    button = _of_default(source, "mj-button", "background-color")
    ground = _of_default(source, "mj-body", "background-color")
    for old, new in ((button, brand.accent), (ground, brand.ground)):
        if COLOUR.fullmatch(old):
            source = re.sub(re.escape(old), new, source, flags=re.IGNORECASE)
    source = _ATTRIBUTES.sub(lambda found: _defaults(found[0], brand), source, count=1)
    source = _TAG.sub(lambda found: _fonts(found, brand), source)
    return _with_footer(_with_logo(source, brand, name), brand)


def _with_attributes(source: str) -> str:
    """With a head that has defaults."""
    found = _ATTRIBUTES.search(source)
    if found and found[1]:
        return source
    defaults = "<mj-attributes></mj-attributes>"
    for tag, filled in (("mj-attributes", defaults), ("mj-head", f"<mj-head>{defaults}</mj-head>")):
        empty = _first(source, tag)
        if empty and empty[0].endswith("/>"):
            return source[: empty.start()] + filled + source[empty.end() :]
    head, body = _first(source, "mj-head"), _first(source, "mj-body")
    if head:
        return f"{source[: head.end()]}{defaults}{source[head.end() :]}"
    at = body.start() if body else 0
    return f"{source[:at]}<mj-head>{defaults}</mj-head>\n  {source[at:]}"


def _defaults(attributes: str, brand: Brand) -> str:
    """The defaults of a mail, those of the brand among them."""
    wanted = {
        "mj-all": {"font-family": FAMILIES[brand.text_font]},
        "mj-text": {"color": brand.text},
        "mj-button": {"background-color": brand.accent, "color": brand.on_accent},
    }
    for tag, values in wanted.items():
        if not _tags(attributes, tag):
            attributes = attributes.replace("</mj-attributes", f"  <{tag} />\n    </mj-attributes")
        old = _tags(attributes, tag)[0]
        new = old
        for name, value in values.items():
            new = _set(new, name, value)
        attributes = attributes.replace(old, new, 1)
    return attributes


def _fonts(found: re.Match[str], brand: Brand) -> str:
    """A tag with a font of its own shows titles; the font of all is that of the text."""
    font = brand.text_font if found[1] == "mj-all" else brand.title_font
    tag = found[0]
    return _set(tag, "font-family", FAMILIES[font]) if _attribute(tag, "font-family") else tag


def _with_logo(source: str, brand: Brand, name: str) -> str:
    """On the brand's ground, under its logo."""
    body = _first(source, "mj-body")
    if body is None:
        return source
    image = (
        f'<mj-image src="{_shown(brand.logo_url)}" alt="{_shown(name)}"'
        f' width="{_LOGO_PIXELS}px" padding="20px 32px" />'
    )
    tag = _set(body[0], "background-color", brand.ground)
    section = _section("logo", brand, image) if brand.logo_url else ""
    return f"{source[: body.start()]}{tag}{section}{source[body.end() :]}"


def _with_footer(source: str, brand: Brand) -> str:
    if not brand.footer:
        return source
    lines = _shown(brand.footer).replace("\n", "<br>")
    text = (
        f'<mj-text font-size="13px" line-height="1.6" align="center" color="{brand.text}"'
        f' padding="8px 32px 24px">{lines}</mj-text>'
    )
    section = _section("footer", brand, text)
    *_, end = _BODY_END.finditer(source)
    return f"{source[: end.start()].rstrip()}{section}\n  {source[end.start() :]}"


def _shown(value: str) -> str:
    """Nothing but text, wherever it stands: no markup, no merge field."""
    return escape(value).replace("{", "&#123;")


def _section(kind: str, brand: Brand, content: str) -> str:
    return (
        f'\n    <mj-section css-class="ground brand-{kind}" background-color="{brand.ground}"'
        f' padding="0">\n      <mj-column>{content}</mj-column>\n    </mj-section>'
    )


def _of_default(source: str, tag: str, name: str) -> str:
    """What the mail's defaults say, else its first such tag; "" for neither."""
    return next(filter(None, (_attribute(each, name) for each in _tags(source, tag))), "")


def _tags(source: str, name: str) -> list[str]:
    return [found[0] for found in _TAG.finditer(source) if found[1] == name]


def _first(source: str, name: str) -> re.Match[str] | None:
    return next((found for found in _TAG.finditer(source) if found[1] == name), None)


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"\s{name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", tag)
    return (found[1] or found[2] or "") if found else ""


def _set(tag: str, name: str, value: str) -> str:
    pattern = rf"(\s{name}\s*=\s*)(?:\"[^\"]*\"|'[^']*')"
    if re.search(pattern, tag):
        return re.sub(pattern, lambda found: f'{found[1]}"{value}"', tag, count=1)
    end = re.search(r"\s*/?>$", tag)
    at = end.start() if end else len(tag)
    return f'{tag[:at]} {name}="{value}"{tag[at:]}'
