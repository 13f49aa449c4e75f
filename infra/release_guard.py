"""`make release-guard STAGE=…`: an operator says go after a table was restored (fault C17).

The settings of the stage are the outputs of its stack. With AWS_ENDPOINT_URL it works on a local
run. What was running is paused first: its people decide whether to go on.
"""

from __future__ import annotations

import argparse
import os
import sys

import boto3

from chalicelib.adapters.outside import Outside
from chalicelib.bootstrap import Container
from chalicelib.config import Settings
from infra import template as infrastructure


def release(stage: str) -> int:
    """The number of campaigns that were paused."""
    stacks = boto3.client("cloudformation").describe_stacks(StackName=f"mynuma-{stage}")
    outputs = {each["OutputKey"]: each["OutputValue"] for each in stacks["Stacks"][0]["Outputs"]}
    settings = Settings.from_env(
        {**os.environ, **{infrastructure.variable(name): value for name, value in outputs.items()}}
    )
    return Container(settings, Outside(settings)).guard.release()


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m infra.release_guard", description=__doc__)
    parser.add_argument("--stage", required=True)
    parser.add_argument(
        "--yes", action="store_true", help="the tables as they are now are the true ones"
    )
    arguments = parser.parse_args()
    if not arguments.yes:
        print(
            "This lets mail leave again from tables that were restored. Check them first, then say "
            "YES=1."
        )
        return 2
    paused = release(arguments.stage)
    print(f"The guard of {arguments.stage} is open. Campaigns paused for their people: {paused}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
