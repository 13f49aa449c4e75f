"""Fold SES events and tracking hits into facts (queues: feedback, tracking)."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from chalicelib.bootstrap import container
from chalicelib.domain.errors import TransientFailure
from chalicelib.domain.feedback import FeedbackFact
from chalicelib.observability import logger, tracer
from chalicelib.services.tracking import SeenHit
from chalicelib.wire.queue_messages import Hit, UnreadableMessage
from chalicelib.wire.ses_events import MalformedEvent, parse
from handlers.records import Answer, Record, each, failures

TRACKING_QUEUE = "-tracking"
"""How the ARN of the queue of hits ends; whatever else comes in is what SES wrote."""


@logger.inject_lambda_context(clear_state=True)
@tracer.capture_lambda_handler(capture_response=False)
def handler(event: dict[str, Any], context: LambdaContext) -> Answer:
    """All records of a read are folded together: one write per batch they are about."""
    records: list[Record] = event.get("Records", [])
    try:
        _fold(records)
    except TransientFailure as failure:
        logger.info("feedback left on the queue", code=failure.code)
        return failures(records)
    except Exception:
        # One of them cannot be applied. Alone it harms nobody else, and repeats are harmless.
        logger.exception("feedback folded one by one")
        return each(event, lambda record: _fold([record]))
    return failures([])


def _fold(records: list[Record]) -> None:
    facts: list[FeedbackFact] = []
    hits: list[SeenHit] = []
    unreadable: list[str] = []
    for record in records:
        if not _read(record, facts, hits):
            unreadable.append(record["body"])
    outcome = container().record_feedback(facts)
    container().record_hits(hits)
    # Kept for an operator, and last: until here nothing was done that a repeat would do twice.
    for body in unreadable:
        container().bury("malformed", body)
    dead = outcome.dead + len(unreadable)
    logger.info("feedback folded", facts=outcome.applied, hits=len(hits), dead=dead)


def _read(record: Record, facts: list[FeedbackFact], hits: list[SeenHit]) -> bool:
    """Whether it could be read."""
    try:
        if record.get("eventSourceARN", "").endswith(TRACKING_QUEUE):
            hits.append(SeenHit(**Hit.from_json(record["body"]).fields()))
        else:
            facts.extend(parse(record["body"]))
    except (MalformedEvent, UnreadableMessage):
        return False
    return True
