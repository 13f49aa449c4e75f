"""Settle what a crash or an open breaker left behind (every minute)."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from chalicelib.bootstrap import container
from chalicelib.observability import logger, tracer


@logger.inject_lambda_context(clear_state=True)
@tracer.capture_lambda_handler(capture_response=False)
def handler(event: dict[str, Any], context: LambdaContext) -> None:
    """One look at all running campaigns."""
    settled = container().reconcile()
    if settled:
        logger.warning("batches reconciled", batches=settled)
    listed = container().release_breaker.carry_out()
    if listed:
        logger.info("held addresses listed", addresses=listed)
