"""Each thing that keeps the local run from starting is one line that says what to do."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from local import preflight
from local.state import StateDirectory, StateUnusable


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def node(directory: Path, version: str) -> str:
    program = directory / "node"
    program.write_text(f"#!/bin/sh\necho {version}\n")
    program.chmod(0o755)
    return str(program)


def one_line(fault: str | None) -> str:
    assert fault is not None
    assert "\n" not in fault
    return fault


@pytest.mark.parametrize("version", [(3, 8), (3, 10, 14)])
def test_an_old_python_is_named(version: tuple[int, ...]) -> None:
    fault = one_line(preflight.python_fault(version))
    assert "3.11 or newer" in fault
    assert fault.startswith("Python 3.")


@pytest.mark.parametrize("version", [(3, 11), (3, 11, 7), (3, 14, 0)])
def test_a_new_python_is_fine(version: tuple[int, ...]) -> None:
    assert preflight.python_fault(version) is None


def test_a_missing_node_is_told_with_what_to_install(tmp_path: Path) -> None:
    fault = one_line(preflight.node_fault(str(tmp_path / "no-node")))
    assert "install Node.js 20" in fault


@pytest.mark.parametrize("version", ["v18.20.4", "v19.9.0", "nonsense", "''"])
def test_an_old_node_is_named(tmp_path: Path, version: str) -> None:
    assert "too old" in one_line(preflight.node_fault(node(tmp_path, version)))


@pytest.mark.parametrize("version", ["v20.0.0", "v22.11.0"])
def test_a_new_node_is_fine(tmp_path: Path, version: str) -> None:
    assert preflight.node_fault(node(tmp_path, version)) is None


def test_a_port_in_use_is_named_with_the_variable_that_changes_it(taken_port: int) -> None:
    fault = one_line(preflight.port_fault("MYNUMA_PORT", str(taken_port)))
    assert f"port {taken_port} is in use" in fault
    assert "MYNUMA_PORT=" in fault


def test_a_port_that_another_program_uses_by_ipv6_counts_as_in_use() -> None:
    with socket.socket(socket.AF_INET6) as listener:
        listener.bind(("::1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        assert "in use" in one_line(preflight.port_fault("MYNUMA_PORT", str(port)))


@pytest.mark.parametrize("value", ["", "http", "0", "65536", "-1"])
def test_what_is_no_port_is_told(value: str) -> None:
    assert "is not a port" in one_line(preflight.port_fault("MYNUMA_PORT", value))


def test_a_full_disk_is_told_with_how_much_is_needed(tmp_path: Path) -> None:
    fault = one_line(preflight.disk_fault(tmp_path / "not" / "yet", needed_megabytes=10**12))
    assert "MB are free" in fault
    assert "free at least 500 MB" in fault


def test_a_state_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    fault = one_line(preflight.state_fault(tmp_path / "file" / "state"))
    assert "cannot be written" in fault
    assert "MYNUMA_STATE_DIR" in fault


def test_a_second_run_on_the_same_state_is_told_and_its_ports_are_not(
    tmp_path: Path, taken_port: int
) -> None:
    running = StateDirectory(tmp_path)
    running.acquire()
    (fault,) = preflight.faults(tmp_path, {"MYNUMA_PORT": str(taken_port)})
    assert f"process {os.getpid()}" in one_line(fault)
    running.release()
    assert preflight.state_fault(tmp_path) is None


def test_a_healthy_machine_has_no_fault(tmp_path: Path) -> None:
    assert preflight.state_fault(tmp_path) is None
    assert preflight.disk_fault(tmp_path) is None


def test_data_of_another_schema_ask_for_a_reset(tmp_path: Path) -> None:
    state = StateDirectory(tmp_path)
    state.acquire()
    state.release()
    (tmp_path / "version").write_text("0\n")
    with pytest.raises(StateUnusable, match="run make reset") as refused:
        StateDirectory(tmp_path).acquire()
    one_line(str(refused.value))
    assert preflight.state_fault(tmp_path) is None, "the lock must be free again"


def test_a_reset_empties_a_state_directory(tmp_path: Path) -> None:
    state = StateDirectory(tmp_path / "state")
    state.acquire()
    (state.path / "emulator" / "s3").mkdir(parents=True)
    (state.path / "demo.json").write_text("{}")
    state.release()
    state.clear()
    assert [path.name for path in state.path.iterdir()] == ["run.lock"]


def test_a_reset_never_deletes_a_directory_that_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(StateUnusable, match="does not look like"):
        StateDirectory(tmp_path).clear()
    assert (tmp_path / "letter.txt").exists()
