"""What every mail carries whether or not its author thought of it.

Preheader, open pixel, who sent it (code of good practice) and how to leave (R47).
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from itertools import chain

from chalicelib.domain.machine import TRAP_LINK
from chalicelib.rendering.document import Document
from chalicelib.rendering.expression import EngineUrl, Node, Text
from chalicelib.rendering.html_scanner import Kind
from chalicelib.rendering.marks import MARK_TOKEN, Marked
from chalicelib.rendering.merge import Inserted
from chalicelib.rendering.visibility import visible_events

_SENT_BY = {
    "nl": "Deze e-mail is verstuurd door",
    "en": "This e-mail was sent by",
    "fr": "Cet e-mail a été envoyé par",
    "de": "Diese E-Mail wurde gesendet von",
}
_UNSUBSCRIBE = {
    "nl": "Uitschrijven",
    "en": "Unsubscribe",
    "fr": "Se désinscrire",
    "de": "Abmelden",
}
_OFFER_LABEL = {"nl": "Reclame", "en": "Advertisement", "fr": "Publicité", "de": "Werbung"}
# Keeps mail programs from filling the line after a short preheader with the body's first words.
_FILLING = "&#847;&zwnj;&nbsp;" * 30
_HIDDEN = (
    "display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden"
)
# Mid-grey: at least 4.5 : 1 on white and on black, so it needs no background.
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
    """What the author left to us."""

    identity: bool
    unsubscribe: bool


def wording_language(language: str) -> str:
    """nl, en, fr or de for a BCP 47 tag; any other language reads English."""
    primary = language.lower().partition("-")[0]
    return primary if primary in _SENT_BY else "en"


def missing_in_html(document: Document) -> Missing:
    """Looks for our own placeholders where every reader sees them.

    A link in a comment, in a hidden element, after `</html>` or inside a condition does not count.
    """
    conditional = _marks_in_conditions(document.html, document.marked)
    shown: set[str] = set()
    linked: set[str] = set()
    for event in visible_events(document):
        if event.kind is Kind.TEXT:
            shown |= _named(document, event.start, event.end, conditional)
        elif event.kind is Kind.START and event.name == "a":
            for each in event.attributes:
                if each.name == "href":
                    linked |= _named(document, each.start, each.end, conditional)
    return _missing(shown, linked)


def missing_in_text(marked: Marked) -> Missing:
    """The same for a text part that its author wrote."""
    conditional = _marks_in_conditions(marked.text, marked)
    names = {each.name for number, each in enumerate(marked.marks) if number not in conditional}
    return _missing(names, names)


def _missing(shown: set[str], linked: set[str]) -> Missing:
    has_identity = {"sender_name", "sender_address", "sender_contact"} <= shown
    return Missing(identity=not has_identity, unsubscribe="unsubscribe_url" not in linked)


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


def html_footer(missing: Missing, identity: SenderIdentity, language: str) -> tuple[Node, ...]:
    """A quiet block under the author's own design; empty when nothing is missing."""
    words = wording_language(language)
    lines: list[tuple[Node, ...]] = []
    if missing.identity:
        name, address, contact = (html.escape(each) for each in identity.constants().values())
        lines.append((Text(f"{_SENT_BY[words]} <strong>{name}</strong><br>{address} · {contact}"),))
    if missing.unsubscribe:
        lines.append(
            (
                Text('<a href="'),
                EngineUrl("unsubscribe_url"),
                Text(
                    '" target="_blank" style="color:#767676;text-decoration:underline">'
                    f"{_UNSUBSCRIBE[words]}</a>"
                ),
            )
        )
    if not lines:
        return ()
    if len(lines) == 2:
        lines.insert(1, (Text("<br>"),))
    before = (
        '<table role="presentation" width="100%" border="0" cellpadding="0" cellspacing="0">'
        f'<tr><td align="center" lang="{words}" style="{_FOOTER_STYLE}">'
    )
    return (Text(before), *chain.from_iterable(lines), Text("</td></tr></table>"))


def text_footer(missing: Missing, identity: SenderIdentity, language: str) -> tuple[Node, ...]:
    """The same at the end of the text part."""
    words = wording_language(language)
    nodes: list[Node] = []
    if missing.identity:
        lines = "\n".join(identity.constants().values())
        nodes.append(Text(f"\n\n-- \n{_SENT_BY[words]}\n{lines}"))
    if missing.unsubscribe:
        nodes += [Text(f"\n\n{_UNSUBSCRIBE[words]}: "), EngineUrl("unsubscribe_url")]
    return tuple(nodes)
