"""How much of what chance decides is run: a part in `make test`, all of it in `make test-faults`
(MYNUMA_FAULTS=all), ten times that in `make long` (MYNUMA_LONG=1)."""

from __future__ import annotations

import os

IS_LONG = os.environ.get("MYNUMA_LONG", "") == "1"
IS_ALL = IS_LONG or os.environ.get("MYNUMA_FAULTS", "") == "all"
