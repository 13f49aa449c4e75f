"""Templates over HTTP: kept, looked for, changed by who saw the last change, and what they said."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.world import MJML, World
from tests.builders import make_field

PATH = "/v1/templates"
OTHER = MJML.replace("Dag", "Hallo")


def ask(world: World, method: str, path: str, body: Any = None, **more: Any) -> Any:
    answer = world.request(method, path, body, **more)
    assert answer.status_code < 300, answer.body
    return answer.json_body


def make(world: World, name: str = "Zomer", **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = ask(world, "POST", PATH, {"name": name, "mjml": MJML, **more})
    return made


def test_a_template_is_kept_changed_and_thrown_away(world: World) -> None:
    made = make(world, labels=["winkel Gent"])
    path = f"{PATH}/{made['id']}"
    assert ask(world, "GET", path) == {**made, "mjml": MJML}

    body = {"name": "Winter", "mjml": OTHER, "labels": []}
    answer = world.request("PUT", path, body, headers={"if-match": f'"{made["version"]}"'})
    changed = answer.json_body
    assert (changed["name"], changed["labels"]) == ("Winter", [])
    assert answer.headers["ETag"] == f'"{changed["version"]}"'
    assert ask(world, "GET", path) == {**changed, "mjml": OTHER}

    assert world.request("DELETE", path).status_code == 204
    assert world.request("GET", path).status_code == 404
    assert world.request("DELETE", path).status_code == 404


def test_who_saw_an_older_one_changes_nothing(world: World) -> None:
    made = make(world)
    path = f"{PATH}/{made['id']}"
    ask(world, "PUT", path, {"name": "Winter", "mjml": OTHER})
    late = world.request(
        "PUT", path, {"name": "Laat", "mjml": MJML}, headers={"if-match": f'"{made["version"]}"'}
    )
    assert late.status_code == 412
    found = ask(world, "GET", path)
    assert (found["name"], found["mjml"]) == ("Winter", OTHER)


def test_it_is_looked_for_by_name_and_label(world: World) -> None:
    summer = make(world, "Zomer 2026", labels=["winkel Gent"])["id"]
    winter = make(world, "Winter 2026", labels=["2026"])["id"]
    found = {
        query: [each["id"] for each in ask(world, "GET", f"{PATH}?{query}")["items"]]
        for query in ("name=ZOMER", "label=2026", "name=2026&label=winkel%20gent", "name=x")
    }
    assert list(found.values()) == [[summer], [winter], [summer], []]


def test_what_it_said_is_listed_read_and_restored(world: World) -> None:
    made = make(world)
    path = f"{PATH}/{made['id']}"
    ask(world, "PUT", path, {"name": "Zomer", "mjml": OTHER})
    now, before = ask(world, "GET", f"{path}/versions")["items"]
    assert ask(world, "GET", f"{path}/versions/{before['id']}") == {**before, "mjml": MJML}

    restored = ask(world, "POST", f"{path}/versions/{before['id']}/restore")
    assert ask(world, "GET", path) == restored
    assert restored["mjml"] == MJML
    newest, *others = ask(world, "GET", f"{path}/versions")["items"]
    assert others == [now, before]
    assert newest["saved_at"] == restored["changed_at"]

    unknown = world.request(
        "GET", f"{path}/versions/tvr_unknown", headers={"accept-language": "en"}
    )
    assert unknown.status_code == 404
    assert "version of the template" in unknown.json_body["detail"]


def test_a_campaign_keeps_what_it_was_made_of(world: World) -> None:
    made = make(world)
    world.database.fields.add(world.a.id, make_field(id="first_name"))
    mjml = ask(world, "GET", f"{PATH}/{made['id']}")["mjml"]
    list_id = ask(world, "POST", "/v1/lists", {"name": "Klanten"})["id"]
    sender = world.verified_sender(world.a, "post@voorbeeld.be")
    draft = {"name": "Juni", "audience": {"lists": [list_id]}, "sender_id": sender, "mjml": mjml}
    campaign = ask(world, "POST", "/v1/campaigns", draft)
    ask(world, "PUT", f"{PATH}/{made['id']}", {"name": "Zomer", "mjml": OTHER})
    assert world.request("DELETE", f"{PATH}/{made['id']}").status_code == 204
    assert ask(world, "GET", f"/v1/campaigns/{campaign['id']}")["mjml"] == MJML


def test_a_duplicate_is_made_once_and_named_as_asked(world: World) -> None:
    path = f"{PATH}/{make(world, labels=['2026'])['id']}/duplicate"
    once = {"idempotency-key": "once"}
    copy = ask(world, "POST", path, {"name": "Kopie"}, headers=once)
    assert ask(world, "POST", path, {"name": "Kopie"}, headers=once) == copy
    assert (copy["name"], copy["labels"]) == ("Kopie", ["2026"])
    assert ask(world, "POST", path, {})["name"] == "Zomer"


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"name": ""}, "/name"),
        ({"name": "x" * 201}, "/name"),
        ({"labels": ["x" * 41]}, "/labels/0"),
        ({"mjml": "<mjml><mj-body>"}, "/mjml"),
        ({"mjml": MJML.replace("Dag", "<script>1</script>")}, "/mjml"),
        ({"version": 1}, "/version"),
    ],
)
def test_what_cannot_be_kept_is_told_where(
    world: World, changes: dict[str, Any], pointer: str
) -> None:
    made = make(world)
    body = {"name": "Zomer", "mjml": MJML, **changes}
    for method, path in (("POST", PATH), ("PUT", f"{PATH}/{made['id']}")):
        answer = world.request(method, path, body)
        assert answer.status_code == 422, answer.body
        assert {each["pointer"] for each in answer.json_body["errors"]} == {pointer}
    assert [each["id"] for each in ask(world, "GET", PATH)["items"]] == [made["id"]]
