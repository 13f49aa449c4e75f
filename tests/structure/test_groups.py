"""Tests of one group share a process, and so its stack, its browser and its accounts."""

from __future__ import annotations

import pytest


def test_pytest_xdist_is_heard_when_it_names_a_group(request: pytest.FixtureRequest) -> None:
    """It writes the group behind the id of a test. A pytest that keeps its ids elsewhere takes no
    notice of that, and then every process starts everything."""
    if not hasattr(request.config, "workerinput"):
        pytest.skip("one process runs everything")
    assert request.node.nodeid.endswith("@test_groups")
