"""Lists of contacts."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import Call
from chalicelib.api.schemas.contacts import (
    ListAnswer,
    ListChange,
    Lists,
    NewList,
)
from chalicelib.api.schemas.labels import LabelQuery
from chalicelib.domain.account import Scope

blueprint = ApiBlueprint(__name__, "lists")


@blueprint.route("/v1/lists", "GET", scope=Scope.CONTACTS_READ, query=LabelQuery, answer=Lists)
def list_lists(call: Call, query: LabelQuery) -> Lists:
    """List the lists, or those with a label."""
    found = call.services.lists.all(call.account, query.label)
    return Lists(items=tuple(ListAnswer.of(item) for item in found))


@blueprint.route(
    "/v1/lists",
    "POST",
    scope=Scope.CONTACTS_WRITE,
    body=NewList,
    answer=ListAnswer,
    status=201,
    is_idempotent=True,
)
def create_list(call: Call, body: NewList) -> ListAnswer:
    """Make a list."""
    made = call.services.lists.create(call.account, call.actor, body.name, body.labels)
    return ListAnswer.of(made)


@blueprint.route("/v1/lists/{list_id}", "GET", scope=Scope.CONTACTS_READ, answer=ListAnswer)
def read_list(call: Call, list_id: str) -> ListAnswer:
    """Read a list."""
    return ListAnswer.of(call.services.lists.get(call.account, list_id))


@blueprint.route(
    "/v1/lists/{list_id}", "PATCH", scope=Scope.CONTACTS_WRITE, body=ListChange, answer=ListAnswer
)
def change_list(call: Call, list_id: str, body: ListChange) -> ListAnswer:
    """Change its name or its labels."""
    changed = call.services.lists.change(
        call.account,
        call.actor,
        list_id,
        name=body.name,
        labels=body.labels,
        version=call.if_match,
    )
    return ListAnswer.of(changed)


@blueprint.route("/v1/lists/{list_id}", "DELETE", scope=Scope.CONTACTS_WRITE, status=204)
def remove_list(call: Call, list_id: str) -> None:
    """Remove a list; its contacts stay, and are taken off it in the background.

    Refused while a segment, a campaign on its way or an import needs it.
    """
    call.services.remove_list(call.account, call.actor, list_id)
