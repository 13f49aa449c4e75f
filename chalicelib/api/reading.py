"""Reading a request: bytes → JSON → a model. Everything that is not exactly right is refused here,
before any use case sees it."""

from __future__ import annotations

import binascii
import json
import math
import re
from collections.abc import Mapping
from typing import Any, NoReturn, TypeVar
from urllib.parse import parse_qsl

from chalice.app import Request
from pydantic import BaseModel, ValidationError

from chalicelib.api.faults import faults_of
from chalicelib.api.problems import RefusedRequest
from chalicelib.domain.errors import FieldError, InvalidInput

M = TypeVar("M", bound=BaseModel)

MOST_BYTES = 6 * 1024 * 1024
"""What a Lambda function can be handed in one piece; larger things travel by upload (I02)."""
MOST_FORM_BYTES = 64 * 1024
DEEPEST = 50
_MOST_FIELDS = 20
_LONGEST_INTEGER = 20
_STRING_OR_BRACKET = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]', re.DOTALL)
_SURROGATE = re.compile(r"\\u[dD][89abAB]|\\u[dD][c-fC-F]")


def read_body(request: Request, model: type[M], *, is_optional: bool = False) -> M:
    """The body as `model`; is_optional: an absent body counts as `{}`.

    Raises RefusedRequest (400, 413, 415), InvalidInput (422).
    """
    raw = _raw(request)
    if not raw and is_optional:
        raw = b"{}"
    elif raw:
        _check_headers(request.headers)
    return parse(raw, model)


def read_form(request: Request) -> dict[str, str]:
    """The fields of a page of ours, by name; what is no form has none. Raises RefusedRequest."""
    raw = _raw(request)
    if len(raw) > MOST_FORM_BYTES:
        raise RefusedRequest(413, "body_too_large", most=MOST_FORM_BYTES)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        return {}
    text = raw.decode("utf-8", "replace")
    try:
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError:  # hundreds of fields are no form of ours
        return {}


def parse(raw: bytes, model: type[M]) -> M:
    """Bytes as `model`: UTF-8, one JSON object, no key twice, no NaN, at most 50 levels deep."""
    if len(raw) > MOST_BYTES:
        raise RefusedRequest(413, "body_too_large", most=MOST_BYTES)
    if not raw.strip():
        raise RefusedRequest(400, "body_missing")
    text = _decode(raw)
    _check_depth(text)
    document = _load(text)
    if not isinstance(document, dict):
        raise RefusedRequest(400, "body_not_object")
    if _SURROGATE.search(text):
        _check_text(document)
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        raise InvalidInput(errors=faults_of(error)) from None


def read_query(request: Request, model: type[M]) -> M:
    """The query string as `model`; each parameter once. Raises InvalidInput."""
    parameters = request.query_params
    values: dict[str, str] = {}
    for name in parameters or {}:
        given = parameters.getlist(name) if parameters is not None else []
        if len(given) != 1:
            raise InvalidInput.at(f"?{name[:100]}", "parameter_repeated")
        values[name] = given[0]
    if not all(_is_text(value) for pair in values.items() for value in pair):
        raise RefusedRequest(400, "query_not_text")
    try:
        return model.model_validate_strings(values)
    except ValidationError as error:
        found = faults_of(error)
        raise InvalidInput(
            errors=tuple(FieldError(f"?{e.pointer[1:]}", e.code, e.context) for e in found)
        ) from None


def _raw(request: Request) -> bytes:
    try:
        raw = request.raw_body
    except (binascii.Error, ValueError):
        raise RefusedRequest(400, "body_not_text", position=0) from None
    return raw if isinstance(raw, bytes) else raw.encode("utf-8", "surrogatepass")


def _check_headers(headers: Mapping[str, str]) -> None:
    if headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
        raise RefusedRequest(415, "content_encoding_unsupported")
    kind, *parameters = headers.get("content-type", "application/json").split(";")
    if kind.strip().lower() != "application/json":
        raise RefusedRequest(415, "content_type_unsupported")
    for parameter in parameters:
        name, _, value = parameter.strip().partition("=")
        if name.lower() == "charset" and value.strip('"').lower() not in ("utf-8", "utf8"):
            raise RefusedRequest(415, "content_type_unsupported")


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedRequest(400, "body_not_text", position=error.start) from None


def _check_depth(text: str) -> None:
    if text.count("{") + text.count("[") <= DEEPEST:
        return
    depth = 0
    for found in _STRING_OR_BRACKET.finditer(text):
        bracket = found[0]
        if bracket in "[{":
            depth += 1
        elif bracket in "]}":
            depth -= 1
        if depth > DEEPEST:
            raise RefusedRequest(400, "body_too_deep", most=DEEPEST, position=found.start())


def _load(text: str) -> Any:
    try:
        return json.loads(
            text,
            object_pairs_hook=_unique,
            parse_constant=_refuse_constant,
            parse_float=_finite,
            parse_int=_integer,
        )
    except json.JSONDecodeError as error:
        raise RefusedRequest(
            400, "body_malformed", line=error.lineno, column=error.colno, position=error.pos
        ) from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            shown = key[:100].encode("utf-8", "replace").decode()
            raise RefusedRequest(400, "body_key_twice", key=shown)
        found[key] = value
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise RefusedRequest(400, "body_number_invalid", number=name)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise RefusedRequest(400, "body_number_invalid", number=digits[:40])
    return number


def _integer(digits: str) -> int:
    if len(digits) > _LONGEST_INTEGER:
        raise RefusedRequest(400, "body_number_invalid", number=digits[:40])
    return int(digits)


def _check_text(document: dict[str, Any]) -> None:
    """Half a surrogate pair is legal in JSON and is no text: it could not be stored or mailed."""
    if not _is_text(json.dumps(document, ensure_ascii=False)):
        raise RefusedRequest(400, "body_not_text", position=0)


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
