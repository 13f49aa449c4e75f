"""Fault I12: nothing that runs, submits, embeds or moves the reader leaves the house."""

from __future__ import annotations

import pytest

from chalicelib.rendering.active_content import refused_scheme
from chalicelib.rendering.mjml import compile_mjml
from tests.rendering.authoring import in_column, message, mjml_of

UNKNOWN = (
    *("fencedframe", "webview", "layer", "ilayer", "video", "audio", "button", "select", "canvas"),
    *("dialog", "slot", "param", "keygen", "isindex", "x-app"),
)
# markup inside mj-text, and what the problem tells beside the tag
REFUSED = [
    ("<script>alert(1)</script>", {"tag": "script"}),
    ("<SCRIPT SRC=https://x.test/a.js></SCRIPT>", {"tag": "script"}),
    ("<form></form>", {"tag": "form"}),
    ("<base href='https://x.test'>", {"tag": "base"}),
    ("<iframe></iframe>", {"tag": "iframe"}),
    ("<object></object>", {"tag": "object"}),
    ("<embed>", {"tag": "embed"}),
    ("<svg></svg>", {"tag": "svg"}),
    ("<math></math>", {"tag": "math"}),
    ("<noscript></noscript>", {"tag": "noscript"}),
    ("<textarea></textarea>", {"tag": "textarea"}),
    ("<img src=x onerror=alert(1)>", {"tag": "img", "attribute": "onerror"}),
    ('<b ONCLICK="x">y</b>', {"tag": "b", "attribute": "onclick"}),
    ("<b/onclick=x>y</b>", {"tag": "b", "attribute": "onclick"}),
    ("<b title='a'onclick=x>y</b>", {"tag": "b", "attribute": "onclick"}),
    ("<b formaction=x>y</b>", {"tag": "b", "attribute": "formaction"}),
    *((f"<{name} src=x></{name}>", {"tag": name}) for name in UNKNOWN),
    ("<input name=pin>", {"tag": "input"}),
    ("<input type=text>", {"tag": "input"}),
    ('<link rel="import" href="https://x.test">', {"tag": "link", "attribute": "rel"}),
    ('<link rel="stylesheet prefetch" href="x">', {"tag": "link", "attribute": "rel"}),
    (
        "<img lowsrc='javascript:x'>",
        {"tag": "img", "attribute": "lowsrc", "scheme": "javascript"},
    ),
    (
        "<img srcset='a.png 1x, javascript:x 2x'>",
        {"tag": "img", "attribute": "srcset", "scheme": "javascript"},
    ),
    ("<b style='beh\\61vior:url(x)'>x</b>", {"tag": "b", "style": "behavior:"}),
    ("<b style='width:expr/**/ession(x)'>x</b>", {"tag": "b", "style": "expression("}),
    ("<style>a{back:url(java\\73 cript:x)}</style>", {"tag": "style", "style": "javascript:"}),
    ('<meta http-equiv="refresh" content="0">', {"tag": "meta", "attribute": "http-equiv"}),
    ('<meta http-equiv="&#114;efresh">', {"tag": "meta", "attribute": "http-equiv"}),
    (
        '<a href="javascript:alert(1)">x</a>',
        {"tag": "a", "attribute": "href", "scheme": "javascript"},
    ),
    (
        "<a href=' \x01JaVa\tScript&colon;alert(1)'>x</a>",
        {"tag": "a", "attribute": "href", "scheme": "javascript"},
    ),
    (
        '<a href="&#106;avascript&#58;alert(1)">x</a>',
        {"tag": "a", "attribute": "href", "scheme": "javascript"},
    ),
    (
        '<a href="data:text/html,x">x</a>',
        {"tag": "a", "attribute": "href", "scheme": "data"},
    ),
    ('<b style="width:expression(alert(1))">x</b>', {"tag": "b", "style": "expression("}),
    ('<b style="background:url(JAVASCRIPT:x)">x</b>', {"tag": "b", "style": "JAVASCRIPT:"}),
    ("<style>a{behavior:url(x)}</style>", {"tag": "style", "style": "behavior:"}),
    ("<!--[if mso]><script>x</script><![endif]-->", {"tag": "script"}),
    ("<!--[if mso]><b title='--><script>'><![endif]-->", {"tag": "script"}),
    ("<!--><script>x</script>-->", {"tag": "script"}),
    ("<!--a--!><script>x</script>", {"tag": "script"}),
]


