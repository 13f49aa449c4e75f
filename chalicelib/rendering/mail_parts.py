"""The HTML and the text part of a mail, from the author's document and our own parts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.rendering.automatic_parts import (
    SenderIdentity,
    html_footer,
    missing_in_html,
    missing_in_text,
    pixel_part,
    preheader_part,
    text_footer,
    trap_part,
)
from chalicelib.rendering.document import Document
from chalicelib.rendering.expression import EngineUrl, Node
from chalicelib.rendering.html_flow import Spot, html_flow, inserted
from chalicelib.rendering.html_scanner import Kind
from chalicelib.rendering.links import LinkTable
from chalicelib.rendering.marks import Marked
from chalicelib.rendering.merge import Inserted, assemble
from chalicelib.rendering.plain_text import text_flow, text_of
from chalicelib.rendering.problem import Problem
from chalicelib.rendering.visibility import is_hidden_at

Part = tuple[tuple[Node, ...], list[Problem]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every mail has around its author's content. language: of the mail. offered: URLs of ours
    that it has. track: whether it has a pixel and a trap."""

    identity: SenderIdentity
    language: str
    constants: dict[str, str]
    offered: frozenset[str]
    track: bool

    @property
    def of_footer(self) -> tuple[SenderIdentity, str, frozenset[str]]:
        """What a footer is made of, beside what is missing."""
        return self.identity, self.language, self.offered


def html_part(
    document: Document, table: LinkTable, preheader: tuple[Node, ...], around: Surroundings
) -> Part:
    """The HTML with tracked links, preheader, footer and pixel."""
    start, end = _body(document)
    problems: list[Problem] = []
    insertions = [inserted(start, preheader_part(preheader))] if preheader else []
    footer = html_footer(missing_in_html(document), *around.of_footer)
    if footer:
        insertions.append(inserted(end, Inserted(footer)))
        if is_hidden_at(document, end):
            problems.append(document.error("footer_hidden", end))
    if around.track:
        insertions += [inserted(end, trap_part()), inserted(end, pixel_part())]
    flow, unplaced = html_flow(document, _tracked(document, table), insertions)
    nodes, unbalanced = assemble(flow, document.marked, around.constants)
    return nodes, [*problems, *unplaced, *unbalanced]


def text_part(document: Document, table: LinkTable, around: Surroundings) -> Part:
    """The text made from the HTML, with the same links and footer."""
    flow = text_flow(text_of(document, table.numbers), document.marked.marks)
    nodes, problems = assemble(flow, document.marked, around.constants)
    missing = missing_in_html(document)
    if EngineUrl("unsubscribe_url") not in nodes:  # whatever became of the link on its way here
        missing = replace(missing, links=missing.links | {"unsubscribe_url"})
    return (*nodes, *text_footer(missing, *around.of_footer)), problems


def written_text_part(text: str, marked: Marked, around: Surroundings) -> Part:
    """The text its author wrote, with our footer where it has none. text: with the tokens of its
    tracked links."""
    nodes, problems = assemble(text_flow(text, marked.marks), marked, around.constants)
    footer = text_footer(missing_in_text(marked), *around.of_footer)
    return (*nodes, *footer), problems


def _tracked(document: Document, table: LinkTable) -> list[Spot]:
    return [
        Spot(each.start, each.end, (EngineUrl("click_base"), f"/{table.numbers[each.start]}"))
        for event in document.events
        for each in event.attributes
        if each.name == "href" and each.start in table.numbers
    ]


def _body(document: Document) -> tuple[int, int]:
    """Where the body's content starts and ends; the whole document if it has no such tags."""
    body = [each for each in document.events if each.name == "body" and not each.is_conditional]
    start = next((each.end for each in body if each.kind is Kind.START), 0)
    ends = [each.start for each in body if each.kind is Kind.END and each.start >= start]
    return start, ends[-1] if ends else len(document.html)
