"""A reusable e-mail: MJML an account keeps under a name, or one that stands ready (R70)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.errors import NotFound

MOST_VERSIONS = 30
"""Of one template; the oldest goes when one more is saved."""


@dataclass(frozen=True, slots=True)
class TemplateVersion:
    """What a template said from a moment on. letters: of its MJML, which stands apart."""

    id: str
    saved_at: datetime
    letters: int


@dataclass(frozen=True, slots=True)
class Template:
    """MJML source with a name. versions: of its MJML, oldest first; the last is what stands in
    `mjml`. labels: see domain/label.py. version: of the whole, so that a name counts as well."""

    id: str
    name: str
    mjml: str
    created_at: datetime
    versions: tuple[TemplateVersion, ...]
    labels: tuple[str, ...] = ()
    version: int = 0

    @property
    def changed_at(self) -> datetime:
        """When its content was saved last."""
        return self.versions[-1].saved_at

    def saved(self, mjml: str, version_id: str, at: datetime) -> Template:
        """With other content, as the newest of at most 30 versions."""
        newest = TemplateVersion(version_id, at, len(mjml))
        kept = (*self.versions, newest)[-MOST_VERSIONS:]
        return replace(self, mjml=mjml, versions=kept)

    def version_of(self, version_id: str) -> TemplateVersion:
        """Raises NotFound for one it does not have, or no longer."""
        for each in self.versions:
            if each.id == version_id:
                return each
        raise NotFound("template_version_unknown")


@dataclass(frozen=True, slots=True)
class ReadyTemplate:
    """One of the gallery. language: of its name and texts, "nl", "en" or "fr"."""

    id: str
    name: str
    language: str
    mjml: str