@pytest.mark.parametrize(("markup", "context"), REFUSED)
def test_active_content_is_refused_in_campaigns_with_its_place(
    markup: str, context: dict[str, str]
) -> None:
    problems = compile_mjml(mjml_of(f"Dag\n{markup}")).problems
    found = [problem for problem in problems if problem.code == "active_content"]
    assert [problem.context for problem in found][:1] == [context]
    assert found[0].line == 2


@pytest.mark.parametrize(("markup", "context"), REFUSED)
def test_active_content_is_refused_in_messages(markup: str, context: dict[str, str]) -> None:
    content = message(f"<body><p>Dag</p>{markup}</body>")
    assert not content.is_sendable
    assert content.html.ses() == ""
    assert {"part": "html", **context} in [problem.context for problem in content.problems]


@pytest.mark.parametrize(
    ("component", "column", "context"),
    [
        (
            '<mj-button href="javascript:x">x</mj-button>',
            50,
            {"tag": "mj-button", "attribute": "href", "scheme": "javascript"},
        ),
        (
            '<mj-image src="vbscript:x" />',
            49,
            {"tag": "mj-image", "attribute": "src", "scheme": "vbscript"},
        ),
        ('<mj-text onclick="x">x</mj-text>', 48, {"tag": "mj-text", "attribute": "onclick"}),
    ],
)
def test_active_content_in_mjml_attributes_has_its_exact_place(
    component: str, column: int, context: dict[str, str]
) -> None:
    first = compile_mjml(in_column(component)).problems[0]
    assert (first.code, first.column, first.context) == ("active_content", column, context)


@pytest.mark.parametrize(
    "markup",
    [
        "<style>a { scroll-behavior: smooth } @media x { .b { color: red } }</style>",
        '<a href="mailto:a@b.test">x</a> <a href="tel:+3291234567">y</a> <a href="#top">z</a>',
        '<img src="data:image/png;base64,AAAA" srcset="a.png 1x, https://a.test/b.png 2x">',
        '<a href="/relatief:pad?x=javascript:1">x</a>',
        "<b data-on='x' title='javascript: the good parts'>javascript:</b>",
        "<!-- <script>in a note</script> -->",
        "<title>a</title>",
        '<link rel="stylesheet" href="https://fonts.test/a"><style>@import url(https://a.test);</style>',
        '<input type="checkbox" id="a"><label for="a">Menu</label>',
        "<!--[if mso]><noscript><xml><o:p></o:p></xml></noscript><v:rect fill='t'/><![endif]-->",
        "<style>a{background:url(data:image/png;base64,AAAA)} a::after{content:'\\201c'}</style>",
    ],
)
def test_harmless_markup_passes(markup: str) -> None:
    assert not [each for each in message(markup).problems if each.severity == "error"]


@pytest.mark.parametrize(
    ("url", "scheme"),
    [
        ("https://a.test", ""),
        ("HTTP://a.test", ""),
        ("whatsapp://send?text=dag", ""),
        ("a/b:c", ""),
        ("?q=a:b", ""),
        ("java\nscript:x", "javascript"),
        ("ftp://a.test", "ftp"),
        ("data:image/svg+xml;base64,AAAA", "data"),
        ("blob:x", "blob"),
    ],
)
def test_only_known_schemes_pass(url: str, scheme: str) -> None:
    assert refused_scheme(url, is_image=True) == scheme
