"""Plans, what is used of them, statements, cases and the helpdesk on the wire."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from chalicelib.api.schemas.parts import (
    AnswerModel,
    Key,
    Moment,
    QueryModel,
    RequestModel,
    Subject,
    Value,
)
from chalicelib.domain.case import Case, CaseKind, CaseState
from chalicelib.domain.helpdesk import HOURS, ZONE
from chalicelib.domain.plan import ChangeEffect, Family, Limits, Plan
from chalicelib.domain.statement import Statement
from chalicelib.services.plan_changes import PlanChange
from chalicelib.services.support import Helpdesk
from chalicelib.services.usage import AccountUsage

Asked = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5_000)]


class LimitsAnswer(AnswerModel):
    """What may be there at most. mails: a month, null where fair use alone says; requests: a
    minute; new_senders: in 30 days, and besides those new_people: of the kind person, on a domain
    that the account proved; first_day: recipients a day from the first day on, null where the ramp
    of new accounts says."""

    contacts: int
    mails: int | None
    senders: int
    keys: int
    users: int
    images: int
    requests: int
    new_senders: int
    new_people: int
    first_day: int | None

    @classmethod
    def of(cls, limits: Limits) -> LimitsAnswer:
        """Present limits."""
        return cls(**{name: getattr(limits, name) for name in cls.model_fields})


class PlanAnswer(AnswerModel):
    """A plan. change: whether it is held at once or somebody looks first."""

    id: str
    family: Family
    limits: LimitsAnswer
    has_butler: bool
    change: ChangeEffect

    @classmethod
    def of(cls, plan: Plan) -> PlanAnswer:
        """Present a plan."""
        return cls(
            id=plan.id,
            family=plan.family,
            limits=LimitsAnswer.of(plan.limits),
            has_butler=plan.has_butler,
            change=plan.change,
        )


class Plans(AnswerModel):
    """Every plan there is."""

    items: tuple[PlanAnswer, ...]
    next_cursor: str | None = None


class ContactUse(AnswerModel):
    """counted: mailable addresses at the last recount, at counted_at; null before the first.
    used: with those made since; most: the limit that is held against."""

    counted: int | None
    counted_at: Moment | None
    used: int
    most: int


class MailUse(AnswerModel):
    """Mails of the month; most: what limits them, null for nothing."""

    used: int
    most: int | None


class AccountUsageAnswer(AnswerModel):
    """What the account used this month ("2026-11", its own time zone). campaigns: mails of those
    launched in it; messages: accepted in it; is_one_limit: both count towards the same limit."""

    month: str
    plans: tuple[str, ...]
    limits: LimitsAnswer
    contacts: ContactUse
    campaigns: MailUse
    messages: MailUse
    is_one_limit: bool

    @classmethod
    def of(cls, usage: AccountUsage) -> AccountUsageAnswer:
        """Present what was used."""
        return cls(
            month=usage.month,
            plans=usage.plans,
            limits=LimitsAnswer.of(usage.limits),
            contacts=ContactUse(
                counted=usage.contacts,
                counted_at=usage.counted_at,
                used=usage.contacts_used,
                most=usage.limits.contacts,
            ),
            campaigns=MailUse(used=usage.campaign_mails, most=usage.most_campaign_mails),
            messages=MailUse(used=usage.messages, most=usage.most_messages),
            is_one_limit=usage.is_one_limit,
        )


class CaseAnswer(AnswerModel):
    """What was asked and what became of it; reason: why, once it is decided."""

    id: str
    kind: CaseKind
    state: CaseState
    asked: dict[str, str]
    text: str
    opened_at: Moment
    decided_at: Moment | None
    reason: str

    @classmethod
    def of(cls, case: Case) -> CaseAnswer:
        """Present a case; who decided is not told."""
        return cls(
            id=case.id,
            kind=case.kind,
            state=case.state,
            asked=dict(case.asked),
            text=case.text,
            opened_at=case.opened_at,
            decided_at=case.decision.at if case.decision else None,
            reason=case.decision.reason if case.decision else "",
        )


class CasesAnswer(AnswerModel):
    """Cases, newest first."""

    items: tuple[CaseAnswer, ...]
    next_cursor: str | None = None


class NewPlanChange(RequestModel):
    """The plans to hold from now on: MyTEST never again, one of the interface, one of the API or
    both. text: for whoever looks at it."""

    plans: Annotated[tuple[Key, ...], Field(min_length=1, max_length=2)]
    text: Value = ""


class PlanChangeAnswer(AnswerModel):
    """plans: held now. case: that decides about what was asked; null: it is held already."""

    plans: tuple[str, ...]
    case: CaseAnswer | None

    @classmethod
    def of(cls, change: PlanChange) -> PlanChangeAnswer:
        """Present a change."""
        return cls(
            plans=change.plans, case=CaseAnswer.of(change.case) if change.case is not None else None
        )


class NewLimitRequest(RequestModel):
    """Ask for more. limit: "first_day" (recipients a day), "senders", "keys", "users", "images",
    "requests", "new_senders", "new_people"."""

    limit: Key
    wanted: Annotated[int, Field(ge=1, le=10_000_000)]
    reason: Asked


class StatementFormat(StrEnum):
    """As what a statement is answered."""

    JSON = "json"
    CSV = "csv"
    PDF = "pdf"


class StatementQuery(QueryModel):
    """format: json, csv or pdf."""

    format: StatementFormat = StatementFormat.JSON


class StatementDayAnswer(AnswerModel):
    """One day; contacts: mailable addresses at its recount, null without one."""

    day: str
    campaign_mails: int
    messages: int
    contacts: int | None


class StatementAnswer(AnswerModel):
    """What an account had and sent in a month, where its clocks hang. A provisional one may still
    change; any other never does."""

    month: str
    is_provisional: bool
    account_id: str
    account_name: str
    address: str
    company_number: str
    country: str
    plans: tuple[str, ...]
    time_zone: str
    compiled_at: Moment
    campaign_mails: int
    messages: int
    most_contacts: int | None
    days: tuple[StatementDayAnswer, ...]

    @classmethod
    def of(cls, statement: Statement) -> StatementAnswer:
        """Present a statement."""
        own = cls.model_fields.keys() - {"month", "days"}
        return cls(
            month=statement.id,
            days=tuple(
                StatementDayAnswer(
                    **{name: getattr(day, name) for name in StatementDayAnswer.model_fields}
                )
                for day in statement.days
            ),
            **{name: getattr(statement, name) for name in own},
        )


class OpeningAnswer(AnswerModel):
    """weekday: 1 is Monday. opens, closes: "09:00"."""

    weekday: int
    opens: str
    closes: str


class HelpdeskAnswer(AnswerModel):
    """When the helpdesk is there, in its time zone; butler: who answers for this account, "" for
    the helpdesk as a whole."""

    is_open: bool
    time_zone: str
    hours: tuple[OpeningAnswer, ...]
    email: str
    butler: str

    @classmethod
    def of(cls, helpdesk: Helpdesk) -> HelpdeskAnswer:
        """Present the helpdesk."""
        return cls(
            is_open=helpdesk.is_open,
            time_zone=ZONE,
            hours=tuple(
                OpeningAnswer(
                    weekday=each.weekday,
                    opens=f"{each.opens:%H:%M}",
                    closes=f"{each.closes:%H:%M}",
                )
                for each in HOURS
            ),
            email=helpdesk.address,
            butler=helpdesk.butler,
        )


class NewSupportMessage(RequestModel):
    """A message to the helpdesk."""

    subject: Annotated[Subject, Field(min_length=1, max_length=150)]
    text: Asked
