"""The whole local run as one object, for `make run` and for tests."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from infra import template as infrastructure
from local.deploy import deploy
from local.emulator import REGION, ROOT, Emulator
from local.process import Child, ChildFailed, module_command
from local.state import StateDirectory

_START_SECONDS = 30.0
_POLL_SECONDS = 0.03
# A worker finishes the message in hand; killed in the middle, it is safe as well (sending.md).
_WORKER_STOP_SECONDS = 20.0
_STOP_SECONDS = 5.0


@dataclass(frozen=True)
class Ports:
    """The three ports of the local run, all on 127.0.0.1."""

    site: int = 8000
    emulator: int = 4566
    ses: int = 4579

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Ports:
        """The defaults, overridden by MYNUMA_PORT, MYNUMA_EMULATOR_PORT and MYNUMA_SES_PORT."""
        return cls(
            int(environment.get("MYNUMA_PORT", cls.site)),
            int(environment.get("MYNUMA_EMULATOR_PORT", cls.emulator)),
            int(environment.get("MYNUMA_SES_PORT", cls.ses)),
        )

    @classmethod
    def free(cls) -> Ports:
        """Three ports that nobody uses now."""
        sockets = [socket.socket() for _ in range(3)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        numbers = [each.getsockname()[1] for each in sockets]
        for each in sockets:
            each.close()
        return cls(*numbers)


class LocalStack:
    """Emulator, SES simulator, worker and gateway, started in that order.

    state_dir: created when missing; one LocalStack at a time may use it.
    ports: None = free ones, for tests.
    settings: more environment for the children and `environment`, such as MYNUMA_LOG_LEVEL.
    """

    def __init__(
        self, state_dir: Path, ports: Ports | None = None, settings: Mapping[str, str] | None = None
    ) -> None:
        self.ports = ports or Ports.free()
        self.state = StateDirectory(state_dir)
        self.state_dir = self.state.path
        self.site = f"http://localhost:{self.ports.site}"
        self.api = f"{self.site}/v1"
        self.inbox_url = f"{self.site}/inbox"
        self.outputs: dict[str, str] = {}
        self.environment: dict[str, str] = {}
        self.emulator: Emulator = Emulator(self.ports.emulator, self.state_dir)
        self.children: dict[str, Child] = {}
        self._settings = dict(settings or {})

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start everything and return when the API answers."""
        self.state.acquire()
        try:
            self._refuse_taken_ports()
            self.emulator.start()
            self._deploy()
            self._start_children()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> bool:
        """End the worker, the gateway, the simulator and then the emulator, which saves its state.

        Returns whether the emulator ended in time, so that its state is saved.
        """
        for name in ("worker", "gateway", "simulator"):
            if name in self.children:
                self.children[name].stop(
                    _WORKER_STOP_SECONDS if name == "worker" else _STOP_SECONDS
                )
        saved = self.emulator.stop()
        self.state.release()
        return saved

    def kill_worker(self) -> None:
        """End the worker as a crash would (SIGKILL)."""
        self.children["worker"].kill()

    def start_worker(self) -> None:
        """Start the worker after `kill_worker`."""
        self.children["worker"].start()

    def reset(self) -> None:
        """Forget everything and start again, in about two seconds; the ports stay."""
        for child in self.children.values():
            child.kill()
        self.emulator.reset()
        shutil.rmtree(self.state_dir / "ses", ignore_errors=True)
        self._deploy()
        self._start_children()

    def _refuse_taken_ports(self) -> None:
        # Somebody else's emulator would answer our health check, and our data would go there.
        for port in (self.ports.site, self.ports.emulator, self.ports.ses):
            if _listens(port):
                raise ChildFailed(f"port {port} is already in use")

    def _deploy(self) -> None:
        endpoint = self.emulator.endpoint
        self.outputs = deploy(endpoint, {"SiteUrl": self.site, "JwksBaseUrl": endpoint})
        self.environment = {
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_ENDPOINT_URL": endpoint,
            "AWS_ENDPOINT_URL_SESV2": f"http://127.0.0.1:{self.ports.ses}",
            "AWS_EC2_METADATA_DISABLED": "true",
            # Another host name than the site's, as on AWS.
            "MYNUMA_IMAGES_URL": f"http://127.0.0.1:{self.ports.site}",
            # A proxy set on this machine must not see what goes to loopback.
            "NO_PROXY": "localhost,127.0.0.1",
            "no_proxy": "localhost,127.0.0.1",
            **{infrastructure.variable(name): value for name, value in self.outputs.items()},
            **self._settings,
        }

    def _start_children(self) -> None:
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "MYNUMA_"))}
        environment = {**inherited, **self.environment, "PYTHONUNBUFFERED": "1"}

        def child(name: str, module: str, *arguments: str) -> Child:
            log = self.state_dir / "logs" / f"{name}.log"
            return Child(name, module_command(module, *arguments), environment, log, ROOT)

        topic = self.outputs["SesEventsTopicArn"]
        sets = [self.outputs[f"{kind}ConfigurationSet"] for kind in ("Marketing", "Transactional")]
        port, ses = str(self.ports.site), self.ports.ses
        self.children = {
            "simulator": child(
                "simulator",
                "local.ses",
                *("--port", str(ses), "--state-dir", str(self.state_dir / "ses")),
                *("--emulator", self.emulator.endpoint, "--site", self.site),
                *("--verified-domain", self.outputs["PlatformDomain"]),
                *("--receive", _receipt_rule(self.outputs)),
                *(part for name in sets for part in ("--configuration-set", f"{name}={topic}")),
            ),
            "worker": child("worker", "local.event_loop"),
            "gateway": child("gateway", "local.gateway", "--port", port, "--simulator", str(ses)),
        }
        for each in self.children.values():
            each.start()
        self._wait("simulator", lambda: _listens(ses))
        self._wait("gateway", lambda: _is_healthy(self.ports.site))

    def _wait(self, name: str, is_ready: Callable[[], bool]) -> None:
        child = self.children[name]
        deadline = time.monotonic() + _START_SECONDS
        while not is_ready():
            if not child.is_running():
                raise ChildFailed(f"the {name} did not start:\n{child.last_words()}")
            if time.monotonic() > deadline:
                raise ChildFailed(
                    f"the {name} did not answer in {_START_SECONDS:.0f} s:\n{child.last_words()}"
                )
            time.sleep(_POLL_SECONDS)


def _receipt_rule(outputs: Mapping[str, str]) -> str:
    """What the template's rule says of the mails it takes, for the simulator."""
    rule = infrastructure.load()["Resources"]["UnsubscribeRule"]["Properties"]["Rule"]
    address = rule["Recipients"][0]["Fn::Sub"].replace(
        "${PlatformDomain}", outputs["PlatformDomain"]
    )
    prefix = rule["Actions"][0]["S3Action"]["ObjectKeyPrefix"]
    return f"{address}={outputs['InboundBucket']}/{prefix}"


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _is_healthy(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/v1/health")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()
