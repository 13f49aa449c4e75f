"""I17: what public suites of addresses try, and our own pairs, each with the verdict we stand by.

Where RFC 5321 and RFC 5322 allow more than we do the case says so by its code: see
domain/email_address.py for why.
"""

from __future__ import annotations

import time

import pytest

from chalicelib.domain.email_address import InvalidEmailAddress
from chalicelib.wire.addresses import parse_address

SLOWEST_SECONDS = 0.010

VERDICTS = {
    # dot-atoms
    "a@b.be": "a@b.be",
    "els.maes@voorbeeld.be": "els.maes@voorbeeld.be",
    "e.l.s@voorbeeld.be": "e.l.s@voorbeeld.be",
    "Els.MAES@VOORBEELD.be": "Els.MAES@voorbeeld.be",
    "0123456789@voorbeeld.be": "0123456789@voorbeeld.be",
    "_@voorbeeld.be": "_@voorbeeld.be",
    "-@voorbeeld.be": "-@voorbeeld.be",
    "els+@voorbeeld.be": "els+@voorbeeld.be",
    "+els@voorbeeld.be": "+els@voorbeeld.be",
    "els=maes@voorbeeld.be": "els=maes@voorbeeld.be",
    "els/maes@voorbeeld.be": "els/maes@voorbeeld.be",
    "d'hondt@voorbeeld.be": "d'hondt@voorbeeld.be",
    "els%maes@voorbeeld.be": "els%maes@voorbeeld.be",
    "{els}@voorbeeld.be": "{els}@voorbeeld.be",
    ".@voorbeeld.be": "local_part_invalid",
    "..@voorbeeld.be": "local_part_invalid",
    "els.@voorbeeld.be": "local_part_invalid",
    ".els@voorbeeld.be": "local_part_invalid",
    "els..maes@voorbeeld.be": "local_part_invalid",
    "els:maes@voorbeeld.be": "local_part_invalid",
    "els;maes@voorbeeld.be": "local_part_invalid",
    "els\\@maes@voorbeeld.be": "several_at",
    "els\\maes@voorbeeld.be": "local_part_invalid",
    "els[1]@voorbeeld.be": "local_part_invalid",
    "els,@voorbeeld.be": "local_part_invalid",
    # quoted local parts, comments and folding: legal, and never on a list
    '""@voorbeeld.be': "quoted_local_part",
    '"els"@voorbeeld.be': "quoted_local_part",
    '"els maes"@voorbeeld.be': "quoted_local_part",
    '"els\\"maes"@voorbeeld.be': "quoted_local_part",
    '"els@maes"@voorbeeld.be': "quoted_local_part",
    'els."maes"@voorbeeld.be': "local_part_invalid",
    '"els@voorbeeld.be': "local_part_invalid",
    "els(thuis)@voorbeeld.be": "comment",
    "els@(thuis)voorbeeld.be": "comment",
    "els@voorbeeld.be(thuis)": "comment",
    "els\r\n @voorbeeld.be": "whitespace_inside",
    "els @voorbeeld.be": "whitespace_inside",
    "els@ voorbeeld.be": "whitespace_inside",
    "els@voorbeeld .be": "whitespace_inside",
    "\tels@voorbeeld.be ": "els@voorbeeld.be",
    # what is pasted beside an address
    "Els Maes <els@voorbeeld.be>": "display_name",
    "<els@voorbeeld.be>": "display_name",
    "els@voorbeeld.be>": "display_name",
    "mailto:els@voorbeeld.be": "local_part_invalid",
    "els@voorbeeld.be, jan@voorbeeld.be": "several_at",
    "els@voorbeeld.be;": "domain_invalid",
    "els@voorbeeld.be,": "domain_invalid",
    "'els@voorbeeld.be'": "domain_invalid",
    "https://voorbeeld.be": "missing_at",
    "els at voorbeeld.be": "missing_at",
    "els@@voorbeeld.be": "several_at",
    "@": "local_part_missing",
    "@voorbeeld.be": "local_part_missing",
    "els@": "domain_missing",
    "": "empty",
    "   ": "empty",
    # domains
    "els@voorbeeld.co.uk": "els@voorbeeld.co.uk",
    "els@a-b.be": "els@a-b.be",
    "els@a--b.be": "els@a--b.be",
    "els@1.be": "els@1.be",
    "els@123.456.be": "els@123.456.be",
    "els@voorbeeld": "dotless_domain",
    "els@localhost": "dotless_domain",
    "els@.be": "domain_invalid",
    "els@be.": "domain_invalid",
    "els@voorbeeld..be": "domain_invalid",
    "els@-.be": "domain_invalid",
    "els@a-.be": "domain_invalid",
    "els@-a.be": "domain_invalid",
    "els@a_b.be": "domain_invalid",
    "els@voorbeeld.123": "domain_invalid",
    "els@192.0.2.1": "domain_invalid",
    "els@[192.0.2.1]": "address_literal",
    "els@[IPv6:::1]": "address_literal",
    "els@[": "address_literal",
    "els@voorbeeld.be:25": "domain_invalid",
    "els@voorbeeld.be/pad": "domain_invalid",
    "els@voorbeeld!be": "dotless_domain",
    # lengths, in octets
    f"{'l' * 64}@voorbeeld.be": f"{'l' * 64}@voorbeeld.be",
    f"{'l' * 65}@voorbeeld.be": "local_part_too_long",
    f"els@{'d' * 63}.be": f"els@{'d' * 63}.be",
    f"els@{'d' * 64}.be": "domain_invalid",
    f"els@{'d.' * 124}be": f"els@{'d.' * 124}be",
    f"els@{'d.' * 125}be": "too_long",
    f"els@{'d.' * 127}be": "domain_too_long",
    # other letters
    "els@zoë.example": "els@xn--zo-ija.example",
    "els@ZOË.example": "els@xn--zo-ija.example",
    "els@xn--zo-ija.example": "els@xn--zo-ija.example",
    "els@münchen。example": "els@xn--mnchen-3ya.example",
    "els@ｖｏｏｒｂｅｅｌｄ.be": "els@voorbeeld.be",
    "els@☃.example": "domain_invalid",
    "els@xn--99999.example": "domain_invalid",
    "zoë@voorbeeld.be": "not_ascii_local_part",
    "еls@voorbeeld.be": "not_ascii_local_part",
    "els\u200b@voorbeeld.be": "invisible_character",
    "els@voor\u2060beeld.be": "invisible_character",
    "els\x00@voorbeeld.be": "invisible_character",
    "els\x7f@voorbeeld.be": "invisible_character",
}

