"""MJML that an account keeps for later can be made into a mail, or is refused with the place.

Whether the account has the fields that it merges is asked when a mail is made of it: fields come
and go while a template stays.
"""

from __future__ import annotations

import re
from dataclasses import replace

from chalicelib.domain.errors import InvalidInput
from chalicelib.rendering.mjml import compile_mjml
from chalicelib.services.campaign_content import faults_in

_BEFORE, _AFTER = "<mjml><mj-body>\n", "\n</mj-body></mjml>"
_WHOLE = re.compile(r"</?(?:mjml|mj-head|mj-body)\b")
_PIECE = re.compile(r"(?:\s|<!--.*?-->)*+<mj-(?:section|wrapper)\b", re.DOTALL)


def check_mjml(mjml: str) -> None:
    """Raises InvalidInput with every error by line and column: broken MJML, script, an expression
    that is none."""
    errors = faults_in(compile_mjml(mjml).problems)
    if errors:
        raise InvalidInput(errors=errors)


def check_piece(mjml: str) -> None:
    """The same for what stands between the tags of mj-body: one or more mj-section or mj-wrapper.
    Raises InvalidInput, also for a whole mail and for what is smaller than a section."""
    if _WHOLE.search(mjml) or not _PIECE.match(mjml):
        raise InvalidInput.at("/mjml", "block_not_a_piece")
    found = compile_mjml(f"{_BEFORE}{mjml}{_AFTER}").problems
    errors = faults_in(replace(each, line=max(1, each.line - 1)) for each in found)
    if errors:
        raise InvalidInput(errors=errors)
