"""A tiny run in this process: every figure is there, nobody is mailed twice, nobody is lost."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from bench import report
from bench.arrivals import (
    Trigger,
    chunks,
    events_as_they_arrive,
    events_in_batch_order,
    trigger,
)
from bench.figures import Figures, Sizes, measure

pytestmark = pytest.mark.xdist_group("bench")  # they share one run

TINY = Sizes(
    contacts=100,
    planned=100,
    naive=2,
    import_rows=30,
    looked_at=130,
    slot_batches=1,
    repeats=1,
    fold_reads=1,
    is_memory_measured=False,
)
READ = Trigger("feedback", 100, 1, 512)


@pytest.fixture(scope="module")
def figures() -> Figures:
    return measure(TINY)


def test_the_file_has_every_figure(figures: Figures, tmp_path: Path) -> None:
    report.write(figures, tmp_path / "bench.json")
    document = json.loads((tmp_path / "bench.json").read_text())
    assert set(report.KEYS) <= document.keys()
    left_out = {"peak_mb", "smtp_mails_per_second", "local_campaign_seconds"}
    left_out |= {"bounce_to_blacklist_p99_seconds", "unsubscribe_effective_p99_seconds"}
    assert {name for name in report.KEYS if document[name] is None} == left_out


def test_nobody_gets_two_mails_and_nobody_none(figures: Figures) -> None:
    assert figures.values["duplicates"] == 0
    assert figures.values["losses"] == 0


def test_the_units_of_the_stages_are_the_units_of_a_recipient(figures: Figures) -> None:
    stages = {stage.name: stage.tally.writes / stage.count for stage in figures.stages}
    once = stages["plan"] + stages["pace"] + stages["deliver"] + stages["feedback"]
    assert figures.values["write_units_per_recipient"] == pytest.approx(once, abs=0.001)


def test_the_table_judges_each_figure_by_its_bar(figures: Figures) -> None:
    lines = report.table(figures).splitlines()
    assert any(line.startswith("duplicates") and line.endswith("yes") for line in lines)
    assert not any(line.startswith("MB over") for line in lines)


def test_a_later_local_run_keeps_the_other_figures(figures: Figures, tmp_path: Path) -> None:
    path = tmp_path / "bench.json"
    report.write(figures, path)
    report.add(Figures({"local_campaign_seconds": 12.5}), path)
    document = json.loads(path.read_text())
    assert document["local_campaign_seconds"] == 12.5
    assert document["duplicates"] == 0


@pytest.mark.parametrize(
    ("figure", "is_floor", "verdict"),
    [(5, True, "yes"), (4, True, "NO"), (5, False, "yes"), (6, False, "NO"), (None, True, "-")],
)
def test_a_bar_is_a_floor_or_a_ceiling(figure: object, is_floor: bool, verdict: str) -> None:
    assert report.Bar("x", "x", 5, is_floor).verdict(figure) == verdict


def test_every_event_arrives_once_in_any_order() -> None:
    wanted = list(range(150))
    for reads in (
        list(events_as_they_arrive(150, READ, Random(1))),
        list(events_in_batch_order(150, READ)),
    ):
        assert sorted(event for read in reads for event in read) == wanted
        assert max(map(len, reads)) <= READ.batch_size


def test_a_trigger_is_read_from_the_template() -> None:
    assert trigger("deliveries").batch_size == 1
    assert trigger("feedback").window_seconds >= 1
    with pytest.raises(ValueError, match="no function"):
        trigger("nowhere")


def test_chunks_lose_nothing() -> None:
    assert list(chunks(range(5), 2)) == [[0, 1], [2, 3], [4]]
