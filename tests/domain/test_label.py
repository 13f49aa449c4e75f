"""Labels: how they are kept, which are refused and where, which are found."""

from __future__ import annotations

import pytest

from chalicelib.domain.errors import FieldError, InvalidInput
from chalicelib.domain.label import MOST_LABELS, MOST_LETTERS, is_labelled, labels_of

LONG = "x" * MOST_LETTERS
TEN = tuple(f"jaar {number}" for number in range(MOST_LABELS))

KEPT: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "none": ((), ()),
    "in alphabetical order, capitals or not": (("b", "A", "c", "2026"), ("2026", "A", "b", "c")),
    "trimmed": (("  2026\t",), ("2026",)),
    "one blank between words": (("winkel \t\n\u00a0 Gent",), ("winkel Gent",)),
    "as first written": (("Gent", "GENT", "gent "), ("Gent",)),
    "one, however its accent is written": (("caf\u00e9", "Cafe\u0301"), ("caf\u00e9",)),
    "accents tell apart": (("cafe", "café"), ("cafe", "café")),
    "as long as can be": ((LONG,), (LONG,)),
    "as long as can be once tidied": ((f"a{' ' * MOST_LETTERS}b",), ("a b",)),
    "as many as can be": (TEN, TEN),
    "as many as can be once tidied": ((*TEN, TEN[0].upper()), TEN),
}


@pytest.mark.parametrize(("given", "kept"), KEPT.values(), ids=KEPT)
def test_labels_are_kept_tidily(given: tuple[str, ...], kept: tuple[str, ...]) -> None:
    assert labels_of(given, "/labels") == kept
    assert labels_of(kept, "/labels") == kept


REFUSED: dict[str, tuple[tuple[str, ...], list[FieldError]]] = {
    "empty": (("",), [FieldError("/labels/0", "text_too_short", {"least": "1"})]),
    "blank": (("a", " \t"), [FieldError("/labels/1", "text_too_short", {"least": "1"})]),
    "long": ((LONG + "x",), [FieldError("/labels/0", "text_too_long", {"most": "40"})]),
    "many": ((*TEN, "een te veel"), [FieldError("/labels", "list_too_long", {"most": "10"})]),
    "many and wrong": (
        (*TEN, LONG + "x"),
        [FieldError("/labels", "list_too_long", {"most": "10"})],
    ),
    "sensitive": (("2026", "Diabetes"), [FieldError("/labels/1", "sensitive_health")]),
    "every fault": (
        ("vakbond", "", "Gent", LONG + "x"),
        [
            FieldError("/labels/0", "sensitive_union"),
            FieldError("/labels/1", "text_too_short", {"least": "1"}),
            FieldError("/labels/3", "text_too_long", {"most": "40"}),
        ],
    ),
}


@pytest.mark.parametrize(("given", "errors"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_label_is_refused_where_it_stands(
    given: tuple[str, ...], errors: list[FieldError]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        labels_of(given, "/labels")
    assert list(refused.value.errors) == errors


LABELS = ("2026", "Straße", "winkel Gent")

FOUND = {
    "2026": True,
    "winkel Gent": True,
    "WINKEL gent": True,
    "  winkel   Gent ": True,
    "STRASSE": True,
    "": True,
    " ": True,
    "winkel": False,
    "winkel Gent 2": False,
    "202": False,
}


@pytest.mark.parametrize(("wanted", "is_found"), FOUND.items())
def test_a_label_is_found_whole_and_however_it_is_capitalised(wanted: str, is_found: bool) -> None:
    assert is_labelled(LABELS, wanted) is is_found


def test_what_has_no_label_is_found_when_none_is_asked_for_alone() -> None:
    assert is_labelled((), "")
    assert not is_labelled((), "2026")
