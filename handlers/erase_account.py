"""Delete the next part of what is stored of an account that closed, or of a person; write down what
is held of one (queue: closing)."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from chalicelib.bootstrap import container
from chalicelib.observability import logger, tracer
from chalicelib.wire.queue_messages import EraseAccount, PersonStep, kind_of
from handlers.records import Answer, Record, each


@logger.inject_lambda_context(clear_state=True)
@tracer.capture_lambda_handler(capture_response=False)
def handler(event: dict[str, Any], context: LambdaContext) -> Answer:
    """Do one step per message; it continues itself through its queue."""
    return each(event, _step)


def _step(record: Record) -> None:
    body = record["body"]
    if kind_of(body) == PersonStep.kind:
        step = PersonStep.from_json(body)
        if container().person_step(step.account, step.task, step.step):
            logger.info("person task done", account=step.account, task=step.task)
        return
    message = EraseAccount.from_json(body)
    if container().erase_account(message.account, message.step, message.start):
        logger.info("account erased", account=message.account)
