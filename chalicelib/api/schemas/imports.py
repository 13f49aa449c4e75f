"""Imports on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from chalicelib.api.schemas.consents import ConsentInput
from chalicelib.api.schemas.parts import AnswerModel, Id, Key, Language, Moment, RequestModel
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact_import import (
    HoldReason,
    Import,
    ImportCounts,
    ImportForecast,
    ImportKind,
    ImportState,
    RowProblem,
)

ColumnMapping = Annotated[dict[Key, Key], Field(min_length=1, max_length=200)]


class NewImport(RequestModel):
    """What will be in the file: mapping is column name → `email`, `language`, `external_id`,
    `tracking_consent` (yes or no, in words; an empty cell is no answer), `tracking_date` (of that
    answer), `status` (as another provider calls it; who had left or bounced there goes to the
    blacklist), `unsubscribed`, `bounced` or `complained` (the day of it there, or yes or no: goes
    to the blacklist as well),
    `consent_basis`, `consent_source`, `consent_date`, `sale_date`, `sale_reference`,
    `sale_product_group`, `sale_opt_out_offered` (yes or no) or `field:<name>`. The consent, and the
    sale in it, stands for every row that does not say its own (R33, R34).

    A column without a name is `column_2`, the second of one name `mail_2` when it is the second
    column. Where the first row holds an address there are no names: all columns are numbered so,
    and that row is imported like the others."""

    list_id: Id
    mapping: ColumnMapping
    consent: ConsentInput
    language: Language = "nl"


class UploadAnswer(AnswerModel):
    """Where the file goes: a multipart POST of `fields` followed by `file`, within 15 minutes."""

    url: str
    fields: Mapping[str, str]


class ImportCountsAnswer(AnswerModel):
    """What happened to the rows so far. listed: put on the blacklist, because the file says that
    they had left or could not be reached."""

    rows: int
    created: int
    updated: int
    unchanged: int
    refused: int
    broken: int
    listed: int

    @classmethod
    def of(cls, counts: ImportCounts) -> ImportCountsAnswer:
        """Present counts."""
        return cls(
            rows=counts.rows,
            created=counts.created,
            updated=counts.updated,
            unchanged=counts.unchanged,
            refused=counts.refused,
            broken=counts.broken,
            listed=counts.listed,
        )


class ForecastAnswer(AnswerModel):
    """What a file would do. blacklisted and opted_out: those of `refused`, by why. listed_for:
    those of `listed`, by the reason they get. suggested: addresses that are probably mistyped; they
    come in as they stand. An address that comes again far down the file is counted anew."""

    counts: ImportCountsAnswer
    blacklisted: int
    opted_out: int
    listed_for: Mapping[BlacklistReason, int]
    suggested: int

    @classmethod
    def of(cls, found: ImportForecast) -> ForecastAnswer:
        """Present a forecast."""
        counts = ImportCountsAnswer.of(found.counts)
        return cls(
            counts=counts,
            blacklisted=found.blacklisted,
            opted_out=found.opted_out,
            listed_for=dict(found.listed),
            suggested=found.suggested,
        )


class UndoAnswer(AnswerModel):
    """What undoing did; kept: contacts that somebody changed since."""

    removed: int
    restored: int
    kept: int


class Declaration(RequestModel):
    """Why these people may be mailed although the file looks unusual: it stays in the audit."""

    statement: Annotated[str, Field(min_length=20, max_length=1_000)]


class ImportAnswer(AnswerModel):
    """An import and how far it has come. progress: 0 to 1, of the step that `state` names. Of a
    blacklist `created` counts what was not on it for that reason, and there is no list. forecast:
    what a preview, or the check before the import, found so far. held_for: why it waits for a
    declaration. has_problems: whether there are rows to look at. can_undo: whether it can still be
    taken back; undo: what that did."""

    id: str
    kind: ImportKind
    list_id: str | None
    state: ImportState
    reason: str
    progress: float
    counts: ImportCountsAnswer
    forecast: ForecastAnswer | None
    held_for: tuple[HoldReason, ...]
    has_problems: bool
    can_undo: bool
    undo: UndoAnswer | None
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
    """One row to look at; row: 1 for the first below the header. suggestion: the domain that was
    probably meant; such a row does come in, as it stands. Without one, it does not."""

    row: int
    column: str
    code: str
    detail: str
    suggestion: str | None

    @classmethod
    def of(cls, problem: RowProblem, detail: str) -> RowProblemAnswer:
        """Present a problem; detail: in words."""
        return cls(
            row=problem.number,
            column=problem.column,
            code=problem.code,
            detail=detail,
            suggestion=problem.suggestion or None,
        )


class RowProblems(AnswerModel):
    """Rows to look at, about 1,000 a page, in the order of the file."""

    items: tuple[RowProblemAnswer, ...]
    next_cursor: str | None


def _members(found: Import) -> dict[str, object]:
    undo = found.undo
    return {
        "id": found.id,
        "kind": found.kind,
        "list_id": found.list_id or None,
        "state": found.state,
        "reason": found.reason,
        "progress": _progress(found),
        "counts": ImportCountsAnswer.of(found.counts),
        "forecast": ForecastAnswer.of(found.forecast) if found.forecast else None,
        "held_for": found.holds if found.state is ImportState.HELD else (),
        "has_problems": bool(found.problem_slices),
        "can_undo": found.has_trace and found.state in (ImportState.DONE, ImportState.FAILED),
        "undo": UndoAnswer(removed=undo.removed, restored=undo.restored, kept=undo.kept)
        if undo
        else None,
        "created_at": found.created_at,
        "finished_at": found.finished_at,
    }


def _progress(found: Import) -> float:
    if found.state in (ImportState.DONE, ImportState.UNDONE):
        return 1.0
    if found.state is ImportState.UNDOING:
        slices = found.undo_left + found.slices - found.undo_from
        return round((found.slices - found.undo_from) / max(1, slices), 3)
    if not found.size_bytes:
        return 0.0
    return round(min(1.0, found.bytes_read / found.size_bytes), 3)
