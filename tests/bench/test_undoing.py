"""What undoing an import asks of storage: hardly more than one call a contact."""

from __future__ import annotations

from random import Random

from bench import intake
from bench.world import ACTOR, World
from chalicelib.domain.contact_import import ImportState, UndoCounts

ROWS = 1_500
MOST_CALLS = 1.5


def test_undoing_asks_for_each_contact_about_once() -> None:
    with World(0) as world:
        intake.import_rows(world, intake.lines(ROWS, Random(20261126)), "import")
        imports = world.container.imports
        (done,) = world.outside.database.imports.all(world.account)
        imports.undo(world.account, ACTOR, done.id)
        world.tally.take()

        while bodies := intake.due(world, imports.get(world.account, done.id)):
            world.call("imports", bodies)

        calls = world.tally.take().calls_of("dynamodb")
        undone = imports.get(world.account, done.id)
    assert (undone.state, undone.undo) == (ImportState.UNDONE, UndoCounts(removed=ROWS))
    assert calls < ROWS * MOST_CALLS
