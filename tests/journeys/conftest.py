"""What journeys start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from local.api_client import ApiClient
from local.stack import LocalStack


@pytest.fixture
def public(stack: LocalStack) -> ApiClient:
    """A client without a key."""
    return ApiClient(stack.site)


@pytest.fixture
def logs(stack: LocalStack) -> Path:
    """The folder with the logs of every process."""
    return stack.state_dir / "logs"
