"""Labels of lists and segments over HTTP: kept, changed, looked for, refused where they stand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.world import World

KINDS: dict[str, dict[str, Any]] = {
    "lists": {"name": "Klanten"},
    "segments": {"name": "Klanten", "rules": {"type": "language", "language": "nl"}},
}

both = pytest.mark.parametrize("kind", KINDS)


def make(world: World, kind: str, **more: object) -> dict[str, Any]:
    answer = world.request("POST", f"/v1/{kind}", KINDS[kind] | more)
    assert answer.status_code == 201, answer.body
    made: dict[str, Any] = answer.json_body
    return made


def ids(world: World, path: str, **more: Any) -> list[str]:
    answer = world.request("GET", path, **more)
    assert answer.status_code == 200, answer.body
    return sorted(item["id"] for item in answer.json_body["items"])


@both
def test_labels_are_kept_changed_and_taken_off(world: World, kind: str) -> None:
    made = make(world, kind, labels=["winkel  Gent", "2026", "Winkel Gent"])
    path = f"/v1/{kind}/{made['id']}"
    assert made["labels"] == ["2026", "winkel Gent"]
    assert make(world, kind)["labels"] == []

    renamed = world.request("PATCH", path, {"name": "Vaste klanten"}).json_body
    assert (renamed["name"], renamed["labels"]) == ("Vaste klanten", made["labels"])
    changed = world.request("PATCH", path, {"labels": ["2027"]}).json_body
    assert (changed["name"], changed["labels"]) == ("Vaste klanten", ["2027"])
    assert world.request("GET", path).json_body == changed
    assert world.request("PATCH", path, {}).json_body == changed
    assert world.request("PATCH", path, {"labels": []}).json_body["labels"] == []

    old = {"if-match": f'"{made["version"]}"'}
    assert world.request("PATCH", path, {"labels": ["2026"]}, headers=old).status_code == 412
    assert world.request("GET", path).json_body["labels"] == []


@both
def test_what_has_a_label_is_found_by_it_in_its_own_account(world: World, kind: str) -> None:
    one = make(world, kind, labels=["winkel Gent", "2026"])["id"]
    two = make(world, kind, labels=["2026"])["id"]
    bare = make(world, kind)["id"]
    assert ids(world, f"/v1/{kind}?label=WINKEL%20gent") == [one]
    assert ids(world, f"/v1/{kind}?label=2026") == sorted([one, two])
    assert ids(world, f"/v1/{kind}?label=winkel") == []
    assert set(ids(world, f"/v1/{kind}")) >= {one, two, bare}
    assert ids(world, f"/v1/{kind}?label=2026", key=world.b.token) == []


REFUSED: dict[str, tuple[object, str, str]] = {
    "blank": ([" "], "/labels/0", "text_too_short"),
    "long": (["a", "x" * 41], "/labels/1", "text_too_long"),
    "many": ([str(number) for number in range(11)], "/labels", "list_too_long"),
    "sensitive": (["Diabetes"], "/labels/0", "sensitive_health"),
    "a line end": (["a\nb"], "/labels/0", "text_not_allowed"),
    "a number": ([2026], "/labels/0", "type_text"),
    "no list": ("2026", "/labels", "type_list"),
}


@both
@pytest.mark.parametrize(("labels", "pointer", "code"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_label_is_refused_in_the_readers_language(
    world: World, kind: str, labels: object, pointer: str, code: str
) -> None:
    made = make(world, kind, labels=["2026"])
    for method, path, rest in (
        ("POST", f"/v1/{kind}", KINDS[kind]),
        ("PATCH", f"/v1/{kind}/{made['id']}", {}),
    ):
        told = set()
        for language in ("nl", "en", "fr"):
            headers = {"accept-language": language}
            refused = world.request(method, path, rest | {"labels": labels}, headers=headers)
            assert refused.status_code == 422
            (error,) = refused.json_body["errors"]
            assert (error["pointer"], error["code"]) == (pointer, code)
            told.add(error["detail"])
        assert len(told) == 3
    assert world.request("GET", f"/v1/{kind}/{made['id']}").json_body == made


@both
def test_no_label_can_be_looked_for_that_cannot_be(world: World, kind: str) -> None:
    for label in ("%00", "x" * 201):
        refused = world.request("GET", f"/v1/{kind}?label={label}")
        assert refused.status_code == 422, refused.body
