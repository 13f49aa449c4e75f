"""The kinds of documents and of work there are, read from the repositories: each forgets the
account by itself in test_isolation_bites.py, so that a new one fails until something asks for it.
"""

from __future__ import annotations

import ast
from pathlib import Path

from chalicelib.adapters.dynamodb import database

_PLACES = {"document": "document", "work": "work", "of_account": "document", "of_work": "work"}
"""What is called with a kind → the key function that the kind is for."""


def kinds() -> dict[str, tuple[str, ...]]:
    """Key function → kinds, sorted."""
    found: dict[str, set[str]] = {"document": set(), "work": set()}
    for path in sorted(Path(database.__file__).parent.glob("*.py")):
        tree = ast.parse(path.read_text())
        names = _constants(tree)
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call):
                continue
            function = getattr(call.func, "attr", getattr(call.func, "id", ""))
            texts = [_text(each, names) for each in call.args]
            place = 1 if function in ("document", "work") else 2
            if function in _PLACES and len(texts) > place and texts[place]:
                found[_PLACES[function]].add(texts[place])
    return {function: tuple(sorted(names)) for function, names in found.items()}


def _constants(tree: ast.Module) -> dict[str, str]:
    return {
        target.id: _text(each.value, {})
        for each in tree.body
        if isinstance(each, ast.Assign)
        for target in each.targets
        if isinstance(target, ast.Name)
    }


def _text(node: ast.expr, names: dict[str, str]) -> str:
    if isinstance(node, ast.Name):
        return names.get(node.id, "")
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
