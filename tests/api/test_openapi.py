"""The description of the API: complete, valid, and the one that is committed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from chalicelib.api import openapi, routes
from tests.api.world import World

COMMITTED = Path(__file__).parents[2] / "openapi.json"


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(openapi.text())
    return loaded


def test_the_committed_description_is_the_true_one() -> None:
    """Run: python -m chalicelib.api.openapi > openapi.json"""
    assert COMMITTED.read_text(encoding="utf-8") == openapi.text()


def test_the_description_is_valid_openapi_3_1(described: dict[str, Any]) -> None:
    OpenAPIV31SpecValidator(described).validate()


def test_every_operation_is_described(described: dict[str, Any]) -> None:
    told = {
        (method.upper(), path) for path, methods in described["paths"].items() for method in methods
    }
    assert told == {(each.method, each.path) for each in routes.operations()}


def test_every_operation_has_a_name_of_its_own(described: dict[str, Any]) -> None:
    names = [each.name for each in routes.operations()]
    assert len(names) == len(set(names))


def test_protected_operations_say_so(described: dict[str, Any]) -> None:
    for each in routes.operations():
        told = described["paths"][each.path][each.method.lower()]
        assert (told.get("security") == []) == each.is_public
        assert each.is_public or told["x-scope"] == each.scope
        assert each.is_public or "401" in told["responses"]


def test_request_models_are_closed(described: dict[str, Any]) -> None:
    for each in routes.operations():
        if each.body is not None:
            schema = described["components"]["schemas"][each.body.__name__]
            assert schema["additionalProperties"] is False


def test_the_api_serves_its_description(world: World) -> None:
    answer = world.request("GET", "/v1/openapi.json", key=None)
    assert answer.body.decode() == openapi.text()
