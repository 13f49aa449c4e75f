"""Labels: the account's own words to order lists, segments, templates and blocks by."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from chalicelib.domain.errors import FieldError, InvalidInput
from chalicelib.domain.sensitive import FAULTS, category_of

MOST_LABELS = 10
"""On one list, segment, template or block."""
MOST_LETTERS = 40
"""Of one label."""


def labels_of(given: Iterable[str], place: str) -> tuple[str, ...]:
    """Labels as they are kept: white space collapsed, each once however it is capitalised and as it
    was written first, in the order of the alphabet.

    place: JSON pointer to them (RFC 6901), "/labels". Raises InvalidInput with every fault: without
    letters, above 40 letters, of a special category (R14; D11), or more than 10 in all.
    """
    kept: dict[str, str] = {}
    errors: list[FieldError] = []
    for position, text in enumerate(given):
        label = _tidy(text)
        errors += _faults(label, f"{place}/{position}")
        kept.setdefault(label.casefold(), label)
    if len(kept) > MOST_LABELS:
        # Alone, as there is no end to the faults of that many.
        errors = [FieldError(place, "list_too_long", {"most": str(MOST_LABELS)})]
    if errors:
        raise InvalidInput(errors=tuple(errors))
    return tuple(kept[folded] for folded in sorted(kept))


def is_labelled(labels: Iterable[str], wanted: str) -> bool:
    """Whether `wanted` is one of these labels, however it is capitalised; "" asks for none."""
    folded = _tidy(wanted).casefold()
    return not folded or any(label.casefold() == folded for label in labels)


def _tidy(text: str) -> str:
    # Composed, so that one é is not two words that look the same.
    return " ".join(unicodedata.normalize("NFC", text).split())


def _faults(label: str, place: str) -> Iterator[FieldError]:
    if not label:
        yield FieldError(place, "text_too_short", {"least": "1"})
    elif len(label) > MOST_LETTERS:
        yield FieldError(place, "text_too_long", {"most": str(MOST_LETTERS)})
    elif category := category_of(label):
        yield FieldError(place, FAULTS[category])
