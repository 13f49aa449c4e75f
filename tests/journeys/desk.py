"""Operators, beside journeys of customers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

from local.stack import LocalStack

ROOT = Path(__file__).parents[2]
ANSWER = "answer: "
DESK = f"""
import json, os, sys
from local.operate import operate, settings
from local.stack import Ports

os.environ.update(settings(Ports.from_environment(os.environ)))
for line in sys.stdin:
    print({ANSWER!r} + json.dumps(operate(json.loads(line)), default=str), flush=True)
"""


class Desk:
    """An operator's function that is warm, in a process and an environment of its own: one order
    after the other, without starting Python for each."""

    def __init__(self, stack: LocalStack) -> None:
        self._log = stack.state_dir / "logs" / "operators.log"
        self._process = subprocess.Popen(
            [sys.executable, "-c", DESK],
            cwd=ROOT,
            env=environment(stack),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def order(self, action: str, **more: Any) -> dict[str, Any]:
        """What the function answers; what it logs stands between the answers."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(event(action, **more)) + "\n")
        self._process.stdin.flush()
        told = []
        for line in self._process.stdout:
            if line.startswith(ANSWER):
                answer: dict[str, Any] = json.loads(line.removeprefix(ANSWER))
                assert answer["ok"], (answer["says"], told)
                return answer
            told.append(line)
            with self._log.open("a") as log:
                log.write(line)
        raise AssertionError(told)


def event(action: str, **more: Any) -> dict[str, Any]:
    """An order, as docs/operations.md shows them."""
    return {"action": action, "operator": "An", "reason": "oefening", **more}


def environment(stack: LocalStack) -> dict[str, str]:
    """Says where the stack is, as for `make operate`."""
    return {
        "PATH": os.environ["PATH"],
        "MYNUMA_EMULATOR_PORT": str(stack.ports.emulator),
        "MYNUMA_SES_PORT": str(stack.ports.ses),
    }
