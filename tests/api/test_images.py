"""Images over HTTP, the page of claims, and what the host of images answers (R57-R60)."""

from __future__ import annotations

import base64
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from chalice.test import HTTPResponse

from chalicelib.api.served_images import answer as serve
from chalicelib.domain.errors import TransientFailure
from tests.api.samples import NEW_IMAGE
from tests.api.world import World

FORM = {"content-type": "application/x-www-form-urlencoded"}


def ready(world: World, content: bytes = b"1600x800 brood") -> dict[str, Any]:
    made = world.request("POST", "/v1/images", NEW_IMAGE).json_body
    world.outside.image_uploads.files[world.a.id, made["id"]] = content
    assert world.request("POST", f"/v1/images/{made['id']}/uploaded").status_code == 202
    file = world.container.images.get(world.a.id, made["id"]).file
    world.container.process_image(world.a.id, made["id"], file)
    return dict(world.request("GET", f"/v1/images/{made['id']}").json_body)


def claim(world: World, headers: dict[str, str] | None = None, **filled: str) -> HTTPResponse:
    body = urlencode(filled).encode()
    return world.request("POST", "/image-claims", body, key=None, headers=FORM | (headers or {}))


def fetch(world: World, path: str, method: str = "GET") -> dict[str, Any]:
    parts = path.split("/")
    event = {
        "requestContext": {"http": {"method": method}},
        "pathParameters": {"account": parts[-2], "name": parts[-1]},
    }
    return serve(world.container, event)


def test_an_upload_takes_the_declared_type_and_nothing_else(world: World) -> None:
    made = world.request("POST", "/v1/images", NEW_IMAGE)
    assert made.status_code == 201
    assert made.json_body["state"] == "pending"
    assert made.json_body["upload"]["fields"]["Content-Type"] == "image/png"
    assert made.json_body["normal"] is None


def test_a_ready_image_tells_its_addresses_and_the_declaration(world: World) -> None:
    image = ready(world)
    assert (image["state"], image["reason"], image["detail"]) == ("ready", "", "")
    assert image["rights"]["text"] == "Fotograaf Peeters"
    assert image["normal"]["url"].startswith(f"https://mail.example/i/{world.a.id}/")
    assert (image["normal"]["width"], image["wide"]["width"]) == (600, 1_200)
    listed = world.request("GET", "/v1/images").json_body["items"]
    assert listed == [image]


@pytest.mark.parametrize(
    ("language", "told"), [("nl", "beschadigd"), ("en", "damaged"), ("fr", "abîmée")]
)
def test_a_refused_image_says_why_in_the_language_of_who_asks(
    world: World, language: str, told: str
) -> None:
    image = ready(world, b"bad image_broken")
    read = world.request(
        "GET", f"/v1/images/{image['id']}", headers={"accept-language": language}
    ).json_body
    assert (read["state"], read["reason"]) == ("refused", "image_broken")
    assert told in read["detail"]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"type": "image/svg+xml"}, "/type"),
        ({"type": "text/html"}, "/type"),
        ({"size": 0}, "/size"),
        ({"size": 15 * 1024 * 1024 + 1}, "/size"),
        ({"rights": {"basis": "found"}}, "/rights/basis"),
        ({"rights": {"basis": "free"}}, "/rights/text"),
        ({"name": ""}, "/name"),
        ({"labels": ["x" * 41]}, "/labels/0"),
    ],
)
def test_what_is_not_right_is_named(world: World, change: dict[str, Any], pointer: str) -> None:
    refused = world.request("POST", "/v1/images", NEW_IMAGE | change)
    assert refused.status_code == 422
    assert [each["pointer"] for each in refused.json_body["errors"]] == [pointer]
    assert world.request("GET", "/v1/images").json_body["items"] == []


def test_an_image_in_use_is_not_deleted(world: World) -> None:
    image = ready(world)
    mjml = f'<mjml><mj-body><mj-image src="{image["wide"]["url"]}" /></mj-body></mjml>'
    world.request("POST", "/v1/templates", {"name": "T", "mjml": mjml})
    place = f"/v1/images/{image['id']}"
    uses = world.request("GET", f"{place}/uses").json_body["items"]
    assert [(each["kind"], each["name"], each["state"]) for each in uses] == [
        ("template", "T", None)
    ]
    refused = world.request("DELETE", place)
    assert (refused.status_code, refused.json_body["code"]) == (409, "image_in_use")


# the host of images


