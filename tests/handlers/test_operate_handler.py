"""The operators' function answers in words, whatever happens."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from chalicelib.domain.errors import TransientFailure
from handlers import operate
from tests.handlers.invoking import CONTEXT
from tests.world import Engine


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


ASKED = {"action": "find_mail", "operator": "An", "reason": "vraag van de lezer"}
RECIPIENTS = {
    "somebody": "lezer@voorbeeld.be",
    "a plus and capitals": "Lezer+Kanarie@Voorbeeld.be",
    "no address": "lezer voorbeeld.be",
    "too long": "lezer" * 500,
}


@pytest.mark.parametrize("recipient", RECIPIENTS.values(), ids=RECIPIENTS)
@pytest.mark.parametrize("is_broken", [False, True])
def test_who_a_mail_is_looked_up_for_stands_in_no_log_and_no_audit(
    recipient: str, is_broken: bool, monkeypatch: pytest.MonkeyPatch, capsys: Any, caplog: Any
) -> None:
    engine = Engine()
    monkeypatch.setattr(operate, "container", lambda: engine.container)
    if is_broken:

        def fail(*_: object, **__: object) -> None:
            raise RuntimeError(f"cannot find {recipient}")

        monkeypatch.setattr(engine.database.addresses, "get_many", fail)
    with caplog.at_level(logging.DEBUG):
        answer = operate.handler(
            {**ASKED, "account": engine.account, "recipient": recipient}, CONTEXT
        )
    read = capsys.readouterr()
    left = (caplog.text, read.out, read.err, engine.database.activity.lines, answer)
    assert "lezer" not in str(left).lower().replace(ASKED["reason"], "")
