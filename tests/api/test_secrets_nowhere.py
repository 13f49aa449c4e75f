"""Secrets and addresses stand where they must, and nowhere else (fault A13): a scan for canaries
over a run of every route, and of what the engine does because of it."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.api import routes
from chalicelib.api.operation import Operation
from tests.api.id_places import with_value
from tests.api.probing import ask_for_own, campaigns_for
from tests.api.samples import UNKNOWN, body_for, path_of, things_of
from tests.api.stored_world import MARKS, SENT, StoredWorld
from tests.api.test_mailed_tokens import tokens
from tests.api.world import World
from tests.canaries.scanning import ECHOED

OPERATIONS = {f"{each.method} {each.path}": each for each in routes.operations()}
WITH_BODY = {name: each for name, each in OPERATIONS.items() if each.body is not None}
PASSWORD = "een lang wachtwoord"
CANARY = "kanarie@geheim.example"


def secrets_of(world: StoredWorld) -> set[str]:
    """What only its holder may ever read again."""
    holders = (world.a, world.b)
    addresses = {world.database.accounts.address_secret(each.id).hex() for each in holders}
    given = {each.key for each in holders} | {each.token for each in holders}
    links = {token for purpose, token in tokens(world).items() if purpose != "cursor"}
    derived = {world.container.token_key.hex(), world.container.pepper.hex()}
    return given | addresses | links | derived | {PASSWORD}


def test_no_log_says_an_address_or_a_secret(
    stored: StoredWorld, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    secrets = secrets_of(stored)
    caplog.set_level(logging.INFO)  # what a function writes; libraries only debug with contents
    caplog.set_level(logging.DEBUG, "mynuma")
    for operation in OPERATIONS.values():
        for campaign in campaigns_for(stored, operation):
            ask_for_own(stored, operation, campaign)
    told = "".join(capfd.readouterr()) + caplog.text
    for word in (*secrets, *MARKS, "@"):
        assert word not in told


def test_no_answer_but_the_first_says_a_secret(stored: StoredWorld) -> None:
    """A key is shown when it is made, a shared report's link to who shares it; nothing else is."""
    secrets = secrets_of(stored) - set(tokens(stored).values())
    for operation in OPERATIONS.values():
        for campaign in campaigns_for(stored, operation):
            seen = ask_for_own(stored, operation, campaign)
            assert not [each for each in secrets if each in seen.answer], operation.path
            assert not [each for each in secrets if each in seen.told], operation.path


def test_no_table_and_no_file_keeps_a_secret_as_it_is(stored: StoredWorld) -> None:
    stored.reset()
    kept = json.dumps(
        [*stored.rows_of(stored.a).values(), *stored.rows_of(stored.b).values()]
    ) + repr(stored.outside.export_files.files)
    for secret in (stored.a.key, stored.b.key, stored.a.token, PASSWORD):
        assert secret not in kept


def test_exports_say_nothing_of_keys_and_people(stored: StoredWorld) -> None:
    stored.reset()
    path = f"/v1/campaigns/{stored.a.things[SENT]}/exports"
    assert stored.ask(stored.a, "POST", path, {}).status_code == 202
    stored.work()
    kept = stored.outside.export_files.files
    files = b"".join(body for (account, _), body in kept.items() if account == stored.a.id).decode()
    blacklist = stored.ask(stored.a, "GET", "/v1/blacklist/export").json_body["csv"]
    assert f"lezer0@{MARKS[0]}.example" in files
    assert "weg@voorbeeld.be" in blacklist
    for word in (*secrets_of(stored), MARKS[1] + ".example", stored.a.owner.email):
        assert word not in files + blacklist


@pytest.mark.parametrize("operation", WITH_BODY.values(), ids=WITH_BODY)
def test_no_problem_says_back_what_was_sent(world: World, operation: Operation) -> None:
    """Whoever looks at problems (a log, a screen that is shared) reads no address in them."""
    world.a.things = things_of(world, world.a)
    good = body_for(operation, world.a.things)
    assert good is not None
    path = path_of(operation, UNKNOWN | world.a.things)
    token = world.a.token if operation.roles else world.a.key
    for place, value in _spoilt(good):
        answer = world.request(operation.method, path, with_value(good, place, value), key=token)
        if answer.status_code < 300:
            continue
        codes = {each["code"] for each in answer.json_body.get("errors", [])}
        if not codes & ECHOED.keys():
            assert "geheim" not in answer.body.decode(), (place, value)


def _spoilt(body: dict[str, Any], outer: str = "") -> Iterator[tuple[str, Any]]:
    """Each place of a body with the canary where something else belongs."""
    for name, value in body.items():
        yield f"{outer}{name}", CANARY
        yield f"{outer}{name}", f"{CANARY}\n"
        yield f"{outer}{name}", [CANARY]
        yield f"{outer}{name}", {"nobody_knows_me": CANARY}
        if isinstance(value, dict) and name != "mapping":
            yield from _spoilt(value, f"{outer}{name}.")
