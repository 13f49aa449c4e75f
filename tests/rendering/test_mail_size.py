"""What the size meter counts is what a reader's mail weighs."""

from __future__ import annotations

import pytest

from chalicelib.domain.token import (
    SHARE_LETTERS,
    TRACKING_LETTERS,
    UNSUBSCRIBE_LETTERS,
    Place,
)
from chalicelib.rendering.content import CLIPPED_FROM_BYTES, Source, compile_content, render
from chalicelib.rendering.mail_size import bytes_as_sent
from chalicelib.services.campaign_mail import Links
from tests.builders import short_id
from tests.rendering.authoring import FIELDS, IDENTITY, mjml_of

BASE = "https://links.mynuma.example"
PLACE = Place(short_id("acc"), short_id("cmp"), 3, 4)
LINKS = Links(b"k" * 32, BASE, "mynuma.example").of(PLACE, "A" * 22, PLACE)
FIELD = "voornaam"


def test_tokens_are_as_long_as_is_said() -> None:
    letters = {name: len(url.rpartition("/")[2]) for name, url in LINKS.items()}
    assert letters == {
        "unsubscribe_url": UNSUBSCRIBE_LETTERS,
        "web_url": UNSUBSCRIBE_LETTERS,
        "share_url": SHARE_LETTERS,
        "open_url": TRACKING_LETTERS,
        "click_base": TRACKING_LETTERS,
    }


def anchors(count: int) -> str:
    return "".join(f'<a href="https://a.test/{n}">é{n}</a> ' for n in range(count))


@pytest.mark.parametrize(
    "text",
    [
        "x",
        anchors(250),
        "{{ first_name }} {{ city | upper }} <a href='{{ web_url }}'>x</a>",
        f"{{% if vip %}}{anchors(20)}{{% else %}}x{{% endif %}}",
        f"{{% if url %}}x{{% else %}}{anchors(20)}{{% endif %}}",
        '<a href="{% if vip %}https://a.test/{{ city }}{% else %}#{% endif %}">x</a>',
    ],
)
def test_a_mail_weighs_what_the_meter_says(text: str) -> None:
    source = Source("Nieuws", "", mjml_of(text))
    content = compile_content(source, FIELDS, IDENTITY, base_url=BASE)
    values = {"first_name": FIELD, "city": FIELD, "vip": "1", "url": ""}
    weight = len(render(content, values, LINKS).html.encode())
    assert bytes_as_sent(content.html, content.slots, BASE) == weight


def test_links_that_are_followed_can_have_a_mail_cut_off() -> None:
    source = Source("Nieuws", "", mjml_of(anchors(250) + "x" * 73_000))
    content = compile_content(source, FIELDS, IDENTITY, base_url=BASE)
    (problem,) = content.problems
    assert problem.code == "html_clipped"
    assert int(problem.context["bytes"]) > CLIPPED_FROM_BYTES > len(content.html.ses().encode())
