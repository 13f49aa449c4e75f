from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.api.world import World, running_world


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    with running_world(monkeypatch) as running:
        yield running
