"""One local run per test process: the real emulator, simulator, worker and gateway."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from local.api_client import ApiClient
from local.stack import LocalStack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStack]:
    """Started once; each test makes an account of its own, so nothing is shared."""
    with LocalStack(tmp_path_factory.mktemp("stack"), settings={"MYNUMA_LOG_LEVEL": "INFO"}) as run:
        yield run


@pytest.fixture()
def site(stack: LocalStack) -> str:
    """The address of the gateway."""
    return stack.site


@pytest.fixture()
def public(stack: LocalStack) -> ApiClient:
    """A client without a key."""
    return ApiClient(stack.site)


@pytest.fixture()
def logs(stack: LocalStack) -> Path:
    """The folder with the logs of every process."""
    return stack.state_dir / "logs"
