"""Many contacts in one request, on the wire."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Annotated, Any

from pydantic import (
    Field,
    GetPydanticSchema,
    StringConstraints,
    ValidationError,
    ValidatorFunctionWrapHandler,
)
from pydantic_core import core_schema

from chalicelib.api.faults import faults_of
from chalicelib.api.schemas.contacts import ContactBody
from chalicelib.api.schemas.parts import AnswerModel, Key, Language, RequestModel, Value
from chalicelib.domain.errors import InvalidInput
from chalicelib.services.contact_checking import ContactInput, Match
from chalicelib.services.contacts import Written

RowFields = Annotated[
    dict[Annotated[Key, StringConstraints(max_length=40)], Value], Field(max_length=50)
]

MOST_FAULTS = 500
"""That the answer to a batch tells in full."""


class BatchRow(ContactBody):
    """One of many. An address that is none is told in its row."""

    email: Value
    fields: RowFields = Field(default_factory=dict)
    language: Language | None = None

    def to_input(self) -> ContactInput:
        """As the use case takes it."""
        return self._input(self.language or "")


def _read_row(given: Any, read: ValidatorFunctionWrapHandler) -> BatchRow | InvalidInput:
    if not isinstance(given, dict):
        read(given)  # Raises: this is no list of rows.
    try:
        # As JSON once more: read as Python values, a strict model takes no text for a moment.
        return BatchRow.model_validate_json(json.dumps(given))
    except ValidationError as error:
        return InvalidInput(errors=faults_of(error))


ReadRow = Annotated[
    BatchRow | InvalidInput,
    GetPydanticSchema(
        lambda _, schema_of: core_schema.no_info_wrap_validator_function(
            _read_row, schema_of(BatchRow)
        )
    ),
]
"""A row, or what is wrong with it: one that cannot be read does not keep the others out."""


class ContactBatch(RequestModel):
    """At most 500 people to create or to add to. match: by what known ones are found."""

    match: Match = Match.EMAIL
    contacts: Annotated[tuple[ReadRow, ...], Field(min_length=1, max_length=500, strict=False)]


class BatchOutcome(StrEnum):
    """What became of a row."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    INVALID = "invalid"


class RowFault(AnswerModel):
    """What is wrong with a row, and where in it."""

    pointer: str
    code: str
    detail: str


class BatchRowAnswer(AnswerModel):
    """What became of a row. id: of the contact that has the address, null for none. other_id: of
    the contact that has the external id, where that is another one. code, detail: why it was
    refused. errors: why it is invalid."""

    outcome: BatchOutcome
    id: str | None = None
    other_id: str | None = None
    code: str = ""
    detail: str = ""
    errors: tuple[RowFault, ...] = ()

    @classmethod
    def of(
        cls, row: Written | InvalidInput, text: Callable[..., str], most_faults: int
    ) -> BatchRowAnswer:
        """Present a row. text: the words of a code with its context. most_faults: that it tells."""
        if isinstance(row, InvalidInput):
            faults = tuple(
                RowFault(pointer=e.pointer, code=e.code, detail=text(e.code, e.context))
                for e in row.errors[:most_faults]
            )
            return cls(outcome=BatchOutcome.INVALID, errors=faults)
        return cls(
            outcome=BatchOutcome(row.outcome.value),
            id=row.known_id or None,
            other_id=row.holder or None,
            code=row.code,
            detail=text(row.code, {}) if row.code else "",
        )


class BatchAnswer(AnswerModel):
    """Every row, in order; of many invalid ones each with its first faults alone."""

    items: tuple[BatchRowAnswer, ...]

    @classmethod
    def of(cls, rows: Sequence[Written | InvalidInput], text: Callable[..., str]) -> BatchAnswer:
        """Present the rows. Answers are kept for whoever asks again (idempotency.py), in an item
        of 400 KB."""
        invalid = sum(isinstance(row, InvalidInput) for row in rows)
        most = max(1, MOST_FAULTS // max(1, invalid))
        return cls(items=tuple(BatchRowAnswer.of(row, text, most) for row in rows))
