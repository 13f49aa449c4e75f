"""The isolation tests are shown to bite: each condition that keeps accounts apart is taken away,
one at a time, and they must find a leak.

A key that forgets the account is B's, whoever asks; both accounts were set up before, by the right
keys. The list of keys is read from keys.py, that of kinds from the repositories (kinds.py).
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from functools import wraps
from random import Random
from typing import Any

import pytest

from chalicelib.adapters.dynamodb import keys
from chalicelib.api import pagination
from chalicelib.services import authenticating
from tests.api.kinds import kinds
from tests.api.probing import (
    HEADERS,
    IDEMPOTENT,
    OPERATIONS,
    PAGED,
    PROBES,
    ask_for_own,
    campaigns_for,
    leaks_by,
    leaks_by_cursor,
    leaks_by_header,
    leaks_by_idempotency_key,
    leaks_in,
    send_a_campaign,
    try_a_refused_mail,
)
from tests.api.stored_world import StoredWorld
from tests.faults.extent import IS_LONG

KEYS = [
    name
    for name, function in inspect.getmembers(keys, inspect.isfunction)
    if "account" in inspect.signature(function).parameters
]
KINDS = kinds()
"""Keys that several repositories share: each kind of thing forgets by itself."""
BY_NO_REQUEST = {
    "account_use": "shown to nobody; its contract suite keeps two accounts apart",
    "image_copy": "written when an image becomes ready, read when an operator takes one down",
    "on_roster": "written when an account is made, read by operators",
    "messages_of_day": "read when a month is counted again",
    "message_parts": "read when a month is counted again",
}
"""Keys that nothing one account asks for can bring another to."""
SHARE = 1 if IS_LONG else 3
"""Of the kinds of a key, one in so many is tried."""


def cases() -> Iterator[tuple[str, str]]:
    """Every key, and of each that many kinds share a seeded part; all of them in `make long`."""
    chance = Random("the kinds that forget the account")
    for name in KEYS:
        found = KINDS.get(name, ("",))
        if name not in BY_NO_REQUEST:
            yield from ((name, kind) for kind in chance.sample(found, -(-len(found) // SHARE)))


@pytest.fixture
def world(stored: StoredWorld, monkeypatch: pytest.MonkeyPatch) -> Iterator[StoredWorld]:
    yield stored
    monkeypatch.undo()
    stored.open_again()


def leaks(world: StoredWorld) -> Iterator[str]:
    """All that the isolation tests find, as they find it: nothing, says test_isolation.py, when
    no condition is taken away."""
    yield from leaks_in(world, send_a_campaign(world))
    yield from leaks_in(world, try_a_refused_mail(world))
    for name, operation in PAGED.items():
        yield from _named(name, leaks_by_cursor(world, operation))
    for credential, header in ((way, each) for way in _ways(world) for each in HEADERS):
        yield from leaks_by_header(world, credential, header)
    for name, operation in OPERATIONS.items():
        for campaign in campaigns_for(world, operation):
            yield from _named(name, leaks_in(world, ask_for_own(world, operation, campaign)))
    for name, operation in IDEMPOTENT.items():
        yield from _named(name, leaks_by_idempotency_key(world, operation))
    for name, probe in sorted(PROBES.items(), key=lambda each: each[1].place):  # bodies first
        yield from _named(name, leaks_by(world, probe))


@pytest.mark.parametrize("kind", KINDS["document"])
def test_the_other_has_a_document_of_each_kind(stored: StoredWorld, kind: str) -> None:
    """Else nobody could find it out when that kind forgets the account."""
    place = f"mynuma-test-accounts {stored.b.id} {kind}#"
    assert any(each.startswith(place) for each in stored.rows_before), "make one in things_of"


@pytest.mark.parametrize(("name", "kind"), tuple(cases()))
def test_a_key_that_forgets_the_account_is_found_out(
    world: StoredWorld, name: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, name, forgetting(getattr(keys, name), world.b.id, kind))
    world.open_again()
    assert next(leaks(world), "")


def test_a_cursor_that_forgets_the_account_is_found_out(
    world: StoredWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagination, "_place", lambda call: [call.target, call.filters])
    assert next(leaks(world), "")


def test_an_account_that_is_not_looked_up_among_the_persons_own_is_kept_by_its_people(
    world: StoredWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the two conditions one is enough. Who is refused is counted before, and so that limit
    alone is not the other account's own."""
    choose = staticmethod(lambda own, wanted: wanted or own[0])
    monkeypatch.setattr(authenticating.Authenticate, "_choose", choose)
    world.open_again()
    for header in HEADERS:
        found = leaks_by_header(world, world.a.token, header)
        assert [leak for leak in found if "limit#" not in leak] == []


def forgetting(function: Callable[..., Any], other: str, kind: str) -> Callable[..., Any]:
    """The key of B's thing, whoever asks; kind: only for those, "" for all."""

    @wraps(function)
    def key(account: str, *rest: Any) -> Any:
        return function(other if not kind or rest[0] == kind else account, *rest)

    return key


def _named(name: str, found: Iterator[str]) -> Iterator[str]:
    return (f"{name}: {leak}" for leak in found)


def _ways(world: StoredWorld) -> tuple[str, str]:
    return world.a.key, world.a.token
