"""The OpenAPI 3.1 document, made from what the routes declare. Committed as openapi.json:

python -m chalicelib.api.openapi > openapi.json
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from chalicelib.api import problems
from chalicelib.api.operation import PEOPLE, Operation

VERSION = "1"
_SCHEMAS = "#/components/schemas/"
_PATH_PARAMETER = re.compile(r"{(\w+)}")
_READ_ERRORS = ("400", "413", "415")
_DESCRIPTION = (
    "Everything the web application does, it does by this API. Times are UTC (RFC 3339), lists "
    "have `limit` and `cursor`, failures are problem documents (RFC 9457) in the language of "
    "`Accept-Language` (nl, en, fr). Requests are limited by the minute: `RateLimit-Policy` says "
    "how many an account, and one key or person of it, may make, `RateLimit` how many are left. A "
    "request answered by 429 was not carried out; `Retry-After` says when to come back."
)
_HEADERS = {
    "idempotency": {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "Repeating a request with the same key within 24 hours does it once.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 255},
    },
    "if_match": {
        "name": "If-Match",
        "in": "header",
        "description": "The ETag that was read; 412 when somebody changed it since.",
        "schema": {"type": "string"},
    },
    "account": {
        "name": "Mynuma-Account",
        "in": "header",
        "description": "Which account, for people who belong to several.",
        "schema": {"type": "string"},
    },
}
_RATE_HEADERS = {
    "RateLimit-Policy": {
        "description": "The limits that the request counted against: q requests in w seconds.",
        "schema": {"type": "string"},
        "example": '"reads";q=1200;w=60, "reads-caller";q=900;w=60',
    },
    "RateLimit": {
        "description": "What remains of them (r), and the seconds until all of it returns (t).",
        "schema": {"type": "string"},
        "example": '"reads";r=1187;t=42, "reads-caller";r=887;t=42',
    },
}
"""draft-ietf-httpapi-ratelimit-headers-10."""
_PROBLEM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail", "code", "instance"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "instance": {"type": "string", "format": "uri-reference"},
        "id": {"type": "string", "description": "what of the account's own it is about"},
        "other_id": {"type": "string", "description": "what else it is about"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["code", "detail"],
                "properties": {
                    "pointer": {"type": "string", "description": "RFC 6901, into the body"},
                    "parameter": {"type": "string", "description": "of the query"},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                    "line": {"type": "integer", "minimum": 1},
                    "column": {"type": "integer", "minimum": 1},
                },
            },
        },
    },
}


def document(operations: tuple[Operation, ...]) -> dict[str, Any]:
    """The whole document."""
    references, schemas = _schemas(operations)
    paths: dict[str, dict[str, Any]] = {}
    for operation in operations:
        described = _operation(operation, references)
        paths.setdefault(operation.path, {})[operation.method.lower()] = described
    return {
        "openapi": "3.1.0",
        "info": {"title": "Mynuma", "version": VERSION, "description": _DESCRIPTION},
        "servers": [{"url": "/"}],
        "security": [{"bearer": []}],
        "tags": [{"name": tag} for tag in dict.fromkeys(each.tag for each in operations)],
        "paths": dict(sorted(paths.items())),
        "components": {
            "securitySchemes": {
                "bearer": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "An API key (`mk_live_…`, `mk_test_…`) or an access token.",
                }
            },
            "schemas": {"Problem": _PROBLEM_SCHEMA, **schemas},
            "headers": _RATE_HEADERS,
            "responses": {"Problem": _problem_response()},
        },
    }


@cache
def text() -> str:
    """The document of this API as JSON."""
    from chalicelib.api.routes import operations  # the routes serve this text

    return json.dumps(document(operations()), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


References = Mapping[tuple[Any, JsonSchemaMode], dict[str, Any]]


def _schemas(operations: tuple[Operation, ...]) -> tuple[References, dict[str, Any]]:
    wanted: dict[tuple[type[BaseModel], JsonSchemaMode], None] = {}
    for operation in operations:
        for model in (operation.body, operation.query):
            if model is not None:
                wanted[model, "validation"] = None
        if operation.answer is not None:
            wanted[operation.answer, "serialization"] = None
    references, definitions = models_json_schema(list(wanted), ref_template=_SCHEMAS + "{model}")
    found: dict[str, Any] = definitions["$defs"]
    return references, found


def _operation(operation: Operation, references: References) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "tags": [operation.tag],
        "responses": _responses(operation, references),
    }
    parameters = _parameters(operation)
    if parameters:
        described["parameters"] = parameters
    if operation.body is not None:
        described["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": references[operation.body, "validation"]}},
        }
    if operation.is_public:
        described["security"] = []
    else:
        described["x-scope"] = str(operation.scope) if operation.scope else None
        described["x-roles"] = sorted(operation.roles)
        if operation.people != PEOPLE:
            described["x-people"] = sorted(operation.people)
    return described


def _parameters(operation: Operation) -> list[dict[str, Any]]:
    parameters: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in _PATH_PARAMETER.findall(operation.path)
    ]
    if operation.query is not None:
        schema = operation.query.model_json_schema()
        parameters += [
            {"name": name, "in": "query", "required": False, "schema": described}
            for name, described in _inlined(schema).items()
        ]
    if operation.is_idempotent:
        parameters.append(_HEADERS["idempotency"])
    if _edits(operation):
        parameters.append(_HEADERS["if_match"])
    if not (operation.is_public or operation.is_personal):
        parameters.append(_HEADERS["account"])
    return parameters


def _inlined(schema: dict[str, Any]) -> dict[str, Any]:
    """The properties of a query model; enumerations it refers to are written out."""
    definitions = schema.get("$defs", {})

    def resolve(node: Any) -> Any:
        if isinstance(node, dict):
            if "$ref" in node:
                return resolve(definitions[node["$ref"].rpartition("/")[2]])
            return {key: resolve(value) for key, value in node.items()}
        return [resolve(item) for item in node] if isinstance(node, list) else node

    resolved: dict[str, Any] = resolve(schema["properties"])
    return resolved


def _responses(operation: Operation, references: References) -> dict[str, Any]:
    success: dict[str, Any] = {"description": "Done."}
    if operation.counts_as is not None:
        success["headers"] = _rate_headers()
    if operation.answer is not None:
        schema = references[operation.answer, "serialization"]
        success["content"] = {"application/json": {"schema": schema}}
    elif operation.is_page:
        success["content"] = {"text/html": {"schema": {"type": "string"}}}
    elif operation.status == 200:
        success["content"] = {"application/json": {"schema": {"type": "object"}}}
    answers = {str(operation.status): success}
    if operation.is_page:
        return answers | {"404": {"description": "The link leads nowhere; a page says so."}}
    if operation.is_polled:
        answers["304"] = {"description": "Nothing changed since the ETag in If-None-Match."}
    return answers | {
        status: {"$ref": "#/components/responses/Problem"} for status in _failures(operation)
    }


def _failures(operation: Operation) -> list[str]:
    found = {"500", "503"}
    if operation.counts_as is not None:
        found.add("429")
    if not operation.is_public:
        found |= {"401", "403", "404"}
    if operation.takes_body:
        found |= {*_READ_ERRORS, "404", "409", "422"}
    if operation.query is not None:
        found.add("422")
    if _edits(operation):
        found.add("412")
    return sorted(found)


def _edits(operation: Operation) -> bool:
    """Whether it changes one thing that its caller has seen."""
    return operation.method == "PATCH" or (operation.method == "PUT" and "{" in operation.path)


def _rate_headers() -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in _RATE_HEADERS}


def _problem_response() -> dict[str, Any]:
    return {
        "description": "A problem document.",
        "headers": {
            **_rate_headers(),
            "Retry-After": {
                "description": "Seconds to wait, with 429, 503 and conflicts that pass.",
                "schema": {"type": "integer"},
            },
            "WWW-Authenticate": {"description": "With 401.", "schema": {"type": "string"}},
        },
        "content": {problems.MEDIA_TYPE: {"schema": {"$ref": f"{_SCHEMAS}Problem"}}},
    }


if __name__ == "__main__":
    sys.stdout.write(text())
