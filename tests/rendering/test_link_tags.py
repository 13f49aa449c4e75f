"""UTM parameters at the end of links: where they go, and which links are left alone."""

from __future__ import annotations

import html
import re

import pytest

from chalicelib.domain.utm import Utm
from chalicelib.rendering.content import (
    CompiledContent,
    SenderIdentity,
    Source,
    compile_content,
    render,
)
from chalicelib.rendering.link_tags import LinkTags

IDENTITY = SenderIdentity("Bakkerij", "Gent", "info@b.example")
QUERY = "utm_source=newsletter&utm_medium=email&utm_campaign=zomer-zon-2026"
TAGS = LinkTags(QUERY, (), "mail.example")
LINKS = {
    "unsubscribe_url": "https://mail.example/u/T",
    "web_url": "https://mail.example/w/T",
    "share_url": "https://mail.example/s/T",
    "open_url": "https://mail.example/o/T",
    "click_base": "https://mail.example/c/T",
}
URLS = {
    "https://b.example/a": f"https://b.example/a?{QUERY}",
    "https://b.example": f"https://b.example?{QUERY}",
    "https://b.example/a?x=1": f"https://b.example/a?x=1&{QUERY}",
    "https://b.example/a?": f"https://b.example/a?{QUERY}",
    "https://b.example/a?x=1&amp;": f"https://b.example/a?x=1&{QUERY}",
    "https://b.example/a?x=1&amp;y=2#top": f"https://b.example/a?x=1&y=2&{QUERY}#top",
    "https://b.example/a#top?x": f"https://b.example/a?{QUERY}#top?x",
    "https://b.example/a?q=it&#39;s": f"https://b.example/a?q=it's&{QUERY}",
    "HTTPS://B.EXAMPLE/a": f"HTTPS://B.EXAMPLE/a?{QUERY}",
    "https://b.example/{{ city }}": f"https://b.example/Gent?{QUERY}",
    "https://b.example/?c={{ city }}#x": f"https://b.example/?c=Gent&{QUERY}#x",
    "https://b.example/a?utm_source=eigen": "https://b.example/a?utm_source=eigen",
    "https://b.example/a?x=1&amp;UTM_Medium=eigen": "https://b.example/a?x=1&UTM_Medium=eigen",
    "https://mail.example/u/abc": "https://mail.example/u/abc",
    "https://b.example/{% if city %}?c=1{% endif %}": "https://b.example/?c=1",
    "https://{{ city }}.example/a": "https://Gent.example/a",
    "{{ unsubscribe_url }}": "https://mail.example/u/T",
    "{{ web_url }}": "https://mail.example/w/T",
    "mailto:info@b.example?subject=x": "mailto:info@b.example?subject=x",
    "tel:+3290000000": "tel:+3290000000",
    "#top": "#top",
}


def mjml(url: str) -> str:
    return (
        "<mjml><mj-body><mj-section><mj-column>"
        f'<mj-text><a href="{url}">lees</a></mj-text>'
        "</mj-column></mj-section></mj-body></mjml>"
    )


def compiled(url: str, tags: LinkTags | None = TAGS, *, track: bool = False) -> CompiledContent:
    source = Source("x", "", mjml(url), f"Lees {html.unescape(url)}." if not track else None)
    content = compile_content(source, {"city"}, IDENTITY, track=track, tags=tags)
    assert content.is_sendable, content.problems
    return content


@pytest.mark.parametrize(("written", "shown"), URLS.items(), ids=URLS)
def test_a_link_of_the_mail_and_of_its_own_text_gets_them_or_is_left_alone(
    written: str, shown: str
) -> None:
    mail = render(compiled(written), {"city": "Gent"}, LINKS)
    found = re.search(r'<a href="([^"]*)"[^>]*>lees', mail.html)
    assert found is not None
    assert html.unescape(found[1]) == shown
    if not written.endswith("?"):  # in prose that ends a sentence
        assert f"Lees {shown}." in mail.text


@pytest.mark.parametrize(("written", "shown"), list(URLS.items())[:9])
def test_a_tracked_link_leads_there(written: str, shown: str) -> None:
    assert compiled(written, track=True).links == (shown,)


@pytest.mark.parametrize(
    ("url", "is_tagged"),
    [
        ("https://b.example/a", True),
        ("https://shop.b.example/a", True),
        ("https://notb.example/a", False),
        ("https://c.example/b.example", False),
        ("https://b.example@c.example/", False),
        ("https://b.example:8443/a", True),
    ],
)
def test_only_links_to_the_hosts_of_the_accounts_choice_get_them(url: str, is_tagged: bool) -> None:
    content = compiled(url, LinkTags(QUERY, ("b.example",), "mail.example"), track=True)
    assert (QUERY in content.links[0]) is is_tagged


def test_what_the_mail_says_of_itself_stays_in_place() -> None:
    bare = '</mj-text>\n<mj-text><a href="www.x">y</a></mj-text>'
    source = Source("x", "", mjml("https://b.example/a").replace("</mj-text>", bare))
    plain = compile_content(source, (), IDENTITY)
    tagged = compile_content(source, (), IDENTITY, tags=TAGS)
    (warning,) = [each for each in plain.problems if each.code == "link_without_scheme"]
    assert warning in tagged.problems


@pytest.mark.parametrize(
    ("utm", "name", "query"),
    [
        (Utm(), "Zomer & zon 2026", QUERY),
        (Utm(), "Été à Liège!", QUERY.replace("zomer-zon-2026", "ete-a-liege")),
        (Utm(), "面包", "utm_source=newsletter&utm_medium=email"),
        (
            Utm("a b", "m&m", 'c"<', "d=é"),
            "x",
            "utm_source=a%20b&utm_medium=m%26m&utm_campaign=c%22%3C&utm_content=d%3D%C3%A9",
        ),
    ],
)
def test_the_parameters_are_those_given_or_else_told_by_the_name(
    utm: Utm, name: str, query: str
) -> None:
    assert utm.query(name) == query
