"""A campaign's mail as anybody may see it: it was written to nobody, and no link is personal."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

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
_SPACE = r"(?:\s|&nbsp;|&#160;)*"
_SEPARATOR = rf"{_SPACE}(?:[·•|]|&middot;|&bull;|<br ?/?>){_SPACE}"
_LEFT = re.compile(rf"{_SEPARATOR}{_GONE}|{_GONE}(?:{_SEPARATOR})?")


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
    return _ANY.sub("", _LEFT.sub("", "".join(pieces)))


def _replaced(shown: str, links: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Stretches of the HTML, in order, with what stands there instead."""
    events, _ = scan(shown)
    for index, event in enumerate(events):
        if event.kind is not Kind.START or _OURS not in shown[event.start : event.end]:
            continue
        for each in event.attributes:
            clicked = _CLICK.fullmatch(shown, each.start, each.end)
            if clicked and int(clicked[1]) < len(links):
                yield each.start, each.end, html.escape(links[int(clicked[1])])
            elif each.name in ("href", "src") and _OURS in shown[each.start : each.end]:
                yield event.start, _end_of(event, events[index:]), _GONE


def _end_of(event: Event, following: tuple[Event, ...]) -> int:
    """Where a link's element ends, or else its tag."""
    if event.name not in LINKING_ELEMENTS:
        return event.end
    for each in following:
        if each.is_conditional is not event.is_conditional:
            break
        if each.kind is Kind.END and each.name == event.name:
            return each.end
    return event.end
