"""Imports on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from chalicelib.api.schemas.contacts import ConsentInput, Language
from chalicelib.api.schemas.parts import AnswerModel, Id, Key, Moment, RequestModel
from chalicelib.domain.contact_import import Import, ImportKind, ImportState

ColumnMapping = Annotated[dict[Key, Key], Field(min_length=1, max_length=200)]


class NewImport(RequestModel):
    """What will be in the file: mapping is column name → `email`, `language`, `external_id`,
    `tracking_consent` (yes or no, in words; an empty cell is no answer) or `field:<name>`; the
    consent stands for every row (R33)."""

    list_id: Id
    mapping: ColumnMapping
    consent: ConsentInput
    language: Language = "nl"


class UploadAnswer(AnswerModel):
    """Where the file goes: a multipart POST of `fields` followed by `file`, within 15 minutes."""

    url: str
    fields: Mapping[str, str]


class ImportCountsAnswer(AnswerModel):
    """What happened to the rows so far."""

    rows: int
    created: int
    updated: int
    unchanged: int
    refused: int
    broken: int


class ImportAnswer(AnswerModel):
    """An import and how far it has come. progress: 0 to 1. Of a blacklist `created` counts what was
    not on it for that reason, and there is no list."""

    id: str
    kind: ImportKind
    list_id: str | None
    state: ImportState
    reason: str
    progress: float
    counts: ImportCountsAnswer
    created_at: Moment
    finished_at: Moment | None

    @classmethod
    def of(cls, found: Import) -> ImportAnswer:
        """Present an import."""
        return cls(**_members(found))


class ImportDeclared(ImportAnswer):
    """A fresh import with the place for its file."""

    upload: UploadAnswer

    @classmethod
    def with_upload(cls, found: Import, url: str, fields: Mapping[str, str]) -> ImportDeclared:
        """Present a fresh import."""
        return cls(upload=UploadAnswer(url=url, fields=dict(fields)), **_members(found))


class RowProblemAnswer(AnswerModel):
    """One row that was not imported; row: 1 for the first below the header."""

    row: int
    column: str
    code: str
    detail: str


class RowProblems(AnswerModel):
    """The first 1,000 problems, in order of the file."""

    items: tuple[RowProblemAnswer, ...]
    next_cursor: str | None = None


def _members(found: Import) -> dict[str, object]:
    counts = found.counts
    return {
        "id": found.id,
        "kind": found.kind,
        "list_id": found.list_id or None,
        "state": found.state,
        "reason": found.reason,
        "progress": _progress(found),
        "counts": ImportCountsAnswer(
            rows=counts.rows,
            created=counts.created,
            updated=counts.updated,
            unchanged=counts.unchanged,
            refused=counts.refused,
            broken=counts.broken,
        ),
        "created_at": found.created_at,
        "finished_at": found.finished_at,
    }


def _progress(found: Import) -> float:
    if found.state is ImportState.DONE:
        return 1.0
    if not found.size_bytes:
        return 0.0
    return round(min(1.0, found.bytes_read / found.size_bytes), 3)
