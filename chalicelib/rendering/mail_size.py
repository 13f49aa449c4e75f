"""How large a mail's HTML is on its way to a reader, before a contact's fields are filled in."""

from __future__ import annotations

from collections.abc import Iterable

from chalicelib.domain.token import SHARE_LETTERS, TRACKING_LETTERS, UNSUBSCRIBE_LETTERS
from chalicelib.rendering.expression import Condition, EngineUrl, Node, Text, Value, Wording
from chalicelib.rendering.slots import Template

_PATHS = {
    "unsubscribe_url": len("/u/") + UNSUBSCRIBE_LETTERS,
    "web_url": len("/w/") + UNSUBSCRIBE_LETTERS,
    "share_url": len("/s/") + SHARE_LETTERS,
    "open_url": len("/o/") + TRACKING_LETTERS,
    "click_base": len("/c/") + TRACKING_LETTERS,
}
_FIELD = len("voornaam")


def bytes_as_sent(template: Template, slots: tuple[Node, ...], base_url: str) -> int:
    """Bytes of UTF-8 with our own links as long as they will be, and of a condition its longer
    side; a contact's field counts as a short word, words of ours are in the mail's own language.
    base_url: of our links."""
    parts = (Text(each) if isinstance(each, str) else slots[each] for each in template.segments)
    return _bytes(parts, len(base_url))


def _bytes(nodes: Iterable[Node], base: int) -> int:
    return sum(_bytes_of(node, base) for node in nodes)


def _bytes_of(node: Node, base: int) -> int:
    if isinstance(node, Text):
        return len(node.text.encode("utf-8"))
    if isinstance(node, EngineUrl):
        return base + _PATHS[node.name]
    if isinstance(node, Condition):
        return max(_bytes(node.then, base), _bytes(node.otherwise, base))
    if isinstance(node, Wording):
        return len(node.otherwise.encode("utf-8"))
    return _FIELD if isinstance(node, Value) else _bytes(node.parts, base)
