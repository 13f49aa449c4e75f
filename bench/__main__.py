"""`make bench`: what a mail costs us, in CPU, units and money, against a sender of the usual shape.

    python -m bench [all|stub|local]

`stub` leaves out the local run, `local` is nothing but it: a campaign, and how soon what comes
back holds. SIZE=1000000 plans so many contacts (100,000 when not given); MYNUMA_LONG=1 means a
million, for the planner and for the memory of the worker and of an import.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from bench import feedback_run, figures, local_run, report
from bench.figures import Figures, Sizes

FILE = Path(__file__).parents[1] / ".local" / "bench.json"
_MILLION = 1_000_000


def sizes() -> Sizes:
    """As the environment asks."""
    if os.environ.get("MYNUMA_LONG"):
        return Sizes(planned=_MILLION, deliver_memory=_MILLION, import_memory=_MILLION)
    size = os.environ.get("SIZE")
    return Sizes(planned=int(size)) if size else Sizes()


def main() -> int:
    """Print the table and write .local/bench.json."""
    what = sys.argv[1] if len(sys.argv) > 1 else "all"
    if what not in ("all", "stub", "local"):
        print(__doc__)
        return 2
    measured = figures.measure(sizes()) if what != "local" else Figures()
    if what != "stub":
        measured.values |= local_run.measure()
        measured.values |= feedback_run.measure()
    measured.values["load_average"] = round(os.getloadavg()[0], 1)
    if what == "local":
        report.add(measured, FILE)
    else:
        report.write(measured, FILE)
    print(report.table(measured))
    return 0


if __name__ == "__main__":
    sys.exit(main())
