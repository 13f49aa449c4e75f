"""The blacklist."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import Call
from chalicelib.api.pagination import next_cursor, start_of
from chalicelib.api.schemas.blacklist import (
    AddressAnswer,
    BlacklistQuery,
    Entries,
    EntryAnswer,
    NewEntry,
)
from chalicelib.domain.account import Scope

blueprint = ApiBlueprint(__name__, "blacklist")


@blueprint.route(
    "/v1/blacklist", "GET", scope=Scope.CONTACTS_READ, query=BlacklistQuery, answer=Entries
)
def list_blacklist(call: Call, query: BlacklistQuery) -> Entries:
    """List who is not mailed any more, and why."""
    page = call.services.blacklist.page(
        call.account, query.query, query.reason, start_of(call, query), query.limit
    )
    return Entries(
        items=tuple(EntryAnswer.of(row) for row in page.items),
        next_cursor=next_cursor(call, page.next_start),
    )


@blueprint.route(
    "/v1/blacklist",
    "POST",
    scope=Scope.CONTACTS_WRITE,
    body=NewEntry,
    answer=EntryAnswer,
    status=201,
    is_idempotent=True,
)
def add_to_blacklist(call: Call, body: NewEntry) -> EntryAnswer:
    """Put an address on the blacklist, known or not."""
    return EntryAnswer.of(
        call.services.blacklist.add(call.account, call.actor, body.email, body.reason)
    )


@blueprint.route("/v1/blacklist/{entry_id}", "GET", scope=Scope.CONTACTS_READ, answer=AddressAnswer)
def read_blacklisted_address(call: Call, entry_id: str) -> AddressAnswer:
    """Read why one address is not mailed."""
    return AddressAnswer.of(call.services.blacklist.get(call.account, entry_id))
