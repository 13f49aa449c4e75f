"""`mj-style inline="inline"`: rules go into the style attributes of what they choose."""

from __future__ import annotations

import pytest

from chalicelib.rendering.inline_styles import MAX_COST, MAX_CSS
from chalicelib.rendering.mjml import CompiledMjml, compile_mjml
from tests.rendering.authoring import campaign, section, sent


def styled(css: str, components: str) -> str:
    """A document with an inlined style and one column."""
    return (
        f'<mjml><mj-head><mj-style inline="inline">{css}</mj-style></mj-head>'
        f"<mj-body>{section(components)}</mj-body></mjml>"
    )


def text(css: str, content: str) -> CompiledMjml:
    return compile_mjml(styled(css, f"<mj-text>{content}</mj-text>"))


# css, what stands in the mj-text, and how it comes out.
INLINED = [
    ("b { color: red }", "<b>x</b>", '<b style="color:red">x</b>'),
    (".a{color:red}", "<b class='z a'>x</b>", "<b style=\"color:red\" class='z a'>x</b>"),
    ("#a{color:red}", '<b id="a">x</b>', '<b style="color:red" id="a">x</b>'),
    ("i b{color:red}", "<b>x</b><i><u><b>y</b></u></i>", '<u><b style="color:red">y'),
    ("i > b{color:red}", "<i><u><b>y</b></u></i>", "<i><u><b>y</b></u></i>"),
    ("i + b{color:red}", "<i>x</i><b>y</b>", '<b style="color:red">y'),
    ("a[title~=b]{color:red}", '<a title="a b">x</a>', '<a style="color:red" title="a b">'),
    ("b:first-child{color:red}", "<p><b>x</b><b>y</b></p>", '<b style="color:red">x</b><b>y</b>'),
    ("b,i{color:red}", "<b>x</b><i>y</i>", '<b style="color:red">x</b><i style="color:red">y'),
    ("b{color:red}b{color:blue}", "<b>x</b>", '<b style="color:blue">'),
    (".a{color:red}b{color:blue}", '<b class="a">x</b>', '<b style="color:red" class="a">'),
    ("b{color:red}", '<b style="color:blue">x</b>', '<b style="color:red;color:blue">'),
    (
        "b{color:red!important}",
        '<b style="color:blue;">x</b>',
        '<b style="color:blue;color:red !important">',
    ),
    ("b{color:red}", "<b style='font-family:\"A\"'>x</b>", "color:red;font-family:&quot;A&quot;"),
    ("b{color:red}", "<b style=color:blue>x</b>", '<b style="color:red;color:blue">'),
    ("b{color:red}", "<b style>x</b>", '<b style="color:red">'),
    ('b{font-family:"A & B"}', "<b>x</b>", "font-family:&quot;A &amp; B&quot;"),
    ("b{color:red}", "<!--[if mso]><b>x</b><![endif]-->", "<!--[if mso]><b>x</b><![endif]-->"),
    ("b{color:{{ city }}}", "<b>x</b>", '<b style="color:{{ city }}">'),
    ("b{color:red}", "<b>{{ city }}</b>", '<b style="color:red">{{ city }}</b>'),
    ("br + b{color:red}", "x<br><b>y</b>", '<br><b style="color:red">y'),
    ("B{COLOR:red}", "<B>x</B>", '<B style="color:red">'),
]


@pytest.mark.parametrize(("css", "content", "expected"), INLINED)
def test_a_rule_is_written_into_what_it_chooses(css: str, content: str, expected: str) -> None:
    compiled = text(css, content)
    assert compiled.problems == ()
    assert expected in compiled.html


def test_a_rule_reaches_what_the_compiler_wrote() -> None:
    css = ".kop div { letter-spacing: 3px }"
    html = compile_mjml(styled(css, '<mj-text css-class="kop">x</mj-text>')).html
    (found,) = [line for line in html.split("<div") if "letter-spacing:3px" in line]
    assert found.count("style=") == 1
    assert found.index("letter-spacing") < found.index("font-family")


def test_the_style_itself_does_not_stay_in_the_head() -> None:
    assert "b { color" not in text("b { color: red }", "<b>x</b>").html
    plain = styled("b{color:red}", "<mj-text><b>x</b></mj-text>").replace(' inline="inline"', "")
    html = compile_mjml(plain).html
    assert "b{color:red}" in html
    assert "<b>x</b>" in html


