"""Who did what in the account."""

from __future__ import annotations

from chalicelib.api.activity_words import in_words
from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.languages import words
from chalicelib.api.operation import OWNER, Call
from chalicelib.api.pagination import next_cursor, start_of
from chalicelib.api.schemas.activity import (
    ActAnswer,
    ActivityExportAnswer,
    ActivityExportQuery,
    ActivityQuery,
    ActorAnswer,
    Actors,
    Acts,
)
from chalicelib.domain.account import Scope
from chalicelib.domain.activity import area_of

blueprint = ApiBlueprint(__name__, "activity")


@blueprint.route(
    "/v1/account/activity",
    "GET",
    scope=Scope.ADMIN,
    roles=OWNER,
    query=ActivityQuery,
    answer=Acts,
)
def list_activity(call: Call, query: ActivityQuery) -> Acts:
    """List who did what, newest first. For owners, never by a key."""
    page = call.services.activity.page(
        call.account, query.wanted(), start_of(call, query), query.limit
    )
    return Acts(
        items=tuple(
            ActAnswer.of(act, area_of(act.line.action), call.language) for act in page.items
        ),
        next_cursor=next_cursor(call, page.next_start),
    )


@blueprint.route(
    "/v1/account/activity/actors", "GET", scope=Scope.ADMIN, roles=OWNER, answer=Actors
)
def list_actors(call: Call) -> Actors:
    """List the people and keys that can act in the account. For owners, never by a key."""
    found = call.services.activity.actors(call.account)
    return Actors(items=tuple(ActorAnswer.of(actor) for actor in found))


@blueprint.route(
    "/v1/account/activity/export",
    "GET",
    scope=Scope.ADMIN,
    roles=OWNER,
    query=ActivityExportQuery,
    answer=ActivityExportAnswer,
)
def export_activity(call: Call, query: ActivityExportQuery) -> ActivityExportAnswer:
    """Read who did what as the pieces of a CSV file. For owners, never by a key."""
    language = call.language
    csv, next_start = call.services.export_activity.page(
        call.account,
        query.wanted(),
        lambda act: in_words(act, language),
        words(language)["activity"],
        start_of(call, query),
        query.limit,
    )
    return ActivityExportAnswer(csv=csv, next_cursor=next_cursor(call, next_start))
