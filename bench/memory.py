"""Peak memory of a stage, in a process of its own.

Peak: the high-water mark of the child's resident memory, less what it held when everything was
loaded and one small campaign was through: the idle process. (Not `ru_maxrss`: a child begins with
its parent's.)
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random

from bench import exporting, intake, stages
from bench.arrivals import MAILS_PER_SECOND
from bench.world import World

_WARM = 500
_KILOBYTES_A_MB = 1024


def over_idle(stage: str, contacts: int) -> float:
    """MB over the idle process. stage: "plan", "deliver", "import" or "export"; contacts: of
    the campaign, or rows of the file."""
    root = Path(__file__).parents[1]
    command = [sys.executable, "-m", "bench.memory", stage, str(contacts)]
    answer = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)  # noqa: S603
    return float(answer.stdout.split()[-1])


def resident_mb(what: str) -> float:
    """Of this process: "VmRSS" now, "VmHWM" at its peak (proc(5)); Linux only."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    found = re.search(rf"^{what}:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) / _KILOBYTES_A_MB if found else 0.0


def run(stage: str, contacts: int, directory: Path | None) -> None:
    """One campaign as far as the stage, or one file."""
    if stage == "export":
        exporting.run(contacts)
        return
    if stage == "import":
        with World(0, directory) as world:
            intake.import_rows(world, intake.lines(contacts, Random(1)), stage)
        return
    with World(contacts, directory, rate=MAILS_PER_SECOND) as world:
        campaign = world.launch()
        stages.plan(world)
        if stage == "deliver":
            stages.deliver(world, stages.batch_bodies(world, campaign))


def main() -> None:
    """Print how many MB the stage took over the idle process."""
    stage, contacts = sys.argv[1], int(sys.argv[2])
    run(stage if stage in ("import", "export") else "deliver", _WARM, None)
    idle = resident_mb("VmRSS")
    with tempfile.TemporaryDirectory() as directory:
        run(stage, contacts, Path(directory))
    print(f"{resident_mb('VmHWM') - idle:.1f}")


if __name__ == "__main__":
    main()
