"""The blacklist."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.languages import text, words
from chalicelib.api.operation import WRITERS, Call
from chalicelib.api.pagination import next_cursor, start_of
from chalicelib.api.schemas.blacklist import (
    AddressAnswer,
    BlacklistQuery,
    Entries,
    EntryAnswer,
    ExportAnswer,
    ExportQuery,
    Lift,
    LiftQuery,
    NewBlacklistImport,
    NewEntries,
    NewEntry,
    PasteAnswer,
    PastedAnswer,
)
from chalicelib.api.schemas.imports import ImportDeclared
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


@blueprint.route(
    "/v1/blacklist/batch",
    "POST",
    scope=Scope.CONTACTS_WRITE,
    body=NewEntries,
    answer=PasteAnswer,
    is_idempotent=True,
)
def add_many_to_blacklist(call: Call, body: NewEntries) -> PasteAnswer:
    """Put up to 500 addresses on the blacklist; each is answered for."""
    pasted = call.services.blacklist.add_many(call.account, call.actor, body.emails, body.reason)
    return PasteAnswer(
        items=tuple(
            PastedAnswer.of(one, text(call.language, one.code) if one.code else "")
            for one in pasted
        )
    )


@blueprint.route(
    "/v1/blacklist/imports",
    "POST",
    scope=Scope.CONTACTS_WRITE,
    body=NewBlacklistImport,
    answer=ImportDeclared,
    status=201,
    is_idempotent=True,
)
def import_blacklist(call: Call, body: NewBlacklistImport) -> ImportDeclared:
    """Declare a blacklist that was kept elsewhere; it goes on as any import, under its id."""
    found, url, fields = call.services.imports.create_blacklist(
        call.account, call.actor, body.mapping, body.reason
    )
    return ImportDeclared.with_upload(found, url, fields)


@blueprint.route(
    "/v1/blacklist/export",
    "GET",
    scope=Scope.CONTACTS_READ,
    people=WRITERS,
    query=ExportQuery,
    answer=ExportAnswer,
)
def export_blacklist(call: Call, query: ExportQuery) -> ExportAnswer:
    """Read the blacklist as the pieces of a CSV file."""
    csv, next_start = call.services.export_blacklist.page(
        call.account, words(call.language)["blacklist"], start_of(call, query), query.limit
    )
    return ExportAnswer(csv=csv, next_cursor=next_cursor(call, next_start))


@blueprint.route("/v1/blacklist/{entry_id}", "GET", scope=Scope.CONTACTS_READ, answer=AddressAnswer)
def read_blacklisted_address(call: Call, entry_id: str) -> AddressAnswer:
    """Read why one address is not mailed."""
    return AddressAnswer.of(call.services.blacklist.get(call.account, entry_id))


@blueprint.route(
    "/v1/blacklist/{entry_id}",
    "DELETE",
    scope=Scope.CONTACTS_WRITE,
    query=LiftQuery,
    body=Lift,
    status=204,
)
def lift_from_blacklist(call: Call, entry_id: str, query: LiftQuery, body: Lift) -> None:
    """Take a bounce or a manual entry off the blacklist, once per address in 90 days."""
    call.services.lift_blacklist.by_account(
        call.account, call.actor, entry_id, query.reason, body.why
    )
