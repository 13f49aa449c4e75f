from __future__ import annotations

from collections.abc import Iterator

import pytest

from chalicelib import bootstrap
from tests.api.limited import HERE, Net, narrow_down
from tests.api.stored_world import StoredWorld
from tests.api.world import World, running_world


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    with running_world(monkeypatch) as running:
        yield running


@pytest.fixture(scope="module")
def stored() -> Iterator[StoredWorld]:
    """Two accounts that hold one of everything; a test that changes something resets it first."""
    with pytest.MonkeyPatch.context() as patch:
        world = StoredWorld()
        patch.setattr(bootstrap, "container", lambda: world.container)
        world.seed()
        yield world


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> Net:
    """Where requests come from, as a test says."""
    net = Net(monkeypatch)
    net.at(HERE)
    return net


@pytest.fixture
def narrow(world: World) -> World:
    """A world of small limits."""
    narrow_down(world)
    return world
