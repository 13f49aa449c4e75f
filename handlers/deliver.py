"""Send one batch or one transactional mail per message (queues: deliveries, transactional)."""

from __future__ import annotations

from functools import partial
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from chalicelib.bootstrap import container
from chalicelib.observability import logger, tracer
from chalicelib.wire.queue_messages import DeliverBatch, DeliverMessage
from handlers.records import Answer, Record, each

TRANSACTIONAL_QUEUE = "-transactional"
"""How the ARN of the queue of transactional mail ends; the other queue holds batches."""


@logger.inject_lambda_context(clear_state=True)
@tracer.capture_lambda_handler(capture_response=False)
def handler(event: dict[str, Any], context: LambdaContext) -> Answer:
    """Each message is claimed by this very invocation, so a repeat finds it taken."""
    return each(event, partial(_deliver, request_id=context.aws_request_id))


def _deliver(record: Record, request_id: str) -> None:
    if record.get("eventSourceARN", "").endswith(TRANSACTIONAL_QUEUE):
        message = DeliverMessage.from_json(record["body"])
        container().deliver_message(message.account, message.message)
        return
    batch = DeliverBatch.from_json(record["body"])
    owner = f"{request_id}:{record['messageId']}"
    state = container().deliver_batch(batch.account, batch.campaign, batch.batch, owner)
    logger.info("batch delivered", campaign=batch.campaign, batch=batch.batch, state=state.value)
