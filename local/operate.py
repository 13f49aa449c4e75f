"""`make operate EVENT='{"action": …}'`: an order of an operator, on the local run.

The same handler that the AWS console calls (docs/operations.md), under its own role.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from infra import template as infrastructure
from local.emulator import REGION
from local.event_loop import load_handler
from local.lambda_events import Context
from local.roles import acting_as, enforce
from local.stack import Ports

FUNCTION = "OperateFunction"


def settings(ports: Ports) -> dict[str, str]:
    """The environment of the local run's functions, as its stack tells. Raises ClientError,
    BotoCoreError when nothing runs."""
    own = {
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{ports.emulator}",
        "AWS_ENDPOINT_URL_SESV2": f"http://127.0.0.1:{ports.ses}",
        "AWS_EC2_METADATA_DISABLED": "true",
        "POWERTOOLS_TRACE_DISABLED": "true",
    }
    os.environ.update(own)
    stacks = boto3.client("cloudformation").describe_stacks(StackName="mynuma-local")
    outputs = {each["OutputKey"]: each["OutputValue"] for each in stacks["Stacks"][0]["Outputs"]}
    return {infrastructure.variable(name): value for name, value in outputs.items()}


def operate(event: Any) -> Mapping[str, Any]:
    """The answer of the function, called as Lambda does."""
    function = infrastructure.functions(infrastructure.load())[FUNCTION]
    handler = load_handler(function.handler)
    enforce()
    with acting_as(FUNCTION):
        answer: Mapping[str, Any] = handler(event, Context(function))
    return answer


def main(arguments: list[str] | None = None) -> int:
    """The command line; 1 when the order was refused."""
    parser = argparse.ArgumentParser(prog="python -m local.operate", description=__doc__)
    parser.add_argument("event", help="as in docs/operations.md")
    given = parser.parse_args(arguments)
    try:
        event = json.loads(given.event)
        os.environ.update(settings(Ports.from_environment(os.environ)))
    except ValueError as error:
        print(f"mynuma: the event is no JSON: {error}", file=sys.stderr)
        return 2
    except (BotoCoreError, ClientError):
        print("mynuma: nothing runs here: make run first", file=sys.stderr)
        return 2
    answer = operate(event)
    print(json.dumps(answer, indent=2, ensure_ascii=False, default=str))
    return 0 if answer["ok"] else 1


if __name__ == "__main__":
    sys.exit(main())
