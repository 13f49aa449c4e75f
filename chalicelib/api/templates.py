"""Templates, their versions, and the gallery."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import Call
from chalicelib.api.schemas.campaigns import Copy
from chalicelib.api.schemas.templates import (
    Gallery,
    NewTemplate,
    ReadyTemplateAnswer,
    TemplateAnswer,
    TemplateDocument,
    TemplateQuery,
    Templates,
    VersionAnswer,
    VersionDocument,
    Versions,
)
from chalicelib.domain.account import Scope

blueprint = ApiBlueprint(__name__, "templates")


@blueprint.route(
    "/v1/templates", "GET", scope=Scope.CAMPAIGNS, query=TemplateQuery, answer=Templates
)
def list_templates(call: Call, query: TemplateQuery) -> Templates:
    """List the templates, those whose name holds a text, or those with a label."""
    found = call.services.templates.heads(call.account, query.name, query.label)
    return Templates(items=tuple(map(TemplateAnswer.of, found)))


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
    """Keep a template; 422 with line and column for MJML that cannot be made into a mail."""
    made = call.services.templates.create(
        call.account, call.actor, body.name, body.mjml, body.labels
    )
    return TemplateAnswer.of(made)


@blueprint.route(
    "/v1/templates/{template_id}", "GET", scope=Scope.CAMPAIGNS, answer=TemplateDocument
)
def read_template(call: Call, template_id: str) -> TemplateDocument:
    """Read a template with its content."""
    return TemplateDocument.with_content(call.services.templates.get(call.account, template_id))


@blueprint.route(
    "/v1/templates/{template_id}",
    "PUT",
    scope=Scope.CAMPAIGNS,
    body=NewTemplate,
    answer=TemplateAnswer,
)
def replace_template(call: Call, template_id: str, body: NewTemplate) -> TemplateAnswer:
    """Replace name, content and labels; campaigns keep what they were made of.

    Other content is one more version of the template.
    """
    changed = call.services.templates.replace(
        call.account,
        call.actor,
        template_id,
        name=body.name,
        mjml=body.mjml,
        labels=body.labels,
        version=call.if_match,
    )
    return TemplateAnswer.of(changed)


@blueprint.route("/v1/templates/{template_id}", "DELETE", scope=Scope.CAMPAIGNS, status=204)
def remove_template(call: Call, template_id: str) -> None:
    """Delete a template with all its versions; campaigns keep what they were made of."""
    call.services.templates.remove(call.account, call.actor, template_id)


@blueprint.route(
    "/v1/templates/{template_id}/duplicate",
    "POST",
    scope=Scope.CAMPAIGNS,
    body=Copy,
    answer=TemplateAnswer,
    status=201,
    is_idempotent=True,
)
def duplicate_template(call: Call, template_id: str, body: Copy) -> TemplateAnswer:
    """Make a template of the same content and labels."""
    made = call.services.templates.duplicate(call.account, call.actor, template_id, body.name)
    return TemplateAnswer.of(made)


@blueprint.route(
    "/v1/templates/{template_id}/versions", "GET", scope=Scope.CAMPAIGNS, answer=Versions
)
def list_template_versions(call: Call, template_id: str) -> Versions:
    """List what it says and said, newest first; the last 30 are kept."""
    found = call.services.templates.get(call.account, template_id)
    return Versions(items=tuple(map(VersionAnswer.of, reversed(found.versions))))


@blueprint.route(
    "/v1/templates/{template_id}/versions/{version_id}",
    "GET",
    scope=Scope.CAMPAIGNS,
    answer=VersionDocument,
)
def read_template_version(call: Call, template_id: str, version_id: str) -> VersionDocument:
    """Read what it said then."""
    found = call.services.templates.version(call.account, template_id, version_id)
    answer = VersionAnswer.of(found.version_of(version_id))
    return VersionDocument(mjml=found.mjml, **answer.model_dump())


@blueprint.route(
    "/v1/templates/{template_id}/versions/{version_id}/restore",
    "POST",
    scope=Scope.CAMPAIGNS,
    answer=TemplateDocument,
    is_idempotent=True,
)
def restore_template_version(call: Call, template_id: str, version_id: str) -> TemplateDocument:
    """Let it say that again, as its newest version."""
    restored = call.services.templates.restore(call.account, call.actor, template_id, version_id)
    return TemplateDocument.with_content(restored)


@blueprint.route("/v1/template-gallery", "GET", scope=Scope.CAMPAIGNS, answer=Gallery)
def read_gallery(call: Call) -> Gallery:
    """Read the templates that stand ready for everybody, in the language of Accept-Language."""
    found = call.services.gallery.all(call.account, call.language)
    return Gallery(items=tuple(map(ReadyTemplateAnswer.of, found)))
