"""`python -m local.ses`: the simulator as a process of the local run; SIGTERM stops it cleanly."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from local.ses.event_json import Place
from local.ses.received import ReceiptRule, into_bucket
from local.ses.simulator import SesSimulator
from local.ses.sns import SnsTopics

_DEFAULT_PORT = 4579
_WATCH_SECONDS = 1.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until SIGTERM or SIGINT; 1 when it cannot start or events stop going out."""
    given = _parser().parse_args(arguments)
    place = Place(region=given.region)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        simulator = SesSimulator(
            given.state_dir,
            given.port,
            SnsTopics(given.emulator, place.region),
            place=place,
            site=given.site,
            max_send_rate=given.max_send_rate,
            verified_domains=given.verified_domain,
            configuration_sets=dict(given.configuration_set),
            receipt_rule=_receipt_rule(given),
        )
    except OSError as error:
        print(f"SES simulator cannot start on port {given.port}: {error.strerror}", file=sys.stderr)
        return 1
    simulator.start()
    print(f"SES simulator and inbox: {simulator.url}/inbox", flush=True)
    while not stop.wait(_WATCH_SECONDS) and simulator.is_healthy:
        continue
    simulator.stop()
    return 0 if stop.is_set() else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m local.ses", description=__doc__)
    parser.add_argument("--port", type=int, default=_DEFAULT_PORT, help="0: any free port")
    parser.add_argument("--state-dir", type=Path, required=True, help="kept over restarts")
    parser.add_argument("--emulator", required=True, help="URL of the emulator with the topics")
    parser.add_argument("--site", default="", help="the gateway that simulated readers visit")
    parser.add_argument("--region", default=Place().region)
    parser.add_argument("--max-send-rate", type=float, default=500.0, help="recipients a second")
    parser.add_argument("--verified-domain", action="append", default=[], metavar="DOMAIN")
    parser.add_argument(
        "--configuration-set", action="append", default=[], type=_named_topic,
        metavar="NAME=TOPIC_ARN", help="publishes every event type to the topic",
    )  # fmt: skip
    parser.add_argument("--receive", metavar="ADDRESS=BUCKET/PREFIX", help="where mails to it go")
    return parser


def _receipt_rule(given: argparse.Namespace) -> ReceiptRule | None:
    address, _, place = (given.receive or "").partition("=")
    bucket, _, prefix = place.partition("/")
    if not bucket:
        return None
    return ReceiptRule(address, prefix, into_bucket(given.emulator, given.region, bucket))


def _named_topic(written: str) -> tuple[str, str]:
    name, separator, topic = written.partition("=")
    if not (name and separator and topic):
        raise argparse.ArgumentTypeError("NAME=TOPIC_ARN")
    return name, topic


if __name__ == "__main__":
    raise SystemExit(main())
