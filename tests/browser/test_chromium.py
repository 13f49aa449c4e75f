"""Where the browser comes from: the machine, then Debian, then the test tool, then a clear no."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from tests.browser import chromium

DOWNLOAD = "install --only-shell chromium"


@dataclass
class Machine:
    """has: its browsers. may_install: root on Debian. is_online: a download works."""

    has: set[str] = field(default_factory=set)
    may_install: bool = False
    is_online: bool = False
    ran: list[str] = field(default_factory=list)

    def which(self, name: str) -> str | None:
        return f"/usr/bin/{name}" if name in self.has else None

    def run(self, *command: str) -> bool:
        self.ran.append(" ".join(command[-3:]))
        if command[:2] == ("apt-get", "install") and self.is_online:
            self.has.add(command[-1])
        return self.is_online


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    pretended = Machine()
    monkeypatch.delenv("MYNUMA_CHROMIUM", raising=False)
    monkeypatch.setattr("shutil.which", pretended.which)
    monkeypatch.setattr(chromium, "_may_install", lambda: pretended.may_install)
    monkeypatch.setattr(chromium, "_run", pretended.run)
    yield pretended


def test_the_one_that_is_named_comes_first(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.has = {"chromium"}
    monkeypatch.setenv("MYNUMA_CHROMIUM", "/opt/own/chrome")
    assert chromium.find() == "/opt/own/chrome"
    assert machine.ran == []


def test_the_one_on_the_machine_is_taken_as_it_is(machine: Machine) -> None:
    machine.has = {"chromium"}
    machine.may_install = machine.is_online = True
    assert chromium.find() == "/usr/bin/chromium"
    assert machine.ran == []


def test_of_two_the_one_without_windows_is_taken(machine: Machine) -> None:
    machine.has = {"chromium", chromium.SHELL}
    assert chromium.find() == "/usr/bin/chromium-headless-shell"


def test_debians_package_is_installed_where_the_user_may(machine: Machine) -> None:
    machine.may_install = machine.is_online = True
    assert chromium.find() == "/usr/bin/chromium-headless-shell"
    assert [command.split()[-1] for command in machine.ran] == ["-qq", chromium.SHELL]
    assert DOWNLOAD not in machine.ran


def test_who_waited_for_another_test_process_takes_what_that_one_installed(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def waits() -> Iterator[None]:
        machine.has.add(chromium.SHELL)
        yield

    machine.may_install = machine.is_online = True
    monkeypatch.setattr(chromium, "_alone", waits)
    assert chromium.find() == "/usr/bin/chromium-headless-shell"
    assert machine.ran == []


def test_who_may_not_install_gets_the_test_tools_download(machine: Machine) -> None:
    machine.is_online = True
    assert chromium.find() is None
    assert machine.ran == [DOWNLOAD]


@pytest.mark.parametrize("may_install", [True, False])
def test_without_any_the_test_fails_with_one_line_that_says_what_to_do(
    machine: Machine, may_install: bool
) -> None:
    machine.may_install = may_install
    with pytest.raises(chromium.NoChromium) as refused:
        chromium.find()
    assert machine.ran[-1] == DOWNLOAD
    told = str(refused.value)
    assert "\n" not in told
    assert "install the package `chromium-headless-shell`" in told
    assert "MYNUMA_CHROMIUM" in told
