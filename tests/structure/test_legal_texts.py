"""docs/legal: every version in three languages that say the same, and never changed once it is out.

A text that has to change gets a new folder, and an entry in domain/agreement.py."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from chalicelib.domain.agreement import RULED_COUNTRIES, RULES_VERSION, TEXTS, rules_name
from infra.build import SOURCES

ROOT = Path(__file__).parents[2]
LEGAL = ROOT / "docs" / "legal"
DIGESTS = LEGAL / "digests.txt"
LANGUAGES = {"nl", "en", "fr"}
VERSIONS = sorted(path for path in LEGAL.glob("*/*") if path.is_dir())
ARTICLE_28_3 = {
    "documented instructions": "documented instructions",
    "confidentiality": "duty of confidentiality",
    "security": "Article 32",
    "subprocessors": "Subprocessors",
    "rights of people": "Rights of your contacts",
    "help with articles 32 to 36": "Articles 32 to 36",
    "erasure or return": "export everything",
    "audits": "audits",
}


def form(path: Path) -> list[str]:
    """Headings, list items and paragraphs, in their order."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [found[0] if (found := re.match(r"#+ |- ", line)) else "text" for line in lines]


def test_the_texts_of_the_product_are_the_files() -> None:
    rules = {(rules_name(country), RULES_VERSION) for country in (*RULED_COUNTRIES, "EU")}
    wanted = {(text.name, text.version) for text in TEXTS} | rules
    assert {(path.parent.name, path.name) for path in VERSIONS} >= wanted


@pytest.mark.parametrize("folder", VERSIONS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_version_says_the_same_in_every_language(folder: Path) -> None:
    files = {path.stem: path for path in folder.iterdir()}
    assert set(files) == LANGUAGES
    assert {path.suffix for path in files.values()} == {".md"}
    forms = {language: form(path) for language, path in files.items()}
    assert forms["nl"] == forms["en"] == forms["fr"]
    assert forms["nl"][0] == "# "
    assert forms["nl"].count("# ") == 1


def test_a_text_that_is_out_is_not_changed() -> None:
    """Run, for a new version: cd docs/legal && sha256sum */*/*.md | LC_ALL=C sort -k2"""
    now = sorted(
        (path.relative_to(LEGAL).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
        for path in LEGAL.glob("*/*/*.md")
    )
    kept = [line.split("  ") for line in DIGESTS.read_text().splitlines()]
    assert [(name, digest) for digest, name in kept] == now


@pytest.mark.parametrize("clause", ARTICLE_28_3.values(), ids=ARTICLE_28_3)
def test_the_processing_agreement_has_every_clause_of_the_law(clause: str) -> None:
    """GDPR art. 28(3)(a) to (h)."""
    for text in TEXTS:
        if text.name == "data-processing":
            page = (LEGAL / text.name / text.version / "en.md").read_text(encoding="utf-8")
            assert clause in page


def test_the_days_in_the_processing_agreement_are_those_of_the_privacy_page() -> None:
    rows = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8").splitlines()
    days = {cells[1] for row in rows if len(cells := row.strip("| ").split(" | ")) == 3}
    for text in TEXTS:
        if text.name == "data-processing":
            page = (LEGAL / text.name / text.version / "en.md").read_text(encoding="utf-8")
            kept = page.partition("## How long we keep data")[2].partition("##")[0]
            assert set(re.findall(r"(\d+) days", kept)) <= days


def test_the_texts_ship_with_the_code() -> None:
    assert "docs/legal" in SOURCES
