"""What the journeys and the browser tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from local.stack import LocalStack
from tests.canaries.hearing import Confidences
from tests.canaries.watching import watched


@pytest.fixture(scope="session")
def overheard(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[LocalStack, Confidences]]:
    """The stack of all journeys in this process, and what they said to it in confidence."""
    with watched(tmp_path_factory.mktemp("stack")) as running:
        yield running


@pytest.fixture(scope="session")
def stack(overheard: tuple[LocalStack, Confidences]) -> LocalStack:
    """The real emulator, simulator, worker and gateway, started once; each test makes an account
    of its own, so nothing is shared."""
    return overheard[0]


@pytest.fixture(scope="session")
def confidences(overheard: tuple[LocalStack, Confidences]) -> Confidences:
    """What was said to the stack so far, and what no log of it may say."""
    return overheard[1]
