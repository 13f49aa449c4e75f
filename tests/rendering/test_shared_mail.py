"""A mail as anybody may see it: nobody's name, no link of ours."""

from __future__ import annotations

import time

import pytest

from chalicelib.domain.machine import TRAP_LINK
from chalicelib.rendering.content import Source, compile_content
from chalicelib.rendering.html_scanner import scan
from chalicelib.rendering.shared_mail import shared_html
from tests.rendering.authoring import FIELDS, IDENTITY, campaign, in_column, mjml_of

IDENTITY_FIELDS = "{{ sender_name }} {{ sender_address }} {{ sender_contact }}"
LEAVE = '<a href="{{ unsubscribe_url }}">Uitschrijven</a>'
ONLINE = '<a href="{{ web_url }}">Online</a>'
SHARE = '<a href="{{ share_url }}">Delen</a>'
OWN = ("unsubscribe_url", "web_url", "share_url", "open_url", "click_base", "\ufdd8", "\ufdd9")


def shown(text: str) -> str:
    """The page of a mail around this text."""
    return shared_html(campaign(mjml_of(text)))


def check_nothing_of_ours(page: str) -> None:
    assert not [each for each in OWN if each in page]
    assert f"/{TRAP_LINK}" not in page
    assert scan(page)[1] == ()


def test_merge_fields_show_their_fallbacks_and_conditions_a_reader_of_whom_nothing_is_known() -> (
    None
):
    page = shown(
        'Dag {{ first_name | default: "lezer" }} uit [{{ city }}]'
        "{% if vip %}Alleen voor jou{% else %}Voor iedereen{% endif %}"
    )
    assert "Dag lezer uit []Voor iedereen" in page
    assert "Alleen voor jou" not in page
    check_nothing_of_ours(page)


def test_links_lead_straight_to_their_targets() -> None:
    page = shared_html(
        campaign(
            in_column(
                '<mj-button href="https://a.test/?x=1&amp;y=2">Koop</mj-button>'
                '<mj-image href="https://b.test" src="https://i.test/1.png" alt="x" />'
                '<mj-text><map name="m"><area href="https://c.test" alt="c"></map></mj-text>'
                '<mj-text><a href="https://d.test/?n={{ first_name }}">d</a></mj-text>'
            )
        )
    )
    for target in ("https://a.test/?x=1&amp;y=2", "https://b.test", "https://c.test"):
        assert f'href="{target}"' in page
    assert 'href="https://d.test/?n="' in page
    check_nothing_of_ours(page)


def test_the_pixel_and_the_trap_are_left_out() -> None:
    page = shown("Dag")
    assert "<img" not in page
    assert 'tabindex="-1"' not in page
    check_nothing_of_ours(page)


def test_our_footer_says_who_sent_it_and_offers_what_only_a_reader_can_do_no_more() -> None:
    page = shown("Dag")
    end = page[page.index("verstuurd door") : page.index("</body>")]
    assert all(each in end for each in (IDENTITY.name, IDENTITY.address, IDENTITY.contact))
    for words in ("Uitschrijven", "Online bekijken", "Deel deze mail", "<a"):
        assert words not in end
    assert f"{IDENTITY.contact}</td>" in end


@pytest.mark.parametrize(
    ("written", "left"),
    [
        (f"a {LEAVE} b", "a  b"),
        (f"a · {LEAVE} · b", "a · b"),
        (f"{LEAVE} · b", "b"),
        (f"a &middot; {LEAVE}", "a"),
        (f"a&nbsp;|&nbsp;{LEAVE}", "a"),
        (f"{ONLINE} · {LEAVE} · {SHARE}", ""),
        (f"a<br>{LEAVE}<br/>b", "a<br/>b"),
        (f"a · b {LEAVE}", "a · b "),
        ("[{{ unsubscribe_url }}] [{{ web_url }}]", "[] []"),
        ('<a href="{{ unsubscribe_url }}"><b>Weg</b> nu</a>', ""),
        (
            '<a title="{{ web_url }}" href="https://a.test">x</a>',
            '<a title="" href="https://a.test">x</a>',
        ),
        (
            '<a href="{% if vip %}https://a.test{% else %}{{ unsubscribe_url }}{% endif %}">x</a>',
            "",
        ),
    ],
)
def test_what_leads_to_a_reader_goes_with_what_joined_it(written: str, left: str) -> None:
    page = shown(f"{IDENTITY_FIELDS}<i>{written}</i>")
    assert f"<i>{left}</i>" in page
    check_nothing_of_ours(page)


@pytest.mark.parametrize(
    "written",
    [
        f"a{'&nbsp;' * 20_000}{' ' * 200_000}b {LEAVE}",
        f"{LEAVE}{' ' * 200_000}b",
        f"{LEAVE} · " * 1_900,
    ],
)
def test_a_page_that_anybody_asks_for_is_made_in_linear_time(written: str) -> None:
    """Minutes to hours when each blank was looked behind."""
    content = campaign(mjml_of(written))
    began = time.process_time()
    check_nothing_of_ours(shared_html(content))
    assert time.process_time() - began < 3


def test_links_without_an_end_cost_no_look_through_the_whole_mail() -> None:
    open_links = '<a href="{{ unsubscribe_url }}">' * 1_900
    content = campaign(in_column(f"<mj-raw>{open_links}{'<b>x</b>' * 15_000}</mj-raw>"))
    assert content.is_sendable, content.problems
    began = time.process_time()
    check_nothing_of_ours(shared_html(content))
    assert time.process_time() - began < 3


def test_a_link_that_ends_nowhere_takes_nothing_with_it() -> None:
    page = shared_html(
        campaign(
            in_column(
                f'<mj-raw><!--[if mso]><a href="{{{{ unsubscribe_url }}}}"><![endif]--></mj-raw>'
                f"<mj-text>Dit blijft {IDENTITY_FIELDS}</mj-text>"
                "<mj-raw><!--[if mso]></a><![endif]--></mj-raw>"
            )
        )
    )
    assert "Dit blijft" in page
    check_nothing_of_ours(page)


@pytest.mark.parametrize(("language", "words"), [("nl", "verstuurd door"), ("fr", "envoyé par")])
def test_our_words_are_in_the_language_of_the_mail(language: str, words: str) -> None:
    content = compile_content(Source("x", "", mjml_of("Dag")), FIELDS, IDENTITY, language)
    assert words in shared_html(content)
