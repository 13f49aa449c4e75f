from __future__ import annotations

import pytest

from tests.rendering.authoring import (
    LINKS,
    body,
    campaign,
    codes,
    in_column,
    message,
    mjml_of,
    sent,
)


def test_links_are_numbered_in_order_and_the_same_url_once() -> None:
    content = campaign(
        mjml_of(
            '<a href="https://b.test/?x=1&amp;y=2">b</a> <a href="https://a.test">a</a> '
            '<a href="https://b.test/?x=1&amp;y=2">weer</a>'
        )
    )
    assert content.links == ("https://b.test/?x=1&y=2", "https://a.test")
    html = body(sent(content))
    assert html.count('href="https://mail.test/c/TOKEN/0"') == 2
    assert html.count('href="https://mail.test/c/TOKEN/1"') == 1
    assert "b.test" not in html


def test_buttons_images_and_image_maps_are_links_too() -> None:
    content = campaign(
        in_column(
            '<mj-button href="https://a.test/1">x</mj-button>'
            '<mj-image src="https://i.test/x.png" href="https://a.test/2" alt="y" />'
            '<mj-raw><map name="m"><area href="https://a.test/3" alt="z"></map></mj-raw>'
        )
    )
    assert content.links == ("https://a.test/1", "https://a.test/2", "https://a.test/3")
    assert "https://i.test/x.png" in sent(content).html


@pytest.mark.parametrize(
    "href",
    ["mailto:a@b.test", "tel:+3291234567", "#top", "", "{{ unsubscribe_url }}", "{{ web_url }}"],
)
def test_what_does_not_lead_to_the_web_is_left_alone(href: str) -> None:
    content = campaign(mjml_of(f'<a href="{href}">x</a>'))
    assert content.links == ()
    expected = LINKS.get(href.strip("{ }"), href)
    assert f'<a href="{expected}">x</a>' in sent(content).html


def test_a_link_with_a_field_keeps_its_number_but_is_not_tracked_yet() -> None:
    content = campaign(
        mjml_of(
            '<a href="https://a.test/{{ city }}?q={{ city | upper }}">a</a>'
            '<a href="{{ url }}">b</a><a href="https://c.test">c</a>'
        )
    )
    assert content.links == (
        "https://a.test/{{ city }}?q={{ city | upper }}",
        "{{ url }}",
        "https://c.test",
    )
    html = body(sent(content, {"city": "Sint-Niklaas & co", "url": "https://d.test/?a=1&b=2"}))
    assert 'href="https://a.test/Sint-Niklaas%20%26%20co?q=SINT-NIKLAAS%20%26%20CO"' in html
    assert 'href="https://d.test/?a=1&amp;b=2"' in html
    assert 'href="https://mail.test/c/TOKEN/2"' in html


@pytest.mark.parametrize("href", ['"https://a.test"', "'https://a.test'", "https://a.test"])
def test_nothing_but_the_target_changes(href: str) -> None:
    before, after = "<body>\n<p  Class=x>a<A\tHREF=", " target=_blank >b</A>&nbsp;<br/>ü</p>"
    mail = sent(message(before + href + after))
    quote = href[0] if href[0] in "\"'" else ""
    assert mail.html.startswith(f"{before}{quote}https://mail.test/c/TOKEN/0{quote}{after}")


def test_links_in_comments_are_no_links() -> None:
    content = message('<!-- <a href="https://a.test">x</a> --><p>y</p>')
    assert content.links == ()
    assert '<!-- <a href="https://a.test">x</a> -->' in sent(content).html


def test_links_that_only_outlook_shows_are_links() -> None:
    content = message('<!--[if mso]><a href="https://a.test">x</a><![endif]--><p>y</p>')
    assert content.links == ("https://a.test",)
    assert '<a href="https://mail.test/c/TOKEN/0">x</a><![endif]-->' in sent(content).html


def test_an_address_without_scheme_is_a_warning_with_its_place() -> None:
    content = campaign(mjml_of('\n<a href="www.voorbeeld.be">x</a>'))
    (warning,) = content.problems
    assert (warning.code, warning.severity, warning.line) == ("link_without_scheme", "warning", 2)
    assert warning.context["url"] == "www.voorbeeld.be"


def test_more_links_than_a_mail_needs_are_refused() -> None:
    links = "".join(f'<a href="https://a.test/{n}">{n}</a>' for n in range(1_001))
    assert codes(message(links)) == ["too_many_links"]


@pytest.mark.parametrize(
    ("href", "values", "expected"),
    [
        ("{{ url }}", {"url": "javascript:alert(1)"}, "#"),
        ("{{ url }}", {"url": " \tJavaScript:alert(1)"}, "#"),
        ("{{ url }}", {"url": ""}, "#"),
        ("{{ url }}", {"url": "mailto:a@b.test"}, "mailto:a@b.test"),
        ("{{ url }}/{{ city }}", {"url": "https://a.test", "city": "x/y"}, "https://a.test/x%2Fy"),
        ("java{{ city }}script:alert(1)", {"city": ""}, "#"),
        ("java&#115;{{ city }}cript:alert(1)", {"city": ""}, "#"),
        ("{% if vip %}java{% endif %}script:alert(1)", {"vip": "x"}, "#"),
        ("{% if vip %}{{ url }}{% endif %}", {"vip": "x", "url": "data:text/html,x"}, "#"),
        ("{{ city }}script:alert(1)", {"city": "java"}, "#script:alert(1)"),
        (
            "{% if vip %}https://v.test/{{ city }}{% else %}{{ url }}{% endif %}",
            {"vip": "x", "city": "a b"},
            "https://v.test/a%20b",
        ),
        (
            "{% if vip %}https://v.test{% else %}{{ url }}{% endif %}",
            {"url": "https://u.test/?a=1&b=2"},
            "https://u.test/?a=1&amp;b=2",
        ),
        ("{% if vip %}{{ web_url }}{% else %}https://a.test{% endif %}", {}, "https://a.test"),
    ],
)
def test_no_value_leads_a_reader_where_the_author_did_not_want(
    href: str, values: dict[str, str], expected: str
) -> None:
    html = body(sent(campaign(mjml_of(f'<a href="{href}">x</a>')), values))
    assert f'<a href="{expected}">x</a>' in html
