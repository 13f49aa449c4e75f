from __future__ import annotations

import json
import time

import pytest

from chalicelib.rendering.content import (
    CompiledContent,
    Source,
    compile_content,
    compile_message,
    render,
)
from chalicelib.rendering.merge import AUTHOR_URLS
from chalicelib.rendering.problem import Problem
from tests.rendering.authoring import (
    FIELDS,
    IDENTITY,
    LINKS,
    campaign,
    codes,
    in_column,
    message,
    mjml_of,
    section,
    sent,
)


@pytest.mark.parametrize(
    ("subject", "code", "column"),
    [
        ("a\r\nBcc: x@y.test", "subject_invalid", 2),
        ("a\nb", "subject_invalid", 2),
        ("a\rb", "subject_invalid", 2),
        ("ab\0", "subject_invalid", 3),
        ("a\x85b", "subject_invalid", 2),
        ("a\u2028b", "subject_invalid", 2),
        ("a\x1bb", "subject_invalid", 2),
        ("a\ud800", "subject_invalid", 2),
        ("Dag =?utf-8?B?QmNjOiB4?=", "subject_invalid", 5),
        ("=?utf 8?Q?=0D=0ABcc:_x?=", "subject_invalid", 1),
        ("=?iso-8859-1?q?=0D=0ABcc:_x?=", "subject_invalid", 1),
        ("x" * 501, "subject_too_long", 1),
        ("{{ naam }}", "unknown_merge_field", 1),
    ],
)
def test_a_subject_that_is_no_single_header_line_is_refused(
    subject: str, code: str, column: int
) -> None:
    for content in (campaign(subject=subject), message("<p>x</p>", subject=subject)):
        first = content.problems[0]
        assert (first.code, first.column, first.context["part"]) == (code, column, "subject")
        assert not content.is_sendable


@pytest.mark.parametrize("subject", ["", "  \t"])
def test_a_draft_without_a_subject_can_be_shown_and_says_so(subject: str) -> None:
    content = campaign(subject=subject)
    first = content.problems[0]
    assert (first.severity, first.code) == ("warning", "subject_missing")
    assert content.is_sendable


@pytest.mark.parametrize("subject", ["Wat? Nu =? Ja?", "Prijs = ? euro", "50 % {korting}", "É ❤️"])
def test_an_ordinary_subject_stays_as_it_is(subject: str) -> None:
    assert sent(campaign(subject=subject)).subject == subject


@pytest.mark.parametrize(
    ("subject", "name", "shown"),
    [
        ("Kom je ook, {{ first_name }}?", "Els", "Kom je ook, Els?"),
        ("{{ first_name }}? Ja", "a=", "a= ? Ja"),
        ("1+1={{ first_name }}", "2", "1+1= 2"),
        ("1+1=2, {{ first_name }}", "?", "1+1=2, ?"),
    ],
)
def test_a_subject_with_a_value_keeps_its_signs_apart(subject: str, name: str, shown: str) -> None:
    assert sent(campaign(subject=subject), {"first_name": name}).subject == shown


def test_problems_name_their_part() -> None:
    content = campaign(mjml_of("{{ c }}"), subject="{{ a }}", preheader="{{ b }}")
    assert [(each.context["field"], each.context["part"]) for each in content.problems] == [
        ("a", "subject"),
        ("b", "preheader"),
        ("c", "mjml"),
    ]


def test_the_place_of_an_unknown_field_is_where_its_author_wrote_it() -> None:
    source = "<mjml>\n<mj-body>\n" + section(
        '\n<mj-text css-class="{{ first_name | default: "a>b" }}">Dag {{ first_name }},\n'
        "tot in {{ stad }}</mj-text>"
    )
    content = campaign(source + "</mj-body></mjml>")
    (problem,) = content.problems
    assert (problem.code, problem.line, problem.column) == ("unknown_merge_field", 5, 8)


@pytest.mark.parametrize(
    "markup",
    [
        "<b {{ city }}>x</b>",
        "<b title={{ city }}>x</b>",
        "<{{ city }}>x",
        '<b style="color: {{ city }}">x</b>',
        "<style>a { color: {{ city }} }</style>",
        "<b>x</b {{ city }}>",
        "{% if city %}<!-- {% endif %} -->",
    ],
)
def test_a_value_may_not_stand_where_escaping_cannot_protect(markup: str) -> None:
    content = message(f"<body>\n{markup}</body>")
    assert codes(content)[0] == "merge_not_allowed_here"
    assert content.problems[0].line == 2


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="{% if city %}x">a</a>{% endif %}',
        '<b title="{% if city %}">{% endif %}"></b>',
        "{% if city %}<title>{% endif %}</title>",
        "{% if city %}</body>",
    ],
)
def test_a_condition_ends_where_it_began(markup: str) -> None:
    content = message(f"<body>{markup}</body>", text="x")
    assert "merge_unbalanced" in codes(content)


