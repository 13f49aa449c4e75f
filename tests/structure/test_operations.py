"""docs/operations.md: each action as a console test event that the function takes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from chalicelib.services.operator_actions import ACTIONS
from tests.world import Engine

PAGE = Path(__file__).parents[2] / "docs" / "operations.md"
EVENTS: list[dict[str, Any]] = [
    json.loads(block) for block in re.findall(r"```json\n(.+?)\n```", PAGE.read_text(), re.DOTALL)
]


def test_every_action_is_shown_and_no_other() -> None:
    assert {event["action"] for event in EVENTS} == ACTIONS.keys()


@pytest.mark.parametrize("event", EVENTS, ids=[str(event["action"]) for event in EVENTS])
def test_an_event_of_the_page_is_one_that_the_function_takes(event: dict[str, Any]) -> None:
    """It may find nothing; it is never refused for its form."""
    engine = Engine()
    action = ACTIONS[event["action"]]
    given = {**event, **({"account": engine.account} if "account" in event else {})}
    answer = engine.container.operate({**given, "apply": False})
    assert answer["ok"] or answer["data"].get("code") == "not_found", answer["says"]
    assert event.get("apply", False) is (action.run is not None)
