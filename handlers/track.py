"""Opens, clicks, unsubscribe links, web versions and shared mails (HTTP API)."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from chalicelib.api.tracked import answer
from chalicelib.bootstrap import container
from chalicelib.observability import logger, tracer


@logger.inject_lambda_context(clear_state=True)
@tracer.capture_lambda_handler(capture_response=False)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Verify, queue the hit, answer."""
    return answer(container(), event)
