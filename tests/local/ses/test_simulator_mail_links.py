"""Which links of a mail simulated readers may follow: those to our own gateway, and no others."""

from __future__ import annotations

import pytest

from local.ses.mail_links import Site, links_of

SITE = Site("http://localhost:8000")
OWN = "http://localhost:8000"

PATHS: list[tuple[str, str | None]] = [
    (f"{OWN}/c/tok/1", "/c/tok/1"),
    (f" {OWN}/c/tok/1?a=b&c=d\n", "/c/tok/1?a=b&c=d"),
    ("http://127.0.0.1:8000/o/tok", "/o/tok"),
    ("HTTP://LOCALHOST:8000/o/tok", "/o/tok"),
    (OWN, "/"),
    (f"{OWN}/c/é/1#deel", "/c/%C3%A9/1"),
    ("https://localhost:8000/c/tok/1", None),
    ("http://localhost:8001/c/tok/1", None),
    ("http://localhost/c/tok/1", None),
    ("http://localhost.elders.be:8000/c/tok/1", None),
    ("http://elders.be/c/tok/1", None),
    ("http://elders.be:8000/c/tok/1", None),
    ("http://localhost:8000@elders.be/c/tok/1", None),
    ("http://elders.be@localhost:8000/c/tok/1", None),
    ("//localhost:8000/c/tok/1", None),
    ("/c/tok/1", None),
    ("http://localhost:poort/c", None),
    ("http://[::1/c", None),
    ("http://169.254.169.254:8000/latest", None),
    ("mailto:an@localhost:8000", None),
    ("javascript:alert(1)", None),
    ("", None),
]


@pytest.mark.parametrize(("url", "path"), PATHS)
def test_only_our_own_gateway_has_paths(url: str, path: str | None) -> None:
    assert SITE.path_of(url) == path


@pytest.mark.parametrize(
    "url", ["http://elders.be:8000", "https://localhost:8000", "http://0.0.0.0:8000", "localhost"]
)
def test_a_gateway_is_on_this_machine(url: str) -> None:
    with pytest.raises(ValueError, match="localhost"):
        Site(url)


def test_a_mail_shows_what_can_be_opened_clicked_and_left_by() -> None:
    html = f"""<html><body>
      <div style="DISPLAY : none">Voorwoord <a href="{OWN}/c/tok/7"><img src="x"><br>val</a></div>
      <p hidden><a href="{OWN}/c/tok/8">ook</a></p>
      <a href="{OWN}/c/tok/0?x=1&amp;y=2">Lees <b>meer</b></a><a name="top">Boven</a>
      <a style="visibility:hidden" href="{OWN}/c/tok/9">niets</a>
      <a href="https://www.elders.be/">elders</a> <a href="{OWN}/c/tok/0?x=1&amp;y=2">nog eens</a>
      <a href="{OWN}/u/van-wie">Uitschrijven</a>
      <img src="https://www.elders.be/logo.png"><img src="{OWN}/o/tok" alt="">
    </body></html>"""
    headers = [
        ("List-Unsubscribe", f"<https://elders.be/u/1>, <{OWN}/u/kop>, <mailto:weg@elders.be>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
    ]
    links = links_of(html, headers, SITE)
    assert links.pixel == "/o/tok"
    assert links.shown == ("/c/tok/0?x=1&y=2", "/c/tok/0?x=1&y=2")
    assert set(links.fetched) == {
        *("/o/tok", "/c/tok/0?x=1&y=2", "/u/van-wie", "/c/tok/7", "/c/tok/8", "/c/tok/9"),
    }
    assert len(links.fetched) == 6
    assert links.leave == "/u/kop"


def test_a_mail_without_the_button_cannot_be_left_by_it() -> None:
    without = links_of("<p>Dag", [("List-Unsubscribe", f"<{OWN}/u/kop>")], SITE)
    assert (without.leave, without.pixel, without.shown, without.fetched) == ("", "", (), ())


BROKEN = [
    *("", "<", "<a href=", "</div></p>", "<![x[ y", "<![/", "<div hidden>" * 5_000),
    f'<![x[ <a href="{OWN}/c/tok/1">',
]


def test_a_link_with_half_a_letter_can_still_be_asked_for() -> None:
    (path,) = links_of(f'<a href="{OWN}/c/\ud800">x</a>', [], SITE).fetched
    assert path.startswith("/c/")
    assert path.isascii()


@pytest.mark.parametrize("html", BROKEN)
def test_a_broken_mail_harms_nobody(html: str) -> None:
    assert links_of(html, [], SITE).fetched == ()
