"""Keys with limits: senders, networks, an end, a rotation, and when they were last used."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.account import Scope
from chalicelib.domain.errors import (
    InvalidInput,
    NotAllowed,
    NotAuthenticated,
    NotFound,
    TransientFailure,
)
from chalicelib.services.api_keys import KeyLimits
from chalicelib.services.authenticating import CACHE_SECONDS, USE_SECONDS
from tests.builders import make_sender
from tests.services.setup import ACTOR, House, faults

HOUR = 3_600


@pytest.fixture
def house() -> House:
    return House()


def new(house: House, **limits: Any) -> tuple[str, str]:
    """(id, secret) of a key with these limits."""
    key, secret = house.use.api_keys.create(
        house.account, ACTOR, "webshop", [Scope.SEND], limits=KeyLimits(**limits)
    )
    return key.id, secret


def opens(house: House, secret: str, network: str = "") -> bool:
    try:
        house.use.authenticate(secret, network=network)
    except NotAuthenticated:
        return False
    return True


def test_a_key_for_a_network_is_refused_from_elsewhere_without_saying_which(house: House) -> None:
    _, secret = new(house, networks=("192.0.2.9/24", "2001:db8::1"))
    assert house.use.api_keys.all(house.account)[0].networks == ("192.0.2.0/24", "2001:db8::1/128")
    for inside in ("192.0.2.1", "2001:db8::1", "::ffff:192.0.2.255"):
        assert opens(house, secret, inside)
    for outside in ("198.51.100.1", "2001:db8::2", "", "192.0.2.1, 198.51.100.1"):
        with pytest.raises(NotAllowed) as refused:
            house.use.authenticate(secret, network=outside)
        assert (refused.value.code, refused.value.context) == ("key_network", {})


def test_a_key_without_networks_works_from_everywhere(house: House) -> None:
    _, secret = new(house)
    assert opens(house, secret, "198.51.100.1")
    assert opens(house, secret)


def test_every_fault_of_the_limits_is_told_at_once(house: House) -> None:
    other = house.database.senders.add(house.add_account(), make_sender())
    with pytest.raises(InvalidInput) as refused:
        new(
            house,
            networks=("192.0.2.0/24", "kantoor"),
            sender_ids=(other.id,),
            expires_at=house.clock.now(),
        )
    assert faults(refused) == [
        ("/networks/1", "network_invalid"),
        ("/sender_ids/0", "sender_unknown"),
        ("/expires_at", "expiry_past"),
    ]
    assert house.use.api_keys.all(house.account) == ()


def test_a_key_for_a_sender_says_so(house: House) -> None:
    sender = house.database.senders.add(house.account, make_sender())
    _, secret = new(house, sender_ids=(sender.id,))
    principal = house.use.authenticate(secret)
    principal.require_sender(sender.id)
    principal.require_sender("")
    with pytest.raises(NotAllowed) as refused:
        principal.require_sender("snd_other")
    assert refused.value.code == "key_sender"


def test_a_key_ends_when_it_was_said_to_also_while_it_is_cached(house: House) -> None:
    _, secret = new(house, expires_at=house.clock.now() + timedelta(seconds=10))
    house.clock.advance(9)
    assert opens(house, secret)
    house.clock.advance(1)
    assert not opens(house, secret)


def test_after_a_rotation_both_secrets_work_for_a_day(house: House) -> None:
    key_id, old = new(house)
    assert opens(house, old)
    key, fresh = house.use.api_keys.rotate(house.account, ACTOR, key_id)
    assert (key.id, key.hint) == (key_id, fresh[:12])
    assert opens(house, fresh)
    house.clock.advance(24 * HOUR - 1)
    assert opens(house, old)
    house.clock.advance(1)
    assert not opens(house, old)
    assert opens(house, fresh)


@pytest.mark.parametrize(("hours", "works"), [(0, False), (1, True), (168, True)])
def test_the_overlap_is_what_was_asked_for(house: House, hours: int, works: bool) -> None:
    key_id, old = new(house)
    _, fresh = house.use.api_keys.rotate(house.account, ACTOR, key_id, hours)
    house.clock.advance(max(0, hours * HOUR - 1))
    assert opens(house, old) == works
    house.clock.advance(1)
    assert not opens(house, old)
    assert opens(house, fresh)


def test_without_an_overlap_a_cached_secret_is_dead_after_a_minute(house: House) -> None:
    key_id, old = new(house)
    assert opens(house, old)
    house.use.api_keys.rotate(house.account, ACTOR, key_id, 0)
    house.clock.advance(CACHE_SECONDS)
    assert not opens(house, old)


def test_a_second_rotation_ends_the_oldest_secret(house: House) -> None:
    key_id, first = new(house)
    _, second = house.use.api_keys.rotate(house.account, ACTOR, key_id)
    _, third = house.use.api_keys.rotate(house.account, ACTOR, key_id)
    assert [opens(house, secret) for secret in (first, second, third)] == [False, True, True]


def test_a_rotated_key_keeps_its_limits_and_no_secret_is_stored(house: House) -> None:
    sender = house.database.senders.add(house.account, make_sender())
    key_id, old = new(house, sender_ids=(sender.id,), networks=("192.0.2.0/24",))
    _, fresh = house.use.api_keys.rotate(house.account, ACTOR, key_id)
    (stored,) = house.use.api_keys.all(house.account)
    assert (stored.sender_ids, stored.networks) == ((sender.id,), ("192.0.2.0/24",))
    assert not any(secret in str(vars(house.database.keys)) for secret in (old, fresh))


def test_both_secrets_of_a_revoked_key_are_dead_after_a_minute(house: House) -> None:
    key_id, old = new(house)
    _, fresh = house.use.api_keys.rotate(house.account, ACTOR, key_id)
    assert opens(house, old)
    assert opens(house, fresh)
    house.use.api_keys.remove(house.account, ACTOR, key_id)
    house.clock.advance(CACHE_SECONDS)
    assert not opens(house, old)
    assert not opens(house, fresh)


def test_another_accounts_key_is_not_rotated(house: House) -> None:
    key_id, secret = new(house)
    with pytest.raises(NotFound):
        house.use.api_keys.rotate(house.add_account(), ACTOR, key_id)
    assert opens(house, secret)


def test_a_key_is_found_by_how_its_secret_begins(house: House) -> None:
    made = [new(house) for _ in range(5)]
    key_id, secret = made[2]
    for prefix in (secret[:12], secret):
        assert [key.id for key in house.use.api_keys.all(house.account, prefix)] == [key_id]
    assert len(house.use.api_keys.all(house.account, "mk_live_")) == 5
    assert house.use.api_keys.all(house.account, "mk_test_") == ()


def test_the_last_use_is_noted_once_in_five_minutes(house: House) -> None:
    key_id, secret = new(house)
    assert house.use.api_keys.last_used(house.account) == {}
    first = house.clock.now()
    for _ in range(USE_SECONDS):
        house.use.authenticate(secret)
        house.clock.advance(1)
    assert house.database.key_uses.writes == 1
    assert house.use.api_keys.last_used(house.account) == {key_id: first}
    house.use.authenticate(secret)
    assert house.database.key_uses.writes == 2
    assert house.use.api_keys.last_used(house.account) == {
        key_id: first + timedelta(seconds=USE_SECONDS)
    }


def test_a_use_that_is_refused_is_none(house: House) -> None:
    _, secret = new(house, networks=("192.0.2.0/24",))
    with pytest.raises(NotAllowed):
        house.use.authenticate(secret, network="198.51.100.1")
    assert house.use.api_keys.last_used(house.account) == {}


def test_a_use_that_cannot_be_noted_refuses_nobody(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, secret = new(house)

    def busy(*_: Any) -> None:
        raise TransientFailure("storage_busy")

    monkeypatch.setattr(house.database.key_uses, "note", busy)
    assert opens(house, secret)
