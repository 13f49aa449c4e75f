"""Close finished campaigns, audit their counters, compile reports (every minute)."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from chalicelib.bootstrap import container
from chalicelib.observability import logger, tracer


@logger.inject_lambda_context(clear_state=True)
@tracer.capture_lambda_handler(capture_response=False)
def handler(event: dict[str, Any], context: LambdaContext) -> None:
    """One look at all running campaigns, and at the reports that are due."""
    for audit in container().compile_statistics():
        logger.info("campaign closed", campaign=audit.campaign)
        if audit.differences:
            logger.error("counters differ", campaign=audit.campaign, by=audit.differences)
    compiled = container().keep_reports()
    if compiled:
        logger.info("reports compiled", reports=compiled)
