from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chalicelib.domain import email_address
from chalicelib.domain.email_address import CODES, EmailAddress, InvalidEmailAddress
from chalicelib.wire.addresses import parse_address

ACCEPTED = [
    ("an@voorbeeld.be", "an@voorbeeld.be", "an@voorbeeld.be"),
    ("An.Peeters@Voorbeeld.BE", "An.Peeters@voorbeeld.be", "an.peeters@voorbeeld.be"),
    ("  an@voorbeeld.be\r\n", "an@voorbeeld.be", "an@voorbeeld.be"),
    ("\ufeffan@voorbeeld.be\u200b", "an@voorbeeld.be", "an@voorbeeld.be"),
    ("\u00a0an@voorbeeld.be\u202f", "an@voorbeeld.be", "an@voorbeeld.be"),
    ("an+nieuws@voorbeeld.be", "an+nieuws@voorbeeld.be", "an+nieuws@voorbeeld.be"),
    ("o'neill@voorbeeld.be", "o'neill@voorbeeld.be", "o'neill@voorbeeld.be"),
    ("!#$%&'*+/=?^_`{|}~-@voorbeeld.be",) * 3,
    ("1@2.example", "1@2.example", "1@2.example"),
    ("an@a.b.c.d.example", "an@a.b.c.d.example", "an@a.b.c.d.example"),
    ("an@r3---sn.example", "an@r3---sn.example", "an@r3---sn.example"),
    ("a" * 64 + "@voorbeeld.be",) * 3,
    ("an@" + "d" * 63 + ".be",) * 3,
    ("an@café.example", "an@xn--caf-dma.example", "an@xn--caf-dma.example"),
    ("an@cafe\u0301.example", "an@xn--caf-dma.example", "an@xn--caf-dma.example"),
    ("an@XN--CAF-DMA.example", "an@xn--caf-dma.example", "an@xn--caf-dma.example"),
    ("an@CAFÉ.example", "an@xn--caf-dma.example", "an@xn--caf-dma.example"),
    ("an@faß.example", "an@xn--fa-hia.example", "an@xn--fa-hia.example"),
    ("an@例え。テスト", "an@xn--r8jz45g.xn--zckzah", "an@xn--r8jz45g.xn--zckzah"),
]


@pytest.mark.parametrize(("text", "address", "folded"), ACCEPTED)
def test_an_address_is_read_as_people_write_it(text: str, address: str, folded: str) -> None:
    parsed = parse_address(text)
    assert (parsed.address, parsed.folded, str(parsed)) == (address, folded, address)


REFUSED = [
    ("", "empty"),
    (" \u200b\t", "empty"),
    ("voorbeeld.be", "missing_at"),
    ("an＠voorbeeld.be", "missing_at"),
    ("an@@voorbeeld.be", "several_at"),
    ("an@voorbeeld@be", "several_at"),
    ("@voorbeeld.be", "local_part_missing"),
    ("an@", "domain_missing"),
    ("a" * 65 + "@voorbeeld.be", "local_part_too_long"),
    (".an@voorbeeld.be", "local_part_invalid"),
    ("an.@voorbeeld.be", "local_part_invalid"),
    ("an..p@voorbeeld.be", "local_part_invalid"),
    ("an,piet@voorbeeld.be", "local_part_invalid"),
    ("mailto:an@voorbeeld.be", "local_part_invalid"),
    ("anaïs@voorbeeld.be", "not_ascii_local_part"),
    ("а@voorbeeld.be", "not_ascii_local_part"),
    ('"an peeters"@voorbeeld.be', "quoted_local_part"),
    ('"a@b"@voorbeeld.be', "quoted_local_part"),
    ('an"p@voorbeeld.be', "local_part_invalid"),
    ("an(werk)@voorbeeld.be", "comment"),
    ("An Peeters <an@voorbeeld.be>", "display_name"),
    ('"An" <an@voorbeeld.be>', "display_name"),
    ("an@[192.0.2.1]", "address_literal"),
    ("an@[IPv6:2001:db8::1]", "address_literal"),
    ("an@192.0.2.1", "domain_invalid"),
    ("an@localhost", "dotless_domain"),
    ("an@voorbeeld..be", "domain_invalid"),
    ("an@.voorbeeld.be", "domain_invalid"),
    ("an@voorbeeld.be.", "domain_invalid"),
    ("an@-voorbeeld.be", "domain_invalid"),
    ("an@voorbeeld-.be", "domain_invalid"),
    ("an@voor_beeld.be", "domain_invalid"),
    ("an@voorbeeld.be/x", "domain_invalid"),
    ("an@" + "d" * 64 + ".be", "domain_invalid"),
    ("an@" + "d." * 127 + "be", "domain_too_long"),
    ("a" * 60 + "@" + "d." * 96 + "be", "too_long"),
    ("x" * 1_001, "too_long"),
    ("an peeters@voorbeeld.be", "whitespace_inside"),
    ("an@voor\nbeeld.be", "whitespace_inside"),
    ("an\u00a0p@voorbeeld.be", "whitespace_inside"),
    ("an\u200bp@voorbeeld.be", "invisible_character"),
    ("an\u202ep@voorbeeld.be", "invisible_character"),
    ("an@voor\u00adbeeld.be", "invisible_character"),
    ("an@voor\u200dbeeld.be", "invisible_character"),
    ("an\x00p@voorbeeld.be", "invisible_character"),
    ("an\ufe0f1@voorbeeld.be", "invisible_character"),
    ("an\U000e01001@voorbeeld.be", "invisible_character"),
    ("an\ud800p@voorbeeld.be", "invisible_character"),
    ("an@xn--.example", "domain_invalid"),
    ("an@xn--a.example", "domain_invalid"),
    ("an@\u0301a.example", "domain_invalid"),
    ("an@ab--é.example", "domain_invalid"),
    ("an@" + "é" * 70 + ".example", "domain_invalid"),
]


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_what_is_no_address_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(InvalidEmailAddress) as refused:
        parse_address(text)
    assert refused.value.code == code


