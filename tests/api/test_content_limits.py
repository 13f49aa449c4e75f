"""Fault I12 at the door: content beyond what a mail may be is refused at once, in words; nothing is
kept of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.api.languages import LANGUAGES
from tests.api.world import World

SECONDS = 5.0
FRAME = (
    "<mjml><mj-body><mj-section><mj-column><mj-text>{}</mj-text></mj-column></mj-section></mj-body>"
    "</mjml>"
)
LINKS = "".join(f'<a href="https://a.test/{number}">x</a> ' for number in range(5_000))
CONTENTS = {
    "10 MB": ("x" * 10_000_000, 413, "body_too_large", "6291456"),
    "6 MB": ("x" * 6_000_000, 422, "text_too_long", "1000000"),
    "1 MB and a byte": ("é" * 500_000 + "x", 422, "content_too_large", "1000000"),
    "5,000 links": (LINKS, 422, "too_many_links", "1000"),
    "100,000 tags": ("<b>x</b>" * 50_000, 422, "html_too_complex", "60000"),
}


def of_campaign(mjml: str) -> tuple[str, dict[str, Any]]:
    return "/v1/campaigns", {"name": "November", "subject": "Dag", "mjml": mjml}


def of_variant(mjml: str) -> tuple[str, dict[str, Any]]:
    return "/v1/campaigns", {"name": "November", "variants": {"fr": {"mjml": mjml}}}


def of_template(mjml: str) -> tuple[str, dict[str, Any]]:
    return "/v1/templates", {"name": "November", "mjml": mjml}


def of_message(mjml: str) -> tuple[str, dict[str, Any]]:
    html = mjml.replace("<mj", "<x").replace("</mj", "</x")
    message = {"to": "an@a.example", "sender_id": "snd_x", "subject": "Dag", "category": "order"}
    return "/v1/messages", message | {"html": html}


@pytest.mark.parametrize("case", CONTENTS)
@pytest.mark.parametrize("asked", [of_campaign, of_variant, of_template, of_message])
def test_i12_too_much_is_refused_within_seconds(
    world: World, asked: Callable[[str], tuple[str, dict[str, Any]]], case: str
) -> None:
    content, status, code, _ = CONTENTS[case]
    path, body = asked(FRAME.format(content))
    began = time.process_time()
    refused = world.request("POST", path, body)
    assert time.process_time() - began < SECONDS
    assert refused.status_code == status, refused.body[:300]
    problem = refused.json_body
    assert code in (problem["code"], *(each["code"] for each in problem.get("errors", ())))
    if path != "/v1/messages":
        assert world.request("GET", path).json_body["items"] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CONTENTS)
def test_i12_the_limit_is_told_in_the_language_of_the_writer(
    world: World, case: str, language: str
) -> None:
    content, _, code, limit = CONTENTS[case]
    path, body = of_campaign(FRAME.format(content))
    refused = world.request("POST", path, body, headers={"accept-language": language}).json_body
    told = {each["code"]: each["detail"] for each in (refused, *refused.get("errors", ()))}
    assert limit in told[code]
