"""SIGKILL of the worker at random rows of an import and of its undoing: nobody is there twice,
nobody is forgotten, and every row is counted once (C12)."""

from __future__ import annotations

from random import Random

import pytest

from local.api_client import ApiClient
from local.newcomer import Company, declare_file, settle
from local.stack import LocalStack
from tests.faults.extent import IS_ALL

pytestmark = [
    pytest.mark.emulator,
    pytest.mark.xdist_group("journeys"),
    pytest.mark.skipif(
        not IS_ALL, reason="needs a stack that others have not used: make test-faults"
    ),
]

ROWS = 2_600
KNOWN = 300
BROKEN_EVERY = 100
MAPPING = {"E-mail": "email", "Klantnummer": "external_id"}
RANDOM = Random(20261126)


def address(number: int) -> str:
    return f"rij{number}@taai.example"


def file(rows: range) -> bytes:
    """Every hundredth row has no address."""
    lines = [
        f"{'' if number % BROKEN_EVERY == 0 else address(number)};{number}\r\n" for number in rows
    ]
    return ("E-mail;Klantnummer\r\n" + "".join(lines)).encode()


def readable_between(first: int, last: int) -> int:
    """A random row of those."""
    number = RANDOM.randrange(first, last)
    return number + (number % BROKEN_EVERY == 0)


def kill(stack: LocalStack) -> None:
    stack.kill_worker()
    stack.start_worker()


def everybody(client: ApiClient) -> list[str]:
    found: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = client.get(f"/v1/contacts?limit=500{f'&cursor={cursor}' if cursor else ''}")
        found += [contact["email"] for contact in page["items"]]
        cursor = page["next_cursor"]
    return found


def test_a_killed_import_doubles_and_forgets_nobody(stack: LocalStack) -> None:
    client = settle(stack.site, Company("Kwekerij Hard", "hard.example", "Lien Cools")).client
    list_id = client.post("/v1/lists", {"name": "Klanten"})["id"]
    first = declare_file(client, file(range(1, KNOWN + 1)), list_id, MAPPING, "kassa")
    client.post(f"{first}/start")
    before = client.wait_for(first, lambda found: found["state"] == "done")["counts"]["created"]

    place = declare_file(client, file(range(1, ROWS + 1)), list_id, MAPPING, "kassa")
    client.post(f"{place}/start")
    client.wait_for(place, lambda found: bool(found["forecast"]))
    kill(stack)  # while it only looks
    for low, high in ((KNOWN, 950), (1_050, 1_900), (2_000, ROWS)):
        row = readable_between(low, high)
        client.wait_for(f"/v1/contacts?query={address(row)}", lambda page: bool(page["items"]), 300)
        kill(stack)  # between the part of this row and what follows it
    done = client.wait_for(place, lambda found: found["state"] == "done", timeout_seconds=300)

    readable = ROWS - ROWS // BROKEN_EVERY
    counts = {name: n for name, n in done["counts"].items() if n}
    assert counts == {
        "rows": ROWS,
        "created": readable - before,
        "unchanged": before,
        "broken": ROWS // BROKEN_EVERY,
    }
    wanted = {address(number) for number in range(1, ROWS + 1) if number % BROKEN_EVERY}
    found = everybody(client)
    assert len(found) == readable
    assert set(found) == wanted
    problems = client.get(f"{place}/problems")["items"]
    assert [p["row"] for p in problems] == list(range(BROKEN_EVERY, ROWS + 1, BROKEN_EVERY))

    client.post(f"{place}/undo")
    client.wait_for(place, lambda found: found["progress"] > 0)
    kill(stack)
    undone = client.wait_for(place, lambda found: found["state"] == "undone", timeout_seconds=300)
    assert undone["undo"]["kept"] == 0
    assert len(everybody(client)) == before
