"""Our own templates, and mutants of them (fault I13): compiled, or a readable error."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

from chalicelib.rendering.mjml import compile_mjml
from tests.rendering.authoring import IDENTITY, LINKS, campaign, sent

FOLDER = Path(__file__).parents[2] / "templates"
STYLES = re.compile("<style.*?</style>", re.DOTALL)
CATALOG = json.loads((FOLDER / "catalog.json").read_text("utf-8"))["templates"]
FILES = [each["file"] for each in CATALOG]


def source_of(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


def test_the_catalog_names_every_template_in_three_languages() -> None:
    assert sorted(FILES) == sorted(path.name for path in FOLDER.glob("*.mjml"))
    assert len({each["id"] for each in CATALOG}) == len(CATALOG)
    for each in CATALOG:
        assert set(each["name"]) == {"nl", "en", "fr"}
        assert all(each["name"].values())


@pytest.mark.parametrize("name", FILES)
def test_a_template_compiles_without_a_warning(name: str) -> None:
    content = campaign(source_of(name))
    assert content.problems == ()
    assert content.links


@pytest.mark.parametrize("name", FILES)
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


@pytest.mark.parametrize("name", FILES)
def test_a_template_loads_nothing_from_elsewhere(name: str) -> None:
    html = compile_mjml(source_of(name)).html
    assert "<img" not in html
    assert "url(" not in html
    assert "<link" not in html


def mutants(source: str, seed: int, count: int) -> list[str]:
    """Sources with a piece cut out, doubled, or replaced by something hostile."""
    chance = random.Random(seed)
    pieces = ["<", ">", '"', "'", "</mj-text>", "<mj-section>", "{{", "{% if x %}", "<!--", "&#0;"]
    pieces += [
        "]]>",
        "\0",
        "<script>alert(1)</script>",
        "<mj-include path='/etc/passwd' />",
        "é",
        "-->",
    ]
    made = []
    for _ in range(count):
        start = chance.randrange(len(source))
        end = min(len(source), start + chance.randrange(1, 60))
        piece = chance.choice([*pieces, source[start:end] * 2, ""])
        made.append(source[:start] + piece + source[chance.choice([start, end]) :])
    return made


@pytest.mark.parametrize("name", FILES)
def test_a_mutant_compiles_or_says_why_not(name: str) -> None:
    source = source_of(name)
    for mutant in mutants(source, seed=len(source), count=170):
        content = campaign(mutant)
        if content.is_sendable:
            html = STYLES.sub("", sent(content).html.lower())
            assert "<script" not in html
            assert "\ufdd0" not in html
            assert html.count(LINKS["unsubscribe_url"].lower()) >= 1
        for problem in content.problems:
            assert problem.line >= 1
            assert problem.column >= 1
            assert problem.code.replace("_", "").isalpha()
