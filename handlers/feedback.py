"""Fold SES events and tracking hits into facts (queues: feedback, tracking)."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from chalicelib.bootstrap import container
from chalicelib.domain.errors import TransientFailure
from chalicelib.domain.feedback import FeedbackFact
from chalicelib.observability import logger, tracer
from chalicelib.services.hits import SeenHit
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
        left = _fold(records)
    except TransientFailure as failure:
        logger.info("feedback left on the queue", code=failure.code)
        return failures(records)
    except Exception:
        # One of them cannot be applied. Alone it harms nobody else, and repeats are harmless.
        logger.exception("feedback folded one by one")
        return each(event, _fold_alone)
    return failures(left)


def _fold_alone(record: Record) -> None:
    if _fold([record]):
        raise TransientFailure("message_of_newer_code")


def _fold(records: list[Record]) -> list[Record]:
    """Those that are left on the queue: hits that only newer code understands (C16)."""
    facts: list[FeedbackFact] = []
    hits: list[SeenHit] = []
    unreadable: list[str] = []
    left: list[Record] = []
    for record in records:
        try:
            _read(record, facts, hits)
        except TransientFailure:
            left.append(record)
        except (MalformedEvent, UnreadableMessage):
            unreadable.append(record["body"])
    outcome = container().record_feedback(facts)
    container().record_hits(hits)
    # Kept for an operator, and last: until here nothing was done that a repeat would do twice.
    for body in unreadable:
        container().bury("malformed", body)
    dead = outcome.dead + len(unreadable)
    logger.info("feedback folded", facts=outcome.applied, hits=len(hits), dead=dead)
    if dead or outcome.alarms:
        # What an alarm of the template counts: forged, unreadable or unknown events, and bounces
        # and complaints that say that the sending itself is at fault.
        logger.warning("feedback to look at", dead=dead, alarms=outcome.alarms)
    return left


def _read(record: Record, facts: list[FeedbackFact], hits: list[SeenHit]) -> None:
    if record.get("eventSourceARN", "").endswith(TRACKING_QUEUE):
        hits.append(SeenHit(**Hit.from_json(record["body"]).fields()))
    else:
        facts.extend(parse(record["body"]))
