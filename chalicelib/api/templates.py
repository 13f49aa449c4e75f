"""Templates."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import Call
from chalicelib.api.schemas.templates import (
    Gallery,
    NewTemplate,
    ReadyTemplateAnswer,
    TemplateAnswer,
    TemplateDocument,
    Templates,
)
from chalicelib.domain.account import Scope

blueprint = ApiBlueprint(__name__, "templates")


@blueprint.route("/v1/templates", "GET", scope=Scope.CAMPAIGNS, answer=Templates)
def list_templates(call: Call) -> Templates:
    """List the templates."""
    found = call.services.templates.all(call.account)
    return Templates(items=tuple(TemplateAnswer.of(template) for template in found))


@blueprint.route(
    "/v1/templates",
    "POST",
    scope=Scope.CAMPAIGNS,
    body=NewTemplate,
    answer=TemplateAnswer,
    status=201,
    is_idempotent=True,
)
def create_template(call: Call, body: NewTemplate) -> TemplateAnswer:
    """Keep a template."""
    return TemplateAnswer.of(
        call.services.templates.create(call.account, call.actor, body.name, body.mjml)
    )


@blueprint.route(
    "/v1/templates/{template_id}", "GET", scope=Scope.CAMPAIGNS, answer=TemplateDocument
)
def read_template(call: Call, template_id: str) -> TemplateDocument:
    """Read a template with its content."""
    return TemplateDocument.with_content(call.services.templates.get(call.account, template_id))


@blueprint.route("/v1/template-gallery", "GET", scope=Scope.CAMPAIGNS, answer=Gallery)
def read_gallery(call: Call) -> Gallery:
    """Read the templates that stand ready for everybody."""
    found = call.services.gallery.all(call.account)
    return Gallery(items=tuple(ReadyTemplateAnswer.of(each, call.language) for each in found))
