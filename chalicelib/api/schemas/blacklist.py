"""The blacklist on the wire."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from chalicelib.api.pagination import CursorQuery, PageQuery
from chalicelib.api.schemas.imports import ColumnMapping
from chalicelib.api.schemas.parts import AnswerModel, Email, Moment, QueryModel, RequestModel, Value
from chalicelib.domain.blacklist import BlacklistReason, BlacklistScope, scope_of
from chalicelib.domain.lifting import LIFTED_BY, Lifter, liftable_from
from chalicelib.services.blacklisting import MOST_PASTED, Pasted, PasteOutcome
from chalicelib.services.ports import BlacklistRow

MOST_EXPORTED = 5_000
MOST_SHOWN = 100


class NewEntry(RequestModel):
    """An address that should not be mailed. Only `requested` and `manual` are for people."""

    email: Email
    reason: BlacklistReason = BlacklistReason.MANUAL


class NewEntries(RequestModel):
    """Lines that somebody pasted, one address each."""

    emails: Annotated[tuple[Value, ...], Field(min_length=1, max_length=MOST_PASTED, strict=False)]
    reason: BlacklistReason = BlacklistReason.MANUAL


class NewBlacklistImport(RequestModel):
    """A blacklist that was kept elsewhere. mapping: column name → `email`, `reason` or `date`;
    reason: of rows that name none, or in words that we do not know."""

    mapping: ColumnMapping
    reason: BlacklistReason = BlacklistReason.MANUAL


class LiftQuery(QueryModel):
    """reason: which one is lifted; not needed for an address that has one alone."""

    reason: BlacklistReason | None = None


class Lift(RequestModel):
    """why: in the words of whoever lifts; kept in the history of the address."""

    why: Value


class ExportQuery(CursorQuery):
    """limit: 1 to 5,000 addresses. cursor: `next_cursor` of the piece before."""

    limit: Annotated[int, Field(ge=1, le=MOST_EXPORTED)] = MOST_EXPORTED


class BlacklistQuery(PageQuery):
    """query: a whole address, or a part of one. reason: only entries with that reason."""

    query: Annotated[str, Field(max_length=254)] = ""
    reason: BlacklistReason | None = None


class ReasonAnswer(AnswerModel):
    """Why, since when, and what it stops. evidence: a rule and an SES message, an import, or who.
    lifted_by: who alone can take it off again; liftable_from: for the account, when it lifted this
    address before."""

    reason: BlacklistReason
    scope: BlacklistScope
    at: Moment
    evidence: str
    lifted_by: Lifter
    liftable_from: Moment | None


class EntryAnswer(ReasonAnswer):
    """One address for one reason; an address with two reasons has one id and shows twice."""

    id: str
    email: str

    @classmethod
    def of(cls, row: BlacklistRow) -> EntryAnswer:
        """Present an entry."""
        return cls(id=row.key, email=row.email, **_members(row))


class Entries(AnswerModel):
    """A page of entries, newest month first; it may be short and still have a next one."""

    items: tuple[EntryAnswer, ...]
    next_cursor: str | None


class AddressAnswer(AnswerModel):
    """One address with every reason."""

    id: str
    email: str
    reasons: tuple[ReasonAnswer, ...]

    @classmethod
    def of(cls, rows: tuple[BlacklistRow, ...]) -> AddressAnswer:
        """Present an address; `rows` has at least one."""
        return cls(
            id=rows[0].key,
            email=rows[0].email,
            reasons=tuple(ReasonAnswer(**_members(row)) for row in rows),
        )


class PastedAnswer(AnswerModel):
    """One line of a paste; code and detail say why it is no address, of which the first 100 letters
    are shown."""

    email: str
    outcome: PasteOutcome
    code: str
    detail: str

    @classmethod
    def of(cls, pasted: Pasted, detail: str) -> PastedAnswer:
        """Present a line."""
        # Answers are kept for whoever asks again (idempotency.py), in an item of 400 KB.
        shown = pasted.email[:MOST_SHOWN] if pasted.code else pasted.email
        return cls(email=shown, outcome=pasted.outcome, code=pasted.code, detail=detail)


class PasteAnswer(AnswerModel):
    """Every line, in order."""

    items: tuple[PastedAnswer, ...]


class ExportAnswer(AnswerModel):
    """A piece of a CSV file; all pieces in order are the file, UTF-8 with its mark."""

    csv: str
    next_cursor: str | None


def _members(row: BlacklistRow) -> dict[str, Any]:
    is_ours = LIFTED_BY[row.reason] is Lifter.ACCOUNT
    return {
        "reason": row.reason,
        "scope": scope_of(row.reason),
        "at": row.mark.at,
        "evidence": row.mark.evidence,
        "lifted_by": LIFTED_BY[row.reason],
        "liftable_from": liftable_from(row.mark, row.lifted_at) if is_ours else None,
    }
