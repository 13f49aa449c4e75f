"""Mailbox addresses: what we accept, how we write them, and when two are the same.

Stricter than RFC 5321 and RFC 5322 on purpose: quoted local parts, comments, address literals and
dotless domains are legal there and never belong on a list. SES takes a 7-bit local part and a
punycode domain only, so that a local part with other letters (RFC 6531) is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

MOST_LOCAL_OCTETS = 64
MOST_DOMAIN_OCTETS = 255
MOST_OCTETS = 254
MOST_LABEL_OCTETS = 63

CODES = frozenset(
    {
        "empty",
        "too_long",
        "whitespace_inside",
        "invisible_character",
        "missing_at",
        "several_at",
        "display_name",
        "comment",
        "quoted_local_part",
        "local_part_missing",
        "local_part_too_long",
        "local_part_invalid",
        "not_ascii_local_part",
        "domain_missing",
        "domain_too_long",
        "domain_invalid",
        "dotless_domain",
        "address_literal",
        "idn_unsupported",
    }
)
"""Every code `InvalidEmailAddress` can carry; each has a localised text."""

# Letters that no eye can see though Unicode does not call them format or control characters:
# fillers, joiners and variation selectors.
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0]")
_LATE_SELECTORS = range(0xE0100, 0xE01F0)
_INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})
_SPACE_CATEGORIES = frozenset({"Zs", "Zl", "Zp"})

_LONGEST_INPUT = 1_000
_DOT_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*\Z")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\Z")


class InvalidEmailAddress(ValueError):
    """The text is no address that we mail; `code` is one of `CODES` and says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


ToAscii = Callable[[str], str]
"""Turns a domain with other letters, or with `xn--` labels, into its A-label form; ValueError if
it is no valid domain. The domain layer has none: see wire/idn.py."""


@dataclass(frozen=True, slots=True)
class EmailAddress:
    """One mailbox. domain: lower-case A-labels, for sending; unicode_domain: for people's eyes."""

    local: str
    domain: str
    unicode_domain: str

    @property
    def address(self) -> str:
        """What is sent to, the local part as it was written."""
        return f"{self.local}@{self.domain}"

    @property
    def folded(self) -> str:
        """The key of uniqueness and of the blacklist: plus tags and dots make a difference, the
        case of letters does not."""
        return f"{self.local.casefold()}@{self.domain}"

    @property
    def display(self) -> str:
        """What people see."""
        return f"{self.local}@{self.unicode_domain}"

    def __str__(self) -> str:
        return self.address


def parse(text: str, to_ascii: ToAscii | None = None) -> EmailAddress:
    """Read an address as people write it; white space and unseen letters around it are dropped.

    to_ascii: see `ToAscii`; without it a domain that needs it is `idn_unsupported`.
    Raises InvalidEmailAddress, and nothing else. Limits in octets: RFC 5321 §4.5.3.1 and its
    erratum 1690 (64 local, 255 domain, 254 together).
    """
    if len(text) > _LONGEST_INPUT:
        raise InvalidEmailAddress("too_long")
    trimmed = _trimmed(unicodedata.normalize("NFC", text))
    if not trimmed:
        raise InvalidEmailAddress("empty")
    local, domain = _split(trimmed)
    _check_visible(trimmed)
    _check_local(local)
    ascii_domain = _ascii_domain(domain, to_ascii)
    if len(local) + 1 + len(ascii_domain) > MOST_OCTETS:
        raise InvalidEmailAddress("too_long")
    # What the mapping made plain ("0.º" is "0.o") is shown so: one domain, one way to write it.
    return EmailAddress(local, ascii_domain, ascii_domain)


def _is_space(letter: str) -> bool:
    return letter in "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85" or (
        unicodedata.category(letter) in _SPACE_CATEGORIES
    )


def _is_unseen(letter: str) -> bool:
    return (
        unicodedata.category(letter) in _INVISIBLE_CATEGORIES
        or _UNSEEN.match(letter) is not None
        or ord(letter) in _LATE_SELECTORS
    )


def _trimmed(text: str) -> str:
    start, end = 0, len(text)
    while start < end and (_is_space(text[start]) or _is_unseen(text[start])):
        start += 1
    while end > start and (_is_space(text[end - 1]) or _is_unseen(text[end - 1])):
        end -= 1
    return text[start:end]


def _split(text: str) -> tuple[str, str]:
    """Local part and domain, after telling apart what only looks like an address."""
    if text.startswith('"') and text.rpartition("@")[0].endswith('"'):
        raise InvalidEmailAddress("quoted_local_part")
    for sign, code in (("<", "display_name"), (">", "display_name"), ("(", "comment")):
        if sign in text:
            raise InvalidEmailAddress(code)
    if "@" not in text:
        raise InvalidEmailAddress("missing_at")
    if text.count("@") > 1:
        raise InvalidEmailAddress("several_at")
    local, _, domain = text.partition("@")
    if not local:
        raise InvalidEmailAddress("local_part_missing")
    if not domain:
        raise InvalidEmailAddress("domain_missing")
    return local, domain


def _check_visible(text: str) -> None:
    if text.isascii() and text.isprintable() and " " not in text:
        return
    for letter in text:
        if _is_space(letter):
            raise InvalidEmailAddress("whitespace_inside")
        if _is_unseen(letter):
            raise InvalidEmailAddress("invisible_character")


def _check_local(local: str) -> None:
    if not local.isascii():
        raise InvalidEmailAddress("not_ascii_local_part")
    if len(local) > MOST_LOCAL_OCTETS:
        raise InvalidEmailAddress("local_part_too_long")
    if not _DOT_ATOM.match(local):
        raise InvalidEmailAddress("local_part_invalid")


def _ascii_domain(domain: str, to_ascii: ToAscii | None) -> str:
    if domain.startswith("["):
        raise InvalidEmailAddress("address_literal")
    lowered = domain.lower()
    if not domain.isascii() or lowered.startswith("xn--") or ".xn--" in lowered:
        # The case of other letters is the mapping's business: a final Σ is no ς there.
        lowered = _converted(domain, to_ascii)
    _check_domain(lowered)
    return lowered


def _converted(domain: str, to_ascii: ToAscii | None) -> str:
    if to_ascii is None:
        raise InvalidEmailAddress("idn_unsupported")
    try:
        return to_ascii(domain)
    except ValueError:
        raise InvalidEmailAddress("domain_invalid") from None


def _check_domain(domain: str) -> None:
    if len(domain) > MOST_DOMAIN_OCTETS:
        raise InvalidEmailAddress("domain_too_long")
    if "." not in domain:
        raise InvalidEmailAddress("dotless_domain")
    labels = domain.split(".")
    if not all(_LABEL.match(label) and len(label) <= MOST_LABEL_OCTETS for label in labels):
        raise InvalidEmailAddress("domain_invalid")
    # A last label of digits is an IPv4 address without its brackets (RFC 3696 §2).
    if labels[-1].isdigit():
        raise InvalidEmailAddress("domain_invalid")
