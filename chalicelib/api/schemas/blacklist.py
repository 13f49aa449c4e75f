"""The blacklist on the wire."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from chalicelib.api.pagination import PageQuery
from chalicelib.api.schemas.parts import AnswerModel, Email, Moment, RequestModel
from chalicelib.domain.blacklist import BlacklistReason, BlacklistScope, scope_of
from chalicelib.services.ports import BlacklistRow


class NewEntry(RequestModel):
    """An address that should not be mailed. Only `requested` and `manual` are for people."""

    email: Email
    reason: BlacklistReason = BlacklistReason.MANUAL


class BlacklistQuery(PageQuery):
    """query: a whole address, or a part of one. reason: only entries with that reason."""

    query: Annotated[str, Field(max_length=254)] = ""
    reason: BlacklistReason | None = None


class ReasonAnswer(AnswerModel):
    """Why, since when, and what it stops."""

    reason: BlacklistReason
    scope: BlacklistScope
    at: Moment


class EntryAnswer(ReasonAnswer):
    """One address for one reason; an address with two reasons has one id and shows twice."""

    id: str
    email: str

    @classmethod
    def of(cls, row: BlacklistRow) -> EntryAnswer:
        """Present an entry."""
        return cls(
            id=row.key,
            email=row.email,
            reason=row.reason,
            scope=scope_of(row.reason),
            at=row.mark.at,
        )


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
            reasons=tuple(
                ReasonAnswer(reason=row.reason, scope=scope_of(row.reason), at=row.mark.at)
                for row in rows
            ),
        )
