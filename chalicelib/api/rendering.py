"""MJML → mail, without keeping anything."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.languages import text
from chalicelib.api.operation import Call
from chalicelib.api.schemas.rendering import RenderAnswer, RenderInput, RenderProblem
from chalicelib.domain.account import Scope
from chalicelib.rendering.content import CLIPPED_FROM_BYTES
from chalicelib.services.campaign_content import look_at
from chalicelib.services.campaign_mail import merge_values

blueprint = ApiBlueprint(__name__, "rendering")


@blueprint.route("/v1/render", "POST", scope=Scope.CAMPAIGNS, body=RenderInput, answer=RenderAnswer)
def render(call: Call, body: RenderInput) -> RenderAnswer:
    """Compile MJML and show the mail; 422 with line and column when it cannot be sent."""
    services, given = call.services, body.to_input()
    values = {}
    if body.contact_id:
        values = merge_values(services.contacts.get(call.account, body.contact_id).contact)
    content = services.campaigns.compile(call.account, given, language=body.language or "")
    mail = look_at(content, values)
    return RenderAnswer(
        subject=mail.subject if body.subject else "",
        html=mail.html,
        text=mail.text,
        html_bytes=services.campaigns.bytes_as_sent(content),
        clipped_from_bytes=CLIPPED_FROM_BYTES,
        problems=tuple(
            RenderProblem(
                part=problem.context.get("part", "mjml"),
                code=problem.code,
                severity=problem.severity,
                line=problem.line,
                column=problem.column,
                detail=text(
                    call.language,
                    problem.code,
                    {"line": problem.line, "column": problem.column, **problem.context},
                ),
            )
            for problem in content.problems
        ),
    )
