"""The page behind an unsubscribe link: sound, plain, honest, in the reader's language."""

from __future__ import annotations

import re

import pytest

from chalicelib.api import languages
from chalicelib.api.leaving_page import SAID_OF, Said, leaving_page, plain_page
from chalicelib.domain.leaving import LeavingReason
from chalicelib.services.leaving import Reader, Standing
from tests.api.test_pages import Reader as Html

EVIL = "<script>alert('1')</script>\"&"
URL = "/u/abc"


def reader(*lists: str, sender: str = "Bakkerij Peeters", language: str = "nl") -> Reader:
    return Reader(sender, language, Standing.SUBSCRIBED, lists)


def fields(html: str, name: str) -> list[str]:
    """The values that a field of the forms can have."""
    return re.findall(rf'name="{name}" value="(\w*)"', html)


@pytest.mark.parametrize("language", [*languages.LANGUAGES, "de", "../../x"])
@pytest.mark.parametrize("said", Said)
def test_the_page_is_sound_in_every_state(said: Said, language: str) -> None:
    page = leaving_page(said, reader(EVIL, "B", sender=EVIL, language=language), URL)
    read = Html(page.html)
    assert not read.open
    assert "<script" not in page.html
    assert "{" not in re.sub(r"(?s)<style>.*?</style>", "", page.html)
    assert page.language in languages.LANGUAGES
    assert page.status == {Said.INVALID: 404, Said.BLOCKED: 409, Said.FAILED: 503}.get(said, 200)
    assert all(each == {"method": "post", "action": URL} for each in map(_plain, read.forms))


def _plain(form: dict[str, str | None]) -> dict[str, str | None]:
    return {name: value for name, value in form.items() if name != "class"}


@pytest.mark.parametrize("said", [Said.INVALID, Said.FAILED])
def test_a_page_about_nobody_has_no_form(said: Said) -> None:
    assert "<form" not in plain_page(said, "nl").html


def test_the_choice_is_between_everything_and_the_lists_it_came_by() -> None:
    html = leaving_page(Said.ASK, reader("Nieuws", "Acties", "Feest"), URL).html
    assert fields(html, "choice") == ["all", "lists"]
    assert 'value="all" checked' in html
    assert "‘Nieuws’, ‘Acties’ en ‘Feest’" in html
    assert html.count("<form") == 1


def test_where_there_is_no_choice_nothing_is_asked() -> None:
    html = leaving_page(Said.ASK, reader(), URL).html
    assert 'type="hidden" name="choice" value="all"' in html
    assert fields(html, "choice") == ["all"]


def test_nobody_has_to_say_why() -> None:
    html = leaving_page(Said.ASK, reader(), URL).html
    assert fields(html, "reason") == [reason.value for reason in LeavingReason]
    assert not re.search(r'name="reason"[^>]*(checked|required)', html)


@pytest.mark.parametrize(
    ("said", "choices"),
    [
        (Said.DONE, ["undo"]),
        (Said.LEFT_LISTS, ["all", "undo"]),
        (Said.OFF, []),
        (Said.UNDONE, []),
        (Said.BLOCKED, []),
    ],
)
def test_a_way_back_is_offered_only_where_there_is_one(said: Said, choices: list[str]) -> None:
    assert fields(leaving_page(said, reader("Nieuws"), URL).html, "choice") == choices


def test_no_form_of_the_page_is_one_click() -> None:
    for said in Said:
        assert "One-Click" not in leaving_page(said, reader("Nieuws"), URL).html


def test_every_standing_has_a_page_that_names_the_sender() -> None:
    for standing in Standing:
        assert "Bakkerij Peeters" in leaving_page(SAID_OF[standing], reader("N"), URL).html
    assert "deze afzender" in leaving_page(Said.ASK, reader(sender=""), URL).html
