"""Imports of contacts from a file."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.languages import text, words
from chalicelib.api.operation import Call
from chalicelib.api.pagination import CursorQuery, next_cursor, start_of
from chalicelib.api.schemas.blacklist import ExportAnswer
from chalicelib.api.schemas.imports import (
    Declaration,
    ImportAnswer,
    ImportDeclared,
    NewImport,
    RowProblemAnswer,
    RowProblems,
)
from chalicelib.domain.account import Scope
from chalicelib.domain.contact_import import RowProblem
from chalicelib.domain.spreadsheet import BYTE_ORDER_MARK, to_csv

blueprint = ApiBlueprint(__name__, "imports")


@blueprint.route(
    "/v1/imports",
    "POST",
    scope=Scope.CONTACTS_WRITE,
    body=NewImport,
    answer=ImportDeclared,
    status=201,
    is_idempotent=True,
)
def create_import(call: Call, body: NewImport) -> ImportDeclared:
    """Declare an import; the answer says where to upload the file."""
    found, url, fields = call.services.imports.create(
        call.account,
        call.actor,
        body.list_id,
        body.mapping,
        body.consent.to_consent(),
        body.language,
    )
    return ImportDeclared.with_upload(found, url, fields)


@blueprint.route(
    "/v1/imports/{import_id}",
    "GET",
    scope=Scope.CONTACTS_READ,
    answer=ImportAnswer,
    is_polled=True,
)
def read_import(call: Call, import_id: str) -> ImportAnswer:
    """Read how far an import is."""
    return ImportAnswer.of(call.services.imports.get(call.account, import_id))


@blueprint.route(
    "/v1/imports/{import_id}/preview",
    "POST",
    scope=Scope.CONTACTS_WRITE,
    answer=ImportAnswer,
    status=202,
    is_idempotent=True,
)
def preview_import(call: Call, import_id: str) -> ImportAnswer:
    """Tell what the uploaded file would do, and change nobody."""
    return ImportAnswer.of(call.services.imports.check(call.account, call.actor, import_id))


@blueprint.route(
    "/v1/imports/{import_id}/declaration",
    "POST",
    scope=Scope.CONTACTS_WRITE,
    body=Declaration,
    answer=ImportAnswer,
    status=202,
    is_idempotent=True,
)
def explain_import(call: Call, import_id: str, body: Declaration) -> ImportAnswer:
    """Say why a held file is rightly there, so that it may go on."""
    return ImportAnswer.of(
        call.services.imports.declare(call.account, call.actor, import_id, body.statement)
    )


@blueprint.route(
    "/v1/imports/{import_id}/undo",
    "POST",
    scope=Scope.CONTACTS_WRITE,
    answer=ImportAnswer,
    status=202,
    is_idempotent=True,
)
def undo_import(call: Call, import_id: str) -> ImportAnswer:
    """Take an import back, within seven days of its end."""
    return ImportAnswer.of(call.services.imports.undo(call.account, call.actor, import_id))


@blueprint.route(
    "/v1/imports/{import_id}/start",
    "POST",
    scope=Scope.CONTACTS_WRITE,
    answer=ImportAnswer,
    status=202,
    is_idempotent=True,
)
def start_import(call: Call, import_id: str) -> ImportAnswer:
    """Begin: the file is uploaded."""
    return ImportAnswer.of(call.services.imports.start(call.account, call.actor, import_id))


@blueprint.route(
    "/v1/imports/{import_id}/problems",
    "GET",
    scope=Scope.CONTACTS_READ,
    query=CursorQuery,
    answer=RowProblems,
)
def list_import_problems(call: Call, import_id: str, query: CursorQuery) -> RowProblems:
    """List the rows to look at, and why; for seven days after the import."""
    page = call.services.import_problems.page(call.account, import_id, start_of(call, query))
    return RowProblems(
        items=tuple(
            RowProblemAnswer.of(problem, _words_of(problem, call.language))
            for problem in page.items
        ),
        next_cursor=next_cursor(call, page.next_start),
    )


@blueprint.route(
    "/v1/imports/{import_id}/problems/export",
    "GET",
    scope=Scope.CONTACTS_READ,
    query=CursorQuery,
    answer=ExportAnswer,
)
def export_import_problems(call: Call, import_id: str, query: CursorQuery) -> ExportAnswer:
    """Read the rows to look at as the pieces of a CSV file; for seven days after the import."""
    start = start_of(call, query)
    page = call.services.import_problems.page(call.account, import_id, start)
    lines = to_csv(
        (str(problem.number), problem.column, _words_of(problem, call.language))
        for problem in page.items
    )
    columns = words(call.language)["import_problems"]
    head = BYTE_ORDER_MARK + to_csv([[columns[name] for name in ("row", "column", "detail")]])
    csv = lines if start else head + lines
    return ExportAnswer(csv=csv, next_cursor=next_cursor(call, page.next_start))


def _words_of(problem: RowProblem, language: str) -> str:
    return text(language, problem.code, {"domain": problem.suggestion})
