"""Mails to unsubscribe@ (queue: inbound). SES stores them in S3, S3 tells the queue."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from chalicelib.bootstrap import container
from chalicelib.observability import logger, tracer
from chalicelib.wire.received_mail import UnreadableNotice, created_objects
from handlers.records import Answer, Record, each


@logger.inject_lambda_context(clear_state=True)
@tracer.capture_lambda_handler(capture_response=False)
def handler(event: dict[str, Any], context: LambdaContext) -> Answer:
    """Each mail is handled once and deleted; those that storage could not take come again."""
    return each(event, _receive)


def _receive(record: Record) -> None:
    try:
        names = created_objects(record["body"])
    except UnreadableNotice:
        container().bury("malformed", record["body"])
        return
    for name in names:
        logger.info("mail received", outcome=container().receive_mail(name).value)
