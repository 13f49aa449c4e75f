"""The texts people agree to, readable by anybody (R1, R2, R7)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.domain.agreement import (
    RULED_COUNTRIES,
    RULES_VERSION,
    TextVersion,
    coming,
    current,
    rules_name,
)
from chalicelib.domain.errors import NotFound
from chalicelib.services.ports import Clock


@dataclass(frozen=True, slots=True)
class LegalText:
    """One text in one language, as Markdown; title: its heading."""

    name: str
    version: str
    language: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadLegalTexts:
    """List and read them. read: (name, version, language) → Markdown, or KeyError."""

    read: Callable[[str, str, str], str]
    clock: Clock
    texts: tuple[TextVersion, ...]

    def listed(self) -> tuple[TextVersion, ...]:
        """What counts now, and then what is coming."""
        now = self.clock.now()
        return current(self.texts, now) + coming(self.texts, now)

    def get(self, name: str, version: str, language: str) -> LegalText:
        """Any version there is, old ones too, and extra rules of countries. language: "nl", "en"
        or "fr". Raises NotFound."""
        known = {(text.name, text.version) for text in self.texts}
        rules = {rules_name(country) for country in (*RULED_COUNTRIES, "EU")}
        if (name, version) not in known and not (name in rules and version == RULES_VERSION):
            raise NotFound()
        try:
            markdown = self.read(name, version, language)
        except KeyError:
            raise NotFound() from None
        title = markdown.partition("\n")[0].removeprefix("# ")
        return LegalText(name, version, language, title, markdown)