LEFT_OUT = [
    ("\n a:hover{color:red}", 2, 2, "a:hover"),
    ("b{color:red}\n@media (x){b{color:blue}}", 2, 1, "@media"),
    ("b::before{color:red}", 1, 42, "b::before"),
    ("b ~ i{color:red}", 1, 42, "b ~ i"),
    ("b:has(i){color:red}", 1, 42, "b:has(i)"),
    ("b:nth-child(2){color:red}", 1, 42, "b:nth-child(2)"),
    ("b..{color:red}", 1, 42, "b.."),
    ("b{color:red}}", 1, 54, "}"),
    ("b{}}", 1, 45, "}"),
    ("(", 1, 42, "("),
    (":not(", 1, 43, "not("),
    ("b}", 1, 43, "}"),
    ("b){color:red}", 1, 42, "b)"),
    ("b|{color:red}", 1, 42, "b|"),
    ("b]\n{color:red}", 1, 42, "b]"),
    ("b{color:" + "(" * 500 + ")" * 500 + "}", 1, 42, "b"),
    ("[" * 500, 1, 42, "[" * 40),
    ("i " * 200 + "b{color:red}", 1, 42, "i " * 19 + "i"),
    ("b" + ".x" * 200 + "{color:red}", 1, 42, "b" + ".x" * 19 + "."),
    ("\r\nb{color:red}\r\n\f b..{color:red}", 3, 3, "b.."),
]


@pytest.mark.parametrize(("css", "line", "column", "shown"), LEFT_OUT)
def test_what_cannot_stand_in_an_attribute_is_told(
    css: str, line: int, column: int, shown: str
) -> None:
    (problem,) = text(css, "<b>x</b><a href='https://a.test/'>y</a>").problems
    assert (problem.severity, problem.code) == ("warning", "style_not_inlined")
    assert (problem.line, problem.column, problem.context) == (line, column, {"style": shown})


HOSTILE = [
    'b{background:url("javascript:alert(1)")}',
    "b{width:expression(alert(1))}",
    "b{width:expr\\65ssion(alert(1))}",
    "b{-moz-binding:url(x)}",
    "b{behavior:url(x)}",
]


@pytest.mark.parametrize("css", HOSTILE)
def test_active_content_does_not_come_in_by_a_rule(css: str) -> None:
    compiled = text(css, "<b>x</b>")
    assert {problem.code for problem in compiled.problems} == {"active_content"}
    assert compiled.html == ""


def test_a_rule_does_not_break_out_of_its_attribute() -> None:
    compiled = text('b{color:"\'><script>alert(1)</script>"}', "<b>x</b>")
    assert "<script" not in compiled.html
    assert compiled.html.count("<b ") == 1


def test_a_broken_declaration_is_left_out_as_readers_do() -> None:
    html = text("b{background:url(javascript:alert(1));color:red}", "<b>x</b>").html
    assert '<b style="color:red">x</b>' in html


def test_places_behind_a_rule_stay_exact() -> None:
    css = "b,i{color:red}"
    source = styled(css, "<mj-text><b>a</b> <i>b</i>\n <b>c</b> {{ nowhere }}</mj-text>")
    (problem,) = campaign(source).problems
    assert (problem.code, problem.line, problem.column) == ("unknown_merge_field", 2, 11)


def test_links_are_still_found_and_followed() -> None:
    css = "a{color:red}"
    mail = sent(campaign(styled(css, '<mj-text><a href="https://shop.test/x">kijk</a></mj-text>')))
    assert '<a style="color:red" href="https://mail.test/c/' in mail.html


def test_what_would_take_too_long_is_refused() -> None:
    rules = "".join(f"[x{n}]{{color:red}}" for n in range(2_000))
    content = "<b>x</b>" * (MAX_COST // 2_000)
    compiled = text(rules, content)
    assert [problem.code for problem in compiled.problems] == ["html_too_complex"]
    assert compiled.html == ""


def test_more_rules_than_we_read_are_refused() -> None:
    (problem,) = text("b{color:red}" * (MAX_CSS // 12 + 1), "<b>x</b>").problems
    assert (problem.code, problem.column) == ("inline_styles_too_large", 42)


def test_what_is_nested_deep_is_read_all_the_same() -> None:
    compiled = text("b{color:red}", "<i>" * 5_000 + "<b>x</b>" + "</i>" * 5_000)
    assert '<b style="color:red">x' in compiled.html
