"""The gallery: templates that stand ready for every account (R70)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from chalicelib.domain.template import ReadyTemplate
from chalicelib.rendering.branding import branded
from chalicelib.services.brands import ManageBrand
from chalicelib.services.ports import FieldDocuments

GREETED_BY = "first_name"
_GREETING = re.compile(rf'{{{{ {GREETED_BY} \| default: "([^"]*)" }}}}')


@dataclass(frozen=True, slots=True)
class ReadGallery:
    """Read them. ready: all that ship, by language."""

    ready: Callable[[str], tuple[ReadyTemplate, ...]]
    fields: FieldDocuments
    brand: ManageBrand

    def all(self, account: str, language: str) -> tuple[ReadyTemplate, ...]:
        """In the order of the gallery and in that language ("nl", "en", "fr"), as this account can
        send them: in its brand where it has one, and where it keeps no first names, everybody is
        greeted by the word that stands in for one."""
        found = self.ready(language)
        if all(field.id != GREETED_BY for field in self.fields.all(account)):
            found = tuple(replace(each, mjml=_GREETING.sub(r"\1", each.mjml)) for each in found)
        if (brand := self.brand.find(account)) is None:
            return found
        name = self.brand.name(account)
        return tuple(replace(each, mjml=branded(each.mjml, brand, name)) for each in found)
