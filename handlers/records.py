"""Unpacking queue events and reporting which records to deliver again.

AWS Lambda Developer Guide, "Using Lambda with Amazon SQS": a function that answers
`batchItemFailures` gets only those records again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from chalicelib.domain.errors import TransientFailure
from chalicelib.observability import logger
from chalicelib.wire.queue_messages import UnreadableMessage

Record = dict[str, Any]
Answer = dict[str, list[dict[str, str]]]


def each(event: dict[str, Any], work: Callable[[Record], object]) -> Answer:
    """Call `work` for each record; those that failed come back, the others are done.

    A TransientFailure is expected trouble. Anything else is a fault: logged with its traceback,
    and its message ends in the dead-letter queue after its last try.
    """
    failed = []
    for record in event.get("Records", ()):
        try:
            work(record)
        except TransientFailure as failure:
            logger.info("record left on the queue", code=failure.code)
            failed.append(record)
        except UnreadableMessage:
            logger.warning("unreadable message left for the dead-letter queue")
            failed.append(record)
        except Exception:
            logger.exception("record failed")
            failed.append(record)
    return failures(failed)


def failures(records: list[Record]) -> Answer:
    """The answer that asks for these records again."""
    return {"batchItemFailures": [{"itemIdentifier": r["messageId"]} for r in records]}
