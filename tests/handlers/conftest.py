from __future__ import annotations

import pytest

from chalicelib import bootstrap
from tests.world import Engine


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    """An engine that the handlers find where they look for the product."""
    made = Engine()
    monkeypatch.setattr(bootstrap, "_containers", [made.container])
    return made
