"""A whole stage in an emulator of its own: built, deployed and run from the zip, as on AWS.

What the emulator does otherwise than AWS, read in its source (MiniStack 1.5.33):
- it ignores the OpenAPI body of an HTTP API in CloudFormation, so the tracking routes that the
  template lists are made here by the API Gateway API;
- it keeps a number parameter as text, which ends its queue poller when the text is a
  MaximumConcurrency, so those are set again as numbers;
- it does not run SES, which is our simulator (docs/adr/0005): AWS_ENDPOINT_URL_SESV2 stands in its
  own environment and the functions inherit it.
It does fire EventBridge rules such as rate(1 minute), and polls queues by itself.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from infra import build, deploy
from infra import template as infrastructure
from local.api_client import POLL_SECONDS, ApiClient
from local.emulator import REGION, ROOT, Emulator
from local.process import Child, module_command
from local.stack import Ports

ARTIFACTS = "mynuma-packages"
STAGE = "local"
_START_SECONDS = 20.0
_STOP_SECONDS = 30.0


@dataclass(frozen=True)
class DeployedClient(ApiClient):
    """Calls the deployed REST API; what begins with /inbox goes to the simulator."""

    inbox: str = ""

    def call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        if path.startswith("/inbox"):
            return ApiClient(self.inbox).call(method, path, body)
        return ApiClient(self.site, self.credential, self.language).call(method, path, body)


def processes_below(directory: Path) -> dict[int, str]:
    """Command lines that name a folder, by process: those of functions and of the simulator do."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            command = path.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
            if f"{directory}/" in command:
                found[int(path.parent.name)] = command
    return found


class DeployedCloud:
    """Emulator and simulator on free ports, everything they write below `directory`."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        ports = Ports.free()
        self.simulator_url = f"http://127.0.0.1:{ports.ses}"
        self._simulator_port = ports.ses
        self.emulator = Emulator(
            ports.emulator, directory, {"AWS_ENDPOINT_URL_SESV2": self.simulator_url}
        )
        self.simulator: Child | None = None
        self.seconds: dict[str, float] = {}
        self.package = directory / "dist"

    def __enter__(self) -> Self:
        try:
            self._timed("emulator", self.emulator.start)
            self._timed("build", self._build)
            self.plan = deploy.plan(STAGE, self._changes(), self._environment())
            self.plan.client("s3").create_bucket(
                Bucket=ARTIFACTS, CreateBucketConfiguration={"LocationConstraint": REGION}
            )
            deploy.reach_artifacts(self.plan)
            self._timed("deploy", lambda: deploy.deploy_stack(self.plan, self.package))
            self.outputs = deploy.outputs(self.plan)
            self.resources = deploy.resources(self.plan)
            self._make_tracking_routes()
            self._make_concurrency_numbers()
            self._timed("simulator", self._start_simulator)
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> bool:
        """End both; whether they and the functions' processes ended when asked.

        The emulator does not wait for its functions: each ends when it sees that nobody is there.
        """
        ended = self.simulator is None or self.simulator.stop(_STOP_SECONDS)
        ended = self.emulator.stop() and ended
        deadline = time.monotonic() + _STOP_SECONDS
        while processes_below(self.directory) and time.monotonic() < deadline:
            time.sleep(POLL_SECONDS)
        left = processes_below(self.directory)
        for number in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        return ended and not left

    @property
    def api(self) -> str:
        """Base of the REST API, by its path form: 127.0.0.1 has no subdomains."""
        return f"{self.emulator.endpoint}{self._path('RestAPI', STAGE)}"

    def tracking(self, path: str) -> str:
        """The path below the emulator of a path of the tracking API."""
        return self._path("TrackingApi", "$default") + path

    def _path(self, api: str, stage: str) -> str:
        return f"/_aws/execute-api/{self.resources[api]}/{stage}"

    def client(self, credential: str = "") -> DeployedClient:
        """A client of the deployed API."""
        return DeployedClient(self.api, credential, inbox=self.simulator_url)

    def log_of(self, function: str) -> list[str]:
        """The lines that a function wrote, by its name in log group names ("pace")."""
        pages = self.plan.client("logs").get_paginator("filter_log_events")
        found = pages.paginate(logGroupName=f"/mynuma/{STAGE}/{function}")
        return [event["message"] for page in found for event in page["events"]]

    def _timed(self, name: str, action: Any) -> None:
        started = time.monotonic()
        action()
        self.seconds[name] = round(time.monotonic() - started, 1)

    def _build(self) -> None:
        build.build("local", STAGE, self.package, self.directory / "build")

    def _changes(self) -> list[str]:
        # As on AWS, not as with the event loop, which lengthens a short time-out itself.
        real = deploy.parameters("staging")
        kept = ("VisibilityTimeoutSeconds", "ReconcileAfterSeconds", "UncertainAfterSeconds")
        return [
            f"JwksBaseUrl={self.emulator.endpoint}",
            "SiteUrl=https://deployed.mynuma.test",
            *(f"{name}={real[name]}" for name in kept),
        ]

    def _environment(self) -> dict[str, str]:
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "MYNUMA_"))}
        return {
            **inherited,
            "AWS_REGION": REGION,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_ENDPOINT_URL": self.emulator.endpoint,
            "NO_PROXY": "127.0.0.1",
            "no_proxy": "127.0.0.1",
            deploy.ARTIFACTS: ARTIFACTS,
        }

    def _make_tracking_routes(self) -> None:
        gateway, api = self.plan.client("apigatewayv2"), self.resources["TrackingApi"]
        for route in infrastructure.http_routes(infrastructure.load()):
            function = self.resources[route.function.name]
            arn = f"arn:aws:lambda:{REGION}:000000000000:function:{function}"
            integration = gateway.create_integration(
                ApiId=api,
                IntegrationType="AWS_PROXY",
                IntegrationUri=arn,
                IntegrationMethod="POST",
                PayloadFormatVersion="2.0",
            )
            gateway.create_route(
                ApiId=api,
                RouteKey=f"{route.method} {route.path}",
                Target=f"integrations/{integration['IntegrationId']}",
            )

    def _make_concurrency_numbers(self) -> None:
        functions = self.plan.client("lambda")
        for mapping in functions.list_event_source_mappings()["EventSourceMappings"]:
            most = mapping.get("ScalingConfig", {}).get("MaximumConcurrency")
            if most is not None:
                functions.update_event_source_mapping(
                    UUID=mapping["UUID"], ScalingConfig={"MaximumConcurrency": int(most)}
                )

    def _start_simulator(self) -> None:
        topic = self.outputs["SesEventsTopicArn"]
        sets = [self.outputs[f"{kind}ConfigurationSet"] for kind in ("Marketing", "Transactional")]
        self.simulator = Child(
            "simulator",
            module_command(
                "local.ses",
                *("--port", str(self._simulator_port)),
                *("--state-dir", str(self.directory / "ses")),
                *("--emulator", self.emulator.endpoint),
                *("--verified-domain", self.outputs["PlatformDomain"]),
                *(part for name in sets for part in ("--configuration-set", f"{name}={topic}")),
            ),
            self._environment(),
            self.directory / "logs" / "simulator.log",
            ROOT,
        )
        self.simulator.start()
        deadline = time.monotonic() + _START_SECONDS
        while "inbox" not in self.simulator.last_words():
            assert time.monotonic() < deadline, self.simulator.last_words()
            time.sleep(POLL_SECONDS)
