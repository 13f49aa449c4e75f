"""Plans: data that fits together, and what several of them allow."""

from __future__ import annotations

import ast
from dataclasses import fields
from pathlib import Path

import pytest

from chalicelib.domain import plan as module
from chalicelib.domain.plan import (
    PLANS,
    ChangeEffect,
    Family,
    Limits,
    MailKind,
    MailLimit,
    fault_at_sign_up,
    fault_of,
    limits_of,
    mail_limit,
)
from chalicelib.domain.ramp import RAMP

CAMPAIGN, MESSAGE = MailKind.CAMPAIGN, MailKind.MESSAGE
BOTH = frozenset(MailKind)


def test_the_plans_are_those_of_d6() -> None:
    contacts = {p.id: p.limits.contacts for p in PLANS.values() if p.family is Family.INTERFACE}
    assert contacts == {
        "interface_1k": 1_000,
        "interface_5k": 5_000,
        "interface_10k": 10_000,
        "interface_50k": 50_000,
        "interface_100k": 100_000,
        "interface_500k": 500_000,
    }
    mails = {p.id: p.limits.mails for p in PLANS.values() if p.family is Family.API}
    assert mails == {
        "api_10k": 10_000,
        "api_100k": 100_000,
        "api_1m": 1_000_000,
        "api_10m": 10_000_000,
    }
    free = PLANS["mytest"].limits
    assert (free.contacts, free.mails, free.first_day) == (250, 1_000, 250)
    assert free.first_day <= RAMP[0]


def test_only_the_api_has_a_butler_and_only_large_plans_need_a_person() -> None:
    assert {p.family for p in PLANS.values() if p.has_butler} == {Family.API}
    by_case = {p.id for p in PLANS.values() if p.change is ChangeEffect.BY_CASE}
    assert by_case == {"interface_50k", "interface_100k", "interface_500k", "api_1m", "api_10m"}


def test_new_senders_and_the_first_day_have_one_source() -> None:
    paid = [p.limits for p in PLANS.values() if p.family is not Family.MYTEST]
    assert {limits.first_day for limits in paid} == {None}, "the ramp alone says"
    assert {p.limits.new_senders for p in PLANS.values()} == {5}
    assert {p.limits.new_people for p in PLANS.values()} == {50}


def test_nothing_says_what_anything_costs() -> None:
    names = {
        node.id if isinstance(node, ast.Name) else node.arg
        for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8")))
        if isinstance(node, ast.Name | ast.arg)
    }
    assert not [name for name in names if any(word in name for word in ("price", "cost", "euro"))]
    assert {field.name for field in fields(Limits)}.isdisjoint({"price", "card"})


@pytest.mark.parametrize(
    ("plans", "fault"),
    [
        (["mytest"], ""),
        (["interface_1k"], ""),
        (["interface_1k", "api_10k"], ""),
        ([], "plan_unknown"),
        (["gold"], "plan_unknown"),
        (["mytest", "api_10k"], "plans_exclude_each_other"),
        (["api_10k", "api_100k"], "plans_exclude_each_other"),
        (["interface_1k", "interface_1k"], "plans_exclude_each_other"),
    ],
)
def test_which_plans_go_together(plans: list[str], fault: str) -> None:
    assert fault_of(plans) == fault


@pytest.mark.parametrize(
    ("plan", "fault"),
    [("mytest", ""), ("interface_10k", ""), ("api_1m", "plan_by_case"), ("x", "plan_unknown")],
)
def test_with_what_an_account_begins(plan: str, fault: str) -> None:
    assert fault_at_sign_up(plan) == fault


def test_of_two_plans_the_wider_limit_counts() -> None:
    limits = limits_of(["interface_1k", "api_10k"])
    assert limits.contacts == 10_000
    assert limits.keys == 20
    assert limits.mails is None
    assert limits.senders == 50


def test_what_was_raised_widens_and_never_narrows() -> None:
    plans = ["interface_1k"]
    assert limits_of(plans, {"senders": 9}).senders == 9
    assert limits_of(plans, {"senders": 4}).senders == 5
    assert limits_of(plans, {"first_day": 9_000}).first_day == 9_000
    assert limits_of(plans, {"contacts": 9_999, "nonsense": 1}) == limits_of(plans)


@pytest.mark.parametrize(
    ("plans", "kind", "limit"),
    [
        (["mytest"], CAMPAIGN, MailLimit(1_000, BOTH)),
        (["mytest"], MESSAGE, MailLimit(1_000, BOTH)),
        (["interface_1k"], CAMPAIGN, None),
        (["interface_1k"], MESSAGE, MailLimit(0, frozenset({MESSAGE}))),
        (["api_10k"], CAMPAIGN, MailLimit(10_000, BOTH)),
        (["api_10k"], MESSAGE, MailLimit(10_000, BOTH)),
        (["interface_1k", "api_10k"], CAMPAIGN, None),
        (["interface_1k", "api_10k"], MESSAGE, MailLimit(10_000, frozenset({MESSAGE}))),
    ],
)
def test_what_limits_the_mails_of_a_month(
    plans: list[str], kind: MailKind, limit: MailLimit | None
) -> None:
    assert mail_limit(plans, kind) == limit
