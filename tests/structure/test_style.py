"""The house's measures (CONTRIBUTING.md): sizes, names, words that must not be there."""

from __future__ import annotations

import ast
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[2]
MOST_FILE_LINES = 400
MOST_FUNCTION_LINES = 60
VAGUE = {"utils", "helpers", "manager", "base", "common", "misc"}
OWN_ADDRESS = re.compile(
    r"(?<![\w.$}])/(?:work|root|home)/[\w.-]+|\b(?:pypi|pythonhosted|npmjs)\W(?:org|com)\b"
)


def tracked() -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def sources() -> list[Path]:
    return [path for path in tracked() if path.suffix == ".py" and "vendor" not in path.parts]


def test_no_file_is_too_long() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sources()
        if (lines := len(path.read_text().splitlines())) > MOST_FILE_LINES
    }
    assert long == {}


def test_no_function_is_too_long() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= MOST_FUNCTION_LINES
    ]
    assert long == []


def test_every_module_name_says_what_it_holds() -> None:
    assert [str(path) for path in sources() if path.stem in VAGUE] == []


def alike(files: Iterable[Path]) -> dict[str, list[str]]:
    """Name → folders of modules that Python cannot tell apart: it knows a file by its name alone
    where the folder is no package."""
    folders = defaultdict[str, list[str]](list)
    for path in files:
        if not (path.parent / "__init__.py").is_file():
            folders[path.name].append(str(path.parent.relative_to(ROOT)))
    return {name: sorted(found) for name, found in folders.items() if len(found) > 1}


def test_no_two_test_files_outside_packages_have_the_same_name() -> None:
    """pytest refuses to collect the second one, and only when both are collected together."""
    tests = [path for path in sources() if path.name.startswith("test_")]
    assert alike(tests) == {}


def test_two_files_of_one_name_are_seen_unless_one_is_in_a_package() -> None:
    tests = ROOT / "tests"
    apart = [tests / "api" / "test_x.py", tests / "domain" / "test_x.py"]
    assert alike(apart) == {}
    together = [*apart, tests / "services" / "test_x.py"]
    assert alike(together) == {"test_x.py": ["tests/domain", "tests/services"]}


def test_no_machine_and_no_registry_is_named() -> None:
    found = []
    for path in tracked():
        if path.suffix in (".csv", ".png", ".ico") or path == Path(__file__).resolve():
            continue
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            if OWN_ADDRESS.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}")
    assert found == []


def test_every_public_function_of_the_product_has_a_docstring() -> None:
    folders = ("domain", "services", "rendering", "wire")
    missing = []
    for folder in folders:
        for path in sorted((ROOT / "chalicelib" / folder).rglob("*.py")):
            tree = ast.parse(path.read_text())
            for node in tree.body:
                is_public = isinstance(node, ast.FunctionDef | ast.ClassDef)
                if is_public and not node.name.startswith("_") and not ast.get_docstring(node):  # type: ignore[attr-defined]
                    missing.append(f"{path.relative_to(ROOT)} {node.name}")  # type: ignore[attr-defined]
    assert missing == []
