"""Files of contacts."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import WRITERS, Call
from chalicelib.api.schemas.contact_exports import ContactExportAnswer, NewContactExport
from chalicelib.domain.account import Scope

blueprint = ApiBlueprint(__name__, "contacts")


@blueprint.route(
    "/v1/contacts/exports",
    "POST",
    scope=Scope.CONTACTS_READ,
    people=WRITERS,
    body=NewContactExport,
    answer=ContactExportAnswer,
    status=202,
    is_idempotent=True,
    is_fresh_only=True,
)
def export_contacts(call: Call, body: NewContactExport) -> ContactExportAnswer:
    """Write contacts into a CSV or JSON file.

    All of them, or those that the same filters find as in the list of contacts. Who asks is mailed
    when it is ready. At most three are written at once; 429 for another.
    """
    export = call.services.contact_export.create(
        call.account, call.actor, body.to_filter(), body.format, call.language
    )
    return ContactExportAnswer.of(export, "")


@blueprint.route(
    "/v1/contacts/exports/{contact_export_id}",
    "GET",
    scope=Scope.CONTACTS_READ,
    people=WRITERS,
    answer=ContactExportAnswer,
    is_polled=True,
    is_fresh_only=True,
)
def read_contact_export(call: Call, contact_export_id: str) -> ContactExportAnswer:
    """Read how far a file of contacts is, and where it is for 15 minutes."""
    return ContactExportAnswer.of(
        *call.services.contact_export.get(call.account, contact_export_id)
    )
