"""Makes an account of a local run one that has been sending for days: new ones mail 2,000 people on
their first (domain/ramp.py). A process of its own, over the engine's ports.

    python -m bench.grown_up ACCOUNT
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta

from chalicelib.bootstrap import container
from chalicelib.domain.ramp import RAMP
from chalicelib.domain.sender import SenderRoute


def main(account: str) -> None:
    """One mail on each of the days that the ramp takes."""
    allowances = container().outside.database.allowances
    for days in range(1, len(RAMP) + 1):
        day = (datetime.now(UTC) - timedelta(days=days + 1)).date().isoformat()
        allowances.take(account, SenderRoute.DOMAIN, day, 1, None)


if __name__ == "__main__":
    main(sys.argv[1])
