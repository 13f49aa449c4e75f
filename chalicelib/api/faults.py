"""What pydantic found wrong, as our own codes with pointers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from chalicelib.domain.errors import FieldError

MOST_FAULTS = 50
OWN = "own"
"""Type of the errors our own validators raise; their context holds the code."""

CODES: Mapping[str, str] = {
    "missing": "field_missing",
    "extra_forbidden": "field_not_known",
    "string_too_short": "text_too_short",
    "string_too_long": "text_too_long",
    "string_pattern_mismatch": "text_not_allowed",
    "too_short": "list_too_short",
    "too_long": "list_too_long",
    "enum": "value_not_one_of",
    "literal_error": "value_not_one_of",
    "greater_than": "number_out_of_range",
    "greater_than_equal": "number_out_of_range",
    "less_than": "number_out_of_range",
    "less_than_equal": "number_out_of_range",
    "timezone_aware": "time_without_zone",
    "datetime_parsing": "time_invalid",
    "datetime_from_date_parsing": "time_invalid",
    "datetime_type": "time_invalid",
    "datetime_object_invalid": "time_invalid",
    "string_type": "type_text",
    "int_type": "type_number",
    "int_parsing": "type_number",
    "int_parsing_size": "number_out_of_range",
    "int_from_float": "type_number",
    "float_type": "type_number",
    "bool_type": "type_yes_or_no",
    "bool_parsing": "type_yes_or_no",
    "list_type": "type_list",
    "tuple_type": "type_list",
    "dict_type": "type_object",
    "model_type": "type_object",
    "model_attributes_type": "type_object",
    "dataclass_type": "type_object",
}
_CONTEXT = {
    "min_length": "least",
    "max_length": "most",
    "ge": "least",
    "gt": "least",
    "le": "most",
    "lt": "most",
    "expected": "expected",
}


def faults_of(error: ValidationError) -> tuple[FieldError, ...]:
    """At most 50 faults, each with its RFC 6901 pointer; the input itself is never repeated."""
    details = error.errors(include_url=False, include_input=False)
    return tuple(_fault(detail) for detail in details[:MOST_FAULTS])


def pointer(path: tuple[int | str, ...]) -> str:
    """RFC 6901 §3: `~` and `/` inside a name are escaped. A name that itself is wrong is the place:
    pydantic marks it by one more step."""
    if path[-1:] == ("[key]",):
        path = path[:-1]
    names = (str(step)[:100].replace("~", "~0").replace("/", "~1") for step in path)
    return "".join(f"/{name}" for name in names)


def _fault(detail: Mapping[str, Any]) -> FieldError:
    context: Mapping[str, Any] = detail.get("ctx", {})
    if detail["type"] == OWN:
        values = {name: str(value) for name, value in context.items() if name != "code"}
        return FieldError(pointer(detail["loc"]), str(context["code"]), values)
    kept = {ours: _shown(context[theirs]) for theirs, ours in _CONTEXT.items() if theirs in context}
    code = CODES.get(detail["type"], "value_invalid")
    return FieldError(pointer(detail["loc"]), code, kept)


def _shown(value: object) -> str:
    """A limit, or the values allowed without pydantic's English between them."""
    return str(value).replace(" or ", ", ").replace("'", "")
