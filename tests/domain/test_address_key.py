from __future__ import annotations

import hashlib
import hmac

import pytest

from chalicelib.domain.address_key import (
    KEY_BYTES,
    address_key,
    from_bytes,
    position_of,
    shard_of,
    to_bytes,
)
from chalicelib.domain.ids import CONTACT_SHARDS

SECRET = b"s" * 32


def test_the_key_is_the_beginning_of_an_hmac_sha256() -> None:
    whole = hmac.new(SECRET, b"an@example.com", hashlib.sha256).digest()
    assert to_bytes(address_key(SECRET, "an@example.com")) == whole[:KEY_BYTES]


def test_each_account_has_keys_of_its_own_and_each_address_one() -> None:
    keys = {
        address_key(secret, address)
        for secret in (SECRET, b"t" * 32)
        for address in ("an@example.com", "bo@example.com", "än@example.com")
    }
    assert len(keys) == 6
    assert {len(key) for key in keys} == {22}


def test_how_far_the_first_rows_of_a_shard_reach_tells_how_many_it_has() -> None:
    keys = sorted(address_key(SECRET, f"contact{n}@example.com") for n in range(64_000))
    for shard in (0, 1, 5, 37, 63):
        rows = [key for key in keys if shard_of(key) == shard]
        positions = [position_of(key) for key in rows]
        assert positions == sorted(positions)
        assert 0 <= positions[0] < 0.02 < 0.98 < positions[-1] < 1
        estimate = 300 / positions[299]
        assert abs(estimate / len(rows) - 1) < 0.2


def test_keys_spread_over_all_shards() -> None:
    shards = [shard_of(address_key(SECRET, f"contact{n}@example.com")) for n in range(2_000)]
    assert set(shards) == set(range(CONTACT_SHARDS))
    assert max(shards.count(shard) for shard in range(CONTACT_SHARDS)) < 70


def test_bytes_and_text_are_the_same_key() -> None:
    for raw in (bytes(16), bytes(range(16)), b"\xff" * 16):
        assert to_bytes(from_bytes(raw)) == raw


@pytest.mark.parametrize("text", ["", "A", "AAAA", "A" * 21, "A" * 24, "é" * 22])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        to_bytes(text)
