"""What every fault test stands on: credentials of nobody, and quiet but attentive logs."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from chalicelib.observability import logger


class Faults(logging.Handler):
    """Keeps what the product logged as an error: a fault of ours, never of the weather."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        error = record.exc_info[1] if record.exc_info else None
        self.lines.append(f"{record.getMessage()}: {error!r}")


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Credentials that open nothing."""
    for name in ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY"):
        monkeypatch.setenv(f"AWS_{name}", "test")


@pytest.fixture(autouse=True)
def faults() -> Iterator[list[str]]:
    """Errors that the product logs; a test in which there are any fails, unless it takes them."""
    own, level = list(logger.handlers), logger.log_level
    kept = Faults()
    logger.handlers.clear()
    logger.addHandler(kept)
    logger.setLevel(logging.ERROR)
    try:
        yield kept.lines
    finally:
        logger.handlers[:] = own
        logger.setLevel(level)
    assert kept.lines == []
