"""AWS under botocore: the request is built, signed and its answer parsed as in production; only
the socket is left out. (botocore's `before-send` event: an answer given there ends the sending.)"""

from __future__ import annotations

import io
import time
import zlib
from collections.abc import Iterator, Mapping
from threading import Lock
from typing import Any
from urllib.parse import unquote, urlsplit

import boto3
from botocore.awsrequest import AWSResponse
from pydantic_core import from_json

from bench.dynamodb import DynamoStub
from bench.rows import dump
from bench.services import S3Stub, SesStub, SqsStub, unchunked
from bench.tally import Tally

REGION = "eu-central-1"
SECRET = "bench-master-secret-bench-master-secret"  # noqa: S105 - of a stub that keeps nothing


class _Raw(io.BytesIO):
    """A body as urllib3 hands it over."""

    def stream(self, **_: object) -> Iterator[bytes]:
        yield self.read()


class Wire:
    """Answers every request of the clients of one session, and counts it."""

    def __init__(
        self, dynamodb: DynamoStub, ses: SesStub, sqs: SqsStub, s3: S3Stub, tally: Tally
    ) -> None:
        self.dynamodb = dynamodb
        self.ses = ses
        self.sqs = sqs
        self.s3 = s3
        self.tally = tally
        self._lock = Lock()  # the product asks from several threads, and stubs know of one

    def install(self) -> boto3.Session:
        """From here on boto3's default session asks this wire."""
        boto3.setup_default_session(
            aws_access_key_id="bench",
            aws_secret_access_key="bench",  # noqa: S106 - it signs what never leaves the process
            region_name=REGION,
        )
        session = boto3.DEFAULT_SESSION
        session.events.register("before-send", self.send)
        return session

    def send(self, request: Any, event_name: str, **more: object) -> AWSResponse:
        """The answer to a prepared request."""
        _, service, operation = event_name.split(".")
        body = _bytes(request.body)
        with self._lock:
            started = time.thread_time()
            status, headers, answer = self._answer(service, operation, request, body)
            self.tally.add_call(f"{service}.{operation}", len(body), len(answer))
            self.tally.cpu_seconds += time.thread_time() - started
        return AWSResponse(request.url, status, headers, _Raw(answer))

    def _answer(
        self, service: str, operation: str, request: Any, body: bytes
    ) -> tuple[int, Mapping[str, str], bytes]:
        if service == "s3":
            return self._object(operation, request, body)
        if service == "dynamodb":
            status, text = self.dynamodb.answer(operation, from_json(body))
        elif service == "sesv2":
            status, text = self.ses.answer(operation, body)
        elif service == "sqs":
            status, text = self.sqs.answer(operation, body)
        elif (service, operation) == ("secrets-manager", "GetSecretValue"):
            status, text = 200, dump({"SecretString": SECRET})
        else:
            raise ValueError(f"no stub for {service}.{operation}")
        answer = text.encode()
        headers = {"content-type": "application/x-amz-json-1.0", "x-amzn-requestid": "bench"}
        if service == "dynamodb":  # which botocore checks, as it does in production
            headers["x-amz-crc32"] = str(zlib.crc32(answer))
        return status, headers, answer

    def _object(
        self, operation: str, request: Any, body: bytes
    ) -> tuple[int, Mapping[str, str], bytes]:
        url = urlsplit(request.url)
        path = f"{url.netloc.partition('.')[0]}{unquote(url.path)}"
        if operation == "PutObject":
            self.s3.put(path, unchunked(body, request.headers))
            return 200, {"etag": '"bench"'}, b""
        if operation == "DeleteObject":
            self.s3.remove(path)
            return 204, {}, b""
        if operation == "HeadObject":
            size = self.s3.size(path)
            if size is None:
                return 404, {}, b""
            return 200, {"content-length": str(size), "etag": self.s3.tag(path)}, b""
        if operation != "GetObject":
            raise ValueError(f"S3 operation {operation}")
        status, headers, found = self.s3.get(path, _text(request.headers.get("Range", "")))
        return status, {**headers, "content-length": str(len(found))}, found


def _bytes(body: Any) -> bytes:
    if body is None:
        return b""
    if isinstance(body, str):
        return body.encode()
    return bytes(body if isinstance(body, bytes | bytearray) else body.read())


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value