def test_a_file_is_served_for_a_year_and_can_run_nothing(world: World) -> None:
    image = ready(world)
    answer = fetch(world, image["normal"]["url"])
    assert answer["statusCode"] == 200
    assert base64.b64decode(answer["body"]) == b"600 brood"
    assert answer["headers"]["Content-Type"] == "image/png"
    assert answer["headers"]["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["headers"]["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["headers"]["Content-Security-Policy"]
    head = fetch(world, image["normal"]["url"], "HEAD")
    assert (head["statusCode"], head["body"]) == (200, "")
    assert head["headers"] == answer["headers"]


def test_what_was_taken_down_is_asked_for_again(world: World) -> None:
    image = ready(world)
    world.container.take_down_image(image["normal"]["url"], "operator An", "Niet van hen.")
    answer = fetch(world, image["wide"]["url"])
    assert base64.b64decode(answer["body"]) == b"grey png 1200x600"
    assert answer["headers"]["Cache-Control"] == "no-cache"
    assert answer["headers"]["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "acc_0000000000000/" + "a" * 43 + ".png",
        "acc_0000000000000/" + "a" * 43 + ".html",
        "acc_0000000000000/../profile",
        "ACC/" + "a" * 43 + ".png",
        "acc_0000000000000/%2e%2e.png",
        "/",
    ],
)
def test_what_is_no_file_is_not_found_and_not_kept(world: World, path: str) -> None:
    answer = fetch(world, f"/i/{path}")
    assert (answer["statusCode"], answer["headers"]["Cache-Control"]) == (404, "no-store")
    assert answer["headers"]["X-Content-Type-Options"] == "nosniff"


def test_the_host_of_images_only_shows(world: World) -> None:
    image = ready(world)
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        assert fetch(world, image["normal"]["url"], method)["statusCode"] == 405


def test_a_busy_store_is_told_and_not_kept(world: World) -> None:
    image = ready(world)

    def busy(*_: str) -> None:
        raise TransientFailure("storage_busy")

    world.outside.image_files.get = busy
    answer = fetch(world, image["normal"]["url"])
    assert (answer["statusCode"], answer["headers"]["Cache-Control"]) == (503, "no-store")


# claims


def test_r60_anybody_claims_an_image_and_is_told_that_it_went_on(world: World) -> None:
    image = ready(world)
    url = image["normal"]["url"]
    page = world.request("GET", f"/image-claims?link={quote(url)}", key=None)
    assert page.status_code == 200
    assert url.encode() in page.body
    assert world.database.cases.open() == ()
    done = claim(world, link=url, name="Jan", email="jan@foto.example", text="Mijn foto.")
    assert done.status_code == 200
    assert "We hebben je melding" in done.body.decode()
    ((account, _),) = world.database.cases.open()
    assert account == world.a.id


@pytest.mark.parametrize(
    ("language", "told"), [("nl", "niet het adres"), ("en", "not the address")]
)
def test_r60_what_is_not_right_is_said_beside_it_and_nothing_is_lost(
    world: World, language: str, told: str
) -> None:
    said = {"link": "https://elders.example/<b>", "name": "Jan", "email": "jan@foto.example"}
    page = claim(world, {"accept-language": language}, **said, text="Mijn foto & meer.")
    html = page.body.decode()
    assert page.status_code == 422
    assert told in html
    assert html.count('aria-invalid="true" autofocus') == 1
    assert 'aria-describedby="link-hint link-wrong"' in html
    assert "https://elders.example/&lt;b&gt;" in html
    assert "Mijn foto &amp; meer." in html
    assert "<b>" not in html


@pytest.mark.parametrize("body", [b"", b"%ff%fe=%00", b"&" * 5_000, b"link=" + b"x" * 60_000])
def test_r60_a_broken_form_is_asked_again(world: World, body: bytes) -> None:
    page = world.request("POST", "/image-claims", body, key=None, headers=FORM)
    assert page.status_code == 422
    other = world.request("POST", "/image-claims", b"{}", key=None)
    assert other.status_code == 422


def test_r60_claims_are_limited_by_network(narrow: World) -> None:
    image = ready(narrow)
    url = image["normal"]["url"]
    said = {"link": url, "name": "Jan", "email": "jan@foto.example"}
    answers = [claim(narrow, **said, text=f"Foto {number}") for number in range(4)]
    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    assert "Even wachten" in answers[3].body.decode()
    assert len(narrow.database.cases.open()) == 3
