"""How large a mail is once a recipient's values are in it (fault I11).

SES gets each value once, however often a mail shows it: a template within its limits may become a
mail that no programme opens.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.rendering.compiled_content import CompiledContent
from chalicelib.rendering.merge import ENGINE_URLS
from chalicelib.rendering.slots import Template, slot_name

MOST_FILLED_BYTES = 1_000_000
"""Of what one recipient gets: subject, HTML and text part together."""
_LONGEST_LINK = "x" * 200
_LINKS = dict.fromkeys(ENGINE_URLS, _LONGEST_LINK)


@dataclass(frozen=True, slots=True)
class FilledSize:
    """constant: bytes that every recipient gets. times: slot name → how often it is shown."""

    content: CompiledContent
    constant: int
    times: Mapping[str, int]

    @classmethod
    def of(cls, content: CompiledContent) -> FilledSize:
        """Counts once what is asked of many recipients. content: the variant they get."""
        segments = [
            each for part in (content.subject, content.html, content.text) for each in part.segments
        ]
        constants = (len(each.encode()) for each in segments if isinstance(each, str))
        times = Counter(slot_name(each) for each in segments if isinstance(each, int))
        return cls(content, sum(constants), times)

    def bytes_for(self, values: Mapping[str, str]) -> int:
        """values: see CompiledContent.slot_values. Our own links count with what they have at the
        most, so that nobody's mail is larger than this."""
        slots = self.content.slot_values(values, _LINKS)
        shown = ((self.times[name], value) for name, value in slots.items())
        return self.constant + sum(times * len(value.encode()) for times, value in shown)

    def is_too_large_for(self, values: Mapping[str, str]) -> bool:
        """Whether nobody should be sent this mail with these values."""
        return self.bytes_for(values) > MOST_FILLED_BYTES


def template_bytes(*parts: Template) -> int:
    """What SES gets of a mail before any value."""
    return sum(len(each.ses().encode()) for each in parts)
