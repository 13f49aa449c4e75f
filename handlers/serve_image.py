"""Pictures of mails, from a host of their own (HTTP API)."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from chalicelib.api.served_images import answer
from chalicelib.bootstrap import container
from chalicelib.observability import logger, tracer


@logger.inject_lambda_context(clear_state=True)
@tracer.capture_lambda_handler(capture_response=False)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Look the file up, answer."""
    return answer(container(), event)
