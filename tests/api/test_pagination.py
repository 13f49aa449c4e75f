"""Cursors: they lead through a list, and nowhere else (fault A05)."""

from __future__ import annotations

import pytest

from tests.api.world import CONSENT, Tenant, World


def fill(world: World, tenant: Tenant, count: int) -> None:
    for number in range(count):
        body = {"email": f"klant{number:03d}@voorbeeld.be", "consent": CONSENT}
        assert world.request("POST", "/v1/contacts", body, key=tenant.key).status_code == 201


def test_a_list_is_walked_from_page_to_page(world: World) -> None:
    fill(world, world.a, 7)
    found, path = [], "/v1/contacts?limit=3"
    while path:
        answer = world.request("GET", path).json_body
        found += [item["email"] for item in answer["items"]]
        cursor = answer["next_cursor"]
        path = f"/v1/contacts?limit=3&cursor={cursor}" if cursor else ""
    assert found == [f"klant{number:03d}@voorbeeld.be" for number in range(7)]


def first_cursor(world: World, query: str = "limit=2") -> str:
    fill(world, world.a, 4)
    fill(world, world.b, 4)
    cursor = world.request("GET", f"/v1/contacts?{query}").json_body["next_cursor"]
    assert isinstance(cursor, str)
    return cursor


def test_another_page_size_may_go_on(world: World) -> None:
    cursor = first_cursor(world)
    assert world.request("GET", f"/v1/contacts?limit=5&cursor={cursor}").status_code == 200


MISUSES = {
    "another account": ("/v1/contacts?cursor={}", True),
    "another list": ("/v1/blacklist?cursor={}", False),
    "another filter": ("/v1/contacts?query=b&cursor={}", False),
}


@pytest.mark.parametrize(("path", "is_foreign"), MISUSES.values(), ids=MISUSES)
def test_a_cursor_works_for_its_own_list_only(world: World, path: str, is_foreign: bool) -> None:
    key = world.b.key if is_foreign else world.a.key
    answer = world.request("GET", path.format(first_cursor(world)), key=key)
    assert answer.status_code == 422
    assert answer.json_body["errors"][0]["parameter"] == "cursor"
    assert answer.json_body["errors"][0]["code"] == "cursor_invalid"


def test_no_changed_letter_gets_through(world: World) -> None:
    cursor = first_cursor(world)
    for place in range(len(cursor)):
        other = "A" if cursor[place] != "A" else "B"
        forged = cursor[:place] + other + cursor[place + 1 :]
        answer = world.request("GET", f"/v1/contacts?cursor={forged}")
        assert answer.status_code == 422


@pytest.mark.parametrize("cursor", ["x", "%00", "....", "A" * 4_000, "eyJhIjoxfQ"])
def test_no_other_text_is_a_cursor(world: World, cursor: str) -> None:
    assert world.request("GET", f"/v1/contacts?cursor={cursor}").status_code == 422
