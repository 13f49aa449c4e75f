"""Fault I10 in pieces: no encoded word comes about over the borders of a subject's pieces."""

from __future__ import annotations

from email import message_from_string
from email.header import decode_header
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rendering.authoring import campaign, codes, sent

NAMES = ("first_name", "city", "url")
WORDS = (
    "=?utf-8?Q?Uw_bank=0D=0ABcc:k@e.example?=",
    "=?utf-8?B?YQ0KQmNjOiBrQGUuZXhhbXBsZQ==?=",
    "=?utf 8?q?a=0D=0ABcc:k@e.example?=",
)


def is_plain(subject: str) -> bool:
    """Whether no mail program reads more in it than stands there."""
    parsed = message_from_string(f"Subject: {subject}\n\n", policy=default)["subject"]
    return decode_header(subject) == [(subject, None)] and str(parsed).strip() == subject.strip()


def test_an_encoded_word_is_told_from_plain_text() -> None:
    assert [is_plain(word) for word in (*WORDS, "a =? b", "= ?utf-8?Q?a?=")] == [
        *(False, False, False),
        *(True, True),
    ]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("form", ["{a}{{{{ city }}}}", "{{{{ first_name }}}}{b}", "both"])
def test_a_word_in_two_pieces_stays_in_pieces(word: str, form: str) -> None:
    for cut in range(1, len(word)):
        a, b = word[:cut], word[cut:]
        written = form.format(a=a, b=b) if form != "both" else "{{ first_name }}{{ city }}"
        content = campaign(subject=f"x {written}")
        refused = codes(content) == ["subject_invalid"]
        assert refused or is_plain(sent(content, {"first_name": a, "city": b}).subject)


def a_piece(kind: str, text: str, name: str) -> tuple[str, dict[str, str]]:
    """How an author writes these letters, and what of them stands in a contact's field."""
    return {
        "constant": (text, {}),
        "value": (f"{{{{ {name} }}}}", {name: text}),
        "literal": (f'{{{{ "{text}" }}}}', {}),
        "default": (f'{{{{ vip | default: "{text}" }}}}', {}),
        "then": (f"{{% if {name} %}}{{{{ {name} }}}}{{% endif %}}", {name: text}),
        "else": (f"{{% if vip %}}{{% else %}}{text}{{% endif %}}", {}),
        "nothing": (f"{text}{{{{ vip }}}}", {}),
    }[kind]


KINDS = st.sampled_from(["constant", "value", "literal", "default", "then", "else", "nothing"])


@settings(max_examples=600, deadline=None, derandomize=True, database=None)
@given(
    st.sampled_from(WORDS),
    st.lists(st.integers(1, 40), min_size=1, max_size=3, unique=True).map(sorted),
    st.tuples(*[KINDS] * 4),
)
def test_a_word_in_any_pieces_stays_in_pieces(
    word: str, cuts: list[int], kinds: tuple[str, ...]
) -> None:
    ends = [*(cut for cut in cuts if cut < len(word)), len(word)]
    subject, values = "x ", {}
    for start, end, kind, name in zip([0, *ends], ends, kinds, (*NAMES, "last"), strict=False):
        kind = "constant" if name == "last" and kind in ("value", "then") else kind
        written, held = a_piece(kind, word[start:end], name)
        subject += written
        values |= held
    content = campaign(subject=subject)
    refused = "subject_invalid" in codes(content)
    assert refused or is_plain(sent(content, values).subject)
