"""Start scheduled campaigns, and tell people how theirs go (every minute)."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from chalicelib.bootstrap import container
from chalicelib.observability import logger, tracer


@logger.inject_lambda_context(clear_state=True)
@tracer.capture_lambda_handler(capture_response=False)
def handler(event: dict[str, Any], context: LambdaContext) -> None:
    """One look at the agenda, some more people told of a new version of a text, some more accounts
    given their nightly recount, and some sender domains looked at again."""
    kept = container().keep_appointments()
    told = container().announce_agreements()
    container().put_recounts()
    rechecked = container().recheck_domains()
    if kept:
        logger.info("appointments kept", appointments=kept)
    if told:
        logger.info("agreements announced", accounts=told)
    if rechecked.kept:
        logger.info("domains rechecked", domains=rechecked.kept)
    if rechecked.late:
        logger.warning("domain rechecks late", domains=rechecked.late)
