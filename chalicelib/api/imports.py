"""Imports of contacts from a CSV file."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.languages import text
from chalicelib.api.operation import Call
from chalicelib.api.schemas.imports import (
    ImportAnswer,
    ImportDeclared,
    NewImport,
    RowProblemAnswer,
    RowProblems,
)
from chalicelib.domain.account import Scope

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
    consent = (body.consent.basis, body.consent.source, body.consent.obtained_at)
    found, url, fields = call.services.imports.create(
        call.account, call.actor, body.list_id, body.mapping, consent, body.language
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
    "/v1/imports/{import_id}/problems", "GET", scope=Scope.CONTACTS_READ, answer=RowProblems
)
def list_import_problems(call: Call, import_id: str) -> RowProblems:
    """List the rows that were not imported, and why (the first 1,000)."""
    found = call.services.imports.get(call.account, import_id)
    return RowProblems(
        items=tuple(
            RowProblemAnswer(
                row=problem.number,
                column=problem.column,
                code=problem.code,
                detail=text(call.language, problem.code),
            )
            for problem in found.problems
        )
    )
