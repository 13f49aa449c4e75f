from __future__ import annotations

import pytest

from chalicelib.rendering.escaping import Context
from chalicelib.rendering.expression import compile_slot, names_in, node_from_json, node_to_json
from chalicelib.rendering.marks import MAX_MARKS
from chalicelib.rendering.merge import MAX_DEPTH, parse
from tests.rendering.authoring import FIELDS, LINKS

VALUES = {"first_name": "els", "city": "", "url": "https://a.test", "vip": "ja"} | LINKS


def filled(text: str, context: Context = Context.PLAIN) -> str:
    nodes, problems = parse(text, FIELDS, {"sender_name": "Huis & Co"}, context)
    assert problems == ()
    return "".join(compile_slot(node)(VALUES) for node in nodes)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("Dag {{ first_name }}!", "Dag els!"),
        ("{{first_name}}{{first_name}}", "elsels"),
        ("{{ city }}", ""),
        ('{{ city | default: "Gent" }}', "Gent"),
        ("{{ city|default:'Gent' }}", "Gent"),
        ('{{ first_name | default: "x" }}', "els"),
        ("{{ city | default: \"a|b: 'c'\" }}", "a|b: 'c'"),
        ("{{ first_name | upper }}", "ELS"),
        ("{{ first_name | upper | lower | capitalize }}", "Els"),
        ('{{ city | default: " gent " | trim | upper }}', "GENT"),
        ('{{ city | upper | default: "gent" }}', "gent"),
        ('{{ "{{" }} x }}', "{{ x }}"),
        ("{{ '{%' }} if %}", "{% if %}"),
        ('{{ "a" | upper }}', "A"),
        ("{% if vip %}welkom{% endif %}", "welkom"),
        ("{% if city %}a{% else %}b{% endif %}", "b"),
        ("{%if vip%}{{ first_name }}{%else%}b{%endif%}", "els"),
        (
            "{% if vip %}1{% if city %}2{% else %}3{% endif %}4{% else %}5{% endif %}6",
            "1346",
        ),
        ("{% if city %}{% if vip %}a{% endif %}{% endif %}b", "b"),
        ("{{ sender_name }}", "Huis & Co"),
        ("{{ web_url }}", "https://mail.test/w/TOKEN"),
        ("{ {x} } {# #} }} %} { %", "{ {x} } {# #} }} %} { %"),
    ],
)
def test_the_grammar_means_what_authors_expect(template: str, expected: str) -> None:
    assert filled(template) == expected


@pytest.mark.parametrize(
    ("template", "code", "line", "column", "context"),
    [
        ("Dag\n {{ naam }}", "unknown_merge_field", 2, 2, {"field": "naam"}),
        ("{% if naam %}{% endif %}", "unknown_merge_field", 1, 1, {"field": "naam"}),
        ("{{ city | rot13 }}", "unknown_filter", 1, 1, {"filter": "rot13"}),
        ("a{{ city", "merge_syntax", 1, 2, {"expression": "{{ city"}),
        ("{{ }}", "merge_syntax", 1, 1, {"expression": "{{ }}"}),
        ("{{ City }}", "merge_syntax", 1, 1, {"expression": "{{ City }}"}),
        ("{{ 7*7 }}", "merge_syntax", 1, 1, {"expression": "{{ 7*7 }}"}),
        ("{{ city.upper }}", "merge_syntax", 1, 1, {"expression": "{{ city.upper }}"}),
        ("{{ city.__class__ }}", "merge_syntax", 1, 1, {"expression": "{{ city.__class__ }}"}),
        ("{{ city | default }}", "merge_syntax", 1, 1, {"expression": "{{ city | default }}"}),
        (
            "{{ city | upper: 'x' }}",
            "merge_syntax",
            1,
            1,
            {"expression": "{{ city | upper: 'x' }}"},
        ),
        ("{{ city city }}", "merge_syntax", 1, 1, {"expression": "{{ city city }}"}),
        ("{{{ city }}}", "merge_syntax", 1, 1, {"expression": "{{{ city }}"}),
        ("{% for x in y %}", "merge_syntax", 1, 1, {"expression": "{% for x in y %}"}),
        ("{% if vip and city %}", "merge_syntax", 1, 1, {"expression": "{% if vip and city %}"}),
        ("{% if vip %}a", "merge_unbalanced", 1, 1, {"expression": "{% if vip %}"}),
        ("a{% endif %}", "merge_unbalanced", 1, 2, {"expression": "{% endif %}"}),
        ("a{% else %}", "merge_unbalanced", 1, 2, {"expression": "{% else %}"}),
        (
            "{% if vip %}{% else %}{% else %}{% endif %}",
            "merge_unbalanced",
            1,
            23,
            {"expression": "{% else %}"},
        ),
        ("{{ click_base }}", "unknown_merge_field", 1, 1, {"field": "click_base"}),
    ],
)
def test_what_the_grammar_does_not_know_is_named_with_its_place(
    template: str, code: str, line: int, column: int, context: dict[str, str]
) -> None:
    _, problems = parse(template, FIELDS)
    first = problems[0]
    assert (first.code, first.line, first.column, first.context) == (code, line, column, context)


def test_more_expressions_than_a_mail_needs_are_refused() -> None:
    _, problems = parse("{{ city }}" * (MAX_MARKS + 1), FIELDS)
    assert [problem.code for problem in problems] == ["merge_too_many"]


