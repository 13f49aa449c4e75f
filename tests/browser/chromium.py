"""Finding a Chromium: the machine's own, Debian's package, or the test tool's download."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# First the one without windows: what nobody sees costs a fifth of a visit, half of a small page.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Of this switch only the last counts, so what Playwright turns off stands here as well. Ours are
# the first two: pages of the address bar, which would cost as much as the page under test.
_TURNED_OFF = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "MediaRouter"),
    *("HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "PaintHolding", "LensOverlay"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "AimEnabled"),
    *("OptimizationHints", "NetworkTimeServiceQuerying", "PreconnectToSearch"),
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(_TURNED_OFF)}",
    # Also what the browser asks of its own accord, where no route of a test sees it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
MISSING = (
    "no Chromium: install the package `chromium-headless-shell` (Debian) or any Chrome, or set "
    "MYNUMA_CHROMIUM to the path of one"
)


class NoChromium(RuntimeError):
    """There is none, and none can be installed; the text says what to do."""


def find() -> str | None:
    """Its path; None for the one that the test tool downloaded. Raises NoChromium."""
    found = os.environ.get("MYNUMA_CHROMIUM") or _on_this_machine()
    if found is not None:
        return found
    with _alone():
        return _on_this_machine() or _installed()


def _installed() -> str | None:
    found = None
    if _may_install():
        _run("apt-get", "update", "-qq")
        _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", SHELL)
        found = _on_this_machine()
    download = (sys.executable, "-m", "playwright", "install", "--only-shell", "chromium")
    if found is None and not _run(*download):
        raise NoChromium(MISSING)
    return found


@contextmanager
def _alone() -> Iterator[None]:
    """One test process installs while the others wait: apt refuses a second at the same time."""
    with (Path(tempfile.gettempdir()) / "mynuma-chromium.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _on_this_machine() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def _may_install() -> bool:
    return os.geteuid() == 0 and Path("/etc/debian_version").exists()


def _run(*command: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    return done.returncode == 0
