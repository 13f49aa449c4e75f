"""Which process runs what; and what the journeys and the browser tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from local.stack import LocalStack
from tests.canaries.hearing import Confidences
from tests.canaries.watching import watched

FIRST = ("browser", "journeys")
"""These groups take minutes and often wait: what needs only a processor runs beside them."""
SPREAD = frozenset({"faults"})
"""Folders whose tests take seconds each and share nothing."""
SLOW_FILES = frozenset({"structure", "journeys", "bench"})
"""Folders with files of half a minute, which must not come last."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A file goes whole to one process, so that what its tests share is made once; the longest
    begin first (pyproject.toml keeps this order)."""
    for item in items:
        is_grouped = item.get_closest_marker("xdist_group") is not None
        if not is_grouped and item.path.parent.name not in SPREAD:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    mark = item.get_closest_marker("xdist_group")
    if mark and mark.args[0] in FIRST:
        return 0
    return 1 if item.path.parent.name in SLOW_FILES else 2


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
