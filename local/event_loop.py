"""Does locally what Lambda does on AWS: feeds queues to handlers and fires schedules.

Which queue feeds which function stands in infra/template.yaml alone. Handlers run in this
process; the queues are real, and so are their visibility time-outs and dead-letter queues.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import os
import signal
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from infra import template as infrastructure
from local.lambda_events import Context, Handler, Message, failed_ids, schedule_event, sqs_event
from local.leases import SQS_BATCH, Leases, Queues, tens
from local.roles import acting_as, enforce

logger = logging.getLogger(__name__)

# Imports: so that a long undoing of one account does not keep everybody else's files waiting.
_THREADS = {"DeliveriesQueue": 2, "FeedbackQueue": 2, "ImportsQueue": 2}
_WAIT_SECONDS = 1
_PAUSE_AFTER_ERROR_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Poller:
    """Feeds one queue to one function, one batch at a time."""

    name: str
    queue_url: str
    batch_size: int
    function: infrastructure.Function
    handler: Handler
    queues: Queues
    leases: Leases

    def run(self, stop: threading.Event) -> None:
        """Poll until stopped; an open poll returns first, so that no message dies with it."""
        while not stop.is_set():
            try:
                self.turn()
            except (BotoCoreError, ClientError) as error:
                logger.warning("poll_failed: %s: %s", self.function.name, error)
                stop.wait(_PAUSE_AFTER_ERROR_SECONDS)

    def turn(self) -> int:
        """One poll and, if it brings something, one call of the handler; the number received."""
        messages = self._receive()
        if messages:
            receipts = [message["ReceiptHandle"] for message in messages]
            self.leases.hold(self.name, self.queue_url, receipts)
            try:
                failed = self._invoke(messages)
            finally:
                self.leases.release(self.name, self.queue_url)
            self._delete([m for m in messages if m["MessageId"] not in failed])
        return len(messages)

    def _receive(self) -> list[Message]:
        messages: list[Message] = []
        wait = _WAIT_SECONDS
        while len(messages) < self.batch_size:
            wanted = min(SQS_BATCH, self.batch_size - len(messages))
            answer = self.queues.receive_message(
                QueueUrl=self.queue_url,
                MaxNumberOfMessages=wanted,
                WaitTimeSeconds=wait,
                MessageSystemAttributeNames=["All"],
                MessageAttributeNames=["All"],
            )
            page = answer.get("Messages", [])
            messages += page
            if len(page) < wanted:
                break
            wait = 0
        return messages

    def _invoke(self, messages: list[Message]) -> frozenset[str]:
        event = sqs_event(messages, self.queue_url)
        ids = frozenset(message["MessageId"] for message in messages)
        try:
            with acting_as(self.function.name):
                answer = self.handler(event, Context(self.function))
        except Exception:
            # As on AWS: whatever a handler raises fails its batch, never the loop.
            logger.exception("handler_failed: %s", self.function.name)
            return ids
        failed = failed_ids(answer, ids)
        if failed:
            logger.warning("messages_failed: %s: %d", self.function.name, len(failed))
        return failed

    def _delete(self, messages: list[Message]) -> None:
        for ten in tens([message["ReceiptHandle"] for message in messages]):
            entries = [{"Id": str(n), "ReceiptHandle": r} for n, r in enumerate(ten)]
            self.queues.delete_message_batch(QueueUrl=self.queue_url, Entries=entries)


@dataclass(frozen=True, slots=True)
class Timer:
    """Fires one scheduled function."""

    function: infrastructure.Function
    handler: Handler
    seconds: float

    def run(self, stop: threading.Event) -> None:
        """Fire at once and then at every interval, never twice at a time, until stopped."""
        while True:
            self.fire()
            if stop.wait(self.seconds):
                return

    def fire(self) -> None:
        """Call the handler once."""
        try:
            with acting_as(self.function.name):
                self.handler(schedule_event(self.function.name), Context(self.function))
        except Exception:
            # As on AWS: a failed run does not keep the next one from starting.
            logger.exception("handler_failed: %s", self.function.name)


def load_handler(path: str) -> Handler:
    """The function that a Handler string such as handlers.pace.handler names."""
    module, _, name = path.rpartition(".")
    handler: Handler = getattr(importlib.import_module(module), name)
    return handler


def pollers(environment: Mapping[str, str], queues: Queues, leases: Leases) -> list[Poller]:
    """One poller for each queue trigger of the template, two where `_THREADS` says so."""
    return [
        Poller(
            name=f"{trigger.function.name}-{number}",
            queue_url=environment[infrastructure.variable(trigger.queue + "Url")],
            batch_size=trigger.batch_size,
            function=trigger.function,
            handler=load_handler(trigger.function.handler),
            queues=queues,
            leases=leases,
        )
        for trigger in infrastructure.queue_triggers(infrastructure.load())
        for number in range(_THREADS.get(trigger.queue, 1))
    ]


def run(loops: Mapping[str, Callable[[threading.Event], None]], stop: threading.Event) -> None:
    """Run every loop in a thread of its own until `stop` is set and the last has returned."""
    threads = [
        threading.Thread(target=loop, args=(stop,), name=name) for name, loop in loops.items()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main() -> None:
    """Run until SIGTERM or SIGINT, then finish what is in hand."""
    parser = argparse.ArgumentParser(prog="python -m local.event_loop", description=__doc__)
    parser.add_argument("--schedule-seconds", type=float, default=2.0, metavar="SECONDS")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("botocore").setLevel(logging.WARNING)
    enforce()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    config = Config(max_pool_connections=20, read_timeout=15, retries={"total_max_attempts": 1})
    queues = boto3.client("sqs", config=config)
    loops: dict[str, Callable[[threading.Event], None]] = {}
    template = infrastructure.load()
    any_queue = os.environ[infrastructure.variable("DeliveriesQueueUrl")]
    attributes = queues.get_queue_attributes(
        QueueUrl=any_queue, AttributeNames=["VisibilityTimeout"]
    )
    leases = Leases(queues, int(attributes["Attributes"]["VisibilityTimeout"]))
    loops["leases"] = leases.run
    for poller in pollers(os.environ, queues, leases):
        loops[poller.name] = poller.run
    for function in infrastructure.schedules(template):
        timer = Timer(function, load_handler(function.handler), arguments.schedule_seconds)
        loops[f"{function.name}-schedule"] = timer.run
    logger.info("event_loop_started: %d loops", len(loops))
    run(loops, stop)
    logger.info("event_loop_stopped")


if __name__ == "__main__":
    main()
