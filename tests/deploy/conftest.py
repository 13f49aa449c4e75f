"""The deployed stage that these tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.canaries.hearing import Confidences, listening
from tests.deploy.cloud import DeployedCloud


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeployedCloud]:
    """Deployed once; ended even when a test fails."""
    with DeployedCloud(tmp_path_factory.mktemp("deployed")) as deployed:
        yield deployed


@pytest.fixture(scope="session")
def confidences(cloud: DeployedCloud) -> Iterator[Confidences]:
    """What was said to the deployed stage, and what none of its logs may say."""
    with listening(cloud.emulator.endpoint, cloud.simulator_url) as heard:
        yield heard
