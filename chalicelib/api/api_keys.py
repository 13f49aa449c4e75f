"""API keys: for owners to make, rotate and revoke, never by a key."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import OWNER, Call
from chalicelib.api.schemas.api_keys import (
    ApiKeyAnswer,
    ApiKeys,
    ApiKeySecret,
    KeyQuery,
    NewApiKey,
    Rotation,
)
from chalicelib.domain.account import Scope

blueprint = ApiBlueprint(__name__, "account")

# No Idempotency-Key: the answer with a secret must not be kept anywhere.


@blueprint.route("/v1/account/api-keys", "GET", scope=Scope.ADMIN, query=KeyQuery, answer=ApiKeys)
def list_api_keys(call: Call, query: KeyQuery) -> ApiKeys:
    """List the keys, without their secrets."""
    keys = call.services.api_keys
    used = keys.last_used(call.account)
    found = keys.all(call.account, query.prefix)
    return ApiKeys(items=tuple(ApiKeyAnswer.of(key, used.get(key.id)) for key in found))


@blueprint.route(
    "/v1/account/api-keys",
    "POST",
    scope=Scope.ADMIN,
    roles=OWNER,
    body=NewApiKey,
    answer=ApiKeySecret,
    status=201,
    is_fresh_only=True,
)
def create_api_key(call: Call, body: NewApiKey) -> ApiKeySecret:
    """Make a key; its secret is in this answer and never again. For owners, never by a key."""
    key, secret = call.services.api_keys.create(
        call.account, call.actor, body.name, body.scopes, body.is_test, body.limits()
    )
    return ApiKeySecret.with_secret(key, secret)


@blueprint.route(
    "/v1/account/api-keys/{key_id}/rotate",
    "POST",
    scope=Scope.ADMIN,
    roles=OWNER,
    body=Rotation,
    answer=ApiKeySecret,
    is_fresh_only=True,
)
def rotate_api_key(call: Call, key_id: str, body: Rotation) -> ApiKeySecret:
    """Give a key a new secret, at once; the one before works on for the overlap."""
    key, secret = call.services.api_keys.rotate(
        call.account, call.actor, key_id, body.overlap_hours
    )
    return ApiKeySecret.with_secret(key, secret)


@blueprint.route(
    "/v1/account/api-keys/{key_id}", "DELETE", scope=Scope.ADMIN, roles=OWNER, status=204
)
def remove_api_key(call: Call, key_id: str) -> None:
    """Revoke a key; within 60 seconds nobody can use it any more."""
    call.services.api_keys.remove(call.account, call.actor, key_id)
