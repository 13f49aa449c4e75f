from __future__ import annotations

import pytest

from chalicelib.rendering.mjml import MAX_SOURCE_BYTES, compile_mjml
from chalicelib.rendering.problem import MAX_PROBLEMS, has_errors
from tests.rendering.authoring import campaign, in_column, mjml_of, section, sent

HEAD = "<mjml>\n  <mj-body>\n"
FOOT = "\n  </mj-body>\n</mjml>"

# source, code, line, column, and what the text for the author needs
FAULTS = [
    (
        HEAD + "    <mj-section></mj-column></mj-section>" + FOOT,
        ("mjml_unexpected_end", 3, 17, {"tag": "mj-column", "open": "mj-section"}),
    ),
    (HEAD + "  <mj-section>" + FOOT, ("mjml_unclosed", 3, 3, {"tag": "mj-section"})),
    (
        HEAD + section("<mj-text>Dag<mj-divider /><mj-text>a</mj-text>") + FOOT,
        ("mjml_unclosed", 3, 24, {"tag": "mj-text"}),
    ),
    (HEAD + section("<mj-text>Dag") + FOOT, ("mjml_unclosed", 3, 24, {"tag": "mj-text"})),
    (
        HEAD + "<mj-sektion></mj-sektion>" + FOOT,
        ("mjml_unknown_tag_like", 3, 1, {"tag": "mj-sektion", "suggestion": "mj-section"}),
    ),
    (
        HEAD + section("\n<div>x</div>") + FOOT,
        ("mjml_unknown_tag", 4, 1, {"tag": "div"}),
    ),
    (
        HEAD + '<mj-section padding="0"\n padding="1px"></mj-section>' + FOOT,
        ("attribute_duplicate", 4, 2, {"attribute": "padding"}),
    ),
    (
        HEAD + '<mj-section padding="0></mj-section>' + FOOT,
        ("attribute_unterminated", 3, 13, {"attribute": "padding"}),
    ),
    (
        HEAD + "<mj-section padding=0></mj-section>" + FOOT,
        ("attribute_unquoted", 3, 13, {"attribute": "padding"}),
    ),
    (
        HEAD + '<mj-section a&b="0"></mj-section>' + FOOT,
        ("attribute_name_invalid", 3, 13, {"attribute": "a&b"}),
    ),
    (
        HEAD + '<mj-section padding="0" <mj-column></mj-column>' + FOOT,
        ("tag_unterminated", 3, 1, {"tag": "mj-section"}),
    ),
    (HEAD + "<!-- weg" + FOOT, ("comment_unclosed", 3, 1, {})),
    (HEAD + " Losse tekst" + FOOT, ("mjml_stray_text", 3, 2, {"text": "Losse tekst"})),
    (HEAD + " {{ city }}" + FOOT, ("mjml_stray_text", 3, 2, {"text": "{{ city }}"})),
    (
        HEAD + '<mj-include path="/etc/passwd" />' + FOOT,
        ("mjml_refused_tag", 3, 1, {"tag": "mj-include"}),
    ),
    (
        (
            "<mjml>\n<mj-head><mj-html-attributes><mj-selector path='a'></mj-selector>"
            "</mj-html-attributes></mj-head><mj-body></mj-body></mjml>"
        ),
        ("mjml_refused_tag", 2, 10, {"tag": "mj-html-attributes"}),
    ),
    ("<mj-body></mj-body>", ("mjml_missing_root", 1, 1, {"tag": "mj-body"})),
    ("", ("mjml_missing_root", 1, 1, {})),
    ("<mjml>\n</mjml>", ("mjml_missing_body", 1, 1, {})),
    (
        "<mjml><mj-body></mj-body>\n<mj-body></mj-body></mjml>",
        ("mjml_duplicate_tag", 2, 1, {"tag": "mj-body"}),
    ),
    (HEAD + "<mj-section>" * 40 + FOOT, ("mjml_too_deep", 3, 361, {"max": "32"})),
    (HEAD + '<?php echo "x" ?>' + FOOT, ("mjml_stray_text", 3, 1, {"text": "<?php echo"})),
    (mjml_of("Dag <b>\nwereld"), ("html_unclosed", 1, 52, {"tag": "b"})),
    (mjml_of("Dag\n <b>a</i></b>"), ("html_unexpected_end", 2, 6, {"tag": "i"})),
    (mjml_of('Dag\n <a href="x>y</a>'), ("tag_unterminated", 2, 2, {"tag": "a"})),
    (mjml_of("Dag\n <!-- a"), ("comment_unclosed", 2, 2, {})),
    (mjml_of("Dag\n <!--[if mso]>a"), ("comment_unclosed", 2, 2, {})),
    (mjml_of("Dag\n <style>a"), ("html_unclosed", 2, 2, {"tag": "style"})),
    (in_column("<mj-raw>\n<!-- a</mj-raw>"), ("comment_unclosed", 2, 1, {})),
    (mjml_of("Dag\n</td>"), ("html_unexpected_end", 2, 1, {"tag": "td"})),
    (mjml_of("Dag\n</body></html>"), ("html_unexpected_end", 2, 1, {"tag": "body"})),
    (mjml_of("Dag\n<td>a"), ("html_outside_table", 2, 1, {"tag": "td"})),
    (mjml_of("<table><tr><td>a</table>\n<tr>b"), ("html_outside_table", 2, 1, {"tag": "tr"})),
    (
        in_column("<mj-table>\n<tr><td>a</td></tr></tbody></mj-table>"),
        ("html_unexpected_end", 2, 20, {"tag": "tbody"}),
    ),
]


