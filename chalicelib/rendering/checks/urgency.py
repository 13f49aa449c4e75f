"""Pressure without a reason: a last chance without a date, a threat to an account (R21)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.domain.finding import Finding, Part, Severity
from chalicelib.rendering.checks.letter import Letter
from chalicelib.rendering.checks.phrases import Phrases, plain
from chalicelib.rendering.checks.urgency_words import PRESSURE, THREATS

_PRESSURE = Phrases(PRESSURE)
_THREATS = Phrases(THREATS)
_MONTHS = (
    "jan|feb|mrt|maart|apr|mei|jun|juni|jul|juli|aug|sep|sept|okt|oct|nov|dec|january|february|"
    "march|april|may|june|july|august|september|october|november|december|januari|februari|"
    "augustus|oktober|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|"
    "novembre|decembre"
)
_DAYS = (
    "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|monday|tuesday|wednesday|thursday|"
    "friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
)
_MOMENT = re.compile(
    rf" \d{{1,2}}(?:e|er|st|nd|rd|th)? (?:{_MONTHS}) | (?:{_MONTHS}) \d{{1,2}} | (?:{_DAYS}) "
)
"""A day in a text of `plain`: whoever says until when deceives nobody."""
_DATE = re.compile(r"(?<![\d/])(?!24/7)[0-3]?\d/[01]?\d(?:/(?:20)?\d\d)?(?![\d/])")
"""A day in a text as written."""
_COUNTDOWN = re.compile(
    r" (?:nog|only|just|reste|restent|plus que|have|hebt|heb) [a-z' ]{0,20}?"
    r"\d{1,3} (?:uur|uren|minuten|dagen|hours?|minutes?|days|heures?|jours) "
    r"| \d{1,3} (?:hours?|minutes?|days) (?:left|to go|only) "
)
"""A clock that ticks, in a text of `plain`."""


def urgency(letter: Letter) -> Iterator[Finding]:
    """Threats always; pressure only where neither subject nor text says until which day."""
    subject, body = plain(letter.subject), plain(letter.body)
    threat = _THREATS.first(subject) or _THREATS.first(body)
    countdown = _COUNTDOWN.search(subject)
    pressure = _PRESSURE.first(subject) or (countdown[0].strip() if countdown else "")
    is_dated = any(
        _MOMENT.search(text) or _DATE.search(written)
        for text, written in ((subject, letter.subject), (body, letter.body))
    )
    quote = threat or ("" if is_dated else pressure)
    if quote:
        part = Part.SUBJECT if f" {quote} " in subject else Part.CONTENT
        yield Finding("false_urgency", Severity.WARNING, part, {"quote": quote})
