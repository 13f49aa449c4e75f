"""Senders over HTTP: the limit on new ones says when the next may come (R56; D7)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.world import World


def create(world: World, name: str, language: str = "nl", **changes: Any) -> Any:
    body = {"email": f"{name}@peeters.example", "name": "Bakkerij", "kind": "brand", **changes}
    return world.request("POST", "/v1/senders", body, headers={"accept-language": language})


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "al 5 nieuwe afzenders van deze soort"),
        ("en", "You made 5 new senders of this kind in the past 30 days"),
        ("fr", "Vous avez créé 5 nouveaux expéditeurs de ce type ces 30 derniers jours"),
    ],
)
def test_one_too_many_is_told_from_when_on_the_next_may_come(
    world: World, language: str, words: str
) -> None:
    count = 0
    while (answer := create(world, f"n{count}", language)).status_code == 201:
        count += 1
    assert answer.status_code == 429
    problem = answer.json_body
    assert problem["code"] == "new_senders_reached"
    assert words in problem["detail"]
    assert "1/4/2026" in problem["detail"]
    assert "11:00" in problem["detail"]
    assert answer.headers["Retry-After"] == str(30 * 24 * 3_600)
    assert len(world.request("GET", "/v1/senders").json_body["items"]) == 5
