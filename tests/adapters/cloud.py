"""The clouds that adapter tests run against: moto in the process, MiniStack, and a bare wire."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters import aws
from chalicelib.config import BUCKETS, QUEUES, TABLES, Settings
from local.emulator import Emulator

REGION = "eu-central-1"
NOWHERE = "http://127.0.0.1:1"


def settings(**changes: Any) -> Settings:
    """Settings in which everything is called after its kind."""
    values: dict[str, Any] = {
        "stage": "test",
        "region": REGION,
        "site_url": "https://mynuma.test",
        "platform_domain": "mynuma.test",
        "tables": {kind: kind for kind in TABLES},
        "queues": {kind: f"https://queues.test/{kind}" for kind in QUEUES},
        "buckets": {kind: kind for kind in BUCKETS},
        "user_pool_id": "pool",
        "user_pool_client_id": "client",
        "token_issuer": "https://issuer.test/pool",
        "jwks_url": "https://issuer.test/pool/jwks.json",
        "marketing_configuration_set": "marketing",
        "transactional_configuration_set": "transactional",
        "master_secret_id": "master",
        "reconcile_after_seconds": 10,
        "uncertain_after_seconds": 30,
    }
    return Settings(**{**values, **changes})


def isolate(monkeypatch: pytest.MonkeyPatch, **endpoints: str) -> None:
    """Dummy credentials, no other endpoint than those given by service ("sesv2"), no proxy."""
    for name in ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY"):
        monkeypatch.setenv(f"AWS_{name}", "test")
    for name in (
        "AWS_SESSION_TOKEN",
        "AWS_PROFILE",
        "AWS_ENDPOINT_URL",
        "HTTP_PROXY",
        "http_proxy",
    ):
        monkeypatch.delenv(name, raising=False)
    for service, endpoint in endpoints.items():
        monkeypatch.setenv(f"AWS_ENDPOINT_URL_{service.upper()}", endpoint)
    monkeypatch.setattr(boto3, "DEFAULT_SESSION", None)


@contextmanager
def moto(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An empty cloud inside this process."""
    isolate(monkeypatch)
    with mock_aws():
        yield


@contextmanager
def lasting_moto(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The cloud of the last time, or an empty one if `moto` opened another since."""
    isolate(monkeypatch)
    mock = mock_aws()
    mock.start(reset=False)
    try:
        yield
    finally:
        mock.stop(remove_data=False)


@contextmanager
def emulator(state_dir: Path) -> Iterator[str]:
    """MiniStack; its endpoint."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    cloud = Emulator(port, state_dir)
    cloud.start()
    try:
        yield cloud.endpoint
    finally:
        cloud.kill()


def count_requests(client: Any) -> list[str]:
    """A list that grows by one for each HTTP request the client sends, repeats included."""
    sent: list[str] = []
    client.meta.events.register("before-send", lambda request, **_: sent.append(request.url))
    return sent


class Wire:
    """A server of one behaviour: it reads each request whole, then does what it is told.

    requests: the bodies it has read.
    """

    def __init__(self) -> None:
        self.requests: list[bytes] = []
        self._answer: bytes | None = b""
        self._is_reset = False
        self._released = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def answers(
        self,
        status: int,
        body: Any,
        headers: Mapping[str, str] | None = None,
        promised: int | None = None,
    ) -> None:
        """Answer every request with this JSON, or with these bytes.

        promised: the length the answer claims to have, its own unless told.
        """
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        length = len(content) if promised is None else promised
        lines = [f"HTTP/1.1 {status} X", f"Content-Length: {length}", "Connection: close"]
        lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
        self._answer = "\r\n".join([*lines, "", ""]).encode() + content

    def refuses(self, code: str, status: int, message: str = "") -> None:
        """Answer every request with this AWS error."""
        body = {"__type": code, "message": message}
        self.answers(status, body, {"x-amzn-ErrorType": code})

    def resets(self) -> None:
        """Read the request, then reset the connection."""
        self._answer, self._is_reset = b"", True

    def closes(self) -> None:
        """Read the request, then close the connection in order, without an answer."""
        self._answer = b""

    def hangs(self) -> None:
        """Read the request, then say nothing until the end of the test."""
        self._answer = None

    def stop(self) -> None:
        """Let go of everything."""
        self._released.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(timeout=5)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with connection:
            self.requests.append(_read_request(connection))
            if self._answer is None:
                self._released.wait(30)
            elif self._is_reset:
                # Zero seconds of lingering: close() then sends RST instead of FIN.
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            else:
                connection.sendall(self._answer)


@contextmanager
def wire() -> Iterator[Wire]:
    """A server that reads requests and, until it is told, closes without an answer."""
    server = Wire()
    try:
        yield server
    finally:
        server.stop()


def _read_request(connection: socket.socket) -> bytes:
    stream = connection.makefile("rb")
    length = 0
    while (line := stream.readline()) not in (b"\r\n", b""):
        name, _, value = line.decode("latin-1").partition(":")
        if name.lower() == "content-length":
            length = int(value)
    return stream.read(length)


def client(service: str, **options: Any) -> Any:
    """A client as the product makes it."""
    return aws.client(service, settings(), **options)
