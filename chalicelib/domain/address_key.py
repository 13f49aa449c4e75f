"""The key of a mailbox address inside one account: an HMAC, so that it outlives erasure (D4)."""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode

from chalicelib.domain.ids import CONTACT_SHARDS

KEY_BYTES = 16


def address_key(account_secret: bytes, folded_address: str) -> str:
    """22 base64url letters: the first 128 bits of HMAC-SHA256 over the folded address."""
    digest = hmac.digest(account_secret, folded_address.encode(), hashlib.sha256)
    return from_bytes(digest[:KEY_BYTES])


def shard_of(key: str) -> int:
    """The shard (0 to 63) in which the row of this address stands."""
    return to_bytes(key)[0] % CONTACT_SHARDS


def to_bytes(key: str) -> bytes:
    """The 16 bytes of a key; raises ValueError for text that is no key."""
    raw = urlsafe_b64decode(key + "==")
    if len(raw) != KEY_BYTES:
        raise ValueError("no address key")
    return raw


def from_bytes(raw: bytes) -> str:
    """The text form of 16 key bytes."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
