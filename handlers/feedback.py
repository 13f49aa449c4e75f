"""Fold SES events and tracking hits into facts (queues: feedback, tracking)."""

from __future__ import annotations

import json
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from chalicelib.bootstrap import container
from chalicelib.domain.errors import TransientFailure
from chalicelib.domain.feedback import FeedbackFact
from chalicelib.observability import logger, tracer
from chalicelib.services.tracking import SeenHit
from chalicelib.wire.queue_messages import Hit, UnreadableMessage
from chalicelib.wire.ses_events import MalformedEvent, parse
from handlers.records import Answer, Record, failures


@logger.inject_lambda_context(clear_state=True)
@tracer.capture_lambda_handler(capture_response=False)
def handler(event: dict[str, Any], context: LambdaContext) -> Answer:
    """All records of a read are folded together: one write per batch they are about."""
    records: list[Record] = event.get("Records", [])
    facts: list[FeedbackFact] = []
    hits: list[SeenHit] = []
    for record in records:
        _read(record["body"], facts, hits)
    try:
        outcome = container().record_feedback(facts)
        container().record_hits(hits)
    except TransientFailure as failure:
        logger.info("feedback left on the queue", code=failure.code)
        return failures(records)
    logger.info("feedback folded", facts=outcome.applied, hits=len(hits), dead=outcome.dead)
    return failures([])


def _read(body: str, facts: list[FeedbackFact], hits: list[SeenHit]) -> None:
    """What is malformed is kept for an operator at once: its batch-mates are not held up."""
    try:
        if body.startswith('{"v":'):
            hits.append(SeenHit(**Hit.from_json(body).fields()))
        else:
            facts.extend(parse(body))
    except (MalformedEvent, UnreadableMessage, json.JSONDecodeError):
        container().bury("malformed", body)
