"""S3: objects by bucket and key, strongly consistent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

from tests.faults.aws.wire import Call, Refusal, Reply


@dataclass
class S3:
    """The objects of one cloud by (bucket, key)."""

    objects: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def handle(self, call: Call) -> Reply:
        """Answer one call; raises Refusal."""
        parts = urlsplit(call.request.url)
        place = (str(parts.hostname).partition(".")[0], unquote(parts.path.lstrip("/")))
        if call.operation == "DeleteObject":
            self.objects.pop(place, None)
            return Reply(status=204)
        if call.operation == "PutObject":
            if call.request.headers.get("If-None-Match") and place in self.objects:
                raise Refusal("PreconditionFailed", 412)
            self.objects[place] = _read(call.request.body, call.request.headers)
            return Reply(headers={"etag": '"1"'})
        if call.operation == "ListObjectsV2":
            return Reply(self._listing(place[0], parse_qs(parts.query).get("prefix", [""])[0]))
        if call.operation != "GetObject":
            raise Refusal("NotImplemented", 501)
        body = self.objects.get(place)
        if body is None:
            raise Refusal("NoSuchKey", 404)
        return Reply(body, {"content-length": str(len(body))})

    def _listing(self, bucket: str, prefix: str) -> bytes:
        """In one page: what a test lists is little."""
        found = sorted(k for b, k in self.objects if b == bucket and k.startswith(prefix))
        keys = "".join(f"<Contents><Key>{escape(key)}</Key></Contents>" for key in found)
        return f"<ListBucketResult>{keys}</ListBucketResult>".encode()


def _read(body: Any, headers: Mapping[str, Any]) -> bytes:
    content: bytes = body if isinstance(body, bytes | bytearray) else body.read()
    if b"aws-chunked" in (headers.get("Content-Encoding") or b""):
        return b"".join(_chunks(content))
    return content


def _chunks(content: bytes) -> Iterator[bytes]:
    """The parts of a body in chunks: length in hexadecimal, line end, bytes, line end."""
    position = 0
    while True:
        end = content.index(b"\r\n", position)
        length = int(content[position:end].partition(b";")[0], 16)
        if length == 0:
            return
        yield content[end + 2 : end + 2 + length]
        position = end + 2 + length + 2
