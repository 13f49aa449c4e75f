"""Sender domains are looked at by the API and by the daily recheck: both must be let, and on a real
stage both must ask the DNS, else every record would count as set (ADR 0033)."""

from __future__ import annotations

import pytest

from infra import template as infrastructure
from infra.permissions import Need, roles
from tests.structure.test_template import stage_parameters

FUNCTIONS = ("APIHandler", "KeepAppointmentsFunction")
NEEDS = (
    Need("ses:GetEmailIdentity", "identity/peeters.example"),
    *(
        Need(f"dynamodb:{action}", f"table/mynuma-local-{table}")
        for table, action in (
            ("accounts", "GetItem"),
            ("accounts", "Query"),
            ("accounts", "PutItem"),
            ("platform", "PutItem"),
            ("platform", "UpdateItem"),
            ("platform", "DeleteItem"),
            ("activity", "PutItem"),
        )
    ),
)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_role_lets_its_function_look_at_a_domain(function: str) -> None:
    assert roles()[function].refused(NEEDS) is None


@pytest.mark.parametrize("function", FUNCTIONS)
def test_whoever_looks_at_a_domain_is_told_whether_to_ask_the_dns(function: str) -> None:
    document = infrastructure.load()
    variables = document["Resources"][function]["Properties"]["Environment"]["Variables"]
    assert variables["MYNUMA_ASK_DNS"] == {"Ref": "AskDns"}


@pytest.mark.parametrize(("stage", "asks"), [("staging", "on"), ("prod", "on"), ("local", "off")])
def test_the_dns_is_asked_on_every_real_stage(stage: str, asks: str) -> None:
    default = infrastructure.load()["Parameters"]["AskDns"]["Default"]
    assert stage_parameters(stage).get("AskDns", default) == asks
