"""`make deploy STAGE=…`: package, change set, stack, and then the site of that stack.

The AWS CLI of .venv-infra does the stack, by the commands that its own documentation gives. With
AWS_ENDPOINT_URL everything goes to that address: an emulator is deployed to in the same way.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.config import EU_REGIONS
from infra import build, site
from infra.artifact import BadPackage

PARAMETERS = Path(__file__).with_name("params")
ARTIFACTS = "MYNUMA_ARTIFACTS_BUCKET"
_CHANGE_SET = re.compile(r"--change-set-name (\S+)")
_KEYS = ("aws_access_key_id", "aws_secret_access_key", "aws_session_token")
_BEGINNINGS = ("CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS")
_CAPABILITIES = ("CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND")


class Refused(Exception):
    """A step was not taken, nor any after it; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes where. artifacts: the bucket that the zip and the template are read from.

    environment: that of the AWS CLI and of every client; credentials come from it.
    """

    stage: str
    region: str
    artifacts: str
    parameters: Mapping[str, str]
    environment: Mapping[str, str] = field(repr=False)

    @property
    def stack(self) -> str:
        """The name of the stack."""
        return f"mynuma-{self.stage}"

    def client(self, service: str) -> Any:  # boto3 is untyped
        """A client in the region of the plan, at AWS_ENDPOINT_URL when that is set."""
        return _session(self.environment).client(
            service,
            region_name=self.region,
            endpoint_url=self.environment.get("AWS_ENDPOINT_URL") or None,
            config=Config(retries={"total_max_attempts": 5, "mode": "standard"}),
        )


def plan(stage: str, changes: Sequence[str], environment: Mapping[str, str]) -> Plan:
    """Everything that can be known before anything is called; raises Refused.

    changes: "Name=value" over the stage's parameter file.
    """
    region = environment.get("AWS_REGION") or environment.get("AWS_DEFAULT_REGION", "")
    if region not in EU_REGIONS:
        where = f"{region} is outside" if region else "AWS_REGION names no region of"
        raise Refused(f"{where} the European Union; choose {', '.join(sorted(EU_REGIONS))}")
    artifacts = environment.get(ARTIFACTS, "")
    if not artifacts:
        raise Refused(f"{ARTIFACTS} is missing: a bucket in {region} that keeps the packages")
    if _session(environment).get_credentials() is None:
        raise Refused("there are no AWS credentials: sign in, or set AWS_PROFILE")
    return Plan(stage, region, artifacts, parameters(stage, changes), dict(environment))


def _session(environment: Mapping[str, str]) -> Any:
    given = {name: environment.get(name.upper()) for name in _KEYS}
    # Without keys in the environment, whatever else boto3 knows: a profile, a role.
    return boto3.session.Session(**given) if given[_KEYS[0]] else boto3.session.Session()


def parameters(stage: str, changes: Sequence[str] = ()) -> dict[str, str]:
    """Those of infra/params/STAGE.json, changed; raises Refused."""
    path = PARAMETERS / f"{stage}.json"
    if not path.is_file():
        known = ", ".join(sorted(each.stem for each in PARAMETERS.glob("*.json")))
        raise Refused(f"there is no stage {stage}; there are {known}")
    merged: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))["Parameters"]
    for change in changes:
        name, separator, value = change.partition("=")
        if not separator or not name:
            raise Refused(f"{change} is no Name=value")
        merged[name] = value
    if merged["Stage"] != stage:
        raise Refused(f"these are the parameters of stage {merged['Stage']}, not of {stage}")
    return merged


def reach_artifacts(wanted: Plan) -> None:
    """Ask for the bucket once, so that a wrong one is told before anything is built."""
    try:
        wanted.client("s3").head_bucket(Bucket=wanted.artifacts)
    except ClientError as error:
        code = error.response["Error"]["Code"]
        raise Refused(f"bucket {wanted.artifacts} in {wanted.region} answers {code}") from error
    except BotoCoreError as error:
        raise Refused(f"bucket {wanted.artifacts} cannot be asked: {error}") from error


def package_command(wanted: Plan, folder: Path) -> list[str]:
    """Uploads the zip, whose name is its content, and writes packaged.json beside it."""
    return [
        *_cli(wanted, "package"),
        *("--template-file", str(folder / "sam.json")),
        *("--s3-bucket", wanted.artifacts),
        *("--s3-prefix", wanted.stack),
        *("--output-template-file", str(folder / "packaged.json")),
        "--use-json",
    ]


def deploy_command(wanted: Plan, folder: Path, is_review: bool) -> list[str]:
    """Makes a change set and, unless it is a review, carries it out."""
    given = [f"{name}={value}" for name, value in sorted(wanted.parameters.items())]
    return [
        *_cli(wanted, "deploy"),
        *("--template-file", str(folder / "packaged.json")),
        *("--stack-name", wanted.stack),
        *("--s3-bucket", wanted.artifacts),
        *("--s3-prefix", wanted.stack),
        *("--capabilities", *_CAPABILITIES),
        "--no-fail-on-empty-changeset",
        *(["--no-execute-changeset"] if is_review else []),
        *("--parameter-overrides", *given),
    ]


def _cli(wanted: Plan, command: str) -> list[str]:
    program = build.ROOT / ".venv-infra" / "bin" / "aws"
    return [str(program), "--region", wanted.region, "cloudformation", command]


def deploy_stack(wanted: Plan, folder: Path, is_review: bool = False) -> str:
    """Run both commands over the package in a folder; the change set of a review, or ""."""
    _run(package_command(wanted, folder), wanted)
    try:
        said = _run(deploy_command(wanted, folder, is_review), wanted)
    except Refused as refused:
        raise Refused(f"{refused}\n{first_failure(wanted)}".strip()) from refused
    found = _CHANGE_SET.search(said) if is_review else None
    return found[1] if found else ""


def _run(command: Sequence[str], wanted: Plan) -> str:
    result = subprocess.run(
        command, env=wanted.environment, capture_output=True, text=True, check=False
    )
    if result.returncode != 0:
        told = (result.stderr or result.stdout).strip()
        raise Refused(f"{' '.join(command[3:5])} failed: {told}")
    return result.stdout


def first_failure(wanted: Plan) -> str:
    """What went wrong first in the newest attempt; "" when CloudFormation does not say."""
    pages = wanted.client("cloudformation").get_paginator("describe_stack_events")
    try:
        newest = pages.paginate(StackName=wanted.stack).search("StackEvents[]")
        return cause(newest, wanted.stack)
    except (ClientError, BotoCoreError):
        return ""  # there is no such stack: the command has said why


def cause(events: Iterable[Mapping[str, Any]], stack: str) -> str:
    """The first failure after the stack last began; events: newest first."""
    found = ""
    for event in events:
        name, status = event["LogicalResourceId"], event["ResourceStatus"]
        if status.endswith("_FAILED"):
            found = f"{name}: {event.get('ResourceStatusReason', 'no reason given')}"
        if name == stack and status in _BEGINNINGS:
            break
    return found


def described(change_set: Mapping[str, Any]) -> list[str]:
    """A line for each change: what happens, to what, and whether its data would be replaced."""
    lines = []
    for each in change_set["Changes"]:
        change = each["ResourceChange"]
        replaced = change.get("Replacement", "False")
        note = {"True": ", REPLACED", "Conditional": ", perhaps replaced"}.get(replaced, "")
        lines.append(
            f"{change['Action']:8}{change['LogicalResourceId']} ({change['ResourceType']}){note}"
        )
    return sorted(lines)


def review(wanted: Plan, folder: Path) -> list[str]:
    """The changes that a deploy would make; the change set stays in the console."""
    change_set = deploy_stack(wanted, folder, is_review=True)
    if not change_set:
        return []
    pages = wanted.client("cloudformation").get_paginator("describe_change_set")
    return [line for page in pages.paginate(ChangeSetName=change_set) for line in described(page)]


def outputs(wanted: Plan) -> dict[str, str]:
    """The outputs of the stack, by name."""
    found = wanted.client("cloudformation").describe_stacks(StackName=wanted.stack)["Stacks"][0]
    return {each["OutputKey"]: each["OutputValue"] for each in found.get("Outputs", [])}


def resources(wanted: Plan) -> dict[str, str]:
    """What the stack made: the physical id of each logical one."""
    pages = wanted.client("cloudformation").get_paginator("list_stack_resources")
    return {
        each["LogicalResourceId"]: each.get("PhysicalResourceId", "")
        for page in pages.paginate(StackName=wanted.stack)
        for each in page["StackResourceSummaries"]
    }


def deploy_site(wanted: Plan) -> str:
    """Upload the built site to the stack's bucket; a line that says what was done."""
    made = resources(wanted)
    bucket, distribution = made.get(site.BUCKET), made.get(site.DISTRIBUTION)
    if not bucket:
        return f"site: the stack has no {site.BUCKET}, nothing uploaded"
    endpoint = wanted.environment.get("AWS_ENDPOINT_URL")
    document = site.settings(outputs(wanted), wanted.region, endpoint)
    count = site.upload(wanted.client("s3"), bucket, site.BUILT, document)
    if not distribution:
        return f"site: {count} files in {bucket}; the stack has no {site.DISTRIBUTION}"
    site.refresh(wanted.client("cloudfront"), distribution)
    return f"site: {count} files in {bucket}, old pages dropped from {distribution}"


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m infra.deploy", description=__doc__)
    parser.add_argument("--stage", required=True)
    parser.add_argument("--target", choices=("lambda", "local"), default="lambda")
    parser.add_argument("--review", action="store_true", help="show what would change, and stop")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    given = parser.parse_args()
    try:
        wanted = plan(given.stage, given.set, os.environ)
        reach_artifacts(wanted)
        print(f"package: {build.build(given.target, given.stage).name}", flush=True)
        if given.review:
            lines = review(wanted, build.OUTPUT)
            print("\n".join(lines) or "nothing would change")
            return 0
        deploy_stack(wanted, build.OUTPUT)
        print(f"stack: {wanted.stack} in {wanted.region}", flush=True)
        print(deploy_site(wanted))
    except (Refused, BadPackage, site.NotBuilt, ClientError, BotoCoreError) as fault:
        print(f"mynuma: {fault}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
