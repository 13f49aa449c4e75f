"""The embedded cloud: MiniStack as a child process, on loopback only, its state kept on disk."""

from __future__ import annotations

import http.client
import os
import time
from collections.abc import Mapping
from pathlib import Path

from local.process import Child, ChildFailed

ROOT = Path(__file__).resolve().parent.parent
REGION = "eu-central-1"
_START_SECONDS = 30.0
_POLL_SECONDS = 0.03
# It writes its state only when it ends: 100,000 items took 10 s (docs/adr/0005).
_STOP_SECONDS = 60.0


class Emulator:
    """MiniStack with the settings that a local run must not do without.

    Its state survives a clean stop only; after SIGKILL it starts from the last clean stop.
    """

    def __init__(
        self, port: int, state_dir: Path, settings: Mapping[str, str] | None = None
    ) -> None:
        """settings: more environment; the functions that it runs inherit it."""
        self.port = port
        self._child = Child(
            "emulator",
            [str(_interpreter()), "-m", "ministack"],
            {**_settings(port, state_dir / "emulator"), **(settings or {})},
            state_dir / "logs" / "emulator.log",
            state_dir,
        )
        self._state_dir = state_dir / "emulator"

    @property
    def endpoint(self) -> str:
        """The address of every emulated service."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and return when it answers."""
        for part in ("state", "s3", "temporary"):
            (self._state_dir / part).mkdir(parents=True, exist_ok=True)
        self._child.start()
        deadline = time.monotonic() + _START_SECONDS
        while not self._answers():
            if not self._child.is_running():
                raise ChildFailed(f"the emulator did not start:\n{self._child.last_words()}")
            if time.monotonic() > deadline:
                self._child.kill()
                raise ChildFailed(f"the emulator did not answer within {_START_SECONDS:.0f} s")
            time.sleep(_POLL_SECONDS)

    def is_running(self) -> bool:
        """Whether the process exists."""
        return self._child.is_running()

    def last_words(self) -> str:
        """The last lines of its log."""
        return self._child.last_words()

    def stop(self) -> bool:
        """Let it save its state and end; whether it did so in time."""
        return self._child.stop(_STOP_SECONDS)

    def kill(self) -> None:
        """End it at once; what happened since its last clean stop is lost."""
        self._child.kill()

    def reset(self) -> None:
        """Forget everything, saved state included, without a restart."""
        status = self._request("POST", "/_ministack/reset")
        if status != http.client.OK:
            raise ChildFailed(f"the emulator refused to reset: {status}")

    def _answers(self) -> bool:
        try:
            return self._request("GET", "/_ministack/health") == http.client.OK
        except OSError:
            return False

    def _request(self, method: str, path: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path)
            response = connection.getresponse()
            response.read()
            return response.status
        finally:
            connection.close()


def _interpreter() -> Path:
    path = ROOT / ".venv-emulator" / "bin" / "python"
    if not path.exists():
        raise ChildFailed("the emulator is not installed: run `make .venv-emulator/.ready`")
    return path


def _settings(port: int, directory: Path) -> dict[str, str]:
    return {
        "PATH": os.defpath,
        "HOME": str(directory),
        "TMPDIR": str(directory / "temporary"),
        "LANG": "C.UTF-8",
        "PYTHONUNBUFFERED": "1",
        # Both are needed to stay on loopback: it opens an MQTT port on every interface otherwise.
        "BIND_HOST": "127.0.0.1",
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "GATEWAY_PORT": str(port),
        # Queue addresses carry this host for ever, so that saved ones work after a restart.
        "MINISTACK_HOST": "127.0.0.1",
        "MINISTACK_REGION": REGION,
        "PERSIST_STATE": "1",
        "STATE_DIR": str(directory / "state"),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(directory / "s3"),
        "LOG_LEVEL": "WARNING",
    }
