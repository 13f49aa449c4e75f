"""What a cold start costs: CPU of importing a handler, against bare boto3 in the same run; and what
no handler may load before it is needed.

CPU and not the clock, the least of several, and budgets half as large again as what was measured:
one more library shows, a busy machine does not.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache

import pytest

from infra import template as infrastructure

HANDLERS = sorted({f.handler for f in infrastructure.functions(infrastructure.load()).values()})
MODULES = sorted({handler.rpartition(".")[0] for handler in HANDLERS})
BUDGETS = {"app": 5.0}
"""Times bare boto3; chalice, pydantic and the routes beside the services of all."""

BUDGET = 2.4
HEAVY = frozenset({"chalice", "cryptography", "jwt", "mjml", "pydantic", "pynamodb"})
NEEDED = {"app": frozenset({"chalice", "pydantic"})}
_MEASURE = """
import time, sys, json
{}
print(json.dumps([time.process_time(), sorted(sys.modules)]))
"""


TRIES = 9


def load(statement: str) -> tuple[float, frozenset[str]]:
    """(CPU seconds of a fresh process with that statement, modules it loaded)."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE.format(statement)],
        cwd=infrastructure.PATH.parents[1],
        # Outside Lambda, X-Ray's SDK makes a client of its own when it is imported: half of all.
        env={
            "PATH": os.environ["PATH"],
            "AWS_REGION": "eu-central-1",
            "LAMBDA_TASK_ROOT": str(infrastructure.PATH.parents[1]),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    spent, names = json.loads(done.stdout.splitlines()[-1])
    return spent, frozenset(names)


@cache
def bare() -> tuple[float, float]:
    """CPU seconds of Python alone, and of boto3 beside it; the least of some."""
    python = min(load("pass")[0] for _ in range(3))
    return python, min(load("import boto3")[0] for _ in range(3)) - python


@pytest.mark.parametrize("module", MODULES)
def test_a_handler_is_imported_within_its_budget_and_without_what_it_does_not_need(
    module: str,
) -> None:
    python, boto3 = bare()
    least = float("inf")
    for _ in range(TRIES):  # a busy machine makes some of them dear, and never one too cheap
        spent, modules = load(f"import {module}")
        least = min(least, (spent - python) / boto3)
        if least <= BUDGETS.get(module, BUDGET):
            break
    assert least <= BUDGETS.get(module, BUDGET), f"{least:.1f} times boto3"
    assert modules & HEAVY == NEEDED.get(module, frozenset())
