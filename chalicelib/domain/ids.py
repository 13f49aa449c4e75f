"""Identifiers: a prefix that names the kind, then Crockford base 32 that sorts by time.

Accounts and campaigns have short ids of 64 bits, so that a tracking token stays short; their
uniqueness is asserted by conditional writes. Everything else has a ULID. A contact's id carries
the shard of the contacts table it lives in, so that the id alone finds it.
"""

from __future__ import annotations

import re
from functools import lru_cache

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CONTACT_SHARDS = 64

_DIGITS = str.maketrans(ALPHABET, "0123456789abcdefghijklmnopqrstuv")
"""The letters as `int` reads base 32."""

_PATTERN = re.compile(r"[a-z]{2,4}_[0-9A-HJKMNP-TV-Z]{13,28}\Z")


def encode(number: int, length: int) -> str:
    """Write `number` (0 <= number < 32**length) in Crockford base 32, zero padded."""
    letters = []
    for _ in range(length):
        number, remainder = divmod(number, 32)
        letters.append(ALPHABET[remainder])
    return "".join(reversed(letters))


def decode(text: str) -> int:
    """Inverse of `encode`; raises ValueError for a letter outside the alphabet."""
    if text.strip(ALPHABET):
        raise ValueError("a letter outside the alphabet")
    return int(text.translate(_DIGITS), 32) if text else 0


def short(prefix: str, milliseconds: int, randomness: int) -> str:
    """A 64-bit id: 48 bits of Unix milliseconds and 16 random bits, 13 letters."""
    return f"{prefix}_{encode((milliseconds << 16) | (randomness & 0xFFFF), 13)}"


def ulid(prefix: str, milliseconds: int, randomness: int) -> str:
    """A ULID (48 bits of Unix milliseconds, 80 random bits), 26 letters."""
    return f"{prefix}_{encode((milliseconds << 80) | (randomness & (2**80 - 1)), 26)}"


def contact(shard: int, milliseconds: int, randomness: int) -> str:
    """The id of a new contact in `shard` (0 to 63)."""
    return f"con_{shard:02d}{ulid('', milliseconds, randomness)[1:]}"


def contact_shard(contact_id: str) -> int:
    """The shard a contact lives in; raises ValueError for anything that is no contact id."""
    if not is_id(contact_id, "con"):
        raise ValueError("no contact id")
    shard = int(contact_id[4:6])
    if shard >= CONTACT_SHARDS:
        raise ValueError("no contact id")
    return shard


def made_at_seconds(contact_id: str) -> float:
    """When a contact's id was made, in Unix seconds."""
    return decode(contact_id[6:16]) / 1000


def is_id(text: str, prefix: str) -> bool:
    """Whether `text` has the form of an id of that kind; says nothing about its existence."""
    return text.startswith(f"{prefix}_") and _PATTERN.match(text) is not None


@lru_cache(maxsize=1_000)
def number_of(short_id: str) -> int:
    """The 64-bit number inside a short id (`acc_…`, `cmp_…`)."""
    return decode(short_id.partition("_")[2])


def short_from_number(prefix: str, number: int) -> str:
    """The short id with that 64-bit number; inverse of `number_of`."""
    return f"{prefix}_{encode(number, 13)}"
