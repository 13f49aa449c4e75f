"""What the rules on form see: hidden words, identity, way out, links, images."""

from __future__ import annotations

import pytest

from chalicelib.rendering.automatic_parts import SenderIdentity
from chalicelib.rendering.checks.addresses import mismatching_links, registered, shortened_links
from chalicelib.rendering.checks.images import OWN_WORDS, missing_alt, text_balance
from chalicelib.rendering.checks.letter import Letter
from chalicelib.rendering.checks.sender_shown import identity_shown, way_out_shown
from chalicelib.rendering.checks.wording import of_campaign

IDENTITY = SenderIdentity("Lindehof", "Korenmarkt 1, 9000 Gent", "info@lindehof.example")
PHONE = "+32 9 123 45 67"
WHO = "Lindehof, Korenmarkt 1, 9000 Gent"
LEAVE = "https://mail.example/u/token"


def letter(html: str, text: str = "") -> Letter:
    return Letter.of("Dag", "", f"<html><body>{html}</body></html>", text)


SHOWN = [
    f"<p>{WHO}</p>",
    f'<p style="color:#767676">{WHO}</p>',
    f'<td style="background:#ffffff"><p style="color:#fff;background:#004d4d">{WHO}</p></td>',
    f'<table bgcolor="#000000"><tr><td style="color:white">{WHO}</td></tr></table>',
    "<p>Lindehof<br>Korenmarkt 1<br>9000 Gent</p>",
    "<p>Lindehof · 09 123 45 67 · +32 9 123 45 67</p>",
    f'<td background="https://x.example/a.png" style="color:#fff">{WHO}</td>',
    "<p>LINDEHOF &ndash; korenmarkt 1, 9000 GENT</p>",
]
HIDDEN = [
    "",
    "<p>Lindehof</p>",
    "<p>Korenmarkt 1, 9000 Gent</p>",
    f"<!-- {WHO} -->",
    f"<!--[if mso]>{WHO}<![endif]-->",
    f'<p style="display:none">{WHO}</p>',
    f'<p style="display: NONE !important">{WHO}</p>',
    f'<p style="visibility:hidden">{WHO}</p>',
    f"<p hidden>{WHO}</p>",
    f'<p style="color:#fff">{WHO}</p>',
    f'<p style="color:white">{WHO}</p>',
    f'<p style="color:&#35;fff">{WHO}</p>',
    f'<p style="c\\6flor:/* wit */#fff">{WHO}</p>',
    f'<p style="color:rgb(255, 255, 255)">{WHO}</p>',
    f'<p style="color:#fefefe">{WHO}</p>',
    f'<font color="#ffffff">{WHO}</font>',
    f'<p style="color:rgba(0,0,0,0)">{WHO}</p>',
    f'<p style="color:transparent">{WHO}</p>',
    f'<div style="background-color:#123456"><span style="color:#123456">{WHO}</span></div>',
    f'<p style="font-size:0">{WHO}</p>',
    f'<p style="font-size:1px">{WHO}</p>',
    f'<p style="opacity:0">{WHO}</p>',
    f'<div style="opacity:0.3"><p style="opacity:0.3">{WHO}</p></div>',
    f'<div style="max-height:0;overflow:hidden">{WHO}</div>',
    f"<title>{WHO}</title>",
    f'<img alt="{WHO}" src="https://x.example/a.png">',
]


def absent(html: str, text: str) -> list[str]:
    found = identity_shown(letter(html, text), IDENTITY, PHONE)
    return [finding.context["format"] for finding in found]


@pytest.mark.parametrize("html", SHOWN)
def test_who_sends_can_be_read(html: str) -> None:
    assert absent(html, WHO) == []


@pytest.mark.parametrize("html", HIDDEN)
def test_who_sends_cannot_be_read(html: str) -> None:
    assert absent(html, WHO) == ["html"]


def test_the_text_part_says_it_too() -> None:
    assert absent(f"<p>{WHO}</p>", "Lindehof") == ["text"]


def test_an_account_without_address_and_telephone_cannot_say_who_it_is() -> None:
    nobody = SenderIdentity("Lindehof", "", "info@lindehof.example")
    (finding,) = identity_shown(letter(WHO, WHO), nobody, "")
    assert finding.code == "identity_unknown"
    assert not finding.can_be_accepted


