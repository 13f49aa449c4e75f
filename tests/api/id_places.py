"""Where a request can name a thing, read from the routes and their schemas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from chalicelib.api.operation import Operation

_ID_PATTERN = "^[A-Za-z0-9_-]{"
_NAMES = re.compile(
    r"(\A|_)(ids?|not_opened|token)\Z"
    r"|\A(exclude_)?(accounts?|campaigns?|contacts?|domains?|entries|exports?|fields?|images?"
    r"|imports?|keys?|lists?|messages?|segments?|senders?|templates?|users?)(_keys?)?\Z"
)
"""Members that are about things of an account, whatever their type says."""
_FILTERS = frozenset({"actor", "subject"})
"""Members of a query that say whose acts, on what, are read."""


def places_of(operation: Operation) -> set[str]:
    """ "path list_id", "query list", "body audience.lists[]", "body fields{}" (the keys of an
    object). Cursors and idempotency keys are on every route alike and have tests of their own."""
    found = {f"path {name}" for name in re.findall(r"{(\w+)}", operation.path)}
    if operation.query is not None:
        found |= {f"query {name}" for name in _FILTERS & operation.query.model_fields.keys()}
    for part in ("query", "body"):
        model = getattr(operation, part)
        if model is not None:
            schema = model.model_json_schema()
            found |= {f"{part} {path}" for path in _walk(schema, schema.get("$defs", {}), "")}
    return found


def with_value(body: dict[str, Any], place: str, value: Any) -> dict[str, Any]:
    """A copy of a body with this at a place ("audience.lists[]")."""
    changed = deepcopy(body)
    *outer, last = place.rstrip("[]{}").split(".")
    inner: Any = changed
    for name in outer:
        inner = inner.setdefault(name.rstrip("[]"), [{}] if name.endswith("[]") else {})
        inner = inner[0] if isinstance(inner, list) else inner
    inner[last] = value
    return changed


def _walk(schema: dict[str, Any], parts: dict[str, Any], path: str) -> Iterator[str]:
    """The paths below an object that can name a thing."""
    for name, member in schema.get("properties", {}).items():
        for each in _kinds(member, parts):
            yield from _of_member(each, parts, f"{path}{name}", name)


def _of_member(
    member: dict[str, Any], parts: dict[str, Any], path: str, name: str
) -> Iterator[str]:
    if member.get("type") == "array":
        for each in _kinds(member.get("items", {}), parts):
            yield from _of_member(each, parts, f"{path}[]", name)
    elif "properties" in member:
        yield from _walk(member, parts, f"{path}.")
        if member.get("additionalProperties"):
            yield f"{path}{{}}"
    elif member.get("type") == "object":
        yield f"{path}{{}}"
    elif _names_a_thing(member, name):
        yield path


def _kinds(member: dict[str, Any], parts: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What a member can be, references followed."""
    if "$ref" in member:
        yield from _kinds(parts[member["$ref"].rpartition("/")[2]], parts)
    elif "anyOf" in member:
        for each in member["anyOf"]:
            yield from _kinds(each, parts)
    else:
        yield member


def _names_a_thing(member: dict[str, Any], name: str) -> bool:
    if member.get("type") != "string" or "enum" in member:
        return False
    return member.get("pattern", "").startswith(_ID_PATTERN) or bool(_NAMES.search(name))
