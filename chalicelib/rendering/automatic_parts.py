"""What every mail carries whether or not its author thought of it.

Preheader, open pixel, who sent it (code of good practice), where to see and share it, and how to
leave (R47). Our own words speak the reader's language, whatever language the mail is in (R81).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from unicodedata import category

from chalicelib.domain.machine import TRAP_LINK
from chalicelib.rendering.document import Document
from chalicelib.rendering.expression import EngineUrl, Node, Text, Wording
from chalicelib.rendering.html_scanner import Event, Kind
from chalicelib.rendering.marks import MARK_TOKEN, Marked
from chalicelib.rendering.merge import Inserted
from chalicelib.rendering.visibility import surely_visible_events

_SENT_BY = {
    "nl": "Deze e-mail is verstuurd door",
    "en": "This e-mail was sent by",
    "fr": "Cet e-mail a été envoyé par",
    "de": "Diese E-Mail wurde gesendet von",
}
_LINKS = {
    "web_url": {
        "nl": "Online bekijken",
        "en": "View online",
        "fr": "Voir en ligne",
        "de": "Online ansehen",
    },
    "share_url": {
        "nl": "Deel deze mail",
        "en": "Share this e-mail",
        "fr": "Partager cet e-mail",
        "de": "Diese E-Mail teilen",
    },
    "unsubscribe_url": {
        "nl": "Uitschrijven",
        "en": "Unsubscribe",
        "fr": "Se désinscrire",
        "de": "Abmelden",
    },
}
"""By URL, in the order of the footer."""
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
SMALLEST_PICTURE = 10
"""Pixels, of a picture that is a link."""
# In a text, what stands next to a URL may become a part of it.
_MARK_ALONE = re.compile(rf"(?<![^\s(<:]){MARK_TOKEN.pattern}(?![^\s)>.,;])")
_TAGS = {language: language for language in _SENT_BY}
_OFFER_LABEL = {"nl": "Reclame", "en": "Advertisement", "fr": "Publicité", "de": "Werbung"}
# Keeps mail programs from filling the line after a short preheader with the body's first words.
_FILLING = "&#847;&zwnj;&nbsp;" * 30
_HIDDEN = (
    "display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden"
)
# What no stylesheet of the author undoes. Outlook reads no declaration that is important: what it
# needs comes first, and without.
_KEPT = (
    ";visibility:visible!important;opacity:1!important;position:static!important;"
    "max-height:none!important"
)
_LETTERS_KEPT = ";font-size:12px!important;color:#767676!important"
# Mid-grey: at least 4.5 : 1 on white and on black, so it needs no background.
_LINK_STYLE = "color:#767676;text-decoration:underline"
_FOOTER_STYLE = (
    "padding:24px 20px 32px;font-family:Arial,Helvetica,sans-serif;font-size:12px;"
    "line-height:1.6;color:#767676;text-align:center"
)


def offer_label(language: str) -> str:
    """What an author can write over a commercial offer as `{{ offer_label }}` (R22)."""
    return _OFFER_LABEL[wording_language(language)]


@dataclass(frozen=True, slots=True)
class SenderIdentity:
    """Who answers for the mail. contact: an e-mail address or a telephone number."""

    name: str
    address: str
    contact: str

    def constants(self) -> dict[str, str]:
        """The names under which an author can write the identity where it fits the design."""
        return {
            "sender_name": self.name,
            "sender_address": self.address,
            "sender_contact": self.contact,
        }


@dataclass(frozen=True, slots=True)
class Missing:
    """What the author left to us. links: names of URLs of ours."""

    identity: bool
    links: frozenset[str]

    def footer_links(self, offered: frozenset[str]) -> tuple[str, ...] | None:
        """The links of the footer, in order; None: the author's own says who sends it and how to
        leave, so it is whole and gets nothing under it.

        offered: the URLs that a mail of this kind has.
        """
        if not self.identity and "unsubscribe_url" not in self.links:
            return None
        return tuple(name for name in _LINKS if name in self.links & offered)


def wording_language(language: str) -> str:
    """nl, en, fr or de for a BCP 47 tag; any other language reads English."""
    primary = language.lower().partition("-")[0]
    return primary if primary in _SENT_BY else "en"


def missing_in_html(document: Document) -> Missing:
    """Looks for our own placeholders where every reader sees them.

    What is in a comment, in a hidden element, after `</html>` or inside a condition does not count;
    nor does a link that goes to more than the placeholder, or that shows nothing to click on.
    """
    conditional = _marks_in_conditions(document.html, document.marked)
    shown: set[str] = set()
    linked: set[str] = set()
    target: set[str] = set()
    for event in surely_visible_events(document):
        if event.kind is Kind.TEXT:
            shown |= _named(document, event.start, event.end, conditional)
            if target and _has_words(document.html[event.start : event.end]):
                linked |= target
        elif event.name == "a":
            target = _target(document, event, conditional)
        elif event.name == "img" and target and _has_picture(document, event):
            linked |= target
    return _missing(shown, linked)


def _target(document: Document, tag: Event, conditional: set[int]) -> set[str]:
    """Where a link goes when it goes to one of our URLs as it is; of two, the first counts."""
    href = next((each for each in tag.attributes if each.name == "href"), None)
    if href is None or tag.kind is not Kind.START:
        return set()
    written = document.html[href.start : href.end]
    found = MARK_TOKEN.fullmatch(written.strip())
    if found is None or document.marked.marks[int(found[1])].filters:
        return set()
    return _named(document, href.start, href.end, conditional)


def _has_words(markup: str) -> bool:
    """Of the author: what a merge field says may be nothing."""
    text = html.unescape(MARK_TOKEN.sub("", markup))
    return any(category(each)[0] in "LNPS" and each not in _BLANK_LETTERS for each in text)


def _has_picture(document: Document, tag: Event) -> bool:
    """Whether an image can be seen, and says what it shows to whoever does not load it."""
    found = {each.name: document.html[each.start : each.end] for each in tag.attributes}
    sizes = [
        found[name].strip().removesuffix("px") for name in ("width", "height") if name in found
    ]
    is_dot = any(size.isdigit() and int(size) < SMALLEST_PICTURE for size in sizes)
    return not is_dot and _has_words(found.get("alt", ""))


def missing_in_text(marked: Marked) -> Missing:
    """The same for a text part that its author wrote."""
    conditional = _marks_in_conditions(marked.text, marked)
    names = {each.name for number, each in enumerate(marked.marks) if number not in conditional}
    alone = {int(found[1]) for found in _MARK_ALONE.finditer(marked.text)} - conditional
    linked = {marked.marks[number].name for number in alone if not marked.marks[number].filters}
    return _missing(names, linked)


def _missing(shown: set[str], linked: set[str]) -> Missing:
    has_identity = {"sender_name", "sender_address", "sender_contact"} <= shown
    return Missing(identity=not has_identity, links=frozenset(_LINKS) - linked)


def _named(document: Document, start: int, end: int, conditional: set[int]) -> set[str]:
    numbers = (int(found[1]) for found in MARK_TOKEN.finditer(document.html, start, end))
    marks = document.marked.marks
    return {marks[number].name for number in numbers if number not in conditional}


def _marks_in_conditions(text: str, marked: Marked) -> set[int]:
    """text: what is sent; what an author noted beside it ends no condition."""
    inside: set[int] = set()
    depth = 0
    for found in MARK_TOKEN.finditer(text):
        number = int(found[1])
        kind = marked.marks[number].kind
        depth += (kind == "if") - (kind == "endif")
        if depth > 0:
            inside.add(number)
    return inside


def preheader_part(nodes: tuple[Node, ...]) -> Inserted:
    """The hidden line that mail programs show behind the subject."""
    return Inserted((Text(f'<div style="{_HIDDEN}">'), *nodes, Text(f"{_FILLING}</div>")))


def pixel_part() -> Inserted:
    """The image whose request says that the mail was opened."""
    style = "display:block;width:1px;height:1px;border:0"
    after = f'" width="1" height="1" alt="" style="{style}">'
    return Inserted((Text('<img src="'), EngineUrl("open_url"), Text(after)))


def trap_part() -> Inserted:
    """A link that nobody sees, hears or reaches by keyboard: whoever follows it is a machine. Its
    number is above those of any link table."""
    before = f'<div aria-hidden="true" style="{_HIDDEN}"><a href="'
    after = f'/{TRAP_LINK}" tabindex="-1" aria-hidden="true" rel="nofollow"></a></div>'
    return Inserted((Text(before), EngineUrl("click_base"), Text(after)))


def html_footer(
    missing: Missing, identity: SenderIdentity, language: str, offered: frozenset[str]
) -> tuple[Node, ...]:
    """A quiet block under the author's own design; empty when that is whole. language: for a reader
    whose own is not known. offered: see `Missing.footer_links`."""
    links = missing.footer_links(offered)
    if links is None:
        return ()
    lines: list[tuple[Node, ...]] = []
    if missing.identity:
        name, address, contact = (html.escape(each) for each in identity.constants().values())
        rest = Text(f" {name}<br>{address} · {contact}")
        lines.append((_wording(_SENT_BY, language), rest))
    if links:
        lines.append(_joined((_html_link(name, language) for name in links), " · "))
    before = (
        Text(
            '<table role="presentation" width="100%" border="0" cellpadding="0" cellspacing="0"'
            f' style="display:table!important{_KEPT}">'
            f'<tbody style="display:table-row-group!important{_KEPT}">'
            f'<tr style="display:table-row!important{_KEPT}"><td align="center" lang="'
        ),
        _wording(_TAGS, language),
        Text(f'" style="{_FOOTER_STYLE};display:table-cell!important{_KEPT}{_LETTERS_KEPT}">'),
    )
    return (*before, *_joined(lines, "<br>"), Text("</td></tr></tbody></table>"))


def text_footer(
    missing: Missing, identity: SenderIdentity, language: str, offered: frozenset[str]
) -> tuple[Node, ...]:
    """The same at the end of the text part."""
    links = missing.footer_links(offered)
    if links is None:
        return ()
    nodes: list[Node] = []
    if missing.identity:
        lines = "\n".join(identity.constants().values())
        nodes += [Text("\n\n-- \n"), _wording(_SENT_BY, language), Text(f"\n{lines}")]
    if links:
        shown = ((_wording(_LINKS[name], language), Text(": "), EngineUrl(name)) for name in links)
        nodes += [Text("\n\n"), *_joined(shown, "\n")]
    return tuple(nodes)


def _html_link(name: str, language: str) -> tuple[Node, ...]:
    style = f"{_LINK_STYLE};display:inline!important{_KEPT}{_LETTERS_KEPT}"
    before, after = '<a href="', f'" target="_blank" style="{style}">'
    words = _wording(_LINKS[name], language)
    return (Text(before), EngineUrl(name), Text(after), words, Text("</a>"))


def _wording(texts: Mapping[str, str], language: str) -> Wording:
    return Wording(tuple(sorted(texts.items())), texts[wording_language(language)])


def _joined(pieces: Iterable[tuple[Node, ...]], separator: str) -> tuple[Node, ...]:
    return tuple(chain.from_iterable((Text(separator), *each) for each in pieces))[1:]
