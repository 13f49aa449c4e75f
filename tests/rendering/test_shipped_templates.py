"""Our own templates, and mutants of them (fault I13): compiled, or a readable error."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from chalicelib.adapters.ready_templates import LANGUAGES, ready_templates, texts_of
from chalicelib.rendering.mjml import compile_mjml
from tests.rendering.authoring import IDENTITY, LINKS, campaign, sent

FOLDER = Path(__file__).parents[2] / "templates"
CONDITIONAL = re.compile(r"<!--\[if[^\]]*\]>|<!\[endif\]-->|<!--<!\[endif\]-->|<!-->")
CATALOG = json.loads((FOLDER / "catalog.json").read_text("utf-8"))["templates"]
FEWEST_TEMPLATES = 16
MUTANTS_EACH = 60
STYLE = "td > a, .kop b:first-child { color: red; font: 12px 'A' }\n#x [title~=y] + i { margin: 0 }"
STYLE_PIECES = ["}", "{", "(", "[", ":not(", "@", "/*", "url(", ";", "!", "td " * 80, "(" * 400]
BY_LANGUAGE = {
    language: {each.id: each.mjml for each in ready_templates(language)} for language in LANGUAGES
}
SOURCES = {
    f"{name}-{language}": mjml
    for language, sources in BY_LANGUAGE.items()
    for name, mjml in sources.items()
}
DUTCH = BY_LANGUAGE["nl"]
_MERGED = re.compile(r"{{[^}]*}}")
_WRITTEN = re.compile('(?<=>)[^<>]+(?=<)| (?:alt|title|lang)="[^"]+"')


def source_of(name: str) -> str:
    return SOURCES[name]


def test_the_catalog_names_every_template_in_three_languages() -> None:
    files = [each["file"] for each in CATALOG]
    assert sorted(files) == sorted(path.name for path in FOLDER.glob("*.mjml"))
    assert len({each["id"] for each in CATALOG}) == len(CATALOG)
    for each in CATALOG:
        assert set(each["name"]) == {"nl", "en", "fr"}
        assert all(each["name"].values())


def read_by_people(mjml: str) -> set[str]:
    """Texts with words of their own."""
    body = re.sub("<mj-style>.*?</mj-style>", "", mjml, flags=re.DOTALL)
    return {text for text in texts_of(body) if re.search("[^\\W\\d_]{2}", _MERGED.sub("", text))}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_text_of_every_template_is_there_in_every_language(language: str) -> None:
    translated = json.loads((FOLDER / "texts" / f"{language}.json").read_text("utf-8"))
    dutch = set().union(*map(read_by_people, DUTCH.values()))
    assert dutch - translated.keys() == set()
    written = {text for mjml in DUTCH.values() for text in texts_of(mjml)}
    assert translated.keys() - written == set()
    assert all(text.strip() == text != "" for text in translated.values())
    for text, said in translated.items():
        fields = [re.sub('".*"', "", each) for each in _MERGED.findall(text)]
        assert [re.sub('".*"', "", each) for each in _MERGED.findall(said)] == fields


@pytest.mark.parametrize("name", DUTCH)
def test_a_template_is_laid_out_alike_in_every_language(name: str) -> None:
    layouts = {_WRITTEN.sub("", each[name]) for each in BY_LANGUAGE.values()}
    assert len(layouts) == 1
    assert [f'<mjml lang="{each}">' in BY_LANGUAGE[each][name] for each in LANGUAGES] == [True] * 3


@pytest.mark.parametrize("name", SOURCES)
def test_a_template_compiles_without_a_warning(name: str) -> None:
    content = campaign(source_of(name))
    assert content.problems == ()
    assert content.links


@pytest.mark.parametrize("name", SOURCES)
def test_a_template_greets_everybody_and_needs_no_footer_of_ours(name: str) -> None:
    content = campaign(source_of(name))
    known, unknown = sent(content, {"first_name": "Els"}), sent(content)
    assert "Els," in known.text
    assert " ," not in unknown.text
    for mail in (known, unknown):
        assert IDENTITY.address in mail.html
        assert IDENTITY.address in mail.text
        assert mail.html.count(LINKS["unsubscribe_url"]) == 1
        assert "verstuurd door" not in mail.html
        assert "{{" not in mail.html + mail.text


@pytest.mark.parametrize("name", SOURCES)
def test_a_template_loads_nothing_from_elsewhere(name: str) -> None:
    html = compile_mjml(source_of(name)).html
    assert "<img" not in html
    assert "url(" not in html
    assert "@import" not in html
    assert "<link" not in html


class Scripts(HTMLParser):
    """Everything in a mail that a browser might run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Also called for `<tag />`."""
        self.found += [tag] if tag in ("script", "iframe", "object", "embed", "form") else []
        for name, value in attrs:
            if name.startswith("on") or "javascript:" in (value or ""):
                self.found.append(f"{tag} {name}")


def scripts_in(html: str) -> list[str]:
    parser = Scripts()
    parser.feed(html)
    parser.close()
    return parser.found


def test_a_script_is_found_where_there_is_one() -> None:
    html = (
        '<p onclick="x()"><a href="javascript:x()">x</a><b title="<script>">x</b><script>x</script>'
    )
    assert scripts_in(html) == ["p onclick", "a href", "script"]


def mutants(source: str, seed: int, count: int, more: Iterable[str] = ()) -> list[str]:
    """Sources with a piece cut out, doubled, or replaced by something hostile, or by `more`."""
    chance = random.Random(seed)
    pieces = ["<", ">", '"', "'", "</mj-text>", "<mj-section>", "{{", "{% if x %}", "<!--", "&#0;"]
    pieces += [
        "]]>",
        "\0",
        "<script>alert(1)</script>",
        '" onmouseover="alert(1)',
        "' onload='alert(1)",
        '<a href="javascript:alert(1)">',
        "<mj-raw><iframe></mj-raw>",
        "<mj-include path='/etc/passwd' />",
        "é",
        "-->",
        '<{{ "script" }}>alert(1)',
        "<{% if vip %}{% endif %}script>alert(1)",
        '</{{ "title" }}>',
        '<!--{{ "--" }}><script>alert(1)</script>-->',
        '<a href="&#{{ "106" }};avascript:alert(1)">',
        *more,
    ]
    made = []
    for _ in range(count):
        start = chance.randrange(len(source))
        end = min(len(source), start + chance.randrange(1, 60))
        piece = chance.choice([*pieces, source[start:end] * 2, ""])
        made.append(source[:start] + piece + source[chance.choice([start, end]) :])
    return made


def block_order(mjml: str) -> tuple[str, ...]:
    """What stands below what: per section its columns, each with its components in their order."""
    body = mjml.split("<mj-body")[1]
    sections = re.split("<mj-section[^>]*>", body)[1:]
    columns = (re.split("<mj-column[^>]*>", each)[1:] for each in sections)
    return tuple(
        " | ".join(" ".join(re.findall("<(mj-[a-z]+)", column)) for column in each)
        for each in columns
    )


def test_no_two_templates_share_their_block_order() -> None:
    assert len(DUTCH) >= FEWEST_TEMPLATES
    assert len({block_order(mjml) for mjml in DUTCH.values()}) == len(DUTCH)


@pytest.mark.parametrize("name", SOURCES)
def test_a_template_has_one_first_heading_and_artwork_that_is_read_to_nobody(name: str) -> None:
    html = compile_mjml(source_of(name)).html
    assert html.count("<h1") == 1
    assert 'name="color-scheme" content="light dark"' in html
    assert "prefers-color-scheme: dark" in html
    tables = re.findall("<table([^>]*)>", re.sub("<!--.*?-->", "", html, flags=re.DOTALL))
    # Tables that hold something in rows have no role: they are what a screen reader calls a table.
    of_data = [table for table in tables if 'role="' not in table]
    assert len(of_data) <= 1


@pytest.mark.parametrize("name", DUTCH)
def test_a_mutant_compiles_or_says_why_not(name: str) -> None:
    source = DUTCH[name]
    sources = mutants(source, seed=len(source), count=MUTANTS_EACH)
    styles = mutants(STYLE, seed=len(source), count=MUTANTS_EACH, more=STYLE_PIECES)
    for number, (mutant, style) in enumerate(zip(sources, styles, strict=True)):
        css = style if number % 3 == 0 else STYLE
        inlined = f'<mj-style inline="inline">{css}</mj-style></mj-head>'
        content = campaign(mutant.replace("</mj-head>", inlined, 1))
        if content.is_sendable:
            html = sent(content).html
            assert scripts_in(html) == []
            assert scripts_in(CONDITIONAL.sub("", html)) == []
            assert "\ufdd0" not in html
            assert html.count(LINKS["unsubscribe_url"]) >= 1
        for problem in content.problems:
            assert problem.line >= 1
            assert problem.column >= 1
            assert problem.code.replace("_", "").isalpha()
