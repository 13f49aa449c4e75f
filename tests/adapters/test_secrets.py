"""The master secret and the keys derived from it; clock and ids of the machine beside it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.adapters.clock import SystemClock
from chalicelib.adapters.ids import SystemIds
from chalicelib.adapters.secrets import MasterSecret
from chalicelib.config import BadSettings
from chalicelib.domain import ids
from chalicelib.domain.errors import TransientFailure
from tests.adapters import cloud
from tests.fakes.clock import FakeClock
from tests.fakes.ids import FakeIds
from tests.fakes.secrets import FakeSecrets

SECRET = "x" * 64


class OneSecret:
    """Secrets Manager with one secret; counts how often it is read."""

    def __init__(self, secret: str = SECRET) -> None:
        self.secret = secret
        self.reads = 0

    def get_secret_value(self, SecretId: str) -> dict[str, Any]:
        self.reads += 1
        return {"Name": SecretId, "SecretString": self.secret}


@pytest.mark.parametrize("secrets", [MasterSecret(OneSecret(), "master"), FakeSecrets()])
def test_each_use_has_a_key_of_its_own_and_always_the_same(secrets: Any) -> None:
    keys = [secrets.key(use) for use in ("tokens", "api-keys", "a use with a longer name than 16")]
    assert len(set(keys)) == 3
    assert {len(key) for key in keys} == {32}
    assert secrets.key("tokens") == keys[0]


def test_the_secret_is_read_from_secrets_manager_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with cloud.moto(monkeypatch):
        client = cloud.client("secretsmanager")
        client.create_secret(Name="master", SecretString=SECRET)
        requests = cloud.count_requests(client)
        secrets = MasterSecret(client, "master")
        assert secrets.key("tokens") != secrets.key("api-keys")
        assert len(requests) == 1


def test_the_key_of_a_use_never_changes() -> None:
    key = MasterSecret(OneSecret(), "master").key("tokens")
    assert key.hex() == "454a922442bb6661be06cd68fa3a5c898f6c26c07738ecb6b03581df3810b988"


def test_another_secret_gives_other_keys() -> None:
    one, other = MasterSecret(OneSecret(), "m"), MasterSecret(OneSecret("y" * 64), "m")
    assert one.key("tokens") != other.key("tokens")


@pytest.mark.parametrize("secret", ["", "short", "x" * 31])
def test_a_secret_that_can_be_guessed_is_refused(secret: str) -> None:
    with pytest.raises(BadSettings):
        MasterSecret(OneSecret(secret), "master").key("tokens")


def test_an_unreachable_secrets_manager_is_a_transient_failure_and_asked_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cloud.isolate(monkeypatch, secrets_manager=cloud.NOWHERE)
    client = cloud.client("secretsmanager", retries={"total_max_attempts": 1})
    secrets = MasterSecret(client, "master")
    for _ in range(2):
        with pytest.raises(TransientFailure):
            secrets.key("tokens")


@pytest.mark.parametrize("made", [SystemIds(SystemClock()), FakeIds(), FakeIds(FakeClock())])
def test_ids_are_of_their_kind_and_never_twice_the_same(made: Any) -> None:
    every = [
        *(made.short("acc") for _ in range(3)),
        *(made.ulid("imp") for _ in range(3)),
        *(made.contact(63) for _ in range(3)),
    ]
    assert len(set(every)) == 9
    assert all(ids.is_id(name, name.partition("_")[0]) for name in every)
    assert ids.contact_shard(every[-1]) == 63


@pytest.mark.parametrize("made", [SystemIds(SystemClock()), FakeIds()])
def test_a_secret_is_43_letters_and_new_each_time(made: Any) -> None:
    secrets = {made.secret() for _ in range(3)}
    assert len(secrets) == 3
    assert {len(secret) for secret in secrets} == {43}


def test_the_time_of_an_id_is_the_time_of_the_machine() -> None:
    before = datetime.now(UTC).timestamp()
    made_at = ids.made_at_seconds(SystemIds(SystemClock()).contact(0))
    assert before - 0.001 <= made_at <= SystemClock().now().timestamp()


def test_the_clock_is_aware_and_utc() -> None:
    assert SystemClock().now().tzinfo is UTC
    clock = FakeClock()
    start = clock.now()
    assert (clock.advance(5, minutes=1, hours=1) - start).total_seconds() == 3665
    assert clock.now().tzinfo is UTC


@pytest.mark.parametrize("made", [SystemIds(SystemClock()), FakeIds()])
@pytest.mark.parametrize("size", [0, 1, 50])
def test_an_order_holds_each_place_once_and_is_another_one_every_time(
    made: SystemIds | FakeIds, size: int
) -> None:
    orders = [made.order(size) for _ in range(3)]
    assert [sorted(order) for order in orders] == [list(range(size))] * 3
    assert len(set(orders)) == (3 if size == 50 else 1)
