"""Templates as SES gets them: constant text with `{{{s0}}}` where recipients differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from chalicelib.rendering.expression import Node, Text

# Together with a slot, or doubled, these mean something to SES (Handlebars).
_SIGNS = re.compile(r"[{}\\]+")


@dataclass(frozen=True, slots=True)
class Template:
    """segments: constant text, and numbers of slots, in order."""

    segments: tuple[str | int, ...]

    @property
    def slots(self) -> tuple[int, ...]:
        """The numbers of the slots in it, each once, ascending."""
        return tuple(sorted({each for each in self.segments if isinstance(each, int)}))

    def ses(self) -> str:
        """The text for SES' TemplateContent; triple braces, since the values come escaped."""
        return "".join(
            f"{{{{{{{slot_name(each)}}}}}}}" if isinstance(each, int) else each
            for each in self.segments
        )

    def filled(self, values: Mapping[str, str]) -> str:
        """The text for one recipient; values: by slot name."""
        return "".join(
            values[slot_name(each)] if isinstance(each, int) else each for each in self.segments
        )


def slot_name(number: int) -> str:
    """The name of a slot in SES' template data."""
    return f"s{number}"


class SlotTable:
    """Numbers slots over all parts of one mail: the same node has the same number."""

    def __init__(self) -> None:
        self._numbers: dict[Node, int] = {}

    @property
    def nodes(self) -> tuple[Node, ...]:
        """By number."""
        return tuple(self._numbers)

    def template(self, nodes: Iterable[Node]) -> Template:
        """Constants joined, everything else numbered, braces of the author's made slots too."""
        joined = _joined(nodes)
        segments: list[str | int] = []
        for index, each in enumerate(joined):
            if isinstance(each, str):
                segments += self._constant(each, index > 0, index < len(joined) - 1)
            else:
                segments.append(self._number(each))
        return Template(tuple(segments))

    def _number(self, node: Node) -> int:
        return self._numbers.setdefault(node, len(self._numbers))

    def _constant(self, text: str, follows_slot: bool, precedes_slot: bool) -> Iterator[str | int]:
        """SES must never see a `{{` that is not ours, nor a sign that touches one of ours."""
        position = 0
        for found in _SIGNS.finditer(text):
            touches = (follows_slot and found.start() == 0) or (
                precedes_slot and found.end() == len(text)
            )
            if touches or "{{" in found[0]:
                if found.start() > position:
                    yield text[position : found.start()]
                yield self._number(Text(found[0]))
                position = found.end()
        if position < len(text):
            yield text[position:]


def _joined(nodes: Iterable[Node]) -> list[str | Node]:
    joined: list[str | Node] = []
    pending: list[str] = []
    for node in nodes:
        if isinstance(node, Text):
            pending.append(node.text)
            continue
        if constant := "".join(pending):
            joined.append(constant)
        pending.clear()
        joined.append(node)
    if constant := "".join(pending):
        joined.append(constant)
    return joined
