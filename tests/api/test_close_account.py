"""POST and DELETE /v1/account/close, as an owner's browser asks."""

from __future__ import annotations

import pytest

from tests.api.world import World

PATH = "/v1/account/close"
NOTICE = {"name": "Bedrijf a", "reason": "Te druk"}


def test_an_owner_closes_the_account_reads_on_and_takes_it_back(world: World) -> None:
    given = [world.request("POST", PATH, NOTICE, key=world.a.token) for _ in range(2)]
    assert [each.status_code for each in given] == [200, 200]
    first, second = (each.json_body for each in given)
    assert (first["state"], first["status"]) == ("closing", "closing")
    assert first["closes_at"] == second["closes_at"]

    world.outside.clock.advance(2)
    read = world.request("GET", "/v1/account", key=world.a.token)
    assert (read.status_code, read.json_body["closes_at"]) == (200, first["closes_at"])
    for _ in range(2):
        back = world.request("DELETE", PATH, key=world.a.token)
        assert (back.json_body["state"], back.json_body["closes_at"]) == ("active", None)


@pytest.mark.parametrize("body", [{"name": "Bedrijf b"}, {"name": ""}])
def test_another_name_closes_nothing(world: World, body: dict[str, str]) -> None:
    answer = world.request("POST", PATH, body, key=world.a.token)
    assert answer.status_code == 422
    read = world.request("GET", "/v1/account", key=world.a.token)
    assert read.json_body["state"] == "active"


def test_no_key_closes_an_account(world: World) -> None:
    assert world.request("POST", PATH, NOTICE, key=world.a.key).status_code == 403
    assert world.request("DELETE", PATH, key=world.a.key).status_code == 403
