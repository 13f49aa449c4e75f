"""Templates in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from chalicelib.domain.template import Template, TemplateVersion
from tests.fakes.documents import FakeDocuments


class FakeTemplates(FakeDocuments[Template]):
    """Templates, and what each version of them says."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[tuple[str, str, str], str] = {}

    def heads(self, account: str) -> tuple[Template, ...]:
        return tuple(replace(each, mjml="") for each in self.all(account))

    def mjml_of(self, account: str, template_id: str, version: TemplateVersion) -> str:
        return self.texts.get((account, template_id, version.id), "")

    def forget(self, account: str, template_id: str, versions: Iterable[TemplateVersion]) -> None:
        for version in versions:
            self.texts.pop((account, template_id, version.id), None)

    def remove(self, account: str, document_id: str) -> None:
        super().remove(account, document_id)
        for place in [each for each in self.texts if each[:2] == (account, document_id)]:
            del self.texts[place]

    def _put(self, account: str, document: Template, version: int) -> Template:
        newest = document.versions[-1]
        self.texts.setdefault((account, document.id, newest.id), document.mjml)
        return super()._put(account, document, version)
