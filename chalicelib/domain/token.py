"""Tokens that travel in links: packed, signed, bound to one purpose, never a database row.

A token is base64url(payload + MAC). The MAC is keyed BLAKE2b (RFC 7693) with the purpose as its
personalisation, so a token made for opening can never unsubscribe (fault A07).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import struct
from base64 import b64decode, urlsafe_b64encode
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from chalicelib.domain import address_key as keys
from chalicelib.domain import ids

MAC_BYTES = 12
NO_CAMPAIGN = "cmp_0000000000000"
"""Stands in the unsubscribe token of a mail that belongs to no campaign."""

_PLACE = struct.Struct(">BQQIB")
_CAMPAIGN = struct.Struct(">QQ")
TRACKING_LETTERS = -(-(_PLACE.size + MAC_BYTES) * 4 // 3)
UNSUBSCRIBE_LETTERS = -(-(_PLACE.size + keys.KEY_BYTES + MAC_BYTES) * 4 // 3)
SHARE_LETTERS = -(-(_CAMPAIGN.size + MAC_BYTES) * 4 // 3)
_KNOWN, _ANONYMOUS, _UNCOUNTED = 1, 2, 3


class Purpose(StrEnum):
    """What a token may be used for; at most 16 letters (BLAKE2b's personalisation)."""

    UNSUBSCRIBE = "unsubscribe"
    TRACK = "track"
    VERIFY_SENDER = "verify-sender"
    CONFIRM_ACCOUNT = "confirm-account"
    RESET_PASSWORD = "reset-password"  # noqa: S105 - the name of a purpose, not a password
    INVITATION = "invitation"
    CURSOR = "cursor"
    EVENT = "event"
    SHARE = "share-report"
    SHARE_MAIL = "share-mail"
    SHOW_DOMAIN = "show-domain"
    TEST_ADDRESS = "test-address"
    TEST_MAIL = "test-mail"
    SECRET = "secret"  # noqa: S105 - the name of a purpose, not a secret


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mail stands in the ledger. batch: 0 to 2**24-1, index: 0 to 49.

    is_anonymous: index is a seat in an order that nobody knows. is_counted: whether what its
    links are used for counts at all; when not, batch and index say nothing and are 0.
    """

    account: str
    campaign: str
    batch: int
    index: int
    is_anonymous: bool = False
    is_counted: bool = True


def seal(key: bytes, purpose: Purpose, payload: bytes) -> str:
    """Sign `payload` for one purpose."""
    return urlsafe_b64encode(payload + _mac(key, purpose, payload)).rstrip(b"=").decode()


def unseal(key: bytes, purpose: Purpose, token: str) -> bytes | None:
    """The payload of a genuine token, None for anything else."""
    if not token.isascii() or len(token) > 4_096:
        return None
    try:
        raw = b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return None
    payload, mac = raw[:-MAC_BYTES], raw[-MAC_BYTES:]
    if not hmac.compare_digest(mac, _mac(key, purpose, payload)):
        return None
    # base64 ignores the last bits of the last letter: only the canonical spelling is genuine.
    return payload if seal(key, purpose, payload) == token else None


def tracking_token(key: bytes, place: Place) -> str:
    """The token of `/o/` and `/c/`: a place, 46 letters."""
    return seal(key, Purpose.TRACK, _pack(place))


def read_tracking_token(key: bytes, token: str) -> Place | None:
    """The place a tracking token names, None when it is not genuine."""
    payload = unseal(key, Purpose.TRACK, token)
    return _unpack(payload) if payload is not None and len(payload) == _PLACE.size else None


def unsubscribe_token(key: bytes, place: Place, address: str) -> str:
    """The token of `/u/`: it names the address itself, so that it works after erasure too."""
    return seal(key, Purpose.UNSUBSCRIBE, _pack(place) + keys.to_bytes(address))


def read_unsubscribe_token(key: bytes, token: str) -> tuple[Place, str] | None:
    """The place and the address key an unsubscribe token names, None when it is not genuine."""
    payload = unseal(key, Purpose.UNSUBSCRIBE, token)
    if payload is None or len(payload) != _PLACE.size + keys.KEY_BYTES:
        return None
    return _unpack(payload[: _PLACE.size]), keys.from_bytes(payload[_PLACE.size :])


@lru_cache(maxsize=100)
def share_token(key: bytes, account: str, campaign: str) -> str:
    """The token of `/s/`: it names a campaign and nobody, so all its readers have the same one."""
    payload = _CAMPAIGN.pack(ids.number_of(account), ids.number_of(campaign))
    return seal(key, Purpose.SHARE_MAIL, payload)


def read_share_token(key: bytes, token: str) -> tuple[str, str] | None:
    """The account and the campaign a share token names, None when it is not genuine."""
    payload = unseal(key, Purpose.SHARE_MAIL, token)
    if payload is None or len(payload) != _CAMPAIGN.size:
        return None
    account, campaign = _CAMPAIGN.unpack(payload)
    return ids.short_from_number("acc", account), ids.short_from_number("cmp", campaign)


def seal_claims(key: bytes, purpose: Purpose, claims: dict[str, Any]) -> str:
    """Sign a small JSON object (mailed links, cursors)."""
    return seal(key, purpose, json.dumps(claims, separators=(",", ":"), sort_keys=True).encode())


def unseal_claims(
    key: bytes, purpose: Purpose, token: str, now_seconds: int | None = None
) -> dict[str, Any] | None:
    """The claims of a genuine token that has not expired (claim `exp`, Unix seconds)."""
    payload = unseal(key, purpose, token)
    if payload is None:
        return None
    claims: dict[str, Any] = json.loads(payload)
    if now_seconds is not None and claims.get("exp", now_seconds) < now_seconds:
        return None
    return claims


def event_mac(key: bytes, account: str, campaign: str, batch: str, index: str) -> str:
    """The MAC that mail tags carry, so that a forged or foreign event is seen (fault E07)."""
    payload = "|".join((account, campaign, batch, index)).encode()
    return urlsafe_b64encode(_mac(key, Purpose.EVENT, payload)).decode()


def _mac(key: bytes, purpose: Purpose, payload: bytes) -> bytes:
    state = _keyed(key, purpose).copy()
    state.update(payload)
    return state.digest()


@lru_cache(maxsize=100)
def _keyed(key: bytes, purpose: Purpose) -> hashlib.blake2b:
    """The state after the key, which is most of the work; only to be copied."""
    return hashlib.blake2b(key=key, digest_size=MAC_BYTES, person=purpose.encode())


def _pack(place: Place) -> bytes:
    kind = _ANONYMOUS if place.is_anonymous else _KNOWN
    return _PLACE.pack(
        kind if place.is_counted else _UNCOUNTED,
        ids.number_of(place.account),
        ids.number_of(place.campaign),
        place.batch,
        place.index,
    )


def _unpack(payload: bytes) -> Place:
    kind, account, campaign, batch, index = _PLACE.unpack(payload)
    return Place(
        account=ids.short_from_number("acc", account),
        campaign=ids.short_from_number("cmp", campaign),
        batch=batch,
        index=index,
        is_anonymous=kind == _ANONYMOUS,
        is_counted=kind != _UNCOUNTED,
    )
