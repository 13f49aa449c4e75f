"""Every code that can reach a caller, read from the source: what errors are raised with, what
problems are made of."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from chalicelib.domain import email_address

PRODUCT = Path(email_address.__file__).parent.parent
_CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*\Z")
_ERRORS = (
    *("InvalidInput", "NotFound", "Conflict", "StaleVersion", "NotAllowed", "NotAuthenticated"),
    *("LimitExceeded", "RecipientBlacklisted", "TransientFailure", "PermanentFailure"),
    *("SendingHalted", "OutcomeUnknown", "UnreadableFile", "InvalidEmailAddress", "InvalidValue"),
)
_PLACE = {
    **dict.fromkeys(_ERRORS, 0),
    "Finding": 0,
    **dict.fromkeys(("_too_long", "own_fault"), 0),
    **dict.fromkeys(("FieldError", "at", "RefusedRequest", "RowProblem"), 1),
    "transient_as": 0,
}
_NAMES = frozenset({"code", "problem", "_BUSY", "_CODES", "CODES"})
_ONLY_IN = {"_CODES": ("edge.py",), "CODES": ("faults.py",)}
_NOT_CODES = frozenset({"code", "type", "error", "email", "lang", "language", "tracking_consent"})
_MAKES_PROBLEMS = re.compile(r"(?i)error|warning|problem|fault")
_WITH_PAIRS = frozenset({"contact_csv.py", "imports.py", "ses_errors.py"})
"""Modules that carry a code beside something else, as a pair."""


@cache
def codes_of_the_product() -> frozenset[str]:
    """Sorted out of all modules; raising names by variable are found where the name is set."""
    found = set(email_address.CODES)
    for path in PRODUCT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found.update(_codes_in(node, path))
    return frozenset(code for code in found if _CODE.match(code)) - _NOT_CODES


@cache
def texts_of_the_product() -> frozenset[str]:
    """Every text constant of the code base."""
    return frozenset(
        node.value
        for path in PRODUCT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _codes_in(node: ast.AST, path: Path) -> Iterator[str]:
    if isinstance(node, ast.Call):
        yield from _codes_of_call(node, path)
    elif isinstance(node, ast.Return) and path.name in _WITH_PAIRS:
        if isinstance(node.value, ast.Tuple):
            yield from _values(node.value)
    elif isinstance(node, ast.FunctionDef) and node.name == "__init__":
        yield from _default_codes(node)
    elif isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        names = {target.id for target in targets if isinstance(target, ast.Name)} & _NAMES
        if any(path.name in _ONLY_IN.get(name, (path.name,)) for name in names):
            yield from _values(node.value)


def _codes_of_call(node: ast.Call, path: Path) -> Iterator[str]:
    called = node.func
    name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
    is_listed = name == "append" and "rendering" in path.parts and bool(node.args)
    if is_listed and isinstance(node.args[0], ast.Tuple):
        yield from _values(node.args[0].elts[0])
        return
    if "rendering" in path.parts and _MAKES_PROBLEMS.search(name):
        for argument in node.args[:2]:
            if isinstance(argument, ast.Constant) and argument.value not in ("error", "warning"):
                yield from _values(argument)
        return
    place = 1 if name == "Problem" and path.name == "presenting.py" else _PLACE.get(name)
    if place is not None and len(node.args) > place:
        yield from _values(node.args[place])


def _default_codes(node: ast.FunctionDef) -> Iterator[str]:
    """`code: str = "not_found"` of the error classes."""
    arguments = node.args.args[len(node.args.args) - len(node.args.defaults) :]
    for argument, default in zip(arguments, node.args.defaults, strict=True):
        if argument.arg == "code":
            yield from _values(default)


def _values(node: ast.expr) -> Iterator[str]:
    """Text constants; of a dictionary only its values."""
    if isinstance(node, ast.Dict):
        for value in node.values:
            yield from _values(value)
    elif isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node.value
    else:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                yield from _values(child)
