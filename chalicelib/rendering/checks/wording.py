"""Every rule on what a mail says and shows, in the order in which a sender reads the findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from chalicelib.domain.finding import Finding, Severity
from chalicelib.rendering.checks.addresses import mismatching_links, shortened_links
from chalicelib.rendering.checks.dark_mode import dark_extremes, dark_logo, dark_text
from chalicelib.rendering.checks.fake_reply import fake_reply
from chalicelib.rendering.checks.images import missing_alt, text_balance
from chalicelib.rendering.checks.insults import insults
from chalicelib.rendering.checks.letter import Letter
from chalicelib.rendering.checks.mismatch import mismatch
from chalicelib.rendering.checks.offer_label import offer_label
from chalicelib.rendering.checks.offers import offers
from chalicelib.rendering.checks.private_data import private_data
from chalicelib.rendering.checks.shouting import shouting
from chalicelib.rendering.checks.spelling import spelling
from chalicelib.rendering.checks.urgency import urgency

Rule = Callable[[Letter], Iterator[Finding]]

WORDING: tuple[Rule, ...] = (
    private_data,
    fake_reply,
    insults,
    mismatch,
    urgency,
    shouting,
    offers,
)
FORM: tuple[Rule, ...] = (
    mismatching_links,
    shortened_links,
    missing_alt,
    text_balance,
    offer_label,
    spelling,
    dark_logo,
    dark_text,
    dark_extremes,
)


def of_campaign(letter: Letter) -> tuple[Finding, ...]:
    """What is found in a campaign's mail."""
    return tuple(finding for rule in (*WORDING, *FORM) for finding in rule(letter))


def of_message(letter: Letter) -> tuple[Finding, ...]:
    """What is found in a transactional mail: told, never a reason to hold it back (D12)."""
    found = (finding for rule in WORDING if rule is not offers for finding in rule(letter))
    return tuple(
        replace(finding, severity=Severity.WARNING)
        if finding.severity is Severity.ERROR
        else finding
        for finding in found
    )
