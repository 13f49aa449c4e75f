"""The gallery: templates that stand ready for every account (R70)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from chalicelib.domain.template import ReadyTemplate
from chalicelib.services.ports import FieldDocuments

GREETED_BY = "first_name"
_GREETING = re.compile(rf'{{{{ {GREETED_BY} \| default: "([^"]*)" }}}}')


@dataclass(frozen=True, slots=True)
class ReadGallery:
    """Read them. ready: all that ship, by language."""

    ready: Callable[[str], tuple[ReadyTemplate, ...]]
    fields: FieldDocuments

    def all(self, account: str, language: str) -> tuple[ReadyTemplate, ...]:
        """In the order of the gallery and in that language ("nl", "en", "fr"), as this account can
        send them: where it keeps no first names, everybody is greeted by the word that stands in
        for one."""
        if any(field.id == GREETED_BY for field in self.fields.all(account)):
            return self.ready(language)
        return tuple(
            replace(each, mjml=_GREETING.sub(r"\1", each.mjml)) for each in self.ready(language)
        )