def test_every_code_but_the_one_without_idna_is_in_the_table() -> None:
    assert {code for _, code in REFUSED} | {"idn_unsupported"} == CODES


def test_both_forms_of_a_domain_are_one_contact_and_people_see_the_letters() -> None:
    letters, punycode = parse_address("an@café.example"), parse_address("an@xn--caf-dma.example")
    assert letters == punycode
    assert punycode.display == "an@café.example"


def test_sharp_s_and_double_s_are_two_domains() -> None:
    assert parse_address("an@faß.example").folded != parse_address("an@fass.example").folded


@pytest.mark.parametrize("domain", ["café.example", "xn--caf-dma.example", "sub.XN--CAF-DMA.be"])
def test_without_a_hook_other_letters_are_unsupported(domain: str) -> None:
    with pytest.raises(InvalidEmailAddress) as refused:
        email_address.parse(f"an@{domain}")
    assert refused.value.code == "idn_unsupported"


def test_plus_tags_and_dots_make_a_difference_and_case_makes_none() -> None:
    folded = {parse_address(f"{local}@x.be").folded for local in ("jan", "JAN", "jan+a", "ja.n")}
    assert folded == {"jan@x.be", "jan+a@x.be", "ja.n@x.be"}


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80),
        st.builds("{}@{}".format, st.text(max_size=70), st.text(max_size=260)),
        st.builds("a@{}.{}".format, st.text(min_size=1, max_size=60), st.text(min_size=1)),
        st.builds("a@xn--{}.be".format, st.text("abcdefghijklmnopqrstuvwxyz0123456789-")),
    )
)
@example("a@" + "é" * 998)
@example("a@" + "xn--" * 249)
@example("a@" + "á." * 499)
@example("@" * 1_000)
@example("0@0.º")
@example('"' * 1_000)
def test_any_text_is_an_address_or_refused_within_ten_milliseconds(text: str) -> None:
    best = min(_seconds(text) for _ in range(3))
    assert best < 0.010


def _seconds(text: str) -> float:
    start = time.perf_counter()
    try:
        parsed = parse_address(text)
    except InvalidEmailAddress as refused:
        assert refused.code in CODES
    else:
        _assert_sendable(parsed)
    return time.perf_counter() - start


def _assert_sendable(parsed: EmailAddress) -> None:
    assert parsed.address.isascii()
    assert len(parsed.address) <= 254
    assert parse_address(parsed.address) == parsed
    assert parse_address(parsed.folded).folded == parsed.folded


# Format and control characters, bidi marks, embeddings, overrides and isolates, fillers, selectors.
UNSEEN = [chr(code) for code in (0xAD, 0x34F, 0x61C, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E)]
UNSEEN += [chr(code) for code in (0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A))]
UNSEEN += [chr(code) for code in (0x3164, 0xFE0F, 0xFEFF, 0xFFA0, 0x7F, 0x00, 0xE0001, 0xE0100)]


@pytest.mark.parametrize("letter", UNSEEN, ids=[f"U+{ord(letter):04X}" for letter in UNSEEN])
def test_an_unseen_letter_is_trimmed_outside_and_refused_inside(letter: str) -> None:
    for around in (f"{letter}an@x.be", f"an@x.be{letter}", f" {letter} an@x.be{letter}{letter} "):
        assert parse_address(around).address == "an@x.be"
    for inside in (f"a{letter}n@x.be", f"an{letter}@x.be", f"an@{letter}x.be", f"an@x{letter}.be"):
        with pytest.raises(InvalidEmailAddress) as refused:
            parse_address(inside)
        assert refused.value.code == "invisible_character"


@settings(max_examples=300, deadline=None)
@given(
    st.from_regex(r"[A-Za-z0-9.+_'-]{1,66}@[a-zé0-9-]{1,30}(\.[a-zA-Z]{2,63}){1,4}", fullmatch=True)
)
def test_what_is_accepted_keeps_its_limits_and_reads_the_same_again(text: str) -> None:
    try:
        found = parse_address(text)
    except InvalidEmailAddress:
        return
    assert len(found.local.encode()) <= 64
    assert len(found.domain.encode()) <= 255
    assert len(found.address.encode()) <= 254
    assert parse_address(found.address) == found
    assert parse_address(found.display) == found
    assert parse_address(text.swapcase()).folded == found.folded
    assert parse_address(found.folded).folded == found.folded
