from __future__ import annotations

import pytest

from chalicelib.rendering.plain_text import to_text
from tests.rendering.authoring import campaign, message, mjml_of, sent


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Een</p><p>Twee</p>", "Een\n\nTwee"),
        ("<h1>Kop</h1>Tekst<br>regel<br><br>wit", "Kop\n\nTekst\nregel\n\nwit"),
        ("a\n   b\t<b> c</b> d", "a b c d"),
        ("<b>a</b>\n<i>b</i>", "a b"),
        ("a&nbsp;&amp;&nbsp;b &lt;c&gt; &eacute;", "a & b <c> é"),
        ("<ul><li>een</li><li>twee</li></ul>na", "- een\n- twee\n\nna"),
        ("<ol><li>een<li>twee</ol>", "1. een\n2. twee"),
        ('<a href="https://a.test/?x=1&amp;y=2">klik</a>.', "klik (https://a.test/?x=1&y=2)."),
        ('<a href="https://a.test">https://a.test</a>', "https://a.test"),
        ('<a href="mailto:a@b.test">a@b.test</a>', "a@b.test"),
        ('<a href="mailto:a@b.test">mail ons</a>', "mail ons (mailto:a@b.test)"),
        ('<a href="#top">naar boven</a>', "naar boven"),
        ('<a href="https://a.test"><img src="x" alt="Ons huis"></a>', "Ons huis (https://a.test)"),
        ('<a href="https://a.test"><img src="x"></a>', "https://a.test"),
        ('<img src="x" alt="">', ""),
        ('<div style="display: none">voor</div>na', "na"),
        (
            '<a href="https://a.test">een <a href="https://b.test">twee</a>',
            "een (https://a.test) twee (https://b.test)",
        ),
        ('<a href="https://a.test">een <p>twee', "een\n\ntwee (https://a.test)"),
        ("<p hidden>weg</p>na", "na"),
        ('<div style="display:none"><div>weg</div>ook weg</div>na', "na"),
        ("<style>a{}</style><script>b</script><title>c</title><!-- d -->e", "e"),
        ("<!--[if mso]>weg<![endif]--><!--[if !mso]><!-->blijft<!--<![endif]-->", "blijft"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("een<hr>twee", "een\n\n---\n\ntwee"),
        ("zacht&shy;koppel\u200cteken", "zachtkoppelteken"),
        ("  <p> </p>  ", ""),
        ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2"),
        ("</p></div>los<p>open", "los\n\nopen"),
        ("x" * 300, "x" * 300),
    ],
)
def test_html_reads_as_text(html: str, expected: str) -> None:
    assert to_text(html) == expected


def text_of(markup: str, values: dict[str, str] | None = None) -> str:
    return sent(message(markup), values).text.split("\n\n-- \n")[0]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"city": "Gent"}, "voor\n\nUit Gent\n\nna"),
        ({}, "voor\n\nna"),
    ],
)
def test_a_condition_takes_its_blank_lines_along(values: dict[str, str], expected: str) -> None:
    markup = "<p>voor</p>{% if city %}<p>Uit {{ city }}</p>{% endif %}<p>na</p>"
    assert text_of(markup, values) == expected


def test_what_stands_behind_a_condition_keeps_its_distance() -> None:
    assert text_of("<p>voor</p>{% if vip %}a{% endif %}b") == "voor\n\nb"
    assert text_of("<p>voor</p>{% if vip %}a{% else %}b{% endif %}") == "voor\n\nb"
    assert text_of("<p>voor</p>{% if vip %}a{% else %}b{% endif %}", {"vip": "1"}) == "voor\n\na"


def test_both_sides_of_a_condition_read_well() -> None:
    markup = "<p>Dag {% if vip %}vriend{% else %}{{ city }}{% endif %},</p>"
    assert text_of(markup, {"vip": "x"}) == "Dag vriend,"
    assert text_of(markup, {"city": "Gent"}) == "Dag Gent,"


def test_values_stand_in_the_text_as_they_are() -> None:
    assert text_of("<p>{{ city }}</p>", {"city": "A & <B> {{7*7}}"}) == "A & <B> {{7*7}}"


def test_links_of_the_text_are_those_of_the_html() -> None:
    markup = '<a href="https://a.test/1">een</a> <a href="https://a.test/{{ city }}">twee</a>'
    expected = "een (https://mail.test/c/TOKEN/0) twee (https://a.test/a%26b)"
    assert text_of(markup, {"city": "a&b"}) == expected


def test_a_link_whose_target_is_a_condition_is_checked_in_the_text_too() -> None:
    markup = '<a href="{% if vip %}{{ url }}{% else %}https://a.test{% endif %}">x</a>'
    assert text_of(markup, {"vip": "1", "url": "javascript:x"}) == "x (#)"
    assert text_of(markup) == "x (https://a.test)"


def test_the_preheader_is_not_in_the_text() -> None:
    content = campaign(mjml_of("Dag"), preheader="Kort nieuws")
    assert "Kort nieuws" not in sent(content).text