@pytest.mark.parametrize("name", ["vip", "unsubscribe_url"])
def test_conditions_nested_too_deep_are_an_error_in_every_part(name: str) -> None:
    deep = f"{{% if {name} %}}" * 400 + "x" + "{% endif %}" * 400
    for content in (
        campaign(mjml_of(deep)),
        campaign(in_column("").replace("<mj-section>", f"<mj-raw>{deep}</mj-raw><mj-section>")),
        campaign(mjml_of(f'<a href="https://a.test/{deep}">x</a>')),
        message(deep),
        message("<p>x</p>", text=deep),
    ):
        assert codes(content)[0] == "merge_too_deep"


@pytest.mark.parametrize("name", ["sender_name", "sender_contact", "offer_label"])
def test_a_condition_on_what_every_mail_says_holds(name: str) -> None:
    branches = f"{{% if {name} %}}ja{{% else %}}nee{{% endif %}}"
    mail = sent(campaign(mjml_of(branches), subject=branches))
    assert (mail.subject, "nee" in mail.html, "nee" in mail.text) == ("ja", False, False)


def test_our_own_parts_never_depend_on_a_condition() -> None:
    content = message("<body>x{% if city %}</body>{% endif %}")
    assert codes(content) == ["merge_unbalanced", "merge_unbalanced"]


def test_sections_can_be_conditional() -> None:
    both = section("<mj-text>Uit {{ city }}</mj-text>") + "{% else %}"
    source = f"<mjml><mj-body>{{% if city %}}{both}{section('<mj-text>Elders</mj-text>')}"
    content = campaign(source + "{% endif %}</mj-body></mjml>")
    here, elsewhere = sent(content, {"city": "Gent"}), sent(content)
    assert "Uit Gent" in here.html
    assert "Elders" not in here.html
    assert "Uit Gent" not in elsewhere.html
    assert "Elders" in elsewhere.html
    assert "Elders" in elsewhere.text


def test_outside_the_slots_every_byte_is_the_same() -> None:
    content = campaign(mjml_of("<p>Dag {{ first_name }} uit {{ city }}</p> ü €"))
    first = sent(content, {"first_name": "Els", "city": "Halle"}).html
    second = sent(content, {"first_name": "Łukasz", "city": "a"}).html
    assert first.replace("Els", "Łukasz").replace("Halle", "a") == second


def test_the_same_expression_is_one_slot_in_one_context() -> None:
    content = campaign(mjml_of("{{ city }} {{ city }} {{ city | upper }}"), subject="{{ city }}")
    fields = [each for each in json.loads(content.to_json())["slots"] if "field" in each]
    assert [(each["as"], len(each["filters"])) for each in fields] == [
        ("s", 0),
        ("h", 0),
        ("h", 1),
        ("t", 0),
        ("t", 1),
    ]


def test_ses_gets_triple_braces_and_all_values() -> None:
    content = campaign(mjml_of('Dag {{ first_name }} {{ "{{" }}x}}'), subject="{{ city }}")
    values = content.slot_values({"first_name": "Els & co", "city": "Gent"}, LINKS)
    assert content.subject.ses() == "{{{s0}}}"
    assert values["s0"] == "Gent"
    html = content.html.ses()
    for number in content.html.slots:
        html = html.replace(f"{{{{{{s{number}}}}}}}", values[f"s{number}"])
    assert "Dag Els &amp; co {{x}}" in html
    assert html == render(content, {"first_name": "Els & co", "city": "Gent"}, LINKS).html
    used = {*content.subject.slots, *content.html.slots, *content.text.slots}
    assert {f"s{number}" for number in used} == set(values)


def test_a_mail_is_never_rendered_without_its_unsubscribe_link() -> None:
    without = {name: url for name, url in LINKS.items() if name != "unsubscribe_url"}
    with pytest.raises(KeyError, match="unsubscribe_url"):
        render(campaign(), {}, without)


