"""`make run`: starts everything, fills in the demo, watches over it, and stops it cleanly."""

from __future__ import annotations

import argparse
import importlib
import os
import signal
import sys
import threading
import time
from dataclasses import dataclass, field

from local import preflight
from local.deploy import DeployFailed
from local.process import Child, ChildFailed
from local.stack import LocalStack, Ports
from local.state import StateDirectory, StateUnusable

_WATCH_SECONDS = 0.25
_LONGEST_PAUSE_SECONDS = 10.0
_STABLE_SECONDS = 10.0


@dataclass(slots=True)
class Watch:
    """Starts one child again when it dies, ever slower while it keeps dying."""

    child: Child
    pause_seconds: float = 0.0
    started: float = field(default_factory=time.monotonic)

    def look(self, now: float) -> None:
        """Restart it if it is dead and its pause is over."""
        if self.child.is_running():
            if now - self.started > _STABLE_SECONDS:
                self.pause_seconds = 0.0
            return
        if now - self.started < self.pause_seconds:
            return
        print(f"mynuma: the {self.child.name} ended and is started again ({self.child.log})")
        self.pause_seconds = min(_LONGEST_PAUSE_SECONDS, max(0.5, self.pause_seconds * 2))
        self.started = now
        self.child.start()


def watch(stack: LocalStack, stop: threading.Event) -> bool:
    """Watch until told to stop; False when the emulator died, which nothing can repair."""
    watches = [Watch(child) for child in stack.children.values()]
    while not stop.wait(_WATCH_SECONDS):
        if not stack.emulator.is_running():
            return False
        for each in watches:
            each.look(time.monotonic())
    return True


def addresses(stack: LocalStack) -> str:
    """The table that `make run` prints."""
    rows = {
        "Site": stack.site,
        "API": stack.api,
        "Inbox": stack.inbox_url,
        "Demo": str(stack.state_dir / "demo.json") + " (API keys and login)",
        "Logs": str(stack.state_dir / "logs"),
    }
    lines = [f"  {name:<6} {value}" for name, value in rows.items()]
    return "\n".join(["Mynuma is running. Ctrl-C stops it; the data stay.", *lines])


def run(stack: LocalStack, stop: threading.Event) -> int:
    """Run until told to stop; the exit code."""
    print("mynuma: starting …", flush=True)
    code = 0
    try:
        stack.start()
        importlib.import_module("local.demo").fill(stack)
        print(addresses(stack), flush=True)
        if not watch(stack, stop):
            print("mynuma: the emulator died; what changed since the start is lost: run make run")
            print(stack.emulator.last_words(), file=sys.stderr)
            code = 1
    except (ChildFailed, DeployFailed) as error:
        print(f"mynuma: {error}", file=sys.stderr)
        code = 1
    finally:
        print("mynuma: stopping …", flush=True)
        if not stack.stop():
            print("mynuma: the emulator did not save its data in time", file=sys.stderr)
    return code


def main() -> int:
    """The command line; exit code 2 when this machine is not ready."""
    parser = argparse.ArgumentParser(prog="python -m local", description=__doc__)
    parser.add_argument("--reset", action="store_true", help="delete all data and stop")
    arguments = parser.parse_args()
    environment = dict(os.environ)
    state_dir = preflight.state_directory(environment)
    try:
        if arguments.reset:
            return reset(StateDirectory(state_dir))
        found = preflight.faults(state_dir, environment)
        for fault in found:
            print(f"mynuma: {fault}", file=sys.stderr)
        if found:
            return preflight.EXIT_CODE
        _stop_on_first_signal()
        return run(LocalStack(state_dir, Ports.from_environment(environment)), threading.Event())
    except StateUnusable as error:
        print(f"mynuma: {error}", file=sys.stderr)
        return preflight.EXIT_CODE


def _stop_on_first_signal() -> None:
    """Leave by SystemExit, also while starting; later signals do not cut the stopping short."""
    seen = threading.Event()

    def leave(*_: object) -> None:
        if not seen.is_set():
            seen.set()
            sys.exit(0)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, leave)


def reset(state: StateDirectory) -> int:
    """Delete what the local run keeps; refused while a run uses it."""
    fault = preflight.state_fault(state.path)
    if fault:
        print(f"mynuma: {fault}", file=sys.stderr)
        return preflight.EXIT_CODE
    state.clear()
    print(f"mynuma: {state.path} is empty")
    return 0


if __name__ == "__main__":
    sys.exit(main())
