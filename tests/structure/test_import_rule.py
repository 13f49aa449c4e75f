"""The import rule: arrows point inward. Walks the syntax tree of every module of the product."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STANDARD = set(sys.stdlib_module_names)
POWERTOOLS = "aws_lambda_powertools"

ALLOWED: dict[str, set[str]] = {
    "chalicelib/domain": {"chalicelib.domain"},
    "chalicelib/rendering": {
        "chalicelib.domain",
        "chalicelib.rendering",
        "cssselect2",
        "mjml",
        "tinycss2",
    },
    "chalicelib/wire": {"chalicelib.domain", "chalicelib.wire", "idna", "pydantic_core", "pydyf"},
    "chalicelib/services": {"chalicelib.domain", "chalicelib.services", "chalicelib.rendering"},
    "chalicelib/adapters": {
        "boto3",
        "botocore",
        "chalicelib.adapters",
        "chalicelib.config",
        "chalicelib.domain",
        "chalicelib.observability",
        "chalicelib.services.ports",
        "chalicelib.wire",
        "cryptography",
        "dns",
        "jwt",
        "PIL",
        "openpyxl",
        "pydantic",
        "pydantic_core",
        "pynamodb",
    },
    "chalicelib/api": {
        POWERTOOLS,
        "chalice",
        "chalicelib.api",
        "chalicelib.bootstrap",
        "chalicelib.domain",
        "chalicelib.observability",
        "chalicelib.rendering.content",
        "chalicelib.services",
        "chalicelib.wire",
        "pydantic",
        "pydantic_core",
    },
    "handlers": {
        POWERTOOLS,
        "chalicelib.api.served_images",
        "chalicelib.api.tracked",
        "chalicelib.bootstrap",
        "chalicelib.domain",
        "chalicelib.observability",
        "chalicelib.services",
        "chalicelib.wire",
        "handlers",
    },
    "app.py": {"chalice", "chalicelib.api", "chalicelib.observability"},
}
ONE_MODULE = {
    "cssselect2": "chalicelib/rendering/style_rules.py",
    "mjml": "chalicelib/rendering/mjml.py",
    "tinycss2": "chalicelib/rendering/style_rules.py",
    "dns": "chalicelib/adapters/dns_mail_domains.py",
    "idna": "chalicelib/wire/idn.py",
    "PIL": "chalicelib/adapters/pillow_pictures.py",
    "openpyxl": "chalicelib/adapters/xlsx_csv.py",
    "pydyf": "chalicelib/wire/pdf.py",
}
NONDETERMINISM = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("uuid", "uuid4"),
}


def modules(folder: str) -> list[Path]:
    path = ROOT / folder
    return [path] if path.suffix else sorted(path.rglob("*.py"))


def product() -> list[Path]:
    return [path for folder in ("chalicelib", "handlers", "app.py") for path in modules(folder)]


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module is not None
            if node.module != "chalicelib":
                yield node.module
            else:
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_allowed(name: str, allowed: set[str]) -> bool:
    if name.partition(".")[0] in STANDARD:
        return True
    return any(name == prefix or name.startswith(f"{prefix}.") for prefix in allowed)


@pytest.mark.parametrize("folder", ALLOWED)
def test_a_layer_imports_only_what_points_inward(folder: str) -> None:
    found = modules(folder)
    assert found, f"{folder} is empty"
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in found
        for name in imports(path)
        if not is_allowed(name, ALLOWED[folder])
    ]
    assert wrong == []


def test_a_library_stands_behind_one_module() -> None:
    users = {library: set() for library in ONE_MODULE}  # type: dict[str, set[str]]
    for path in product():
        for name in imports(path):
            if name.partition(".")[0] in users:
                users[name.partition(".")[0]].add(str(path.relative_to(ROOT)))
    assert users == {library: {module} for library, module in ONE_MODULE.items()}


def test_only_the_settings_read_the_environment() -> None:
    readers = {
        str(path.relative_to(ROOT))
        for path in product()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    }
    assert readers == {"chalicelib/config.py"}


def test_time_and_randomness_come_from_adapters() -> None:
    wrong = []
    for path in product():
        if "adapters" in path.parts:
            continue
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            is_call = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
            if is_call and (node.value.id, node.attr) in NONDETERMINISM:  # type: ignore[attr-defined]
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")  # type: ignore[attr-defined]
        wrong += [
            f"{path.relative_to(ROOT)} imports {name}"
            for name in imports(path)
            if name in ("random", "secrets", "uuid")
        ]
    assert wrong == []


def test_the_bootstrap_is_the_only_way_to_the_adapters() -> None:
    users = {
        str(path.relative_to(ROOT))
        for path in product()
        for name in imports(path)
        if name.startswith("chalicelib.adapters") and "adapters" not in path.parts
    }
    assert users == {"chalicelib/bootstrap/__init__.py", "chalicelib/bootstrap/foundation.py"}
