"""Fields of contacts on the wire."""

from __future__ import annotations

from collections.abc import Container
from typing import Annotated

from pydantic import Field, StringConstraints

from chalicelib.api.schemas.parts import AnswerModel, Editable, Moment, Name, RequestModel, Value
from chalicelib.api.schemas.plans import CaseAnswer
from chalicelib.domain.contact_field import MOST_CHOICES, ContactField, FieldKind
from chalicelib.domain.sensitive import Category
from chalicelib.services.fields import FieldInput

Choices = Annotated[tuple[Name, ...], Field(max_length=MOST_CHOICES)]
Evidence = Annotated[Value, StringConstraints(strip_whitespace=True, min_length=20)]


class NewField(RequestModel):
    """A field; name: as merge fields write it. purpose: why it is kept (R13). choices: of a field
    of kind `choice`."""

    name: Name
    label: Name
    purpose: Name
    kind: FieldKind = FieldKind.TEXT
    choices: Choices = ()

    def to_input(self) -> FieldInput:
        """As the use case takes it."""
        return FieldInput(self.label, self.purpose, self.kind, self.choices)


class FieldChange(RequestModel):
    """What should change; what is not sent stays."""

    label: Name | None = None
    purpose: Name | None = None
    choices: Choices | None = None


class FieldAnswer(Editable):
    """A field; id is its name. permitted: the special category that Mynuma permitted for it.
    used_at: when a campaign last used it. is_unused: whether no segment names it and no campaign of
    the last year used it, 90 days after it was made; what is not used should not be kept (GDPR
    article 5.1.c)."""

    id: str
    name: str
    label: str
    purpose: str
    kind: FieldKind
    choices: tuple[str, ...]
    permitted: str
    created_at: Moment
    used_at: Moment | None
    is_unused: bool

    @classmethod
    def of(cls, found: ContactField, unused: Container[str] = ()) -> FieldAnswer:
        """Present a field."""
        return cls(
            id=found.id,
            name=found.id,
            label=found.label,
            purpose=found.purpose,
            kind=found.kind,
            choices=found.choices,
            permitted=found.permitted,
            created_at=found.created_at,
            used_at=found.used_at,
            is_unused=found.id in unused,
            version=found.version,
        )


class FieldsAnswer(AnswerModel):
    """All fields of the account."""

    items: tuple[FieldAnswer, ...]
    next_cursor: str | None = None


class NewPermissionRequest(RequestModel):
    """Asks to keep a special category in the field of that name, with the evidence that the
    account may (R15)."""

    category: Category
    evidence: Evidence


class PermissionRequests(AnswerModel):
    """What was asked about special categories, newest first."""

    items: tuple[CaseAnswer, ...]
    next_cursor: str | None = None
