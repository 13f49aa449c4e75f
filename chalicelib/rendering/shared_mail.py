"""A campaign's mail as anybody may see it: it was written to nobody, and no link is personal."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from chalicelib.rendering.compiled_content import CompiledContent, render
from chalicelib.rendering.html_scanner import Event, Kind, scan
from chalicelib.rendering.links import LINKING_ELEMENTS
from chalicelib.rendering.merge import ENGINE_URLS

_OURS = "\ufdd8"
"""A noncharacter, which no author's text holds: marks URLs of ours until they are gone."""
_PLACEHOLDERS = {name: f"https://{_OURS}{name}" for name in ENGINE_URLS}
_ANY = re.compile(rf"https://{_OURS}[a-z_]+(?:/[0-9]+)?")
_CLICK = re.compile(rf"{re.escape(_PLACEHOLDERS['click_base'])}/([0-9]+)")
_GONE = "\ufdd9"
_BLANKS = ("&nbsp;", "&#160;")
_SEPARATORS = ("·", "•", "|", "&middot;", "&bull;", "<br>", "<br/>", "<br />")


def shared_html(content: CompiledContent) -> str:
    """The HTML with every fallback. Links lead where their author meant them to, without a detour
    that counts; links to unsubscribe, to the personal web version and to this page are left out
    with what joined them to the next; so are the pixel and the trap."""
    shown = render(content, {}, _PLACEHOLDERS).html
    pieces, position = [], 0
    for start, end, instead in _replaced(shown, content.links):
        if start >= position:
            pieces += [shown[position:start], instead]
            position = end
    pieces.append(shown[position:])
    return _ANY.sub("", _rejoined("".join(pieces).split(_GONE)))


def _rejoined(pieces: list[str]) -> str:
    """What stood around links that are gone, each without what joined it to the one before it, or
    else to the next."""
    kept = pieces[:1]
    for piece in pieces[1:]:
        end = _joint_before(kept[-1])
        start = _joint_after(piece) if end == len(kept[-1]) else 0
        kept[-1] = kept[-1][:end]
        kept.append(piece[start:])
    return "".join(kept)


def _joint_before(text: str) -> int:
    """Where a separator at the end of a text begins, with the blanks around it."""
    end = _blanks_before(text, len(text))
    joint = next((each for each in _SEPARATORS if text.endswith(each, 0, end)), "")
    return _blanks_before(text, end - len(joint)) if joint else len(text)


def _blanks_before(text: str, end: int) -> int:
    while end:
        blank = next((each for each in _BLANKS if text.endswith(each, 0, end)), "")
        if not blank and not text[end - 1].isspace():
            break
        end -= len(blank) or 1
    return end


def _joint_after(text: str) -> int:
    """Where a separator at the start of a text ends, with the blanks around it."""
    start = _blanks_after(text, 0)
    joint = next((each for each in _SEPARATORS if text.startswith(each, start)), "")
    return _blanks_after(text, start + len(joint)) if joint else 0


def _blanks_after(text: str, start: int) -> int:
    while start < len(text):
        blank = next((each for each in _BLANKS if text.startswith(each, start)), "")
        if not blank and not text[start].isspace():
            break
        start += len(blank) or 1
    return start


def _replaced(shown: str, links: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Stretches of the HTML, in order, with what stands there instead."""
    events, _ = scan(shown)
    ends = _ends(events)
    for event in events:
        if event.kind is not Kind.START or _OURS not in shown[event.start : event.end]:
            continue
        for each in event.attributes:
            clicked = _CLICK.fullmatch(shown, each.start, each.end)
            if clicked and int(clicked[1]) < len(links):
                yield each.start, each.end, html.escape(links[int(clicked[1])])
            elif each.name in ("href", "src") and _OURS in shown[each.start : each.end]:
                yield event.start, ends.get(event.start, event.end), _GONE


def _ends(events: Sequence[Event]) -> dict[int, int]:
    """Where a link's element begins → where it ends; of one that does not end before Outlook's own
    part begins or is over, where its tag does."""
    ends: dict[int, int] = {}
    next_end: dict[str, int] = {}
    is_conditional = False
    for event in reversed(events):
        if event.is_conditional is not is_conditional:
            next_end, is_conditional = {}, event.is_conditional
        if event.name in LINKING_ELEMENTS and event.kind is Kind.END:
            next_end[event.name] = event.end
        elif event.name in LINKING_ELEMENTS and event.kind is Kind.START:
            ends[event.start] = next_end.get(event.name, event.end)
    return ends
