"""GET /v1/account/standing: figures, strikes with what they rest on, and what to do about it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.account import AccountState
from chalicelib.domain.strike import StrikeStage
from tests.api.world import World
from tests.builders import make_strike


def change(world: World, **changes: object) -> None:
    stored = world.database.accounts.stored
    stored[world.a.id] = replace(stored[world.a.id], **changes)  # type: ignore[arg-type]


def standing(world: World, language: str = "nl") -> dict[str, object]:
    answer = world.request("GET", "/v1/account/standing", headers={"accept-language": language})
    assert answer.status_code == 200
    body: dict[str, object] = answer.json_body
    return body


def test_an_account_without_strikes_has_nothing_to_do(world: World) -> None:
    body = standing(world)
    assert (body["status"], body["points"], body["strikes"]) == ("good", 0, [])


def test_strikes_say_what_they_rest_on_newest_first(world: World) -> None:
    now = world.outside.clock.now()
    world.database.strikes.add(world.a.id, make_strike(id="old", at=now))
    world.outside.clock.advance(1)
    removed = make_strike(id="new", at=world.outside.clock.now(), removed_at=now)
    world.database.strikes.add(world.a.id, removed)
    world.database.strikes.add(world.b.id, make_strike(id="foreign"))
    body = standing(world)
    assert (body["points"], body["stage"]) == (2, "none")
    new, old = body["strikes"]  # type: ignore[misc]
    assert (new["id"], new["points"], old["points"]) == ("new", 0, 2)
    assert old["counts"] == {"sent": 1_000, "complained": 4}
    assert old["what"].startswith("4 mensen meldden een campagne als spam")
    assert len(old["subjects"]) == 1


@pytest.mark.parametrize(
    ("state", "stage", "points", "status"),
    [
        (AccountState.ACTIVE, StrikeStage.WARNING, 3, "warned"),
        (AccountState.ACTIVE, StrikeStage.NONE, 6, "good"),
        (AccountState.ACTIVE, StrikeStage.WARNING, 2, "good"),
        (AccountState.SUSPENDED, StrikeStage.SUSPENDED, 6, "suspended"),
    ],
    ids=["warned", "reinstated with old strikes", "the warning is past", "suspended"],
)
@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", ("hoef", "kan")), ("en", ("need", "can")), ("fr", ("avez", "pouvez"))],
)
def test_the_status_is_one_word_and_what_to_do_a_sentence(
    world: World,
    state: AccountState,
    stage: StrikeStage,
    points: int,
    status: str,
    language: str,
    words: tuple[str, str],
) -> None:
    change(world, state=state, stage=stage)
    given = make_strike(weight=points, at=world.outside.clock.now())
    world.database.strikes.add(world.a.id, given)
    body = standing(world, language)
    assert body["status"] == status
    assert words[status != "good"] in str(body["what_to_do"])
