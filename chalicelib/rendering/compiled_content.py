"""A mail compiled once per campaign: pinned as JSON, then filled per recipient in microseconds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from chalicelib.rendering.expression import (
    Node,
    Slot,
    compile_slot,
    names_in,
    nodes_from_json,
    nodes_to_json,
)
from chalicelib.rendering.problem import Problem, has_errors
from chalicelib.rendering.slots import Template, slot_name

_FORMAT = 3
"""2 had no words in the reader's language, and 1 no variants either: both are read still. A worker
that is older than a format refuses it."""
_READABLE = (1, 2, _FORMAT)
_PARTS = ("subject", "html", "text")
_EMPTY = Template(())


@dataclass(frozen=True, slots=True)
class RenderedMail:
    """What one recipient reads."""

    subject: str
    html: str
    text: str


@dataclass(frozen=True, slots=True)
class CompiledContent:
    """Three templates that share their slots.

    links: index → URL of the link table; an entry that still holds `{{` or `{%` is not tracked and
    must never be redirected to. variants: by language, what its readers get instead; they share
    the link table, so that one number is one link in all of them. problems: empty after
    `from_json`. With an error among them the templates are empty.
    """

    subject: Template = _EMPTY
    html: Template = _EMPTY
    text: Template = _EMPTY
    slots: tuple[Node, ...] = ()
    links: tuple[str, ...] = ()
    variants: Mapping[str, CompiledContent] = field(default_factory=dict)
    problems: tuple[Problem, ...] = field(default=(), compare=False)
    _filling: tuple[tuple[str, Slot], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        filling = tuple((slot_name(n), compile_slot(node)) for n, node in enumerate(self.slots))
        object.__setattr__(self, "_filling", filling)

    @property
    def is_sendable(self) -> bool:
        """Whether no problem forbids sending."""
        return not has_errors(self.problems)

    @property
    def content_hash(self) -> str:
        """SHA-256, in hex, of the pinned form."""
        return hashlib.sha256(self.to_json().encode("utf-8")).hexdigest()

    @property
    def fields(self) -> frozenset[str]:
        """The contact's fields that it, or a variant of it, shows or looks at."""
        contents = (self, *self.variants.values())
        return frozenset(name for each in contents for name in names_in(each.slots))

    def of(self, variant: str | None) -> CompiledContent:
        """What readers of that variant get; None: the campaign's own. KeyError for another."""
        return self if variant is None else self.variants[variant]

    def slot_values(self, values: Mapping[str, str], links: Mapping[str, str]) -> dict[str, str]:
        """SES' template data for one recipient: only slots, escaped, never the mail itself.

        values: the contact's fields, and its `language` for our own words; a missing one is empty.
        links: our own URLs for this recipient, each plain ASCII without quotes, `<`, `>` or `&`:
        `unsubscribe_url`, `web_url`, `share_url`, `open_url`, and `click_base` (link i is
        `click_base/i`); KeyError if one is needed and missing. Links win over fields of the same
        name.
        """
        known = {**values, **links}
        return {name: slot(known) for name, slot in self._filling}

    def to_json(self) -> str:
        """The pinned form, canonical: the same content always gives the same bytes."""
        pinned = {"format": _FORMAT, "links": self.links, **self._parts()}
        if self.variants:
            pinned["variants"] = {name: each._parts() for name, each in self.variants.items()}
        return json.dumps(pinned, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def _parts(self) -> dict[str, Any]:
        parts = {part: getattr(self, part).segments for part in _PARTS}
        return {"slots": nodes_to_json(self.slots), **parts}

    @classmethod
    def from_json(cls, pinned: str) -> CompiledContent:
        """Back from `to_json`; ValueError for another format."""
        content = json.loads(pinned)
        if content["format"] not in _READABLE:
            raise ValueError("unknown format of pinned content")
        links = tuple(content["links"])
        variants = {
            name: cls._of_parts(parts, links, {})
            for name, parts in content.get("variants", {}).items()
        }
        return cls._of_parts(content, links, variants)

    @classmethod
    def _of_parts(
        cls,
        pinned: Mapping[str, Any],
        links: tuple[str, ...],
        variants: Mapping[str, CompiledContent],
    ) -> CompiledContent:
        subject, html, text = (Template(tuple(pinned[part])) for part in _PARTS)
        slots = nodes_from_json(pinned["slots"])
        return cls(subject, html, text, slots=slots, links=links, variants=variants)


def render(
    content: CompiledContent, values: Mapping[str, str], links: Mapping[str, str]
) -> RenderedMail:
    """The whole mail as one recipient gets it, for previews and test sends."""
    filled = content.slot_values(values, links)
    return RenderedMail(*(getattr(content, part).filled(filled) for part in _PARTS))