def test_pinned_content_comes_back_the_same() -> None:
    source = mjml_of(
        'Dag {{ first_name | default: "x" | upper }} {% if vip %}<b>{{ city }}</b>{% endif %}'
        '<a href="{% if vip %}{{ url }}{% else %}https://b.test{% endif %}">y</a>'
        '<a href="https://a.test">x</a>'
    )
    content = campaign(source, subject="Dag {{ first_name }}", preheader="{{ city }}")
    back = CompiledContent.from_json(content.to_json())
    assert back == content
    assert back.content_hash == content.content_hash
    assert len(back.content_hash) == 64
    values = {"first_name": "els", "vip": "1", "city": "<x>", "url": "https://c.test"}
    assert sent(back, values) == sent(content, values)


def test_the_hash_changes_with_the_content() -> None:
    hashes = {campaign(mjml_of(text)).content_hash for text in ("a", "b", "{{ city }}")}
    assert len(hashes) == 3


def test_content_of_another_format_is_not_guessed_at() -> None:
    other = campaign().to_json().replace('"format":3', '"format":4')
    with pytest.raises(ValueError, match="format"):
        CompiledContent.from_json(other)


@pytest.mark.parametrize("number", [1, 2])
def test_what_was_pinned_in_an_earlier_format_is_read_still(number: int) -> None:
    content = campaign(mjml_of("Dag {{ first_name }}"))
    earlier = content.to_json().replace('"format":3', f'"format":{number}')
    assert CompiledContent.from_json(earlier) == content


def test_a_large_mail_is_a_warning_and_one_ses_refuses_an_error() -> None:
    assert codes(campaign(mjml_of("x" * 110_000))) == ["html_clipped"]
    assert codes(campaign(mjml_of("x" * 510_000))) == ["html_too_large"]
    assert codes(message("x" * 510_000)) == ["html_too_large"]


def test_a_message_may_carry_its_own_text() -> None:
    mail = sent(message("<p>HTML</p>", text="Tekst voor {{ first_name }}"), {"first_name": "<Els>"})
    assert mail.text.startswith("Tekst voor <Els>\n\n-- \n")


def test_braces_of_a_mail_from_elsewhere_mean_nothing() -> None:
    content = compile_message(
        "{{ a }}", "<p>{{ b }} {% c %}</p>", "{{ d }}", IDENTITY, "nl", None, track=False
    )
    mail = sent(content)
    assert mail.subject == "{{ a }}"
    assert mail.html.startswith("<p>{{ b }} {% c %}</p>")
    assert mail.text.startswith("{{ d }}\n")
    assert not [each for each in content.html.ses().split("{{") if each.startswith(" b")]


def test_without_tracking_links_stay_and_there_is_no_pixel() -> None:
    source = Source("Nieuws", "", mjml_of('<a href="https://a.test">x</a>'))
    content = compile_content(source, FIELDS, IDENTITY, track=False)
    mail = render(content, {}, {name: LINKS[name] for name in AUTHOR_URLS})
    assert content.links == ()
    assert '<a href="https://a.test">x</a>' in mail.html
    assert "<img" not in mail.html


def test_content_that_cannot_be_sent_has_no_templates() -> None:
    content = campaign("<mjml>")
    assert content == CompiledContent()
    assert all(isinstance(problem, Problem) for problem in content.problems)


def one_megabyte(unit: str) -> str:
    return in_column(f"<mj-text>{unit * ((480_000) // len(unit))}</mj-text>")


@pytest.mark.parametrize(
    "unit",
    [
        "<p>",
        "<a>",
        "<div>",
        "<",
        "</",
        "<!--",
        "<!--[if ",
        '<a b="',
        "{{",
        "{",
        "=?",
        "&",
        "<li>",
        "<style>",
        "</div>",
        "{% if vip %}",
        "<!--[if mso]>x<![endif]-->",
        "\\",
        "\n",
        "<a href=x:>",
    ],
)
def test_hostile_repetition_ends_soon(unit: str) -> None:
    start = time.process_time()
    source = one_megabyte(unit)
    campaign(source)
    message(source)
    assert time.process_time() - start < 3


def test_filling_the_slots_of_one_recipient_takes_microseconds() -> None:
    fields = "".join(f'{{{{ {name} | default: "x" }}}} ' for name in FIELDS)
    links = "".join(f'<a href="https://a.test/{n}">{n}</a>' for n in range(20))
    content = campaign(mjml_of(fields + links + "Lorem ipsum " * 3_000))
    values = {"first_name": "Els", "city": "Sint-Niklaas", "url": "", "vip": "A & B"}
    start = time.process_time()
    for _ in range(5_000):
        content.slot_values(values, LINKS)
    assert (time.process_time() - start) / 5_000 < 50e-6  # about 3 µs on a quiet machine
