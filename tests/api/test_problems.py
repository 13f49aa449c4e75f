"""Problem documents: every failure has a status and words, and none shows our insides."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.api import problems
from chalicelib.domain import errors
from chalicelib.domain.errors import FieldError, InvalidInput, MynumaError
from tests.api.world import World


def subclasses(cls: type[MynumaError]) -> set[type[MynumaError]]:
    return {cls, *(found for child in cls.__subclasses__() for found in subclasses(child))}


def test_every_expected_failure_has_a_status() -> None:
    product = {each for each in subclasses(MynumaError) if each.__module__ == errors.__name__}
    assert product - {MynumaError} == set(problems.STATUS)


HEADERS: dict[str, tuple[MynumaError, dict[str, str]]] = {
    "nothing special": (errors.NotFound(), {}),
    "a limit": (errors.LimitExceeded("too_many_lists", 90, most=5), {"Retry-After": "90"}),
    "a hiccup": (errors.TransientFailure("storage_busy"), {"Retry-After": "5"}),
    "an unknown outcome is never to be repeated": (errors.OutcomeUnknown("ses_answer_lost"), {}),
    "a conflict that stays": (errors.Conflict("contact_exists"), {}),
    "a conflict that passes": (errors.Conflict("contact_busy"), {"Retry-After": "5"}),
    "nobody": (errors.NotAuthenticated(), {"WWW-Authenticate": 'Bearer realm="mynuma"'}),
    "a bad credential": (
        errors.NotAuthenticated("key_unknown"),
        {"WWW-Authenticate": 'Bearer realm="mynuma", error="invalid_token"'},
    ),
}


@pytest.mark.parametrize(("error", "headers"), HEADERS.values(), ids=HEADERS)
def test_a_problem_says_what_to_do_next(error: MynumaError, headers: dict[str, str]) -> None:
    assert problems.of_error(error).headers == headers


IN_THREE = {
    "nl": ("Er klopt iets niet in wat je stuurde", "Dit veld is verplicht."),
    "en": ("Something in what you sent is not right", "This field is required."),
    "fr": (
        "Quelque chose ne va pas dans ce que vous avez envoyé",
        "Ce champ est obligatoire.",
    ),
}


@pytest.mark.parametrize(("language", "words"), IN_THREE.items())
def test_a_problem_speaks_the_language_asked_for(
    world: World, language: str, words: tuple[str, str]
) -> None:
    answer = world.request("POST", "/v1/lists", {}, headers={"accept-language": language})
    assert answer.headers["Content-Language"] == language
    document = answer.json_body
    assert (document["title"], document["errors"][0]["detail"]) == words
    assert document["errors"][0]["pointer"] == "/name"


def test_a_fault_in_the_query_names_its_parameter() -> None:
    error = InvalidInput(errors=(FieldError("?limit", "type_number"),))
    document: Any = problems.document(problems.of_error(error), "en", "1")
    assert document["errors"] == [
        {"parameter": "limit", "code": "type_number", "detail": "A whole number belongs here."}
    ]


def test_a_failure_of_ours_shows_nothing_and_logs_no_content(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(account: str) -> None:
        raise RuntimeError("an@voorbeeld.be could not be read from table accounts")

    monkeypatch.setattr(world.database.lists, "all", broken)
    answer = world.request("GET", "/v1/lists", headers={"accept-language": "en"})
    assert answer.status_code == 500
    assert answer.json_body["code"] == "internal"
    assert b"voorbeeld" not in answer.body
    assert b"table" not in answer.body
    assert b"Error" not in answer.body
    logged = vars(caplog.records[-1])
    assert "voorbeeld" not in str(logged)
    assert not logged["exc_info"]
    assert logged["error"] == "builtins.RuntimeError"
    assert logged["request_id"] == answer.headers["X-Request-Id"]
    assert any("broken" in frame for frame in logged["trace"])


def test_a_hiccup_is_a_503_worth_another_try(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(account: str) -> None:
        raise errors.TransientFailure("storage_busy")

    monkeypatch.setattr(world.database.lists, "all", busy)
    answer = world.request("GET", "/v1/lists")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


def test_a_method_that_is_not_there_is_a_problem_with_allow(world: World) -> None:
    answer = world.request("PUT", "/v1/lists", {}, headers={"accept-language": "en"})
    assert (answer.status_code, answer.json_body["code"]) == (405, "method_not_allowed")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "POST" in answer.headers["Allow"]