@pytest.mark.parametrize(("source", "expected"), FAULTS)
def test_a_fault_is_named_with_its_line_and_column(
    source: str, expected: tuple[str, int, int, dict[str, str]]
) -> None:
    compiled = compile_mjml(source)
    first = compiled.problems[0]
    assert (first.code, first.line, first.column, first.context) == expected
    assert first.severity == "error"
    assert compiled.html == ""


def test_of_two_attributes_in_free_html_a_browser_reads_the_first() -> None:
    compiled = compile_mjml(mjml_of("Dag\n<i class='a' title='b' class='c'>a</i>"))
    (problem,) = compiled.problems
    found = (problem.severity, problem.code, problem.line, problem.column, problem.context)
    assert found == ("warning", "attribute_duplicate", 2, 31, {"attribute": "class"})


def test_every_fault_is_told_at_once() -> None:
    compiled = compile_mjml("<mjml><mj-body><mj-a/>\n<mj-b/>\n<mj-c/></mj-body></mjml>")
    assert [(problem.line, problem.context["tag"]) for problem in compiled.problems] == [
        (1, "mj-a"),
        (2, "mj-b"),
        (3, "mj-c"),
    ]


def test_a_fault_is_told_once() -> None:
    compiled = compile_mjml(mjml_of("Dag <b title='a"))
    assert [problem.code for problem in compiled.problems].count("tag_unterminated") == 1


def test_a_tag_in_the_wrong_place_is_a_warning() -> None:
    compiled = compile_mjml("<mjml><mj-body><mj-column></mj-column></mj-body></mjml>")
    (warning,) = compiled.problems
    assert (warning.severity, warning.code, warning.column) == ("warning", "mjml_misplaced_tag", 16)
    assert warning.context == {"tag": "mj-column", "parent": "mj-body"}
    assert compiled.html


UNKNOWN_NAMES = [
    (
        in_column("\n<mj-text colour='red'>a</mj-text>"),
        ("mjml_unknown_attribute_like", 2, 10, {"attribute": "colour", "suggestion": "color"}),
    ),
    (
        in_column('\n<mj-image src="x" zzz="1" />'),
        ("mjml_unknown_attribute", 2, 19, {"attribute": "zzz"}),
    ),
    (
        "<mjml>\n<mj-body bgcolor='red'></mj-body></mjml>",
        ("mjml_unknown_attribute_like", 2, 10, {"suggestion": "background-color"}),
    ),
    (
        (
            "<mjml><mj-head><mj-attributes>\n<mj-button bgcolour='red' /></mj-attributes></mj-head>"
            "<mj-body></mj-body></mjml>"
        ),
        ("mjml_unknown_attribute_like", 2, 12, {"tag": "mj-button"}),
    ),
    (
        (
            "<mjml><mj-head><mj-attributes>\n<mj-all font='a' /></mj-attributes></mj-head>"
            "<mj-body></mj-body></mjml>"
        ),
        ("mjml_unknown_attribute_like", 2, 9, {"tag": "mj-all", "attribute": "font"}),
    ),
]


@pytest.mark.parametrize(("source", "expected"), UNKNOWN_NAMES)
def test_an_attribute_that_does_nothing_is_a_warning_with_its_place(
    source: str, expected: tuple[str, int, int, dict[str, str]]
) -> None:
    compiled = compile_mjml(source)
    (warning,) = compiled.problems
    assert warning.severity == "warning"
    assert (warning.code, warning.line, warning.column) == expected[:3]
    assert expected[3].items() <= warning.context.items()
    assert compiled.html


