"""What every exported file has in common: its parts, its states, how long it stays."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from chalicelib.domain.retention import FILE_DAYS

PART_BYTES = 5 * 1024 * 1024
"""No part of a file but the last may be smaller (S3: "Amazon S3 multipart upload limits")."""


KEPT = timedelta(days=FILE_DAYS)
"""The file and what is known of it: as long as the bucket keeps objects (docs/privacy.md)."""


class ExportState(StrEnum):
    """closing: every row is written, the file is put together. failed: what was asked for is there
    no more."""

    RUNNING = "running"
    CLOSING = "closing"
    DONE = "done"
    FAILED = "failed"


ENDED = frozenset({ExportState.DONE, ExportState.FAILED})
"""States in which nothing more is written."""
