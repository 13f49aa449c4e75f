"""POST and GET /v1/account/export, as an owner's browser asks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.account import AccountState, StateCause
from tests.api.world import World
from tests.world import carry_out

PATH = "/v1/account/export"


def work(world: World) -> None:
    while queued := world.outside.queues.pop("imports"):
        carry_out(world.container, queued.message, lambda: "0" * 16)


@pytest.mark.parametrize("state", ["active", "suspended", "closing"])
def test_an_owner_takes_everything_along_however_the_account_stands(
    world: World, state: str
) -> None:
    stands = world.database.accounts.find(world.a.id)
    assert stands is not None
    changed = replace(stands, state=AccountState(state), cause=StateCause.OPERATOR.value)
    world.database.accounts.replace(changed)
    assert world.request("GET", PATH, key=world.a.token).status_code == 404
    begun = world.request("POST", PATH, key=world.a.token)
    assert (begun.status_code, begun.json_body["state"]) == (202, "running")
    assert begun.json_body["url"] is None
    work(world)
    done = world.request("GET", PATH, key=world.a.token)
    assert (done.status_code, done.json_body["state"]) == (200, "done")
    assert done.json_body["url"].startswith("https://")


def test_no_key_takes_everything_along(world: World) -> None:
    assert world.request("POST", PATH, key=world.a.key).status_code == 403
    assert world.request("GET", PATH, key=world.a.key).status_code == 403
