"""Lists of contacts."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import Call
from chalicelib.api.schemas.contacts import (
    ListAnswer,
    Lists,
    NewList,
)
from chalicelib.domain.account import Scope

blueprint = ApiBlueprint(__name__, "lists")


@blueprint.route("/v1/lists", "GET", scope=Scope.CONTACTS_READ, answer=Lists)
def list_lists(call: Call) -> Lists:
    """List the lists."""
    found = call.services.lists.all(call.account)
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
    return ListAnswer.of(call.services.lists.create(call.account, call.actor, body.name))


@blueprint.route("/v1/lists/{list_id}", "GET", scope=Scope.CONTACTS_READ, answer=ListAnswer)
def read_list(call: Call, list_id: str) -> ListAnswer:
    """Read a list."""
    return ListAnswer.of(call.services.lists.get(call.account, list_id))


@blueprint.route(
    "/v1/lists/{list_id}", "PATCH", scope=Scope.CONTACTS_WRITE, body=NewList, answer=ListAnswer
)
def rename_list(call: Call, list_id: str, body: NewList) -> ListAnswer:
    """Rename a list."""
    renamed = call.services.lists.rename(
        call.account, call.actor, list_id, body.name, call.if_match
    )
    return ListAnswer.of(renamed)
