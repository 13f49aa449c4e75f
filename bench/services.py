"""The other services the engine asks: SES, SQS, S3 and Secrets Manager, answering at once."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from bench.rows import dump
from bench.tally import Tally

CHUNK_BYTES = 64 * 1024
SEND_RATE = 500
_BULK_TO = re.compile(rb'"ToAddresses": ?\["([^"]+)"\]')
_NUMBER = re.compile(rb"lezer\.(\d+)@")


class SesStub:
    """Accepts everything, and counts for each contact of a crowd the mails that went to it.

    rate: mails a second that GetAccount tells. crowd: how many contacts are counted, 0 for none.
    """

    def __init__(self, crowd: int, rate: int = SEND_RATE) -> None:
        self.mails = bytearray(crowd)
        self.rate = rate
        self.accepted = 0
        self.ids = count(1)

    def answer(self, operation: str, body: bytes) -> tuple[int, str]:
        """(HTTP status, JSON text)."""
        if operation == "GetAccount":
            quota = {"Max24HourSend": 1e9, "MaxSendRate": self.rate, "SentLast24Hours": 0}
            return 200, dump({"SendQuota": quota, "SendingEnabled": True})
        recipients = _BULK_TO.findall(body)
        for recipient in recipients:
            self._count(recipient)
        if operation == "SendEmail":
            return 200, dump({"MessageId": self._message_id()})
        if operation != "SendBulkEmail":
            raise ValueError(f"SES operation {operation}")
        results = [{"Status": "SUCCESS", "MessageId": self._message_id()} for _ in recipients]
        return 200, dump({"BulkEmailEntryResults": results})

    def _count(self, recipient: bytes) -> None:
        self.accepted += 1
        found = _NUMBER.search(recipient)
        if found and int(found[1]) < len(self.mails):
            place = int(found[1])
            self.mails[place] = min(255, self.mails[place] + 1)

    def _message_id(self) -> str:
        """As long as one of SES."""
        return f"0107019{next(self.ids):09x}-c47b3f1e-8d3a-4f55-9a51-3f1d86f5a6c1-000000"

    @property
    def duplicates(self) -> int:
        """Mails beyond the first to a contact."""
        return sum((times - 1) * found for times, found in Counter(self.mails).items() if times > 1)

    @property
    def losses(self) -> int:
        """Contacts that got nothing."""
        return self.mails.count(0)


class SqsStub:
    """Keeps the bodies of its queues in order; counts billed requests, one a 64 KB chunk."""

    def __init__(self, tally: Tally) -> None:
        self.queues: dict[str, list[str]] = {}
        self.tally = tally
        self.ids = count(1)

    def answer(self, operation: str, body: bytes) -> tuple[int, str]:
        """(HTTP status, JSON text)."""
        if operation != "SendMessageBatch":
            raise ValueError(f"SQS operation {operation}")
        request = json.loads(body)
        entries = request["Entries"]
        queue = request["QueueUrl"].rpartition("-")[2]
        self.queues.setdefault(queue, []).extend(entry["MessageBody"] for entry in entries)
        weight = sum(len(entry["MessageBody"].encode()) for entry in entries)
        self.tally.chunks += max(1, -(-weight // CHUNK_BYTES))
        taken = [
            {
                "Id": entry["Id"],
                "MessageId": f"00000000-0000-4000-8000-{next(self.ids):012d}",
                "MD5OfMessageBody": _md5(entry["MessageBody"].encode()),
            }
            for entry in entries
        ]
        return 200, dump({"Successful": taken, "Failed": []})

    def take(self, queue: str) -> list[str]:
        """All bodies of a queue, which is empty afterwards."""
        return self.queues.pop(queue, [])


def _md5(body: bytes) -> str:
    return hashlib.md5(body, usedforsecurity=False).hexdigest()


class S3Stub:
    """Objects by bucket and key, in a file; those of `sinks` are forgotten.

    directory: where the file stands, that large objects do not show in the memory that is measured;
    None for memory.
    """

    def __init__(self, sinks: frozenset[str], directory: Path | None = None) -> None:
        self.sinks = sinks
        self.file = (directory / "objects").open("w+b") if directory else io.BytesIO()
        self.places: dict[str, tuple[int, int]] = {}

    def put(self, path: str, body: bytes) -> None:
        """Store an object; path: "bucket/key"."""
        if path.partition("/")[0] not in self.sinks:
            self.write(path, (body,))

    def write(self, path: str, pieces: Iterable[bytes]) -> None:
        """Store an object piece by piece."""
        start = self.file.seek(0, io.SEEK_END)
        self.file.writelines(pieces)
        self.places[path] = start, self.file.tell() - start

    def get(self, path: str, wanted: str) -> tuple[int, Mapping[str, str], bytes]:
        """(HTTP status, headers, bytes). wanted: "bytes=0-99", "" for all."""
        if path not in self.places:
            return 404, {}, b"<Error><Code>NoSuchKey</Code><Message>No key</Message></Error>"
        start, size = self.places[path]
        tag = self.tag(path)
        if not wanted:
            return 200, {"etag": tag}, self._read(start, size)
        first, _, last = wanted.removeprefix("bytes=").partition("-")
        if int(first) >= size:
            return 416, {}, b"<Error><Code>InvalidRange</Code><Message>No range</Message></Error>"
        end = min(int(last), size - 1)
        part = self._read(start + int(first), end + 1 - int(first))
        return 206, {"content-range": f"bytes {first}-{end}/{size}", "etag": tag}, part

    def size(self, path: str) -> int | None:
        """Bytes, None for what is not there."""
        return self.places[path][1] if path in self.places else None

    def tag(self, path: str) -> str:
        """Another one for every object that was ever stored."""
        return f'"{self.places[path][0]}"'

    def remove(self, path: str) -> None:
        """Forget an object."""
        self.places.pop(path, None)

    def _read(self, start: int, size: int) -> bytes:
        self.file.seek(start)
        return self.file.read(size)

    def close(self) -> None:
        """Let go of the file."""
        self.file.close()


def unchunked(body: bytes, headers: Mapping[str, Any]) -> bytes:
    """The object in an upload, without the frames of `aws-chunked`."""
    if "aws-chunked" not in str(headers.get("Content-Encoding", "")):
        return body
    whole, rest = b"", body
    while True:
        size, _, rest = rest.partition(b"\r\n")
        length = int(size.split(b";")[0], 16)
        if not length:
            return whole
        whole, rest = whole + rest[:length], rest[length + 2 :]
