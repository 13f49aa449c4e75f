"""What must be true of this machine before the local run starts; each fault is one line.

Standard library only: the Makefile calls it with the machine's own Python, before anything is
installed.
"""

from __future__ import annotations

import errno
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 20
NEEDED_MEGABYTES = 500
PORTS = {"MYNUMA_PORT": 8000, "MYNUMA_EMULATOR_PORT": 4566, "MYNUMA_SES_PORT": 4579}
EXIT_CODE = 2


def python_fault(version: tuple[int, ...]) -> str | None:
    """A Python that is too old."""
    if version >= OLDEST_PYTHON:
        return None
    found = ".".join(str(part) for part in version[:2])
    return f"Python {found} is too old: install Python 3.11 or newer and run make PYTHON=python3.11"


def node_fault(node: str = "node") -> str | None:
    """A Node that is missing or too old."""
    advice = f"install Node.js {OLDEST_NODE} or newer (https://nodejs.org)"
    try:
        answered = subprocess.run(
            [node, "--version"], capture_output=True, text=True, timeout=20, check=False
        ).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return f"Node.js was not found: {advice}"
    major = answered.lstrip("v").split(".")[0]
    if not major.isdigit() or int(major) < OLDEST_NODE:
        return f"Node.js {answered or 'of an unknown version'} is too old: {advice}"
    return None


def state_fault(state_dir: Path) -> str | None:
    """A state directory that cannot be written or that another run holds."""
    advice = "make it writable or set MYNUMA_STATE_DIR to another directory"
    try:
        state_dir.mkdir(parents=True, exist_ok=True)
        probe = state_dir / f".probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        if error.errno == errno.ENOSPC:
            return _disk_full(state_dir, 0)
        return f"{state_dir} cannot be written ({error.strerror}): {advice}"
    return _holder_fault(state_dir)


def _holder_fault(state_dir: Path) -> str | None:
    import fcntl

    lock = state_dir / "run.lock"
    if not lock.exists():
        return None
    with lock.open("r+", encoding="ascii", errors="replace") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = file.read(20).strip() or "unknown"
            return (
                f"Mynuma runs already on {state_dir} (process {holder}):"
                " stop it with Ctrl-C there, or set MYNUMA_STATE_DIR and the three ports"
            )
    return None


def disk_fault(state_dir: Path, needed_megabytes: int = NEEDED_MEGABYTES) -> str | None:
    """Too little room beside the state directory."""
    existing = next(path for path in [state_dir, *state_dir.parents] if path.exists())
    free = shutil.disk_usage(existing).free // 1024 // 1024
    return None if free >= needed_megabytes else _disk_full(existing, free)


def _disk_full(path: Path, free: int) -> str:
    return f"only {free} MB are free at {path}: free at least {NEEDED_MEGABYTES} MB"


def port_fault(variable: str, value: str) -> str | None:
    """A port that is not a port, not ours to take, or in use."""
    if not value.isdigit() or not 0 < int(value) < 65536:
        return f"{variable}={value} is not a port: choose a number from 1024 to 65535"
    port = int(value)
    try:
        _bind(socket.AF_INET, "127.0.0.1", port)
        # A browser may try ::1 first for "localhost" and meet somebody else's server.
        if socket.has_ipv6:
            _bind(socket.AF_INET6, "::1", port)
    except OSError as error:
        if error.errno == errno.EACCES:
            return f"port {port} needs more rights: choose another, for example {variable}=8080"
        if error.errno == errno.EADDRINUSE:
            other = port + 1000 if port < 64000 else port - 1000
            return f"port {port} is in use: stop what uses it, or run {variable}={other} make run"
    return None


def _bind(family: socket.AddressFamily, host: str, port: int) -> None:
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))


def faults(state_dir: Path, environment: dict[str, str]) -> list[str]:
    """Everything that stands in the way, one line each; empty when the run can start."""
    machine = [python_fault(sys.version_info[:3]), node_fault(), disk_fault(state_dir)]
    held = state_fault(state_dir)
    if held is not None:
        # Its ports are taken too, by that very run: one line says it.
        return [fault for fault in [*machine, held] if fault]
    ports = [port_fault(name, environment.get(name, str(port))) for name, port in PORTS.items()]
    return [fault for fault in [*machine, *ports] if fault]


def state_directory(environment: dict[str, str]) -> Path:
    """Where the run keeps its state: MYNUMA_STATE_DIR, or .local in the checkout."""
    chosen = environment.get("MYNUMA_STATE_DIR")
    return Path(chosen) if chosen else Path(__file__).resolve().parent.parent / ".local"


def main() -> None:
    """Print every fault and exit with 2, or say nothing."""
    environment = dict(os.environ)
    found = faults(state_directory(environment), environment)
    for fault in found:
        print(f"mynuma: {fault}", file=sys.stderr)
    sys.exit(EXIT_CODE if found else 0)


if __name__ == "__main__":
    main()
