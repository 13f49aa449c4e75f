"""The brand of an account over HTTP."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.errors import InvalidInput
from tests.api.samples import BRAND, NEW_IMAGE
from tests.api.world import MJML, World
from tests.content_builders import make_brand
from tests.world import ACTOR

PATH = "/v1/brand"


def test_a_brand_begins_somewhere_and_is_kept(world: World) -> None:
    start = world.request("GET", PATH).json_body
    assert (start["version"], start["warnings"]) == (0, [])
    kept = world.request("PUT", PATH, BRAND).json_body
    assert {name: kept[name] for name in BRAND} == BRAND
    assert world.request("GET", PATH).json_body == kept
    other = world.request("GET", PATH, key=world.b.key).json_body
    assert other == start


def test_who_saw_an_older_one_changes_nothing(world: World) -> None:
    first = world.request("PUT", PATH, BRAND).json_body
    world.request("PUT", PATH, {**BRAND, "footer": "Anders"})
    old = {"if-match": f'"{first["version"]}"'}
    assert world.request("PUT", PATH, BRAND, headers=old).status_code == 412
    assert world.request("GET", PATH).json_body["footer"] == "Anders"


def test_what_is_hard_to_read_is_warned_of_and_kept(world: World) -> None:
    pale = {**BRAND, "accent": "#FFEE99"}
    answer = world.request("PUT", PATH, pale, headers={"accept-language": "en"}).json_body
    assert answer["accent"] == "#ffee99"
    (warning,) = answer["warnings"]
    assert warning["code"] == "brand_accent_pale"
    assert "too pale" in warning["detail"]


def test_it_is_put_on_a_mail_and_on_the_gallery(world: World) -> None:
    missing = world.request("POST", f"{PATH}/apply", {"mjml": MJML})
    assert (missing.status_code, missing.json_body["type"]) == (404, "/docs/problems#brand_missing")
    world.request("PUT", PATH, BRAND)
    mjml = world.request("POST", f"{PATH}/apply", {"mjml": MJML}).json_body["mjml"]
    gallery = world.request("GET", "/v1/template-gallery").json_body["items"]
    for made in (mjml, *(each["mjml"] for each in gallery)):
        assert 'src="https://a.example/logo.png"' in made
        assert "Bakkerij Jan" in made
    refused = world.request("POST", f"{PATH}/apply", {"mjml": "<mjml>\n<mj-body>"})
    assert refused.status_code == 422
    assert refused.json_body["errors"][0]["line"] in (1, 2)


def test_an_image_of_the_account_may_be_the_logo_and_stays_for_it(world: World) -> None:
    made = world.request("POST", "/v1/images", NEW_IMAGE).json_body
    image = world.container.images.get(world.a.id, made["id"])
    logo = f"https://mail.example/i/{world.a.id}/{image.file}.png"
    kept = world.request("PUT", PATH, {**BRAND, "logo_url": logo})
    assert (kept.status_code, kept.json_body["logo_url"]) == (200, logo)
    uses = world.request("GET", f"/v1/images/{image.id}/uses").json_body["items"]
    assert [each["kind"] for each in uses] == ["brand"]
    refused = world.request("DELETE", f"/v1/images/{image.id}")
    assert (refused.status_code, refused.json_body["code"]) == (409, "image_in_use")


def test_our_own_host_may_be_without_https_and_no_other(world: World) -> None:
    use = replace(world.container.brand, images_url="http://localhost:8000")
    own, foreign = (
        make_brand(logo_url=f"http://localhost:8000/i/{account}/l.png")
        for account in (world.a.id, world.b.id)
    )
    assert use.put(world.a.id, ACTOR, own).logo_url == own.logo_url
    with pytest.raises(InvalidInput):
        use.put(world.a.id, ACTOR, foreign)


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"accent": "red"}, "/accent"),
        ({"accent": "#12345"}, "/accent"),
        ({"ground": "#1234567"}, "/ground"),
        ({"text": ""}, "/text"),
        ({"title_font": "comic"}, "/title_font"),
        ({"logo_url": "http://a.example/l.png"}, "/logo_url"),
        ({"logo_url": "http://mail.example/i/acc_0375DRTD80001/l.png"}, "/logo_url"),
        ({"logo_url": "https://localhost/l.png"}, "/logo_url"),
        ({"logo_url": "ftp://a.example/l.png"}, "/logo_url"),
        ({"logo_url": "//a.example/l.png"}, "/logo_url"),
        ({"logo_url": "javascript:alert(1)"}, "/logo_url"),
        ({"logo_url": 'https://a.example/"onerror=1'}, "/logo_url"),
        ({"logo_url": "https://[a"}, "/logo_url"),
        ({"logo_url": "https://a.example/{{ email }}"}, "/logo_url"),
        ({"footer": "x" * 1_001}, "/footer"),
        ({"shade": "#000000"}, "/shade"),
    ],
)
def test_what_cannot_be_kept_is_told_where(
    world: World, changes: dict[str, Any], pointer: str
) -> None:
    answer = world.request("PUT", PATH, {**BRAND, **changes})
    assert answer.status_code == 422, answer.body
    assert {each["pointer"] for each in answer.json_body["errors"]} == {pointer}
    assert world.request("GET", PATH).json_body["version"] == 0