def test_names_every_tag_may_have_and_data_of_ones_own_are_no_problem() -> None:
    source = in_column("<mj-text css-class='a' mj-class='b' data-id='7' align='left'>a</mj-text>")
    assert compile_mjml(source).problems == ()


def test_a_habit_is_told_once_and_many_of_them_hide_no_error() -> None:
    one = "<mj-text colour='red'>a</mj-text>"
    many = "".join(f"<mj-text x{n}='1'>a</mj-text>" for n in range(200))
    problems = compile_mjml(in_column(one * 3 + many)).problems
    assert [p.context["attribute"] for p in problems].count("colour") == 1
    assert len(problems) == MAX_PROBLEMS
    assert not has_errors(problems)

    compiled = compile_mjml(in_column(many + "<mj-sektion />"))

    assert compiled.html == ""
    assert "mjml_unknown_tag_like" in {problem.code for problem in compiled.problems}


# What the language says of two forms that the compiler alone reads otherwise (mrml 5).
CLASSES = (
    "<mjml><mj-head><mj-attributes><mj-class name='a' color='#aa0000' font-size='20px' />"
    "<mj-class name='b' color='#00bb00' /></mj-attributes></mj-head><mj-body>"
    + section("<mj-text mj-class='a b'>x</mj-text>")
    + "</mj-body></mjml>"
)


def test_of_several_classes_the_last_one_counts() -> None:
    html = compile_mjml(CLASSES).html
    assert "#00bb00" in html
    assert "#aa0000" not in html
    assert "20px" in html


@pytest.mark.parametrize("padding", ["0 20px", "0 20px 0", "0 20px 0 20px", "0"])
def test_an_image_fits_into_a_column_with_padding(padding: str) -> None:
    columns = f"<mj-column padding='{padding}'><mj-image padding='0' src='x' /></mj-column>" * 3
    html = compile_mjml(f"<mjml><mj-body><mj-section>{columns}</mj-section></mj-body></mjml>").html
    width = 200 - (40 if "20" in padding else 0)
    assert html.count(f'width="{width}"') == 3


def test_a_side_that_is_written_out_stays() -> None:
    column = "<mj-column padding='0 20px' padding-left='50px'><mj-image padding='0' src='x' />"
    source = f"<mjml><mj-body><mj-section>{column}</mj-column></mj-section></mj-body></mjml>"
    assert 'width="530"' in compile_mjml(source).html


@pytest.mark.parametrize(
    ("defined", "column", "width"),
    [
        ('<mj-class name="a" padding="0 20px"/>', 'mj-class="a"', 560),
        ('<mj-column padding="0 20px"/><mj-class name="a" padding="0"/>', 'mj-class="a"', 600),
        ('<mj-column padding-left="50px"/>', 'padding="10px"', 540),
        ('<mj-all padding="0 20px"/>', "", 560),
        (
            '<mj-class name="a" padding="0 20px"/><mj-class name="b" padding="0 30px"/>',
            'mj-class="a b"',
            540,
        ),
        (
            '<mj-class name="a" padding-left="40px"/>',
            'mj-class="a" padding="0 10px" padding-right="5px"',
            555,
        ),
    ],
)
def test_padding_that_comes_from_afar_is_seen(defined: str, column: str, width: int) -> None:
    """The widths are those of the reference compiler."""
    html = compile_mjml(
        f"<mjml><mj-head><mj-attributes>{defined}</mj-attributes></mj-head><mj-body><mj-section>"
        f"<mj-column {column}><mj-image padding='0' src='x' /></mj-column></mj-section></mj-body>"
        "</mjml>"
    ).html
    assert f'width="{width}"' in html


def test_what_only_the_compiler_refuses_has_our_words_and_a_place() -> None:
    source = in_column("\n<mj-navbar><mj-raw>x</mj-raw></mj-navbar>")
    first = compile_mjml(source).problems[0]
    assert (first.code, first.line, first.column) == ("mjml_invalid", 2, 12)
    assert "template" not in str(first)


