"""Cursors: where a list goes on, signed and bound to account, route and filters (fault A05)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from chalicelib.api.operation import Call
from chalicelib.api.schemas.parts import QueryModel
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.token import Purpose, seal_claims, unseal_claims


class CursorQuery(QueryModel):
    """cursor: `next_cursor` of the page before."""

    cursor: Annotated[str | None, Field(max_length=4_096)] = None


class PageQuery(CursorQuery):
    """limit: 1 to 500 items. cursor: `next_cursor` of the page before."""

    limit: Annotated[int, Field(ge=1, le=500)] = 50


def start_of(call: Call, query: CursorQuery) -> str:
    """Where the repository goes on, "" for the first page; raises InvalidInput."""
    if not query.cursor:
        return ""
    claims = unseal_claims(call.services.token_key, Purpose.CURSOR, query.cursor)
    if claims is None or claims.get("for") != _place(call):
        raise InvalidInput.at("?cursor", "cursor_invalid")
    return str(claims["start"])


def next_cursor(call: Call, next_start: str) -> str | None:
    """The cursor of the next page, None at the end."""
    if not next_start:
        return None
    claims = {"for": _place(call), "start": next_start}
    return seal_claims(call.services.token_key, Purpose.CURSOR, claims)


def _place(call: Call) -> list[str]:
    return [call.account, call.target, call.filters]
