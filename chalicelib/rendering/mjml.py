"""MJML to HTML: the only module that knows the compiler (mrml, by mjml-python)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice

from chalicelib.rendering.active_content import active_content
from chalicelib.rendering.document import (
    Document,
    Region,
    fault_problems,
    region_problems,
)
from chalicelib.rendering.html_flow import misplaced
from chalicelib.rendering.inline_styles import StyleInliner
from chalicelib.rendering.links import find_links, link_problems
from chalicelib.rendering.marks import BLOCK_TOKEN, Marked, mark
from chalicelib.rendering.mjml_source import Block, MjmlSource
from chalicelib.rendering.problem import MAX_PROBLEMS, Problem, has_errors, in_reading_order

MAX_SOURCE_BYTES = 1_000_000
# SES takes 500 KB of template; with 50 recipients' values the call stays under its 1 MB.
MAX_HTML_BYTES = 500_000

_SCHEMES = re.compile(r"(?<!prefers-)color-scheme", re.IGNORECASE)
_DARK = re.compile(r"prefers-color-scheme\s*:\s*dark\b", re.IGNORECASE)
_HEAD = (
    '<meta name="color-scheme" content="{0}"><meta name="supported-color-schemes" content="{1}">'
    '<style type="text/css">:root {{ color-scheme: {0}; supported-color-schemes: {1}; }}</style>'
)

_SIGNS = "\ufdd0\ufdd1\ufdd2\ufdd3"
_POSITION = re.compile(r"at position ([0-9]+):[0-9]+")


@dataclass(frozen=True, slots=True)
class CompiledMjml:
    """html: "" when a problem is an error; merge expressions stand in it as written."""

    html: str
    problems: tuple[Problem, ...]


def compile_mjml(source: str) -> CompiledMjml:
    """Compiles MJML, or says with line and column why not.

    source: at most 1,000,000 bytes of UTF-8. Merge expressions are passed through without a look
    at their names. Raises nothing.
    """
    if too_large := size_problem(source):
        return CompiledMjml("", (too_large,))
    marked = mark(source, _EveryName(), is_markup=True)
    document, found = compile_document(marked)
    if document is not None:
        found += link_problems(document, find_links(document))
    problems = in_reading_order([*marked.problems, *found])
    if document is None or has_errors(problems):
        return CompiledMjml("", problems)
    return CompiledMjml(marked.restored(document.html), problems)


def compile_document(marked: Marked, language: str = "") -> tuple[Document | None, list[Problem]]:
    """The same for a marked source, as a document for the steps that follow.

    language: BCP 47 tag for `<html lang>` where the author gave none; "" for none.
    """
    source = MjmlSource(marked, language)
    source.read()
    if has_errors(source.problems):
        return None, source.problems
    compiled = _compile(source.normalised)
    if isinstance(compiled, int):
        return None, [*source.problems, _invalid(source, compiled)]
    html, regions = _with_blocks(_with_schemes(compiled, source.blocks), source.blocks)
    if too_large := html_size_problem(html):
        return None, [*source.problems, too_large]
    document = Document.of(html, marked, regions)
    problems = [*source.problems, *checked(document, has_regions=True)]
    if not source.inline_styles or has_errors(problems):
        return document, problems
    inliner = StyleInliner(document)
    document = inliner.inlined(source.inline_styles)
    problems += [*inliner.problems, *islice(active_content(document), MAX_PROBLEMS)]
    return document, [*problems, *filter(None, [html_size_problem(document.html)])]


def checked(document: Document, *, has_regions: bool) -> Iterator[Problem]:
    """What no mail may hold: broken markup, halves of elements (from MJML), active content, and
    values where they could become either."""
    yield from fault_problems(document)
    if has_regions:
        yield from islice(region_problems(document), MAX_PROBLEMS)
    yield from islice(active_content(document), MAX_PROBLEMS)
    yield from islice(misplaced(document), MAX_PROBLEMS)


def size_problem(source: str) -> Problem | None:
    """Whether this source is more than we are willing to read."""
    if (
        len(source) <= MAX_SOURCE_BYTES
        and len(source.encode("utf-8", "replace")) <= MAX_SOURCE_BYTES
    ):
        return None
    return Problem("error", "source_too_large", context={"max_bytes": str(MAX_SOURCE_BYTES)})


def html_size_problem(html: str) -> Problem | None:
    """Whether SES would refuse this HTML as a template."""
    size = len(html.encode("utf-8", "replace"))
    if size <= MAX_HTML_BYTES:
        return None
    context = {"bytes": str(size), "max_bytes": str(MAX_HTML_BYTES)}
    return Problem("error", "html_too_large", context=context)


class _EveryName(frozenset[str]):
    """All field names are known here; whether they exist is asked where the account is known."""

    def __contains__(self, name: object) -> bool:
        return True


def _compile(normalised: str) -> str | int:
    """The HTML; or where in the normalised source the compiler gave up, as an offset."""
    from mjml import mjml2html  # 2 MB that only those who compile need

    fence = _fence(normalised)
    fenced = normalised
    for sign, replacement in fence.items():
        fenced = fenced.replace(sign, replacement)
    try:
        # No fonts by default: the compiler would load them from Google for every reader (GDPR).
        return _unfenced(mjml2html(fenced, fonts={}), fence)
    except ValueError as refusal:
        found = _POSITION.search(str(refusal))
        before = fenced.encode()[: int(found[1])] if found else b""
        return len(_unfenced(before.decode("utf-8", "ignore"), fence))


def _fence(normalised: str) -> dict[str, str]:
    """Plain letters for our tokens' signs: the compiler spoils rare characters in attributes.

    No fence stands in the source, and none overlaps with itself, so they are found again exactly.
    """
    prefix = next(p for n in count() if (p := f"q{n}x") not in normalised)
    return {sign: prefix + letter for sign, letter in zip(_SIGNS, "abcd", strict=True)}


def _unfenced(text: str, fence: dict[str, str]) -> str:
    for sign, replacement in fence.items():
        text = text.replace(replacement, sign)
    return text


def _invalid(source: MjmlSource, offset: int) -> Problem:
    """What the linter did not foresee, at the best known place; never in the compiler's words."""
    warned = next(iter(source.problems), None)
    if warned is not None:
        return Problem("error", "mjml_invalid", warned.line, warned.column, warned.context)
    return source.marked.places.error("mjml_invalid", source.origin(offset))


def _with_schemes(compiled: str, blocks: list[Block]) -> str:
    """With the colour schemes that the mail is made for, unless its author says so: dark where it
    has styles for that, else light alone. A programme that took it for dark would put its black
    letters on black."""
    own = "".join(block.content for block in blocks if block.tag in ("mj-raw", "mj-style"))
    if _SCHEMES.search(own):
        return compiled
    schemes = ("light dark",) * 2 if _DARK.search(own) else ("only light", "light")
    return compiled.replace("</head>", _HEAD.format(*schemes) + "</head>", 1)


def _with_blocks(compiled: str, blocks: list[Block]) -> tuple[str, tuple[Region, ...]]:
    pieces: list[str] = []
    regions: list[Region] = []
    length = position = 0
    for found in BLOCK_TOKEN.finditer(compiled):
        block = blocks[int(found[1])]
        constant = compiled[position : found.start()]
        start = length + len(constant)
        length = start + len(block.content)
        pieces += (constant, block.content)
        is_fragment = block.tag in ("mj-raw", "mj-style")
        regions.append(Region(start, length, block.start, is_fragment, block.tag == "mj-table"))
        position = found.end()
    pieces.append(compiled[position:])
    return "".join(pieces), tuple(regions)
