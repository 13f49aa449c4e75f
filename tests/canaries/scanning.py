"""Looks for what was said in confidence in logs, in problems and in files that are another's. What
it finds it names by its place and its kind; the word itself would be one more leak."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from tests.canaries.hearing import Confidences

SHAPES = {
    "address": re.compile(r"[\w.+-]+(?:@|%40|\\u0040)[\w-]+(?:\.[\w-]+)+"),
    "access token": re.compile(r"\beyJ[\w-]{8,}\.eyJ[\w-]+"),
    "API key": re.compile(r"\bmk_(?:live|test)_\w{8,}"),
}
"""What never belongs in a log, whoever it is of."""
ECHOED = {
    "mapping_target_unknown": "names the column's target, which is the caller's own word",
    "unknown_merge_field": "names the field that a mail merges",
    "list_in_campaign": "names the campaign that needs the list, which is the caller's own",
    "sender_in_campaign": "names the campaign that needs the sender",
    "image_taken_down": "names the image that the mail still shows, as its owner called it",
    "list_in_segment": "names the segment that needs the list",
    "mjml_stray_text": "shows the author the text that stands where none belongs",
}
"""Problems that say back a word of the caller, so that its place can be found."""


def in_logs(confidences: Confidences, folder: Path) -> list[str]:
    """Every line of every log that says one."""
    found = []
    for path in sorted(folder.glob("**/*.log")):
        found += in_log(confidences, path.name, path.read_text("utf-8", "replace"))
    return found


def in_log(confidences: Confidences, place: str, text: str) -> list[str]:
    """Every line of one log that says one."""
    shapes = {word: kind for kind, shape in SHAPES.items() for word in shape.findall(text)}
    return in_file(place, text, {**confidences.words, **shapes})


def in_problems(confidences: Confidences, allowed: Mapping[str, str]) -> list[str]:
    """Every answer of 400 and above that says one. allowed: codes of problems that say back a word
    of the request on purpose, and why."""
    found = []
    for told in confidences.problems:
        if codes_of(told.text).isdisjoint(allowed):
            kinds = said(told.text, confidences.words).values()
            found += [f"{told.method} {told.path}, {told.status}: {kind}" for kind in kinds]
    return found


def codes_of(text: str) -> set[str]:
    """That of a problem document and those of its faults; none where it is no such document."""
    try:
        problem = json.loads(text)
        return {problem.get("code", ""), *(fault["code"] for fault in problem.get("errors", ()))}
    except (ValueError, KeyError, TypeError, AttributeError):
        return set()


def in_file(place: str, text: str, words: Mapping[str, str]) -> list[str]:
    """Every line that says one of these words."""
    known = said(text, words)
    return [
        f"{place}, line {number}: {kind}"
        for number, line in enumerate(text.splitlines() if known else (), 1)
        for kind in said(line, known).values()
    ]


def said(text: str, words: Mapping[str, str]) -> dict[str, str]:
    """The words that a text says, however they are written there, and what they are."""
    folded = text.lower()
    return {word: kind for word, kind in words.items() if _is_in(folded, word.lower())}


def _is_in(text: str, word: str) -> bool:
    return any(form in text and _stands_alone(form, text) for form in _forms(word))


def _forms(word: str) -> Iterator[str]:
    """As it is, as JSON writes it, and as an address does."""
    yield word
    for form in (json.dumps(word)[1:-1], quote(word).lower()):
        if form != word:
            yield form


def _stands_alone(form: str, text: str) -> bool:
    """Not within a longer word, such as a short name within an id."""
    return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) is not None
