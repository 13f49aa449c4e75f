"""What a segment asks for is read by the planner and by the API: both roles must let it."""

from __future__ import annotations

import pytest

from infra.permissions import Need, roles

READ = {
    "accounts": "GetItem",
    "campaigns": "BatchGetItem",
    "contacts": "Query",
    "addresses": "BatchGetItem",
    "deliveries": "BatchGetItem",
}
"""The segment itself, facts, contacts, histories, and those that moved to the timeline."""


@pytest.mark.parametrize("function", ["PlanCampaignFunction", "APIHandler"])
def test_a_role_lets_its_function_read_all_that_rules_ask_for(function: str) -> None:
    needs = [
        Need(f"dynamodb:{action}", f"table/mynuma-local-{table}") for table, action in READ.items()
    ]
    assert roles()[function].refused(needs) is None
