"""What happened to a contact, over HTTP: who changed what, each consent, page by page."""

from __future__ import annotations

from chalicelib.domain.account import Scope
from tests.api.world import CONSENT, World


def test_it_tells_who_changed_what_and_pages_through_all(world: World) -> None:
    body = {"email": "an@voorbeeld.be", "consent": CONSENT}
    made = world.request("PUT", "/v1/contacts", body).json_body
    place = f"/v1/contacts/{made['id']}"
    key = world.key(world.a.id, Scope.CONTACTS_WRITE)
    for asking, language in ((world.a.token, "fr"), (key, "en")):
        world.outside.clock.advance(60)
        assert world.request("PATCH", place, {"language": language}, key=asking).status_code == 200

    whole = world.request("GET", f"{place}/timeline").json_body

    lines = whole["items"]
    assert whole["next_cursor"] is None
    changes = [line for line in lines if line["kind"] == "changed"]
    assert lines[:2] == changes
    assert [line["by"]["kind"] for line in changes] == ["key", "person"]
    assert [line["by"]["name"] for line in changes] == ["sleutel", "Eigenaar"]
    part = {"part": "language", "id": None, "name": None}
    assert [line["changed"] for line in changes] == [[part], [part]]
    (consent,) = [line for line in lines if line["kind"] == "consent"]
    assert (consent["consent"]["strength"], consent["replaced_at"]) == ("declared", None)

    found, cursor = [], ""
    while cursor is not None:
        page = world.request("GET", f"{place}/timeline?limit=1{cursor}").json_body
        found += page["items"]
        cursor = page["next_cursor"] and f"&cursor={page['next_cursor']}"
    assert found == lines


def test_a_cursor_of_another_contact_is_refused(world: World) -> None:
    ids = []
    for email in ("an@voorbeeld.be", "bo@voorbeeld.be"):
        body = {"email": email, "consent": CONSENT}
        ids.append(world.request("PUT", "/v1/contacts", body).json_body["id"])
    page = world.request("GET", f"/v1/contacts/{ids[0]}/timeline?limit=1").json_body
    place = f"/v1/contacts/{ids[1]}/timeline?limit=1&cursor={page['next_cursor']}"
    answer = world.request("GET", place)
    assert (answer.status_code, answer.json_body["code"]) == (422, "invalid_input")