@pytest.mark.parametrize("context", list(Context))
@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 300, 900])
def test_conditions_nested_too_deep_are_told_where_that_begins(
    depth: int, context: Context
) -> None:
    template = "{% if vip %}" * depth + "x{% endif %}" * depth
    nodes, problems = parse(template, FIELDS, None, context)
    (problem,) = problems
    assert (problem.code, problem.column) == ("merge_too_deep", 12 * MAX_DEPTH + 1)
    assert problem.context == {"max": "32"}
    assert len(list(names_in(nodes))) <= MAX_DEPTH


def test_conditions_as_deep_as_allowed_mean_what_they_say() -> None:
    template = "{% if vip %}a" * MAX_DEPTH + "{% endif %}b" * MAX_DEPTH
    assert filled(template) == "a" * MAX_DEPTH + "b" * MAX_DEPTH


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{% if sender_name %}a{{ first_name }}{% else %}b{% endif %}c", "aelsc"),
        ("{% if sender_contact %}a{% else %}b{{ first_name }}{% endif %}c", "belsc"),
        ("{% if vip %}{% if sender_contact %}a{% endif %}{% endif %}c", "c"),
    ],
)
def test_what_is_known_now_is_decided_now(template: str, expected: str) -> None:
    constants = {"sender_name": "Huis", "sender_contact": ""}
    nodes, problems = parse(template, FIELDS, constants)
    assert problems == ()
    assert {"sender_name", "sender_contact"} & set(names_in(nodes)) == set()
    assert "".join(compile_slot(node)(VALUES) for node in nodes) == expected


def test_where_braces_mean_nothing_they_stay() -> None:
    nodes, problems = parse("{{ x }} {% y %}", None)
    assert problems == ()
    assert [compile_slot(node)({}) for node in nodes] == ["{{ x }} {% y %}"]


# a contact's value, then how it must look: HTML, whole URL, part of a URL, subject
HOSTILE = [
    ("{{7*7}}", "{{7*7}}", "#", "%7B%7B7%2A7%7D%7D", "{{7*7}}"),
    (
        "{{ first_name }}",
        "{{ first_name }}",
        "#",
        "%7B%7B%20first_name%20%7D%7D",
        "{{ first_name }}",
    ),
    (
        "{{amazonSESUnsubscribeUrl}}",
        "{{amazonSESUnsubscribeUrl}}",
        "#",
        "%7B%7BamazonSESUnsubscribeUrl%7D%7D",
        "{{amazonSESUnsubscribeUrl}}",
    ),
    (
        "<script>alert('x')</script>",
        "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;",
        "#",
        "%3Cscript%3Ealert%28%27x%27%29%3C%2Fscript%3E",
        "<script>alert('x')</script>",
    ),
    ('" onclick="x', "&quot; onclick=&quot;x", "#", "%22%20onclick%3D%22x", '" onclick="x'),
    (
        "javascript:alert(1)",
        "javascript:alert(1)",
        "#",
        "javascript%3Aalert%281%29",
        "javascript:alert(1)",
    ),
    (
        "a\r\nBcc: x@y.test",
        "a\r\nBcc: x@y.test",
        "#",
        "a%0D%0ABcc%3A%20x%40y.test",
        "a  Bcc: x@y.test",
    ),
    (
        'https://a.test/?x=1&y="2"',
        "https://a.test/?x=1&amp;y=&quot;2&quot;",
        "https://a.test/?x=1&amp;y=%222%22",
        "https%3A%2F%2Fa.test%2F%3Fx%3D1%26y%3D%222%22",
        'https://a.test/?x=1&y="2"',
    ),
    (
        "=?utf-8?B?QUJD?=",
        "=?utf-8?B?QUJD?=",
        "#",
        "%3D%3Futf-8%3FB%3FQUJD%3F%3D",
        "= ?utf-8?B?QUJD?= ",
    ),
    ("Łódź", "Łódź", "#", "%C5%81%C3%B3d%C5%BA", "Łódź"),
    ("", "", "#", "", ""),
]


@pytest.mark.parametrize(("value", "in_html", "as_url", "in_url", "in_subject"), HOSTILE)
def test_a_value_stays_text_wherever_it_stands(
    value: str, in_html: str, as_url: str, in_url: str, in_subject: str
) -> None:
    shown = {}
    for context in Context:
        (node,), _ = parse("{{ city }}", FIELDS, None, context)
        shown[context] = compile_slot(node)({"city": value})
    assert shown[Context.PLAIN] == value
    assert shown[Context.HTML] == in_html
    assert shown[Context.URL] == as_url
    assert shown[Context.URL_PART] == in_url
    assert shown[Context.SUBJECT] == in_subject


@pytest.mark.parametrize(
    "breaker", ["\r", "\n", "\r\n", "\0", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"]
)
def test_no_value_makes_a_second_header_line(breaker: str) -> None:
    (node,), _ = parse("{{ city }}", FIELDS, None, Context.SUBJECT)
    subject = compile_slot(node)({"city": f"a{breaker}Bcc: b@c.test"})
    assert len(f"Subject: {subject}".splitlines()) == 1
    assert "\0" not in subject


@pytest.mark.parametrize(
    "template",
    [
        "{{ city }}",
        "{{ city | default: 'x' | upper }}",
        "{% if vip %}a{{ city }}{% else %}b{% endif %}",
    ],
)
def test_a_slot_comes_back_from_json(template: str) -> None:
    nodes, _ = parse(template, FIELDS)
    assert tuple(node_from_json(node_to_json(node)) for node in nodes) == nodes
