"""The operators' function answers in words, whatever happens."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from chalicelib.domain.errors import TransientFailure
from handlers import operate
from tests.handlers.invoking import CONTEXT


class Failing:
    """A container whose use case fails."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def operate(self, event: Any) -> dict[str, Any]:
        raise self.error


def answer_to(error: Exception, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setattr(operate, "container", lambda: Failing(error))
    return operate.handler({"action": "stop_all"}, CONTEXT)


def test_what_fails_is_told_without_its_insides(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.CRITICAL):
        answer = answer_to(RuntimeError("lezer@voorbeeld.be"), monkeypatch)
    assert not answer["ok"]
    assert "request-1" in answer["says"]
    assert "lezer" not in json.dumps(answer)
    assert "Traceback" not in json.dumps(answer)


def test_what_is_busy_asks_for_another_try(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = answer_to(TransientFailure("storage_busy"), monkeypatch)
    assert "try again" in answer["says"]
