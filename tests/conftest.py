"""What the journeys and the browser tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from local.stack import LocalStack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStack]:
    """The real emulator, simulator, worker and gateway, started once; each test makes an account
    of its own, so nothing is shared."""
    with LocalStack(tmp_path_factory.mktemp("stack"), settings={"MYNUMA_LOG_LEVEL": "INFO"}) as run:
        yield run
