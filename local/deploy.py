"""Deploys infra/template.yaml into the emulator by CloudFormation, less the functions."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from infra import template as infrastructure
from local.emulator import REGION

PARAMETERS = Path(infrastructure.PATH).parent / "params" / "local.json"
STACK = "mynuma-local"
# The local run calls the handlers in its own processes: no functions, roles, logs or APIs for it.
NOT_LOCAL = (
    *("AWS::Serverless::", "AWS::Lambda::", "AWS::IAM::", "AWS::Logs::", "AWS::ApiGateway"),
    "AWS::CloudWatch::",
)
_SECONDS = 20.0
_POLL_SECONDS = 0.02
_NO_UPDATES = "No updates are to be performed"


class DeployFailed(Exception):
    """CloudFormation refused or rolled back; the message says which resource and why."""


def client(service: str, endpoint: str, region: str = REGION) -> Any:  # boto3 is untyped
    """A boto3 client for the emulator, whatever the machine's own AWS settings are."""
    return boto3.session.Session().client(
        service,
        region_name=region,
        endpoint_url=endpoint,
        aws_access_key_id="test",
        aws_secret_access_key="test",  # noqa: S106 the emulator's dummy
        config=Config(proxies={}, retries={"total_max_attempts": 1}),
    )


def deploy(endpoint: str, parameters: Mapping[str, str], region: str = REGION) -> dict[str, str]:
    """Create or update the stack and return its outputs by name.

    parameters: override those of infra/params/local.json. Deploying the same again changes nothing.
    Raises DeployFailed.
    """
    cloudformation = client("cloudformation", endpoint, region)
    merged = json.loads(PARAMETERS.read_text(encoding="utf-8"))["Parameters"] | dict(parameters)
    request = {
        "StackName": STACK,
        "TemplateBody": json.dumps(infrastructure.without(infrastructure.load(), NOT_LOCAL)),
        "Parameters": [
            {"ParameterKey": name, "ParameterValue": value} for name, value in merged.items()
        ],
    }
    try:
        if _describe(cloudformation) is None:
            cloudformation.create_stack(**request)
        else:
            cloudformation.update_stack(**request)
    except ClientError as error:
        if _NO_UPDATES not in str(error):
            raise DeployFailed(str(error)) from error
    return _outputs(cloudformation)


def _describe(cloudformation: Any) -> dict[str, Any] | None:
    try:
        stacks = cloudformation.describe_stacks(StackName=STACK)["Stacks"]
    except ClientError as error:
        if "does not exist" in str(error):
            return None
        raise DeployFailed(str(error)) from error
    return stacks[0] if stacks else None


def _outputs(cloudformation: Any) -> dict[str, str]:
    deadline = time.monotonic() + _SECONDS
    while time.monotonic() < deadline:
        stack = _describe(cloudformation) or {"StackStatus": "DELETED"}
        status = stack["StackStatus"]
        if status in ("CREATE_COMPLETE", "UPDATE_COMPLETE"):
            return {item["OutputKey"]: item["OutputValue"] for item in stack.get("Outputs", [])}
        if not status.endswith("_IN_PROGRESS") or "ROLLBACK" in status:
            raise DeployFailed(f"{status}: {_first_failure(cloudformation)}")
        time.sleep(_POLL_SECONDS)
    raise DeployFailed(f"the stack was not ready within {_SECONDS:.0f} s")


def _first_failure(cloudformation: Any) -> str:
    events = cloudformation.describe_stack_events(StackName=STACK)["StackEvents"]
    failed = [event for event in events if event["ResourceStatus"].endswith("_FAILED")]
    if not failed:
        return "no reason given"
    first = failed[-1]
    return f"{first['LogicalResourceId']}: {first.get('ResourceStatusReason', 'no reason given')}"
