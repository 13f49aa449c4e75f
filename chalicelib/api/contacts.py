"""Contacts."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import Answer, Call
from chalicelib.api.pagination import next_cursor, start_of
from chalicelib.api.schemas.consents import ConsentQuery, ConsentRecords
from chalicelib.api.schemas.contacts import (
    ContactAnswer,
    ContactChange,
    ContactQuery,
    Contacts,
    KnownContact,
    NewContact,
)
from chalicelib.domain.account import Scope
from chalicelib.domain.errors import Conflict
from chalicelib.services.contacts import WriteOutcome

blueprint = ApiBlueprint(__name__, "contacts")


@blueprint.route(
    "/v1/contacts", "GET", scope=Scope.CONTACTS_READ, query=ContactQuery, answer=Contacts
)
def list_contacts(call: Call, query: ContactQuery) -> Contacts:
    """List contacts.

    All of them, those of a list and those whose address begins so come by address; with any other
    filter by id, in pages that may be short and still have a next one.
    """
    page = call.services.search_contacts(
        call.account, query.to_filter(), start_of(call, query), query.limit
    )
    return Contacts(
        items=tuple(ContactAnswer.of(view) for view in page.items),
        next_cursor=next_cursor(call, page.next_start),
    )


@blueprint.route(
    "/v1/contacts",
    "POST",
    scope=Scope.CONTACTS_WRITE,
    body=NewContact,
    answer=ContactAnswer,
    status=201,
    is_idempotent=True,
)
def create_contact(call: Call, body: NewContact) -> ContactAnswer:
    """Add a contact; 409 when the address is known already."""
    view = call.services.recorded_contacts.create(call.account, call.actor, body.to_input())
    return ContactAnswer.of(view)


@blueprint.route(
    "/v1/contacts", "PUT", scope=Scope.CONTACTS_WRITE, body=KnownContact, answer=ContactAnswer
)
def upsert_contact(call: Call, body: KnownContact) -> Answer:
    """Create a contact (201), or add what is new to the known one (200)."""
    written = call.services.recorded_contacts.upsert(call.account, call.actor, body.to_input())
    if written.outcome is WriteOutcome.REFUSED:
        raise Conflict(written.code, id=written.view.contact.id)
    status = 201 if written.outcome is WriteOutcome.CREATED else 200
    return Answer(ContactAnswer.of(written.view), status)


@blueprint.route(
    "/v1/contacts/{contact_id}", "GET", scope=Scope.CONTACTS_READ, answer=ContactAnswer
)
def read_contact(call: Call, contact_id: str) -> ContactAnswer:
    """Read a contact."""
    return ContactAnswer.of(call.services.contacts.get(call.account, contact_id))


@blueprint.route(
    "/v1/contacts/{contact_id}",
    "PATCH",
    scope=Scope.CONTACTS_WRITE,
    body=ContactChange,
    answer=ContactAnswer,
)
def change_contact(call: Call, contact_id: str, body: ContactChange) -> ContactAnswer:
    """Change fields, lists, language or tracking consent; what is not sent stays."""
    sent = body.model_fields_set
    view = call.services.recorded_contacts.change(
        call.account,
        call.actor,
        contact_id,
        fields=body.fields if "fields" in sent else None,
        lists=body.lists if "lists" in sent else None,
        language=body.language if "language" in sent else None,
        tracking_consent=body.to_tracking_consent(),
        version=call.if_match,
    )
    return ContactAnswer.of(view)


@blueprint.route(
    "/v1/contacts/{contact_id}/consents",
    "GET",
    scope=Scope.CONTACTS_READ,
    query=ConsentQuery,
    answer=ConsentRecords,
)
def list_consents(call: Call, contact_id: str, query: ConsentQuery) -> ConsentRecords:
    """Read what a contact ever agreed to or refused.

    Newest first; nothing changes or removes a record as long as there is the contact.
    """
    page = call.services.read_consents(call.account, contact_id, start_of(call, query), query.limit)
    return ConsentRecords.of(page, next_cursor(call, page.next_start))


@blueprint.route("/v1/contacts/{contact_id}", "DELETE", scope=Scope.CONTACTS_WRITE, status=204)
def remove_contact(call: Call, contact_id: str) -> None:
    """Delete a contact; its opt-outs stay with the address."""
    call.services.recorded_contacts.remove(call.account, call.actor, contact_id)
