"""Plans, what is used of them, statements, and the helpdesk."""

from __future__ import annotations

from chalice.app import Response

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import OWNER, Answer, Call
from chalicelib.api.schemas.plans import (
    AccountUsageAnswer,
    CaseAnswer,
    CasesAnswer,
    HelpdeskAnswer,
    NewLimitRequest,
    NewPlanChange,
    NewSupportMessage,
    PlanAnswer,
    PlanChangeAnswer,
    Plans,
    StatementAnswer,
    StatementFormat,
    StatementQuery,
)
from chalicelib.domain.account import Scope
from chalicelib.domain.case import CaseKind
from chalicelib.domain.plan import PLANS
from chalicelib.services.statement_texts import in_words
from chalicelib.wire.statement_files import statement_csv, statement_pdf

blueprint = ApiBlueprint(__name__, "plans")

_MEDIA_TYPES = {
    StatementFormat.CSV: "text/csv; charset=utf-8",
    StatementFormat.PDF: "application/pdf",
}


@blueprint.route("/v1/account/plans", "GET", scope=Scope.REPORTS, answer=Plans)
def list_plans(call: Call) -> Plans:
    """List the plans there are, with what each allows."""
    return Plans(items=tuple(PlanAnswer.of(plan) for plan in PLANS.values()))


@blueprint.route("/v1/account/usage", "GET", scope=Scope.REPORTS, answer=AccountUsageAnswer)
def read_usage(call: Call) -> AccountUsageAnswer:
    """Read what was used this month of what the plans allow."""
    return AccountUsageAnswer.of(call.services.account_usage(call.account))


@blueprint.route(
    "/v1/account/plan-changes",
    "POST",
    scope=Scope.ADMIN,
    roles=OWNER,
    body=NewPlanChange,
    answer=PlanChangeAnswer,
    is_idempotent=True,
)
def change_plans(call: Call, body: NewPlanChange) -> Answer:
    """Hold other plans: at once (200), or once somebody has looked (202). For owners."""
    change = call.services.plan_changes.ask(call.account, call.actor, body.plans, body.text)
    return Answer(PlanChangeAnswer.of(change), 200 if change.case is None else 202)


@blueprint.route("/v1/account/plan-changes", "GET", scope=Scope.ADMIN, answer=CasesAnswer)
def list_plan_changes(call: Call) -> CasesAnswer:
    """List what was asked about plans and limits, and what became of it."""
    return CasesAnswer(
        items=tuple(
            CaseAnswer.of(case)
            for case in call.services.cases.all(call.account)
            if case.kind in (CaseKind.PLAN_CHANGE, CaseKind.RAISE_LIMITS)
        )
    )


@blueprint.route(
    "/v1/account/limit-requests",
    "POST",
    scope=Scope.ADMIN,
    roles=OWNER,
    body=NewLimitRequest,
    answer=CaseAnswer,
    status=202,
    is_idempotent=True,
)
def request_limit(call: Call, body: NewLimitRequest) -> CaseAnswer:
    """Ask for more than a plan gives, such as recipients a day. For owners."""
    return CaseAnswer.of(
        call.services.plan_changes.ask_more(
            call.account, call.actor, body.limit, body.wanted, body.reason
        )
    )


@blueprint.route(
    "/v1/account/statements/{month}",
    "GET",
    scope=Scope.ADMIN,
    query=StatementQuery,
    answer=StatementAnswer,
)
def read_statement(call: Call, month: str, query: StatementQuery) -> StatementAnswer | Response:
    """Read what an invoice of a month rests on, as JSON, CSV or PDF."""
    statement = call.services.statements.read(call.account, month)
    if query.format is StatementFormat.JSON:
        return StatementAnswer.of(statement)
    text = in_words(statement, call.language)
    write = statement_pdf if query.format is StatementFormat.PDF else statement_csv
    rows = [text.columns, *text.days, text.total]
    return Response(
        body=write(text.title, text.status, text.facts, rows),
        headers={
            "Content-Type": _MEDIA_TYPES[query.format],
            "Content-Disposition": f'attachment; filename="mynuma-{month}.{query.format.value}"',
        },
    )


@blueprint.route("/v1/account/support", "GET", scope=Scope.REPORTS, answer=HelpdeskAnswer)
def read_helpdesk(call: Call) -> HelpdeskAnswer:
    """Read when the helpdesk is there, and who answers for the account."""
    return HelpdeskAnswer.of(call.services.support.helpdesk(call.account))


@blueprint.route(
    "/v1/account/support",
    "POST",
    scope=Scope.REPORTS,
    body=NewSupportMessage,
    answer=CaseAnswer,
    status=202,
    is_idempotent=True,
)
def ask_support(call: Call, body: NewSupportMessage) -> CaseAnswer:
    """Write to the helpdesk; the answer comes by mail. At most 20 a day."""
    user = call.caller.user_id
    return CaseAnswer.of(
        call.services.support.ask(call.account, call.actor, user, body.subject, body.text)
    )
