"""Feed planned batches to the deliveries queue (queue: pacing, and every minute)."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from chalicelib.bootstrap import container
from chalicelib.observability import logger, tracer
from chalicelib.wire.queue_messages import Pace
from handlers.records import Answer, Record, each


@logger.inject_lambda_context(clear_state=True)
@tracer.capture_lambda_handler(capture_response=False)
def handler(event: dict[str, Any], context: LambdaContext) -> Answer:
    """One pass per message; the schedule sends an event without records."""
    if not container().guard.is_open(may_begin=True):
        logger.error("guard closed", reason="a table is not the one it was")
    if "Records" not in event:
        container().feed_queue()
    return each(event, _pass)


def _pass(record: Record) -> None:
    message = Pace.from_json(record["body"])
    fed = container().feed_queue(message.step)
    if fed:
        logger.info("batches fed", recipients=fed, reason=message.reason)