@pytest.mark.parametrize(
    ("html", "missing"),
    [
        (f'<a href="{LEAVE}">Uitschrijven</a>', []),
        (f'<a href="{LEAVE}"></a>', ["html"]),
        (f'<a href="{LEAVE}" style="color:#fff">Uitschrijven</a>', ["html"]),
        (f'<div style="display:none"><a href="{LEAVE}">Uitschrijven</a></div>', ["html"]),
        (f"<p>{LEAVE}</p>", ["html"]),
    ],
)
def test_the_way_out_is_a_link_that_can_be_read(html: str, missing: list[str]) -> None:
    found = way_out_shown(letter(html, f"Uitschrijven: {LEAVE}"), LEAVE)
    assert [finding.context["format"] for finding in found] == missing


def test_the_way_out_is_missed_in_the_text() -> None:
    (finding,) = way_out_shown(letter(f'<a href="{LEAVE}">Weg</a>', "Dag"), LEAVE)
    assert finding.context == {"format": "text"}


@pytest.mark.parametrize(
    ("label", "url", "is_wrong"),
    [
        ("www.winkel.be", "https://www.winkel.be/brood", False),
        ("winkel.be/brood", "https://shop.winkel.be/brood", False),
        ("https://www.kbc.be", "https://kbc-login.example/x", True),
        ("Log in op kbc.be", "http://evil.example", True),
        ("Lees verder", "https://anders.example", False),
        ("info@winkel.be", "https://anders.example/contact", False),
        ("mail naar an@winkel.be", "mailto:an@anders.example", False),
        ("bbc.co.uk", "https://news.bbc.co.uk/1", False),
        ("a.co.uk", "https://b.co.uk", True),
        ("versie 2.0", "https://winkel.be", False),
    ],
)
def test_a_link_leads_where_its_words_say(label: str, url: str, is_wrong: bool) -> None:
    found = list(mismatching_links(letter(f'<a href="{url}">{label}</a>')))
    assert bool(found) is is_wrong


@pytest.mark.parametrize(
    ("url", "is_short"),
    [
        ("https://bit.ly/3xYz", True),
        ("http://www.tinyurl.com/abc", True),
        ("https://BIT.LY/3xYz", True),
        ("https://winkel.be/bit.ly", False),
        ("https://notbit.ly/a", False),
        ("mailto:bit.ly@winkel.be", False),
        ("https://[::1", False),
    ],
)
def test_shorteners_are_known(url: str, is_short: bool) -> None:
    twice = f'<a href="{url}">a</a><a href="{url}">b</a>'
    assert len(list(shortened_links(letter(twice)))) == int(is_short)


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ('<img src="a.png" width="300">', "1"),
        ('<img src="a.png" alt="" width="300">', ""),
        ('<img src="a.png" alt="Brood" width="300">', ""),
        ('<a href="https://x.be"><img src="a.png" alt="" width="300"></a>', "1"),
        ('<a href="https://x.be"><img src="a.png" alt="Brood" width="300"></a>', ""),
        ('<img src="o.gif" width="1" height="1">', ""),
        ('<img src="a.png"><img src="b.png">', "2"),
    ],
)
def test_an_image_has_words(html: str, count: str) -> None:
    found = [finding.context["count"] for finding in missing_alt(letter(html))]
    assert found == ([count] if count else [])


@pytest.mark.parametrize(
    ("images", "words", "is_little"),
    [(0, 0, False), (1, 5, True), (1, 20, False), (3, 59, True), (3, 60, False), (30, 100, False)],
)
def test_a_mail_says_more_than_its_pictures(images: int, words: int, is_little: bool) -> None:
    html = '<img src="a.png" alt="x" width="600">' * images + "woord " * (OWN_WORDS + words)
    assert bool(list(text_balance(letter(html)))) is is_little


def test_icons_are_no_pictures() -> None:
    assert not list(text_balance(letter('<img src="fb.png" alt="Facebook" width="24">' * 4)))


def test_what_is_registered_of_a_host() -> None:
    assert registered("www.Winkel.be.") == "winkel.be"


LONG = 200_000
HOSTILE = {
    "questions": "?" * LONG,
    "exclamations": "! " * LONG,
    "one word": "korting" * (LONG // 7),
    "gaps": f'<p style="color:rgb(1{" " * LONG}x">a</p>',
    "domains": f'<a href="https://a.example">{"a." * LONG}</a>',
    "hyphens": f'<a href="https://a.example">{"a-" * LONG}</a>',
    "asking": "geef " * (LONG // 5),
    "asking for much": "geef je wachtwoord nooit " * (LONG // 25),
    "spaces": " " * LONG,
    "digits": "1/" * LONG,
    "nested": "<div>" * 9_000 + "a",
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_text_keeps_the_rules_busy_for_long(html: str) -> None:
    """Quadratic time in any of these would take minutes: then this never ends."""
    of_campaign(letter(html, html))
