"""2,000 processes that die at random calls of random campaigns (tests/faults/extent.py: how many).

A failing run names its seed: MYNUMA_SEED=… and MYNUMA_LIVES=… repeat that very run to the letter.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from chalicelib.domain.errors import MynumaError
from tests.faults.extent import IS_ALL, IS_LONG
from tests.faults.invariants import check, nobody_is_lost
from tests.faults.scenarios import CRASHES, STORM, Lives, finish, live
from tests.faults.world import World

CHUNKS = 16
FEW_CHUNKS = 1
CRASHES_A_CHUNK = {"crashes": 95, "storm": 30}
SEEDS_A_CHUNK = 100_000
LIVES = {"crashes": CRASHES, "storm": STORM}


@dataclass
class Figures:
    """What a chunk of runs came to."""

    runs: int = 0
    deaths: int = 0
    mails: int = 0
    uncertain: int = 0
    first: int = 0

    def add(self, world: World) -> None:
        """One more run."""
        books = check(world)
        nobody_is_lost(books)
        odd = [e for e in world.lambdas.errors if not isinstance(e, MynumaError)]
        assert odd == []
        self.runs += 1
        self.deaths += world.turns.deaths
        self.mails += len(world.mails)
        self.uncertain += sum(map(len, books.unknown.values()))


def run(seed: int, lives: Lives) -> World:
    """One random life to its end."""
    world = live(seed, lives)
    finish(world)
    return world


def named(seed: int, kind: str, work: Callable[[], None]) -> None:
    """Do it; a failure says how to have it again."""
    try:
        work()
    except Exception as error:
        pytest.fail(f"{error!r}\nagain with: MYNUMA_SEED={seed} MYNUMA_LIVES={kind}", pytrace=True)


def seeds(chunk: int) -> Iterator[int]:
    """The seeds of a chunk; the long run has others than the short one."""
    first = (chunk + CHUNKS * IS_LONG) * SEEDS_A_CHUNK
    yield from range(first, first + SEEDS_A_CHUNK)


@pytest.mark.parametrize("kind", LIVES)
@pytest.mark.parametrize("chunk", range(CHUNKS if IS_ALL else FEW_CHUNKS))
def test_whoever_dies_nobody_gets_two_mails_and_nobody_is_lost(
    chunk: int, kind: str, record_property: Callable[[str, object], None]
) -> None:
    wanted = CRASHES_A_CHUNK[kind] * (10 if IS_LONG else 1)
    figures = Figures(first=next(seeds(chunk)))
    for seed in seeds(chunk):
        named(seed, kind, lambda seed=seed: figures.add(run(seed, LIVES[kind])))  # type: ignore[misc]
        if figures.deaths >= wanted:
            break
    record_property(f"figures of {kind} {chunk}", str(figures))
    print(kind, figures)  # noqa: T201 - the seeds, for whoever reads the report
    assert figures.deaths >= wanted
    assert figures.mails > 0


@pytest.mark.skipif("MYNUMA_SEED" not in os.environ, reason="repeats one run by its seed")
def test_one_run_again() -> None:
    kind = os.environ.get("MYNUMA_LIVES", "crashes")
    figures = Figures()
    figures.add(run(int(os.environ["MYNUMA_SEED"]), LIVES[kind]))
    print(kind, figures)  # noqa: T201 - what was asked for


def test_a_seed_gives_the_same_run_again() -> None:
    once, again = (run(7, STORM) for _ in range(2))
    assert once.weather.calls == again.weather.calls
    assert once.turns.time == again.turns.time
    assert [mail.place for mail in once.mails] == [mail.place for mail in again.mails]


def test_the_random_deaths_leave_some_uncertain_and_most_not() -> None:
    figures = Figures()
    for seed in range(12):
        figures.add(run(seed, STORM))
    assert 0 < figures.uncertain < figures.mails
