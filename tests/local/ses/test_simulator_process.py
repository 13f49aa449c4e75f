"""`python -m local.ses` as a process, with a topic that answers like SNS."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from simulator_kit import DOMAIN, TOPIC, fetch, ses_client, simple

ROOT = Path(__file__).parents[3]


class _Sns(BaseHTTPRequestHandler):
    """Takes PublishBatch in the query protocol and remembers the calls."""

    calls: list[dict[str, list[str]]]
    changed: threading.Condition

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        with self.changed:
            self.calls.append(parse_qs(body.decode()))
            self.changed.notify_all()
        answer = (
            b'<PublishBatchResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">'
            b"<PublishBatchResult><Successful/><Failed/></PublishBatchResult>"
            b"</PublishBatchResponse>"
        )
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def sns() -> Iterator[tuple[str, type[_Sns]]]:
    handler = type("Sns", (_Sns,), {"calls": [], "changed": threading.Condition()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", handler
    server.shutdown()
    server.server_close()


def _command(state_dir: Path, port: int, emulator: str) -> list[str]:
    return [
        *(sys.executable, "-m", "local.ses", "--port", str(port), "--state-dir", str(state_dir)),
        *("--emulator", emulator, "--verified-domain", DOMAIN),
        *("--configuration-set", f"marketing={TOPIC}"),
    ]


def test_the_process_serves_publishes_to_sns_and_stops_cleanly(
    tmp_path: Path, sns: tuple[str, type[_Sns]]
) -> None:
    emulator, topic = sns
    process = subprocess.Popen(
        _command(tmp_path, 0, emulator), cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        url = process.stdout.readline().split()[-1].removesuffix("/inbox")
        assert fetch(f"{url}/inbox/health").status == 200
        ses_client(url).send_email(**simple())
        with topic.changed:
            assert topic.changed.wait_for(lambda: topic.calls, 10)
        assert topic.calls[0]["TopicArn"] == [TOPIC]
        assert topic.calls[0]["Action"] == ["PublishBatch"]
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    finally:
        process.kill()
        process.wait()


def test_a_port_in_use_is_one_clear_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            _command(tmp_path, port, "http://127.0.0.1:9"),
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"port {port}" in done.stderr
