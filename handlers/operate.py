"""The operators' function: called from the AWS console by hand, and by nothing else
(docs/operations.md)."""

from __future__ import annotations

import traceback
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from chalicelib.bootstrap import container
from chalicelib.domain.errors import TransientFailure
from chalicelib.observability import logger, tracer


@logger.inject_lambda_context(clear_state=True)
@tracer.capture_lambda_handler(capture_response=False)
def handler(event: Any, context: LambdaContext) -> dict[str, Any]:
    """One order; the answer is for a person."""
    try:
        answer = container().operate(event)
    except TransientFailure as failure:
        return {"ok": False, "says": f"Busy just now ({failure.code}): try again.", "data": {}}
    except Exception as error:
        # What it says may hold what was asked for: an address.
        where = traceback.format_tb(error.__traceback__)
        logger.error("order failed", kind=type(error).__name__, where=where)
        says = f"Something failed on our side; the log has it under {context.aws_request_id}."
        return {"ok": False, "says": says, "data": {}}
    logger.info("order", action=answer.get("action", ""), ok=answer["ok"])
    return answer
