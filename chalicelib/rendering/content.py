"""The one entry: an author's source becomes a mail that can be sent, or problems."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from chalicelib.rendering.automatic_parts import SenderIdentity, offer_label
from chalicelib.rendering.compiled_content import CompiledContent, RenderedMail, render
from chalicelib.rendering.document import Document, whole_document
from chalicelib.rendering.escaping import Context
from chalicelib.rendering.expression import Node
from chalicelib.rendering.filled_size import MOST_FILLED_BYTES, FilledSize, template_bytes
from chalicelib.rendering.link_tags import LinkTags, tag_text, tagged
from chalicelib.rendering.links import MAX_LINKS, LinkTable, find_links, link_problems
from chalicelib.rendering.mail_parts import (
    Surroundings,
    html_part,
    text_part,
    written_text_part,
)
from chalicelib.rendering.mail_size import bytes_as_sent
from chalicelib.rendering.marks import cleaned, mark
from chalicelib.rendering.merge import AUTHOR_URLS, parse
from chalicelib.rendering.mjml import (
    MAX_HTML_BYTES,
    checked,
    compile_document,
    html_size_problem,
    size_problem,
)
from chalicelib.rendering.one_line import preheader_problems, subject_problems
from chalicelib.rendering.problem import Problem, has_errors, in_part, in_reading_order
from chalicelib.rendering.slots import SlotTable
from chalicelib.rendering.text_links import numbered

__all__ = [
    "CompiledContent",
    "RenderedMail",
    "SenderIdentity",
    "Source",
    "compile_content",
    "compile_message",
    "render",
]

_OF_MESSAGE = frozenset({"unsubscribe_url"})
"""A mail of no campaign is shown nowhere."""
# Gmail cuts a mail off here.
CLIPPED_FROM_BYTES = 102_000


@dataclass(frozen=True, slots=True)
class Source:
    """What an author writes. subject, preheader: one line of text; mjml, text: at most 1 MB each;
    text: None to have it made from the MJML."""

    subject: str
    preheader: str
    mjml: str
    text: str | None = None


@dataclass(slots=True)
class _Work:
    """What all parts of one mail share while it is compiled."""

    fields: Collection[str] | None
    around: Surroundings
    links: tuple[str, ...] = ()
    tags: LinkTags | None = None
    base_url: str = ""
    problems: list[Problem] = field(default_factory=list)

    @property
    def known(self) -> frozenset[str] | None:
        if self.fields is None:
            return None
        return frozenset({*self.fields, *AUTHOR_URLS, *self.around.constants})

    def found(self, part: str, problems: Iterable[Problem]) -> None:
        self.problems.extend(in_part(problems, part))

    def failed(self) -> CompiledContent:
        return CompiledContent(problems=in_reading_order(self.problems))


def compile_content(
    source: Source,
    fields: Collection[str],
    identity: SenderIdentity,
    language: str = "nl",
    *,
    track: bool = True,
    links: tuple[str, ...] = (),
    tags: LinkTags | None = None,
    base_url: str = "",
) -> CompiledContent:
    """Compiles a campaign's content; raises nothing, look at `problems`.

    fields: names of the account's text fields. language: BCP 47, for the wording of our own parts
    (nl, en, fr, de; others read English) where the reader's is not known. track: whether links are
    counted and the mail has a pixel. links: those of the variants before this one, whose numbers it
    goes on with. tags: what is added to its links. base_url: of our own links, for the size it will
    have.
    Each problem's context names its `part`: subject, preheader, mjml or text.
    """
    work = _work(fields, identity, language, AUTHOR_URLS, track)
    work.links, work.tags, work.base_url = links, tags, base_url
    subject = _subject(source.subject, work)
    preheader = _preheader(source.preheader, work)
    for part, written in (("mjml", source.mjml), ("text", source.text or "")):
        if too_large := size_problem(written):
            work.found(part, [too_large])
            return work.failed()
    marked = mark(source.mjml, work.known, is_markup=True)
    document, problems = compile_document(marked, language)
    work.found("mjml", [*marked.problems, *problems])
    return _finished(work, "mjml", document, subject, preheader, source.text)


def compile_message(
    subject: str,
    html: str,
    text: str | None,
    identity: SenderIdentity,
    language: str,
    variables: Collection[str] | None,
    *,
    track: bool = True,
) -> CompiledContent:
    """The same for a mail whose HTML its author wrote (API, SMTP); raises nothing.

    text: None to have it made from the HTML. variables: names for merge expressions; None for a
    mail in which braces mean nothing. Each problem's context names its `part`: subject, html, text.
    """
    work = _work(variables, identity, language, _OF_MESSAGE, track)
    subject_nodes = _subject(subject, work)
    for part, too_large in (("html", html_size_problem(html)), ("text", size_problem(text or ""))):
        if too_large:
            work.found(part, [too_large])
            return work.failed()
    document = whole_document(mark(html, work.known, is_markup=True))
    work.found("html", [*document.marked.problems, *checked(document, has_regions=False)])
    return _finished(work, "html", document, subject_nodes, (), text)


def _work(
    fields: Collection[str] | None,
    identity: SenderIdentity,
    language: str,
    offered: frozenset[str],
    track: bool,
) -> _Work:
    constants = {name: cleaned(value) for name, value in identity.constants().items()}
    constants["offer_label"] = offer_label(language)
    return _Work(fields, Surroundings(identity, language, constants, offered, track))


def _subject(subject: str, work: _Work) -> tuple[Node, ...]:
    work.found("subject", subject_problems(subject))
    nodes, problems = parse(subject, work.fields, work.around.constants, Context.SUBJECT)
    work.found("subject", problems)
    return nodes


def _preheader(preheader: str, work: _Work) -> tuple[Node, ...]:
    line = " ".join(preheader.split())
    work.found("preheader", preheader_problems(line))
    nodes, problems = parse(line, work.fields, work.around.constants, Context.HTML)
    work.found("preheader", problems)
    return nodes


def _written_text(
    text: str, links: tuple[str, ...], work: _Work
) -> tuple[tuple[Node, ...], tuple[str, ...]]:
    """The text part and the link table's targets. links: those of the HTML."""
    marked = mark(text, work.known, is_markup=False)
    if work.tags is not None:
        tag_text(marked, work.tags)
    shown, targets = numbered(marked, links) if work.around.track else (marked.text, links)
    nodes, problems = written_text_part(shown, marked, work.around)
    work.found("text", [*marked.problems, *problems])
    if len(targets) > MAX_LINKS >= len(links):
        work.found("text", [marked.places.error("too_many_links", 0, max=str(MAX_LINKS))])
    return nodes, targets


