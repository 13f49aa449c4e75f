"""What a mail's own styles say of readers whose programme is dark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.rendering.document import Document
from chalicelib.rendering.html_scanner import Kind

_MEDIA = re.compile(r"@media([^{}@]*+)\{", re.IGNORECASE)
_DARK = re.compile(r"prefers-color-scheme\s*:\s*dark\b", re.IGNORECASE)
_RULE = re.compile(r"([^{}]*)\{[^{}]*\}\s*")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")


def dark_classes(document: Document) -> frozenset[str] | None:
    """The classes that look otherwise in the dark; None where nothing is said of the dark."""
    selectors = list(_dark_selectors(document))
    if not selectors:
        return None
    return frozenset(name for each in selectors for name in _CLASS.findall(each))


def _dark_selectors(document: Document) -> Iterator[str]:
    for event in document.events:
        if event.kind is not Kind.RAW or event.name != "style":
            continue
        css = document.value(event.start, event.end)
        for block in filter(lambda found: _DARK.search(found[1]), _MEDIA.finditer(css)):
            position = block.end()
            while rule := _RULE.match(css, position):
                yield rule[1]
                position = rule.end()
