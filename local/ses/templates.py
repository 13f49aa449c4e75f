"""Templates with plain variables, `{{name}}` and `{{{name}}}`, compiled once per distinct content.

The real SES runs Handlebars: conditions, loops, nested fields, partials. Mynuma sends constant
text and flat slots only, so anything else is refused here with a BadRequest instead of being
rendered wrongly. As in SES neither form escapes HTML: the sender does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from local.ses.errors import BadRequest

_VARIABLE = re.compile(r"\{\{\{\s*([A-Za-z_]\w*)\s*\}\}\}|\{\{\s*([A-Za-z_]\w*)\s*\}\}")

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Template:
    """Text cut at its variables: literal, name, literal, name, …, literal."""

    literals: tuple[str, ...]
    names: tuple[str, ...]

    def render(self, values: Values) -> str:
        """The text with its values; a value is never looked into for variables again."""
        pieces = [self.literals[0]]
        for name, literal in zip(self.names, self.literals[1:], strict=True):
            pieces += (_written(values[name]), literal)
        return "".join(pieces)


@dataclass(frozen=True, slots=True)
class MailTemplate:
    """Subject, HTML and text of one content."""

    subject: Template
    html: Template
    text: Template

    def missing(self, values: Values) -> str | None:
        """The first variable that has no value, or None."""
        for template in (self.subject, self.html, self.text):
            for name in template.names:
                if name not in values:
                    return name
        return None


@lru_cache(maxsize=256)
def compile_mail(subject: str, html: str, text: str) -> MailTemplate:
    """Compile one content; raises BadRequest for more than plain variables."""
    return MailTemplate(_compile(subject), _compile(html), _compile(text))


def _compile(source: str) -> Template:
    pieces = _VARIABLE.split(source)
    literals = tuple(pieces[::3])
    if any("{{" in literal for literal in literals):
        raise BadRequest("The simulator renders plain {{name}} variables only.")
    names = tuple(a or b for a, b in zip(pieces[1::3], pieces[2::3], strict=True))
    return Template(literals, names)


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
