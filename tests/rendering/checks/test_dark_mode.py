"""Advice on dark mailboxes: which looks are told of, and which are fine."""

from __future__ import annotations

import time

import pytest

from chalicelib.adapters.ready_templates import LANGUAGES, ready_templates
from chalicelib.domain.finding import Severity
from chalicelib.domain.template import ReadyTemplate
from chalicelib.rendering.checks.dark_mode import dark_extremes, dark_logo, dark_text
from chalicelib.rendering.checks.letter import Letter
from chalicelib.rendering.mjml import compile_mjml
from tests.rendering.authoring import mjml_of

READY = (
    "<style>@media screen and (prefers-color-scheme:dark){body{background:#111!important}"
    ".paper,.paper > table{background:#222}.light div{color:#eee!important}}</style>"
)
FRAME = '<html><head>{}</head><body style="background:#fff"><div style="background:#fff">{}</div>'
LOGO = '<img src="https://a.test/i/{}" alt="{}" width="200">'


def found(inside: str, head: str = "") -> list[str]:
    letter = Letter.of("Dag", "", FRAME.format(head, inside), "")
    findings = [each for rule in (dark_logo, dark_text, dark_extremes) for each in rule(letter)]
    assert all(each.severity is Severity.TIP for each in findings)
    return [each.code for each in findings]


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        (LOGO.format("x.png", "Logo van Peeters"), "dark_logo"),
        (LOGO.format("peeters_logo.svg?v=2", ""), "dark_logo"),
        (LOGO.format("LOGO-2.WebP", "Peeters"), "dark_logo"),
        (LOGO.format("logo.jpg", "Logo"), ""),
        (LOGO.format("brood.png", "Vers brood"), ""),
        (LOGO.format("x.png", "Catalogus"), ""),
        (f'<p style="background:#fff">{LOGO.format("logo.png", "")}</p>', ""),
        (f'<table bgcolor="#eeeeee"><tr><td>{LOGO.format("logo.png", "")}</table>', ""),
        ('<p style="color:#000;background:#fff">Dag</p>', "dark_extremes"),
        ('<p style="background-color:#FFFFFF"><b style="color:black">Dag</b></p>', "dark_extremes"),
        ('<td bgcolor="#000000"><font color="#ffffff">Dag</font></td>', "dark_extremes"),
        ('<p style="color:#000;background:#fdfdfd">Dag</p>', ""),
        ('<p style="color:#1f1f1f;background:#fff">Dag</p>', ""),
        ('<p style="color:#000">Dag</p>', ""),
        ('<p style="color:#000;background:#fff;display:none">Dag</p>', ""),
        ('<p style="color:#000;background:#fff"> \n </p>', ""),
    ],
)
def test_of_a_mail_that_leaves_the_dark_to_programmes(inside: str, code: str) -> None:
    assert found(inside) == ([code] if code else [])


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ('<p style="color:#222">Dag</p>', "dark_text"),
        ('<p style="color:navy">Dag</p>', "dark_text"),
        ('<p class="other" style="color:#222">Dag</p>', "dark_text"),
        ('<p style="color:#222;background:#eee">Dag</p>', ""),
        ('<div class="light"><p><b style="color:#222">Dag</b></p></div>', ""),
        ('<div class="x paper"><p style="color:#222">Dag</p></div>', ""),
        ('<p style="color:#bbb">Dag</p>', ""),
        ("<p>Dag</p>", ""),
        ('<p style="color:#000;background:#fff">Dag</p>', ""),
        ('<p style="color:#222"><img src="x.jpg" alt=""></p>', ""),
    ],
)
def test_of_a_mail_that_turns_dark_by_itself(inside: str, code: str) -> None:
    assert found(inside, READY) == ([code] if code else [])
    assert "dark_text" not in found(inside)


@pytest.mark.parametrize(
    "css",
    [
        "@media (prefers-color-scheme:light){.paper{color:#000}}",
        "@media (prefers-color-scheme:dark){}",
        "@media (max-width:480px){.paper{color:#000}}",
        "@media (prefers-color-scheme:dark",
    ],
)
def test_styles_that_say_nothing_of_the_dark(css: str) -> None:
    assert found('<p style="color:#222">Dag</p>', f"<style>{css}</style>") == []


@pytest.mark.parametrize(
    "piece",
    ["@media ", "@media (prefers-color-scheme:dark){", "@media (prefers-color-scheme:dark){.a{}"],
)
def test_no_styles_keep_the_rules_busy_for_long(piece: str) -> None:
    began = time.process_time()
    found("<p>Dag</p>", f"<style>{piece * (400_000 // len(piece))}</style>")
    assert time.process_time() - began < 2


def test_a_plain_mail_of_ours_gets_no_advice() -> None:
    html = compile_mjml(mjml_of('Dag <a href="https://a.test">wereld</a>')).html
    letter = Letter.of("Dag", "", html, "")
    assert [*dark_logo(letter), *dark_text(letter), *dark_extremes(letter)] == []


@pytest.mark.parametrize("template", ready_templates(LANGUAGES[0]), ids=lambda each: each.id)
def test_what_we_ship_follows_the_advice(template: ReadyTemplate) -> None:
    letter = Letter.of("Dag", "", compile_mjml(template.mjml).html, "")
    assert letter.is_dark_ready
    assert [*dark_logo(letter), *dark_text(letter), *dark_extremes(letter)] == []
