"""Fields that the account keeps of its contacts."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import Call
from chalicelib.api.schemas.fields import (
    FieldAnswer,
    FieldChange,
    FieldsAnswer,
    NewField,
    NewPermissionRequest,
    PermissionRequests,
)
from chalicelib.api.schemas.plans import CaseAnswer
from chalicelib.domain.account import Scope

blueprint = ApiBlueprint(__name__, "fields")


@blueprint.route("/v1/fields", "GET", scope=Scope.CONTACTS_READ, answer=FieldsAnswer)
def list_fields(call: Call) -> FieldsAnswer:
    """List the fields."""
    found = call.services.fields.all(call.account)
    unused = call.services.field_use.unused(call.account)
    return FieldsAnswer(items=tuple(FieldAnswer.of(item, unused) for item in found))


@blueprint.route(
    "/v1/fields",
    "POST",
    scope=Scope.CONTACTS_WRITE,
    body=NewField,
    answer=FieldAnswer,
    status=201,
    is_idempotent=True,
)
def create_field(call: Call, body: NewField) -> FieldAnswer:
    """Define a field; one that asks for a special category is refused (GDPR article 9)."""
    fields = call.services.fields
    return FieldAnswer.of(fields.create(call.account, call.actor, body.name, body.to_input()))


@blueprint.route("/v1/fields/{name}", "GET", scope=Scope.CONTACTS_READ, answer=FieldAnswer)
def read_field(call: Call, name: str) -> FieldAnswer:
    """Read a field."""
    found = call.services.fields.get(call.account, name)
    return FieldAnswer.of(found, call.services.field_use.unused(call.account))


@blueprint.route(
    "/v1/fields/{name}",
    "PATCH",
    scope=Scope.CONTACTS_WRITE,
    body=FieldChange,
    answer=FieldAnswer,
)
def change_field(call: Call, name: str, body: FieldChange) -> FieldAnswer:
    """Change label, purpose or choices; name and kind stay."""
    changed = call.services.fields.change(
        call.account,
        call.actor,
        name,
        label=body.label,
        purpose=body.purpose,
        choices=body.choices,
        version=call.if_match,
    )
    return FieldAnswer.of(changed, call.services.field_use.unused(call.account))


@blueprint.route("/v1/fields/{name}", "DELETE", scope=Scope.CONTACTS_WRITE, status=204)
def remove_field(call: Call, name: str) -> None:
    """Remove a field; no text can show it any more, and contacts lose their values for good."""
    call.services.fields.remove(call.account, call.actor, name)


@blueprint.route(
    "/v1/fields/{name}/permission-requests",
    "POST",
    scope=Scope.CONTACTS_WRITE,
    body=NewPermissionRequest,
    answer=CaseAnswer,
    status=202,
    is_idempotent=True,
)
def request_permission(call: Call, name: str, body: NewPermissionRequest) -> CaseAnswer:
    """Ask Mynuma to permit a special category in a field of that name, which need not exist."""
    case = call.services.fields.ask_permission(
        call.account, call.actor, name, body.category.value, body.evidence
    )
    return CaseAnswer.of(case)


@blueprint.route(
    "/v1/field-permissions", "GET", scope=Scope.CONTACTS_READ, answer=PermissionRequests
)
def list_permission_requests(call: Call) -> PermissionRequests:
    """List what was asked about special categories, and what became of it."""
    found = call.services.fields.permissions(call.account)
    return PermissionRequests(items=tuple(CaseAnswer.of(case) for case in found))
