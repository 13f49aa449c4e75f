"""MJML that an account keeps for later can be made into a mail, or is refused with the place.

Whether the account has the fields that it merges is asked when a mail is made of it: fields come
and go while a template stays.
"""

from __future__ import annotations

from chalicelib.domain.errors import InvalidInput
from chalicelib.rendering.mjml import compile_mjml
from chalicelib.services.campaign_content import faults_in


def check_mjml(mjml: str) -> None:
    """Raises InvalidInput with every error by line and column: broken MJML, script, an expression
    that is none."""
    errors = faults_in(compile_mjml(mjml).problems)
    if errors:
        raise InvalidInput(errors=errors)
