"""Templates on the wire."""

from __future__ import annotations

from chalicelib.api.schemas.campaigns import Mjml
from chalicelib.api.schemas.labels import LabelQuery, Labels
from chalicelib.api.schemas.parts import AnswerModel, Editable, Moment, Name, RequestModel, Short
from chalicelib.domain.template import ReadyTemplate, Template, TemplateVersion


class NewTemplate(RequestModel):
    """MJML to keep under a name. labels: to order templates by; each is kept once, however it is
    capitalised."""

    name: Name
    mjml: Mjml
    labels: Labels = ()


class TemplateQuery(LabelQuery):
    """name: only templates whose name holds it, in upper or lower case."""

    name: Short = ""


class TemplateAnswer(Editable):
    """A template without its content. changed_at: when that was saved last."""

    id: str
    name: str
    labels: tuple[str, ...]
    created_at: Moment
    changed_at: Moment

    @classmethod
    def of(cls, found: Template) -> TemplateAnswer:
        """Present a template."""
        return cls(
            id=found.id,
            name=found.name,
            labels=found.labels,
            created_at=found.created_at,
            changed_at=found.changed_at,
            version=found.version,
        )


class TemplateDocument(TemplateAnswer):
    """A template with its content."""

    mjml: str

    @classmethod
    def with_content(cls, found: Template) -> TemplateDocument:
        """Present a template with its content."""
        return cls(mjml=found.mjml, **TemplateAnswer.of(found).model_dump())


class Templates(AnswerModel):
    """All templates of the account, or those that were asked for."""

    items: tuple[TemplateAnswer, ...]
    next_cursor: str | None = None


class VersionAnswer(AnswerModel):
    """What a template said from `saved_at` on, without its content."""

    id: str
    saved_at: Moment

    @classmethod
    def of(cls, found: TemplateVersion) -> VersionAnswer:
        """Present a version."""
        return cls(id=found.id, saved_at=found.saved_at)


class VersionDocument(VersionAnswer):
    """A version with its content."""

    mjml: str


class Versions(AnswerModel):
    """The versions of a template that are kept, newest first: what it says now, and up to 29
    before."""

    items: tuple[VersionAnswer, ...]
    next_cursor: str | None = None


class ReadyTemplateAnswer(AnswerModel):
    """A template of the gallery. language: of its name and texts, that of Accept-Language."""

    id: str
    name: str
    language: str
    mjml: str

    @classmethod
    def of(cls, found: ReadyTemplate) -> ReadyTemplateAnswer:
        """Present it."""
        return cls(id=found.id, name=found.name, language=found.language, mjml=found.mjml)


class Gallery(AnswerModel):
    """All templates that stand ready."""

    items: tuple[ReadyTemplateAnswer, ...]
    next_cursor: str | None = None
