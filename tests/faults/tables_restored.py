"""Tables as a restore from a backup leaves them: the items of then, in a table of another id."""

from __future__ import annotations

import copy

from tests.faults.aws.tables import Table
from tests.faults.world import World


def snapshot(world: World, *kinds: str) -> dict[str, Table]:
    """The tables of these kinds as they are now."""
    tables = world.cloud.dynamodb.tables
    return {name: copy.deepcopy(tables[name]) for name in map(world.settings.tables.get, kinds)}


def restore(world: World, past: dict[str, Table]) -> None:
    """Put them in the place of those that are there."""
    for name, table in past.items():
        table.id = f"{table.id}-restored"
        world.cloud.dynamodb.tables[name] = table
