"""Blocks over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.samples import PIECE
from tests.api.world import MJML, World

PATH = "/v1/blocks"


def test_a_block_is_kept_read_changed_and_thrown_away(world: World) -> None:
    made = world.request("POST", PATH, {"name": "Knop", "mjml": PIECE, "labels": ["2026"]})
    assert made.status_code == 201
    path = f"{PATH}/{made.json_body['id']}"
    assert world.request("GET", path).json_body == {**made.json_body, "mjml": PIECE}
    assert world.request("GET", f"{PATH}?label=2026&name=kn").json_body["items"] == [made.json_body]
    assert world.request("GET", f"{PATH}?name=voet").json_body["items"] == []

    seen = {"if-match": f'"{made.json_body["version"]}"'}
    changed = world.request("PUT", path, {"name": "Voet", "mjml": PIECE}, headers=seen)
    assert (changed.json_body["name"], changed.json_body["labels"]) == ("Voet", [])
    late = world.request("PUT", path, {"name": "Laat", "mjml": PIECE}, headers=seen)
    assert late.status_code == 412

    assert world.request("DELETE", path).status_code == 204
    assert world.request("GET", path).status_code == 404


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"name": ""}, "/name"),
        ({"mjml": MJML}, "/mjml"),
        ({"mjml": f"{PIECE}\n<mj-section>"}, "/mjml"),
        ({"mjml": "x" * 20_001}, "/mjml"),
        ({"labels": ["x" * 41]}, "/labels/0"),
        ({"colour": "red"}, "/colour"),
    ],
)
def test_what_cannot_be_kept_is_told_where(
    world: World, changes: dict[str, Any], pointer: str
) -> None:
    answer = world.request("POST", PATH, {"name": "Knop", "mjml": PIECE, **changes})
    assert answer.status_code == 422, answer.body
    assert {each["pointer"] for each in answer.json_body["errors"]} == {pointer}
    assert world.request("GET", PATH).json_body["items"] == []
