"""The key of a mailbox address inside one account: an HMAC, so that it outlives erasure (D4)."""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from string import ascii_lowercase, ascii_uppercase, digits

from chalicelib.domain.ids import CONTACT_SHARDS

KEY_BYTES = 16
_BASE64 = f"{ascii_uppercase}{ascii_lowercase}{digits}-_"
_IN_ORDER = "".join(sorted(_BASE64))


def address_key(account_secret: bytes, folded_address: str) -> str:
    """22 base64url letters: the first 128 bits of HMAC-SHA256 over the folded address."""
    digest = hmac.digest(account_secret, folded_address.encode(), hashlib.sha256)
    return from_bytes(digest[:KEY_BYTES])


def shard_of(key: str) -> int:
    """The shard (0 to 63) in which the row of this address stands."""
    return to_bytes(key)[0] % CONTACT_SHARDS


def position_of(key: str) -> float:
    """How far into its shard a row stands (0 to 1), in the order of keys as text.

    Keys are as good as random, so the first rows of a shard are a fair sample of it, and how far
    they reach tells how many there are.
    """
    shard = shard_of(key)
    firsts = sorted(_letters(shard >> 2, 16, 4))
    seconds = sorted(_letters((shard & 3) << 4, 1, 16))
    third, fourth = (_IN_ORDER.index(letter) for letter in key[2:4])
    within = (seconds.index(key[1]) + (third + fourth / 64) / 64) / 16
    return (firsts.index(key[0]) + within) / 4


def _letters(first: int, step: int, count: int) -> list[str]:
    """The letters of base64url for so many values from `first` on."""
    return [_BASE64[first + step * number] for number in range(count)]


def to_bytes(key: str) -> bytes:
    """The 16 bytes of a key; raises ValueError for text that is no key."""
    raw = urlsafe_b64decode(key + "==")
    if len(raw) != KEY_BYTES:
        raise ValueError("no address key")
    return raw


def from_bytes(raw: bytes) -> str:
    """The text form of 16 key bytes."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
