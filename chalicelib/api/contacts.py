"""Contacts."""

from __future__ import annotations

from functools import partial

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.languages import text
from chalicelib.api.operation import Answer, Call
from chalicelib.api.pagination import next_cursor, start_of
from chalicelib.api.schemas.consents import ConsentQuery, ConsentRecords
from chalicelib.api.schemas.contact_batches import BatchAnswer, BatchRow, ContactBatch
from chalicelib.api.schemas.contact_timeline import ContactTimeline, TimelineQuery
from chalicelib.api.schemas.contacts import (
    ContactAnswer,
    ContactChange,
    ContactQuery,
    Contacts,
    KnownContact,
    NewContact,
)
from chalicelib.domain.account import Scope
from chalicelib.domain.errors import InvalidInput
from chalicelib.services.contacts import WriteOutcome, conflict_of

blueprint = ApiBlueprint(__name__, "contacts")


@blueprint.route(
    "/v1/contacts", "GET", scope=Scope.CONTACTS_READ, query=ContactQuery, answer=Contacts
)
def list_contacts(call: Call, query: ContactQuery) -> Contacts:
    """List contacts.

    All of them, those of a list and those whose address begins so come by address; with any other
    filter by id, in pages that may be short and still have a next one. Who keeps a copy asks with
    `updated_since` what changed since a minute before the last time they began to ask: whatever
    changes while the pages are read comes then, or now already, and in any case as it last was.
    """
    found = call.services.search_contacts(
        call.account, query.to_filter(), start_of(call, query), query.limit
    )
    return Contacts.of(found, next_cursor(call, found.next_start))


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
    """Create a contact (201), or add what is new to the known one (200).

    409 where address and external id are those of two contacts, with the ids of both.
    """
    written = call.services.recorded_contacts.upsert(
        call.account, call.actor, body.to_input(), body.match
    )
    if written.outcome is WriteOutcome.REFUSED:
        raise conflict_of(written)
    status = 201 if written.outcome is WriteOutcome.CREATED else 200
    return Answer(ContactAnswer.of(written.view), status)


@blueprint.route(
    "/v1/contacts/batch",
    "POST",
    scope=Scope.CONTACTS_WRITE,
    body=ContactBatch,
    answer=BatchAnswer,
    is_idempotent=True,
)
def write_batch(call: Call, body: ContactBatch) -> BatchAnswer:
    """Create up to 500 contacts, or add to them; each row is answered for, in order."""
    read = [row.to_input() for row in body.contacts if isinstance(row, BatchRow)]
    written = iter(
        call.services.recorded_contacts.upsert_many(call.account, call.actor, read, body.match)
    )
    rows = [next(written) if isinstance(row, BatchRow) else row for row in body.contacts]
    return BatchAnswer.of(rows, partial(text, call.language))


@blueprint.route(
    "/v1/contacts/{contact_id}", "GET", scope=Scope.CONTACTS_READ, answer=ContactAnswer
)
def read_contact(call: Call, contact_id: str) -> ContactAnswer:
    """Read a contact."""
    return ContactAnswer.of(call.services.contacts.get(call.account, contact_id))


@blueprint.route(
    "/v1/contacts/{contact_id}/timeline",
    "GET",
    scope=Scope.CONTACTS_READ,
    query=TimelineQuery,
    answer=ContactTimeline,
)
def read_timeline(call: Call, contact_id: str, query: TimelineQuery) -> ContactTimeline:
    """Read what happened to a contact, the latest first.

    Mails and changes are told for 13 months, at most the latest 2,000; consents as long as there is
    the contact.
    """
    view = call.services.contacts.get(call.account, contact_id)
    page = call.services.contact_timeline.page(
        call.account, view, start_of(call, query), query.limit
    )
    return ContactTimeline.of(page, next_cursor(call, page.next_start))


@blueprint.route(
    "/v1/contacts/{contact_id}",
    "PATCH",
    scope=Scope.CONTACTS_WRITE,
    body=ContactChange,
    answer=ContactAnswer,
)
def change_contact(call: Call, contact_id: str, body: ContactChange) -> ContactAnswer:
    """Change fields, lists, language or tracking consent; what is not sent stays.

    An address is put right in a request of its own, so that either all of it happens or nothing.
    """
    sent, contacts = body.model_fields_set, call.services.recorded_contacts
    if body.email is not None:
        if len(sent) > 1:
            raise InvalidInput.at("/email", "address_alone")
        view = contacts.move(call.account, call.actor, contact_id, body.email, call.if_match)
        return ContactAnswer.of(view)
    view = contacts.change(
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
