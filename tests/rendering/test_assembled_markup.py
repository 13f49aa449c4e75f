"""Fault I12 in pieces: no tag, attribute, comment or scheme comes about where a value joins what
stands around it, whoever wrote the pieces."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.rendering.active_content import active_content
from chalicelib.rendering.document import whole_document
from chalicelib.rendering.html_scanner import scan
from chalicelib.rendering.marks import mark
from chalicelib.rendering.mjml import compile_mjml
from tests.rendering.authoring import IDENTITY, LINKS, campaign, codes, message, mjml_of, sent

TORN = [
    '<{{ "script" }}>alert(1)',
    '<{{ "form" }} action="https://a.test">',
    "<{{ city }}>x",
    "<{% if vip %}{% endif %}script src=https://a.test/x.js></script>",
    "{% if vip %}<{% endif %}script src=https://a.test/x.js>",
    "{% if vip %}<{% else %}a{% endif %}script src=https://a.test/x.js>",
    "</{{ city }}>",
    '<!{{ "--" }}>',
    '<!-{{ "-" }}> x',
    '<?{{ "xml" }}>',
    '<title></{{ "title" }}><script>alert(1)</script></title>',
    '<title><{{ "/title" }}><script>alert(1)</script></title>',
    "<title></ti{% if vip %}{% endif %}tle><script>alert(1)</script></title>",
    "<title></title{% if vip %}{% endif %}><script>alert(1)</script></title>",
    '<!--[if {{ "mso" }}]>x<![endif]-->',
    "<!--[if mso]>x<![end{{ city }}if]-->",
    "<!--[if mso]>{{ city }}><img src=x><![endif]-->",
    "<!--[if mso]><b title='{{ city }}><img src=x>'>x</b><![endif]-->",
    "<!--[if mso]><b title='{{ city }}!><img src=x>'>x</b><![endif]-->",
    "<!--[if mso]><b title='-{{ city }}{{ vip }}-><img src=x>'>x</b><![endif]-->",
    "<!--[if mso]><a href='https://a.test/{{ city }}><img src=x>'>x</a><![endif]-->",
    "<!--<![endif]{{ city }}-->",
    "<b on{{ city }}='x'>x</b>",
    '<b style="width:expr{% if vip %}{% endif %}ession(alert(1))">x</b>',
    '<b style="background:url({{ city }})">x</b>',
    '<meta http-equiv="{{ city }}" content="0">',
]


@pytest.mark.parametrize("markup", TORN)
def test_what_becomes_markup_by_a_value_is_refused(markup: str) -> None:
    problems = compile_mjml(mjml_of(markup)).problems
    refused = {"merge_not_allowed_here", "active_content", "tag_unterminated"}
    assert refused & {each.code for each in problems if each.severity == "error"}
    assert not campaign(mjml_of(markup)).is_sendable
    assert not message(f"<body>{markup}</body>").is_sendable


SCHEMES = [
    '&#{{ "106" }};avascript:alert(1)',
    'javascript&#5{{ "8" }}alert(1)',
    "javascript&colon{% if vip %}{% endif %};alert(1)",
    '{{ "java" }}{{ "script:" }}alert(1)',
    "{{ city }}{{ url }}:alert(1)",
    "java{{ city }}script:alert(1)",
    "{% if vip %}java{% endif %}script:alert(1)",
    "&Tab;{% if vip %}java{% else %}x{% endif %}script&colon;alert(1)",
]


@pytest.mark.parametrize("url", SCHEMES)
def test_a_scheme_made_of_pieces_leads_nowhere(url: str) -> None:
    content = message(f'<body><a href="{url}">x</a></body>')
    values = {"city": "java", "url": "script", "vip": "1"}
    assert not content.is_sendable or runs(sent(content, values).html) == []


@pytest.mark.parametrize("url", ["https://a.test/?a=1&amp;b={{ city }}", "&#104;ttps://{{ city }}"])
def test_a_link_with_an_entity_still_leads_where_it_says(url: str) -> None:
    html = sent(message(f'<body><a href="{url}">x</a></body>'), {"city": "Gent"}).html
    assert url.replace("{{ city }}", "Gent") in html


def test_a_note_that_merges_is_sent_without_its_words() -> None:
    note = "{% if vip %}<!-- {{ city }}> {% if vip %}a{% endif %} -->b{% endif %}"
    html = sent(message(f"<body>{note}</body>"), {"city": "--", "vip": "1"}).html
    assert "<body><!-- -->b" in html


def test_a_note_ends_no_condition_around_the_way_out() -> None:
    link = "<mj-text><a href='{{ unsubscribe_url }}'>weg</a></mj-text>"
    section = f"<mj-section><mj-column>{link}</mj-column></mj-section>"
    held = f"{{% if vip %}}<!-- {{% endif %}} -->{section}{{% endif %}}"
    mail = sent(campaign(f"<mjml><mj-body>{held}</mj-body></mjml>"))
    assert LINKS["unsubscribe_url"] in mail.html
    assert LINKS["unsubscribe_url"] in mail.text


def test_outlooks_conditions_are_read_however_they_are_written() -> None:
    content = message("<body><!--[IF mso]><script>x</script><![endif]--></body>")
    assert "active_content" in codes(content)


def runs(html: str) -> list[str]:
    """What runs in a finished mail, for Outlook and for all others."""
    found = []
    for view in (html, html.replace("[if", "(if")):
        document = whole_document(mark(view, None, is_markup=True))
        found += [each.context["tag"] for each in active_content(document)]
    return found


def shape(html: str) -> list[list[tuple[str, str, tuple[str, ...]]]]:
    """Tags and names of attributes, as Outlook and as all others read them."""
    return [
        [
            (event.kind.name, event.name, tuple(each.name for each in event.attributes))
            for event in scan(view)[0]
            if event.kind.name in ("START", "END", "COMMENT")
        ]
        for view in (html, html.replace("[if", "(if"))
    ]


CONSTANTS = (
    *("<", "</", "<!", "<!-", "<!--", "-->", "--!>", "->", ">", "-", "!", "/", '"', "'", "=", " "),
    *("<b", "<b title=", '<a href="', "<title>", "</title>", "</ti", "<style>", "</style>"),
    *("script", "img src=x onerror=x", "onload=", "java", "script:", "&", "&#", "106", ";", ":"),
    *("<!--[if mso]>", "<![endif]-->", "[if mso]>", "<br>", "x"),
)
FIELD_MARKS = ("{{ city }}", "{{ url }}", '{{ city | default: "--" }}', "{{ first_name | lower }}")
LITERALS = ('{{ "script" }}', '{{ "--" }}', '{{ "106" }}', '{{ "" }}', '{{ "[if mso]" }}')
BRANCHES = ("{% if vip %}", "{% if city %}", "{% else %}", "{% endif %}", "{% if vip %}{% endif %}")
PIECES = st.lists(st.sampled_from((*CONSTANTS, *FIELD_MARKS, *LITERALS, *BRANCHES)), max_size=9)
VALUES = st.sampled_from(("script", "--", "--!", "-", "/title", "106", "java", "<!--", "[if mso]"))
HARMLESS = dict.fromkeys(("city", "url", "first_name", "vip"), "x")


@settings(max_examples=1_500, deadline=None, derandomize=True, database=None)
@given(PIECES, st.fixed_dictionaries(dict.fromkeys(HARMLESS, VALUES)))
def test_values_change_no_tag_of_a_mail(pieces: list[str], values: dict[str, str]) -> None:
    content = message(f"<body>{''.join(pieces)}</body>", text=IDENTITY.name)
    if content.is_sendable:
        hostile = sent(content, values).html
        assert runs(hostile) == []
        assert shape(hostile) == shape(sent(content, HARMLESS).html)
        assert runs(sent(content).html) == []
