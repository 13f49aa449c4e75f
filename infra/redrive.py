"""`make redrive QUEUE=… STAGE=…`: gives what lies in a queue's dead letters another chance.

Only as many as lay there at the start, so what fails again is not sent round in circles. Nothing of
a message is printed. With AWS_ENDPOINT_URL it works on a local run.
"""

from __future__ import annotations

import argparse
import sys

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.adapters.sqs_dead_letters import SqsDeadLetterQueues
from chalicelib.bootstrap.operators import WITH_DEAD_LETTERS


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m infra.redrive", description=__doc__)
    parser.add_argument("--stage", required=True)
    parser.add_argument("--queue", required=True, choices=WITH_DEAD_LETTERS)
    parser.add_argument("--yes", action="store_true", help="why they failed is mended")
    given = parser.parse_args(arguments)
    where = f"{given.queue} of {given.stage}"
    try:
        letters = SqsDeadLetterQueues(boto3.client("sqs"), given.stage)
        count = letters.count(given.queue)
        if count and not given.yes:
            print(f"Dead letters of {where}: {count}. Mend why they failed, then say YES=1.")
            return 2
        moved = letters.replay(given.queue, count)
    except (BotoCoreError, ClientError) as error:
        print(f"{where}: {error}", file=sys.stderr)
        return 1
    print(f"Put back into {where}: {moved} of {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
