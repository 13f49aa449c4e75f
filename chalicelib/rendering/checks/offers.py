"""A commercial offer whose sender did not mark it as one (R22)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.domain.finding import Finding, Part, Severity
from chalicelib.rendering.checks.letter import Letter
from chalicelib.rendering.checks.offer_words import BUYING, OFFERS
from chalicelib.rendering.checks.phrases import Phrases, plain

_OFFERS = Phrases(OFFERS)
_BUYING = Phrases(BUYING)
_PERCENT = re.compile(r" (?:\d{1,2} ?% (?:korting|off|de remise|de reduction|goedkoper|minder)) ")
_MINUS = re.compile(r"(?:^|[\s(])[-\N{MINUS SIGN}\N{EN DASH}]\s?\d{1,2}\s?%")
_PRICE = re.compile(
    r"(?:€|eur|euro)\s?\d|\d\s?(?:€|eur\b|euro\b)|\$\d|£\d|\d,[\d-]{1,2}\s?€", re.IGNORECASE
)


def offers(letter: Letter) -> Iterator[Finding]:
    """A discount or sale; or a price together with a call to buy."""
    if letter.is_offer:
        return
    text = f"{letter.subject}\n{letter.body}"
    words = plain(text)
    minus, percent = _MINUS.search(text), _PERCENT.search(words)
    quote = _OFFERS.first(words) or (minus or percent or [""])[0].strip(" (\n")
    if not quote and _PRICE.search(text):
        quote = _BUYING.first(words)
    if quote:
        yield Finding("offer_not_flagged", Severity.WARNING, Part.PURPOSE, {"quote": quote})
