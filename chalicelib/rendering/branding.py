"""A brand put onto MJML: fonts and colours in its mj-attributes, and wherever a component has the
same ones of its own; a logo above, a footer below. What is branded may be branded anew.

The colours that are replaced are those the source itself calls its own: of mj-button, of mj-text
and of mj-body. So a band in the colour of the buttons, and a picture drawn in it, follow.
"""

from __future__ import annotations

import re
from html import escape

from chalicelib.domain.brand import COLOUR, FAMILIES, Brand

_TAG = re.compile(r"<(mj-[a-z-]+|mjml)\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*+>")
_ATTRIBUTES = re.compile(r"<mj-attributes\s*>.*?</mj-attributes\s*>", re.DOTALL)
_BODY = re.compile(r"<mj-body\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*+>")
_OWN = re.compile(
    r"(?<!\s)\s*+<mj-section css-class=\"ground brand-(?:logo|footer)\".*?</mj-section>", re.DOTALL
)
_LOGO_PIXELS = 160


def branded(mjml: str, brand: Brand, name: str) -> str:
    """The same mail in that brand. mjml: one that compiles. name: what its logo shows, for who
    sees no pictures. Raises nothing; what is no mail comes back as it is."""
    if not _BODY.search(mjml) or "</mj-body>" not in mjml:
        return mjml
    source = _with_attributes(_OWN.sub("", mjml))
    button = _of_default(source, "mj-button", "background-color")
    ground = _attribute(_tags(source, "mj-body")[0], "background-color")
    for old, new in ((button, brand.accent), (ground, brand.ground)):
        if COLOUR.fullmatch(old):
            source = re.sub(re.escape(old), new, source, flags=re.IGNORECASE)
    source = _ATTRIBUTES.sub(lambda found: _defaults(found[0], brand), source, count=1)
    source = _TAG.sub(lambda found: _fonts(found, brand), source)
    source = _BODY.sub(lambda found: _set(found[0], "background-color", brand.ground), source, 1)
    return _with_footer(_with_logo(source, brand, name), brand)


def _with_attributes(source: str) -> str:
    """With a head that has defaults."""
    if _ATTRIBUTES.search(source):
        return source
    defaults = "<mj-attributes></mj-attributes>"
    if "<mj-head>" in source:
        return source.replace("<mj-head>", f"<mj-head>{defaults}", 1)
    return source.replace("<mj-body", f"<mj-head>{defaults}</mj-head>\n  <mj-body", 1)


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
    if not brand.logo_url:
        return source
    image = (
        f'<mj-image src="{escape(brand.logo_url)}" alt="{escape(name)}"'
        f' width="{_LOGO_PIXELS}px" padding="20px 32px" />'
    )
    section = _section("logo", brand, image)
    return _BODY.sub(lambda found: found[0] + section, source, count=1)


def _with_footer(source: str, brand: Brand) -> str:
    if not brand.footer:
        return source
    lines = escape(brand.footer, quote=False).replace("{", "&#123;").replace("\n", "<br>")
    text = (
        f'<mj-text font-size="13px" line-height="1.6" align="center" color="{brand.text}"'
        f' padding="8px 32px 24px">{lines}</mj-text>'
    )
    section = _section("footer", brand, text)
    before, _, after = source.rpartition("</mj-body>")
    return f"{before.rstrip()}{section}\n  </mj-body>{after}"


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
