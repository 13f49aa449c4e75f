"""One person's own data: dossier, erasure, and what people ask about it (GDPR; R36)."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import Call
from chalicelib.api.schemas.persons import (
    DossierAnswer,
    ErasureAnswer,
    NewPersonRequest,
    PersonAddress,
    PersonRequestAnswer,
    PersonRequests,
)
from chalicelib.domain.account import Scope
from chalicelib.domain.person import Person, TaskKind

blueprint = ApiBlueprint(__name__, "persons")


@blueprint.route(
    "/v1/contacts/{contact_id}/dossier",
    "POST",
    scope=Scope.ADMIN,
    answer=DossierAnswer,
    status=202,
    is_idempotent=True,
    is_fresh_only=True,
)
def write_contact_dossier(call: Call, contact_id: str) -> DossierAnswer:
    """Write everything that is held of a contact into one ZIP file: JSON, and a readable text."""
    return _dossier(call, call.services.find_person.of_contact(call.account, contact_id))


@blueprint.route(
    "/v1/dossiers",
    "POST",
    scope=Scope.ADMIN,
    body=PersonAddress,
    answer=DossierAnswer,
    status=202,
    is_idempotent=True,
    is_fresh_only=True,
)
def write_dossier(call: Call, body: PersonAddress) -> DossierAnswer:
    """Write everything that is held of an address, whether it is a contact or not."""
    return _dossier(call, call.services.find_person.of_address(call.account, body.email))


@blueprint.route(
    "/v1/dossiers/{dossier_id}", "GET", scope=Scope.ADMIN, answer=DossierAnswer, is_fresh_only=True
)
def read_dossier(call: Call, dossier_id: str) -> DossierAnswer:
    """Read how far a dossier is, and where it is for 15 minutes. It is kept for seven days."""
    return DossierAnswer.of_file(
        *call.services.persons.get(call.account, dossier_id, TaskKind.DOSSIER)
    )


@blueprint.route(
    "/v1/contacts/{contact_id}/erase",
    "POST",
    scope=Scope.ADMIN,
    answer=ErasureAnswer,
    status=202,
    is_idempotent=True,
)
def erase_contact(call: Call, contact_id: str) -> ErasureAnswer:
    """Erase a contact everywhere, for good.

    Only a hash of the address stays, so that opt-outs and the 48 hours hold.
    """
    return _erase(call, call.services.find_person.of_contact(call.account, contact_id))


@blueprint.route(
    "/v1/erasures",
    "POST",
    scope=Scope.ADMIN,
    body=PersonAddress,
    answer=ErasureAnswer,
    status=202,
    is_idempotent=True,
)
def erase_address(call: Call, body: PersonAddress) -> ErasureAnswer:
    """Erase an address everywhere, whether it is a contact or not, for good."""
    return _erase(call, call.services.find_person.of_address(call.account, body.email))


@blueprint.route("/v1/erasures/{erasure_id}", "GET", scope=Scope.ADMIN, answer=ErasureAnswer)
def read_erasure(call: Call, erasure_id: str) -> ErasureAnswer:
    """Read how far an erasure is. It is remembered for seven days."""
    task, _ = call.services.persons.get(call.account, erasure_id, TaskKind.ERASURE)
    return ErasureAnswer.of(task)


@blueprint.route("/v1/person-requests", "GET", scope=Scope.CONTACTS_READ, answer=PersonRequests)
def list_person_requests(call: Call) -> PersonRequests:
    """List what people asked about their own data, and until when it is to be answered."""
    now = call.services.clock.now()
    found = call.services.person_requests.all(call.account)
    return PersonRequests(items=tuple(PersonRequestAnswer.of(each, now) for each in found))


@blueprint.route(
    "/v1/person-requests",
    "POST",
    scope=Scope.CONTACTS_WRITE,
    body=NewPersonRequest,
    answer=PersonRequestAnswer,
    status=201,
    is_idempotent=True,
)
def note_person_request(call: Call, body: NewPersonRequest) -> PersonRequestAnswer:
    """Note what a person asked: 30 days to answer begin, and owners are mailed before they end."""
    now = call.services.clock.now()
    person = call.services.find_person.of_address(call.account, body.email)
    request = call.services.person_requests.note(
        call.account, call.actor, person, body.kind, body.asked_at or now
    )
    return PersonRequestAnswer.of(request, now)


@blueprint.route(
    "/v1/person-requests/{request_id}/answer",
    "POST",
    scope=Scope.CONTACTS_WRITE,
    answer=PersonRequestAnswer,
    is_idempotent=True,
)
def answer_person_request(call: Call, request_id: str) -> PersonRequestAnswer:
    """Say that a request was answered. An erasure answers those of its person by itself."""
    request = call.services.person_requests.answer(call.account, call.actor, request_id)
    return PersonRequestAnswer.of(request, call.services.clock.now())


def _dossier(call: Call, person: Person) -> DossierAnswer:
    task = call.services.persons.write_dossier(call.account, call.actor, person, call.language)
    return DossierAnswer.of_file(task, "")


def _erase(call: Call, person: Person) -> ErasureAnswer:
    return ErasureAnswer.of(call.services.persons.erase(call.account, call.actor, person))