def test_a_source_above_the_limit_is_not_read() -> None:
    for source in ("x" * (MAX_SOURCE_BYTES + 1), "é" * (MAX_SOURCE_BYTES // 2 + 1)):
        (problem,) = compile_mjml(source).problems
        assert (problem.code, problem.context) == ("source_too_large", {"max_bytes": "1000000"})


# Sources that mjml forgives, or that mrml alone would spoil, and what must be in the HTML.
FORGIVEN = [
    (mjml_of("a < b & c"), "a < b & c"),
    (mjml_of("<p>een<p>twee"), "<p>een<p>twee"),
    (mjml_of("<b>a</b>\n<b>b</b>"), "<b>a</b>\n<b>b</b>"),
    (mjml_of('<img src="https://a.test/x.png">'), '<img src="https://a.test/x.png">'),
    (mjml_of("<!--[if mso]>x<![endif]-->"), "<!--[if mso]>x<![endif]-->"),
    (mjml_of("{{ first_name | default: 'x' }}"), "{{ first_name | default: 'x' }}"),
    (mjml_of("\\n \\ {{{"[:4]), "\\n \\"),
    (in_column('<mj-image alt="a\n   b" src="x" />'), 'alt="a b"'),
    (in_column("<mj-image alt='zeg \"dag\"' src='x' />"), 'alt="zeg &quot;dag&quot;"'),
    (in_column('<mj-image alt="C:\\map" src="x" />'), 'alt="C:&#92;map"'),
    (in_column('<mj-image alt="1 < 2 > 0" src="x" />'), 'alt="1 &lt; 2 &gt; 0"'),
    (in_column('<mj-image alt="é ❤️ e\u0301" src="x" />'), 'alt="&#233; &#10084;&#65039; e&#769;"'),
    (in_column('<mj-button href="https://a.test/{{ city }}">x</mj-button>'), "test/{{ city }}"),
    (
        (
            "<mjml><mj-head><mj-title>&quot;Zo&quot; \\ &amp; meer</mj-title></mj-head>"
            "<mj-body></mj-body></mjml>"
        ),
        'aria-label="&quot;Zo&quot; &#92; &amp; meer"',
    ),
    ("\ufeff<mjml><!-- nota --><mj-body></mj-body></mjml>\n", "<body"),
]


@pytest.mark.parametrize(("source", "expected"), FORGIVEN)
def test_free_text_and_attributes_survive_letter_for_letter(source: str, expected: str) -> None:
    compiled = compile_mjml(source)
    assert compiled.problems == ()
    assert expected in compiled.html


def test_a_single_quoted_attribute_cannot_break_out() -> None:
    source = in_column("""<mj-image src='x' title='x" onmouseover="alert(1)' />""")
    assert 'title="x&quot; onmouseover=&quot;alert(1)"' in compile_mjml(source).html


def test_an_authors_notes_do_not_leave_the_house() -> None:
    source = f"<mjml><mj-body><!-- geheim -->{section('<mj-text>Dag</mj-text>')}</mj-body></mjml>"
    assert "geheim" not in compile_mjml(source).html


def test_comments_for_outlook_between_sections_stay() -> None:
    source = "<mjml><mj-body><!--[if mso]><p>Outlook</p><![endif]--></mj-body></mjml>"
    assert "<!--[if mso]><p>Outlook</p><![endif]-->" in compile_mjml(source).html


def test_no_reader_is_sent_to_a_font_server() -> None:
    source = in_column('<mj-text font-family="Roboto, Arial">Dag</mj-text>')
    assert "googleapis" not in compile_mjml(source).html


def test_the_language_of_the_campaign_is_told_to_screen_readers() -> None:
    assert '<html lang="fr"' in sent(campaign(language="fr")).html
    own = mjml_of("x").replace("<mjml>", '<mjml lang="de">')
    assert '<html lang="de"' in sent(campaign(own, language="fr")).html


@pytest.mark.parametrize(
    "letters", ["q0xa", "q0x1q0xb", "qq0xc0q0xd", "\ufdd00\ufdd1", "\ufdd20\ufdd3"]
)
def test_text_that_looks_like_our_tokens_stays_text(letters: str) -> None:
    source = in_column(f'<mj-text>{letters}</mj-text><mj-image alt="{letters}" src="x" />')
    html = compile_mjml(source).html
    shown = letters.replace("\ufdd0", "\ufffd").replace("\ufdd1", "\ufffd")
    shown = shown.replace("\ufdd2", "\ufffd").replace("\ufdd3", "\ufffd")
    assert f">{shown}</div>" in html
    assert f'alt="{shown.encode("ascii", "xmlcharrefreplace").decode()}"' in html


@pytest.mark.parametrize("sign", ["\x00", "\x01", "\x1b", "\ud800", "\x7f"])
def test_signs_that_no_mail_can_hold_are_replaced(sign: str) -> None:
    html = compile_mjml(mjml_of(f"a{sign}b")).html
    assert sign not in html
    assert html.encode("utf-8")
