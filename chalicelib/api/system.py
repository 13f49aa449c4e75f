"""Whether we are there, and what we can do."""

from __future__ import annotations

from chalice.app import Response

from chalicelib.api import openapi
from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import Call
from chalicelib.api.schemas.system import Health

blueprint = ApiBlueprint(__name__, "system")


@blueprint.route("/v1/health", "GET", answer=Health, is_public=True)
def read_health(call: Call) -> Health:
    """Say that the API answers."""
    return Health()


@blueprint.route("/v1/openapi.json", "GET", is_public=True)
def read_openapi(call: Call) -> Response:
    """Read this description."""
    return Response(body=openapi.text(), headers={"Content-Type": "application/json"})