def _linked(document: Document, part: str, work: _Work) -> tuple[Document, LinkTable]:
    """Its links with their tags, and numbered where they are tracked."""
    if work.tags is not None:
        document = tagged(document, work.tags)
    found = find_links(document, work.links)
    work.found(part, link_problems(document, found))
    return document, found if work.around.track else LinkTable((), {})


def _finished(
    work: _Work,
    part: str,
    document: Document | None,
    subject: tuple[Node, ...],
    preheader: tuple[Node, ...],
    written: str | None,
) -> CompiledContent:
    table = LinkTable((), {})
    if document is not None:
        document, table = _linked(document, part, work)
    text, links = None, table.targets
    if written is not None:
        text, links = _written_text(written, links, work)
    if document is None or has_errors(work.problems):
        return work.failed()
    html, problems = html_part(document, table, preheader, work.around)
    work.found(part, problems)
    if text is None:
        text, problems = text_part(document, table, work.around)
        work.found(part, problems)
    content = _content(subject, html, text, links=links)
    work.found(part, _size_problems(content, work.base_url))
    if has_errors(work.problems):
        return work.failed()
    return replace(content, problems=in_reading_order(work.problems))


def _content(*parts: tuple[Node, ...], links: tuple[str, ...]) -> CompiledContent:
    slots = SlotTable()
    subject, html, text = (slots.template(nodes) for nodes in parts)
    return CompiledContent(subject, html, text, slots.nodes, links)


def _size_problems(content: CompiledContent, base_url: str) -> Iterable[Problem]:
    template = template_bytes(content.subject, content.html, content.text)
    filled = FilledSize.of(content).bytes_for({})
    sent = bytes_as_sent(content.html, content.slots, base_url)
    if template > MAX_HTML_BYTES:
        yield Problem("error", "html_too_large", context=_bytes(template, MAX_HTML_BYTES))
    elif filled > MOST_FILLED_BYTES:
        yield Problem("error", "mail_too_large", context=_bytes(filled, MOST_FILLED_BYTES))
    elif sent > CLIPPED_FROM_BYTES:
        yield Problem("warning", "html_clipped", context=_bytes(sent, CLIPPED_FROM_BYTES))


def _bytes(found: int, most: int) -> dict[str, str]:
    return {"bytes": str(found), "max_bytes": str(most)}
