"""What a campaign holds in all its languages can always be answered: a function answers 6 MB."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chalicelib.api.languages import LANGUAGES
from chalicelib.api.schemas.campaigns import MOST_MJML_BYTES
from chalicelib.domain.content_size import MOST_ANSWERED_BYTES, answered_bytes
from tests.api.world import World

LAMBDA_BYTES = 6 * 1024 * 1024
SPREAD = ("", "fr", "en")
"""Where the texts stand: "" for the campaign's own mail."""


def told(response: Any) -> int:
    """Bytes of an answer as it leaves a function."""
    return len(json.dumps({"statusCode": 200, "headers": {}, "body": response.body.decode()}))


def full(letter: str) -> list[str]:
    """A text for each place, as long as it may be; together they leave no room for one letter."""
    one = answered_bytes([letter]) - answered_bytes([""])
    longest = MOST_MJML_BYTES // len(letter.encode())
    left = (MOST_ANSWERED_BYTES - answered_bytes([""] * 2 * len(SPREAD))) // one
    return [letter * max(0, min(longest, left - place * longest)) for place in range(len(SPREAD))]


def body_of(texts: list[str]) -> dict[str, Any]:
    own, *others = texts
    variants = {tag: {"text": text} for tag, text in zip(SPREAD[1:], others, strict=True)}
    return {"text": own, "variants": variants}


@pytest.mark.parametrize("letter", ['"', "\\", "\n", "é", "€", "🥖"])
def test_a_full_campaign_is_kept_and_answered_and_one_letter_more_is_not(
    world: World, letter: str
) -> None:
    texts = full(letter)
    made = world.request("POST", "/v1/campaigns", {"name": "November", "text": texts[0]})
    path = f"/v1/campaigns/{made.json_body['id']}"
    kept = world.request("PATCH", path, {"variants": body_of(texts)["variants"]})
    assert kept.status_code == 200, kept.body
    read = world.request("GET", path)
    assert 5_000_000 < told(read) < LAMBDA_BYTES

    last = max(place for place, text in enumerate(texts) if text)
    more = [text + letter * (place == last) for place, text in enumerate(texts)]
    refused = world.request("PATCH", path, {"variants": body_of(more)["variants"]})
    assert refused.status_code == 422
    (error,) = refused.json_body["errors"]
    assert (error["pointer"], error["code"]) == ("/variants", "campaign_too_large")
    assert world.request("GET", path).body == read.body


@pytest.mark.parametrize(
    ("mjml", "text", "pointer"),
    [("", '"' * 1_000_000, ""), ('"' * 600_000, '"' * 900_000, "/mjml")],
)
def test_a_new_campaign_is_measured_too(world: World, mjml: str, text: str, pointer: str) -> None:
    source = mjml and f"<mjml><mj-body><!-- {mjml} --></mj-body></mjml>"
    body = {"name": "November", "mjml": source, "text": text}
    made = world.request("POST", "/v1/campaigns", body)
    found = [] if made.status_code == 201 else made.json_body["errors"]
    assert [each["pointer"] for each in found if each["code"] == "campaign_too_large"] == [
        *filter(None, [pointer])
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sizes_are_told_in_the_language_of_the_writer(world: World, language: str) -> None:
    body = {"name": "November", **body_of(['"' * 1_000_000, '"' * 500_000, ""])}
    headers = {"accept-language": language}
    refused = world.request("POST", "/v1/campaigns", body, headers=headers)
    (error,) = refused.json_body["errors"]
    size = answered_bytes(['"' * 1_000_000, '"' * 500_000, *[""] * 4])
    assert f"{size} " in error["detail"]
    assert f"{MOST_ANSWERED_BYTES}" in error["detail"]


@pytest.mark.parametrize("letter", ['"', "é", "🥖"])
def test_a_template_of_the_largest_size_is_answered_as_well(world: World, letter: str) -> None:
    frame = "<mjml><mj-body><!-- {} --></mj-body></mjml>"
    room = MOST_MJML_BYTES - len(frame.format(""))
    mjml = frame.format(letter * (room // len(letter.encode())))
    made = world.request("POST", "/v1/templates", {"name": "Groot", "mjml": mjml})
    assert made.status_code == 201, made.body
    read = world.request("GET", f"/v1/templates/{made.json_body['id']}")
    assert 3_000_000 < told(read) < LAMBDA_BYTES
