"""A brand on MJML: what it changes, what it leaves, and that it may be changed again."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.adapters.ready_templates import ready_templates
from chalicelib.domain.brand import FAMILIES, START, Font
from chalicelib.rendering.branding import branded
from chalicelib.rendering.mjml import compile_mjml

NAME = 'Bakkerij "Jan" & co'
BRAND = replace(
    START,
    accent="#8a1c5b",
    text="#102030",
    ground="#fdf6e3",
    title_font=Font.VERDANA,
    text_font=Font.TAHOMA,
    logo_url="https://a.example/logo.png?a=1&b=2",
    footer="Lid van <Unizo>\n{{ first_name }} & meer",
)
BARE = "<mjml><mj-body><mj-section><mj-column>{}</mj-column></mj-section></mj-body></mjml>"
READY = {each.id: each.mjml for each in ready_templates("nl")}


@pytest.mark.parametrize("name", READY)
def test_a_shipped_template_in_a_brand_compiles_and_shows_it(name: str) -> None:
    made = branded(READY[name], BRAND, NAME)
    compiled = compile_mjml(made)
    assert compiled.problems == ()
    for shown in (
        BRAND.accent,
        BRAND.ground,
        "https://a.example/logo.png",
        "Lid van &lt;Unizo&gt;",
    ):
        assert shown in compiled.html
    assert "font-family:Tahoma" in compiled.html
    assert set(FAMILIES.values()) & {BRAND.title_font.value} == set()


@pytest.mark.parametrize("name", READY)
def test_branding_twice_is_branding_once_and_another_brand_takes_its_place(name: str) -> None:
    once = branded(READY[name], BRAND, NAME)
    assert branded(once, BRAND, NAME) == once
    bare = replace(BRAND, accent="#0a5d2c", logo_url="", footer="")
    other = branded(once, bare, NAME)
    assert BRAND.accent not in other
    assert "brand-logo" not in other
    assert "brand-footer" not in other
    assert "#0a5d2c" in other


def test_a_mail_without_defaults_gets_them() -> None:
    mjml = BARE.format('<mj-text font-family="Arial">Dag</mj-text><mj-button>Ga</mj-button>')
    for source in (mjml, mjml.replace("<mj-body>", "<mj-head></mj-head><mj-body>")):
        made = branded(source, BRAND, NAME)
        assert compile_mjml(made).problems == ()
        assert '<mj-button background-color="#8a1c5b" color="#ffffff" />' in made
        assert f'<mj-all font-family="{FAMILIES[Font.TAHOMA]}" />' in made
        assert f'<mj-text font-family="{FAMILIES[Font.VERDANA]}">Dag' in made
        assert '<mj-body background-color="#fdf6e3">' in made


def test_a_band_in_the_colour_of_the_buttons_follows_them_and_other_colours_stay() -> None:
    content = (
        '<mj-button background-color="#ABCDEF">Ga</mj-button><mj-divider border-color="#abcdef" />'
    )
    made = branded(BARE.format(content + '<mj-text color="#123456">Dag</mj-text>'), BRAND, NAME)
    assert made.lower().count("#abcdef") == 0
    assert '<mj-divider border-color="#8a1c5b" />' in made
    assert '<mj-text color="#123456">Dag' in made


def test_a_footer_is_text_and_merges_nothing() -> None:
    html = compile_mjml(branded(BARE.format(""), BRAND, NAME)).html
    assert "Lid van &lt;Unizo&gt;<br>" in html
    assert "{{" not in html


def test_words_on_a_pale_accent_are_dark() -> None:
    made = branded(BARE.format(""), replace(BRAND, accent="#f2c879"), NAME)
    assert '<mj-button background-color="#f2c879" color="#1a1a1a" />' in made


@pytest.mark.parametrize("mjml", ["", "Dag", "<mjml><mj-body>", "<mjml></mj-body></mjml>"])
def test_what_is_no_mail_stays_as_it_is(mjml: str) -> None:
    assert branded(mjml, BRAND, NAME) == mjml


NOTE = '<!-- <mj-head> <mj-body background-color="#8a1c5b"> </mj-body> </mj-section> -->'


@pytest.mark.parametrize(
    "mjml",
    [
        BARE.replace("<mjml>", f"<mjml>{NOTE}"),
        BARE.replace("</mjml>", f"{NOTE}</mjml>"),
        BARE.replace("<mj-body>", f"<mj-head>{NOTE}</mj-head><mj-body>{NOTE}"),
        BARE.replace("<mj-body>", "<mj-head ><mj-title>x</mj-title></mj-head ><mj-body >"),
        BARE.replace("<mj-body>", "<mj-head /><mj-body >"),
        BARE.replace("<mj-body>", "<mj-head><mj-attributes /></mj-head><mj-body>"),
        BARE.replace("</mj-body>", "</mj-body >"),
        BARE.replace("</mj-body>", "</mj-body\n>"),
        BARE.replace("<mjml>", '<mjml><!-- <mj-section css-class="ground brand-logo"> -->'),
        BARE.replace("<mjml>", '<mjml title="<mj-body>">'),
    ],
)
def test_a_mail_however_it_is_written_keeps_its_notes_and_gets_the_brand(mjml: str) -> None:
    source = mjml.format("<mj-text>Dag</mj-text>")
    made = branded(source, BRAND, NAME)
    assert [each for each in compile_mjml(made).problems if each.severity == "error"] == []
    html = compile_mjml(made).html
    assert "a.example/logo.png" in html
    assert "Lid van &lt;Unizo&gt;" in html
    assert BRAND.ground in html
    assert made.count(NOTE) == source.count(NOTE)
    assert made.replace(NOTE, "").count("<mj-attributes") == 1
    assert branded(made, BRAND, NAME) == made


def test_a_name_merges_nothing() -> None:
    made = branded(BARE.format(""), BRAND, "Bakker {{ first_name }} {% if x %}")
    html = compile_mjml(made).html
    assert "{{" not in made + html
    assert "{%" not in made + html
    assert 'alt="Bakker &#123;' in html


HARD = [
    "<!-- <mj-attributes>",
    "<mj-attributes>",
    '<mj-section css-class="ground brand-logo">',
    "<mj-text ",
    "<mj-text '\"",
    "<mj-body",
    "</mj-body ",
    "<!--",
    "\n ",
]


@pytest.mark.parametrize("unit", HARD)
def test_hostile_repetition_is_read_once(unit: str) -> None:
    start = time.process_time()
    branded("<mjml><mj-body>" + unit * (400_000 // len(unit)) + "</mj-body></mjml>", BRAND, NAME)
    assert time.process_time() - start < 3  # a second on a loaded machine; minutes if quadratic


PIECES = [
    *("<mjml>", "<mj-head>", "<mj-head />", "</mj-head>", "<mj-attributes>", "</mj-attributes>"),
    *("<mj-body>", "<mj-body ", "</mj-body >", "</mj-body>", "<!--", "-->", "<!--0-->", "<!--7-->"),
    *("<mj-text ", '<mj-section css-class="ground brand-logo"', "</mj-section>", ">", "'", '"'),
    *("<mj-all", "/>", '="', "<mj-button", ' background-color="#aabbcc"', "x"),
]


@settings(max_examples=1_000, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_nothing_is_a_crash(mjml: str) -> None:
    once = branded(mjml, BRAND, NAME)
    assert once == mjml or BRAND.ground in once
