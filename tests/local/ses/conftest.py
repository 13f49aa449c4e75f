"""A running simulator for each test, over real HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from simulator_kit import DOMAIN, TOPIC, Received, ses_client

from local.ses.simulator import SesSimulator


@pytest.fixture
def received() -> Received:
    return Received()


@pytest.fixture
def start(tmp_path: Path, received: Received) -> Iterator[Callable[..., SesSimulator]]:
    """Starts simulators on one state directory; what is still running is stopped at the end."""
    running: list[SesSimulator] = []

    def begin(**settings: Any) -> SesSimulator:
        settings = {
            "publish": received,
            "verified_domains": [DOMAIN],
            "configuration_sets": {"marketing": TOPIC},
        } | settings
        simulator = SesSimulator(tmp_path, **settings)
        simulator.start()
        running.append(simulator)
        return simulator

    yield begin
    for simulator in running:
        if simulator.is_healthy:
            simulator.stop()


@pytest.fixture
def simulator(start: Callable[..., SesSimulator]) -> SesSimulator:
    return start()


@pytest.fixture
def ses(simulator: SesSimulator) -> Any:
    return ses_client(simulator.url)
