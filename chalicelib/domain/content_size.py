"""How much a campaign may say, all parts and languages together: what is kept is also answered."""

from __future__ import annotations

import json
from collections.abc import Iterable

MOST_ANSWERED_BYTES = 5_500_000
"""A function of ours answers 6 MB, its envelope included; what else an answer tells needs room."""


def answered_bytes(texts: Iterable[str]) -> int:
    """What texts take in an answer: it is JSON, and travels as a string of another JSON document,
    where a quotation mark is four bytes and an "é" six."""
    return sum(len(json.dumps(json.dumps(text, ensure_ascii=False))) for text in texts)
