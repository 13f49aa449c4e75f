"""What tests change behind the product's back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.world import Engine


def change_account(engine: Engine, **changes: Any) -> None:
    """As an operator would, or the passing of time."""
    stored = engine.database.accounts.stored
    stored[engine.account] = replace(stored[engine.account], **changes)