ALIKE = [
    ("els@voorbeeld.be", "ELS@Voorbeeld.BE", True),
    ("els@zoë.example", "els@XN--ZO-IJA.EXAMPLE", True),
    ("els@zoë.example", "els@zoe\u0308.example", True),
    ("els@voorbeeld.be", " els@voorbeeld.be\u200b", True),
    ("els@voorbeeld.be", "els+nieuws@voorbeeld.be", False),
    ("elsmaes@gmail.com", "els.maes@gmail.com", False),
    ("els@zoë.example", "els@zoe.example", False),
    ("els@straße.example", "els@strasse.example", False),
    ("els@voorbeeld.be", "els@mail.voorbeeld.be", False),
]


@pytest.mark.parametrize("text", VERDICTS)
def test_i17_an_address_gets_its_verdict_in_ten_milliseconds(text: str) -> None:
    took = []
    for _ in range(3):  # a busy machine makes some of them slow
        start = time.perf_counter()
        verdict = verdict_of(text)
        took.append(time.perf_counter() - start)
    assert verdict == VERDICTS[text]
    assert min(took) <= SLOWEST_SECONDS


@pytest.mark.parametrize(("one", "other", "is_one"), ALIKE)
def test_i17_two_ways_of_writing_are_one_mailbox_or_two(one: str, other: str, is_one: bool) -> None:
    assert (parse_address(one).folded == parse_address(other).folded) is is_one


def verdict_of(text: str) -> str:
    """The address as it is sent to, or the code it is refused with."""
    try:
        return parse_address(text).address
    except InvalidEmailAddress as refused:
        return refused.code
