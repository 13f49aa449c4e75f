"""Templates on the wire."""

from __future__ import annotations

from chalicelib.api.schemas.campaigns import Mjml
from chalicelib.api.schemas.parts import AnswerModel, Editable, Moment, Name, RequestModel
from chalicelib.domain.template import ReadyTemplate, Template


class NewTemplate(RequestModel):
    """MJML to keep under a name."""

    name: Name
    mjml: Mjml


class TemplateAnswer(Editable):
    """A template without its content."""

    id: str
    name: str
    created_at: Moment

    @classmethod
    def of(cls, found: Template) -> TemplateAnswer:
        """Present a template."""
        return cls(id=found.id, name=found.name, created_at=found.created_at, version=found.version)


class TemplateDocument(TemplateAnswer):
    """A template with its content."""

    mjml: str

    @classmethod
    def with_content(cls, found: Template) -> TemplateDocument:
        """Present a template with its content."""
        return cls(mjml=found.mjml, **TemplateAnswer.of(found).model_dump())


class Templates(AnswerModel):
    """All templates of the account."""

    items: tuple[TemplateAnswer, ...]
    next_cursor: str | None = None


class ReadyTemplateAnswer(AnswerModel):
    """A template of the gallery. name: in the language of Accept-Language; language: of its own
    texts."""

    id: str
    name: str
    language: str
    mjml: str

    @classmethod
    def of(cls, found: ReadyTemplate, language: str) -> ReadyTemplateAnswer:
        """Present it to somebody who reads that language."""
        return cls(id=found.id, name=found.name[language], language=found.language, mjml=found.mjml)


class Gallery(AnswerModel):
    """All templates that stand ready."""

    items: tuple[ReadyTemplateAnswer, ...]
    next_cursor: str | None = None
