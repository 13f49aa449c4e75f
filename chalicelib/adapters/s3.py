"""Objects in S3: pinned content, files and mails coming in, files going out, raw hits."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from chalicelib.adapters.aws import ClientError, code_of, transient_as
from chalicelib.domain.contact_import import FORM, MOST_BYTES
from chalicelib.domain.errors import NotFound, SendingHalted, StaleVersion
from chalicelib.services.ports import Clock, Ids, UploadedFile
from chalicelib.wire.received_mail import MOST_HEAD_BYTES

CHUNK_BYTES = 1024 * 1024
DOWNLOAD_SECONDS = 15 * 60
UPLOAD_TYPE = "text/csv"

# Without the right to list a bucket S3 answers 403 for an object that does not exist.
_MISSING = frozenset({"NoSuchKey", "NotFound", "404", "AccessDenied", "Forbidden", "403"})
_BUSY = "storage_busy"


class S3ContentStore:
    """Pinned campaign content, named by its SHA-256."""

    def __init__(self, client: Any, bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def put(self, account: str, content_hash: str, content: str) -> None:
        """Store it; repeating it is harmless.

        content_hash: SHA-256 of the UTF-8 text, hexadecimal; ValueError when it is not.
        """
        body = content.encode()
        if _hash(body) != content_hash:
            raise ValueError("content_hash is not the hash of the content")
        with transient_as(_BUSY):
            self._client.put_object(Bucket=self._bucket, Key=f"{account}/{content_hash}", Body=body)

    def get(self, account: str, content_hash: str) -> str:
        """The text, checked against its name.

        Raises SendingHalted("content_missing" or "content_changed"): never send what was not
        approved (N14).
        """
        try:
            with transient_as(_BUSY):
                answer = self._client.get_object(
                    Bucket=self._bucket, Key=f"{account}/{content_hash}"
                )
                body: bytes = answer["Body"].read()
        except ClientError as error:
            if code_of(error) not in _MISSING:
                raise
            raise SendingHalted("content_missing") from error
        if _hash(body) != content_hash:
            raise SendingHalted("content_changed")
        return body.decode()


class S3Uploads:
    """Files that browsers post straight into a bucket of ours.

    The name of an object can be derived and is therefore no secret: the bucket is private, and
    each form is good for one name only.
    """

    def __init__(self, client: Any, bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def presign(self, account: str, import_id: str) -> tuple[str, Mapping[str, str]]:
        """(URL, form fields) for one file of 1 byte to 200 MB, valid 15 minutes (A08)."""
        form = self._client.generate_presigned_post(
            Bucket=self._bucket,
            Key=_upload_key(account, import_id),
            Fields={"Content-Type": UPLOAD_TYPE},
            Conditions=[
                {"Content-Type": UPLOAD_TYPE},
                ["content-length-range", 1, MOST_BYTES],
            ],
            ExpiresIn=int(FORM.total_seconds()),
        )
        return str(form["url"]), dict(form["fields"])

    def find(self, account: str, import_id: str) -> UploadedFile | None:
        """See Uploads. Raises TransientFailure."""
        try:
            with transient_as(_BUSY):
                answer = self._client.head_object(
                    Bucket=self._bucket, Key=_upload_key(account, import_id)
                )
        except ClientError as error:
            if code_of(error) in _MISSING:
                return None
            raise
        return UploadedFile(int(answer["ContentLength"]), str(answer["ETag"]))

    def read(self, account: str, import_id: str, start: int, tag: str) -> Iterator[bytes]:
        """The file from byte `start` in chunks of at most 1 MB; nothing past its end.

        Raises NotFound("import_file_missing"), StaleVersion, TransientFailure.
        """
        position, total = start, start + 1
        while position < total:
            chunk, total = self._chunk(_upload_key(account, import_id), position, tag)
            if not chunk:
                return
            position += len(chunk)
            yield chunk

    def remove(self, account: str, import_id: str) -> None:
        """See Uploads. Raises TransientFailure."""
        with transient_as(_BUSY):
            self._client.delete_object(Bucket=self._bucket, Key=_upload_key(account, import_id))

    def replace(self, account: str, import_id: str, pieces: Iterable[bytes]) -> None:
        """See Uploads. Raises TransientFailure."""
        files, tags = S3ExportFiles(self._client, self._bucket), []
        upload = files.begin(account, import_id)
        for number, piece in enumerate(pieces, start=1):
            tags.append(files.write_part(account, import_id, upload, number, piece))
        files.finish(account, import_id, upload, tags)

    def _chunk(self, key: str, start: int, tag: str) -> tuple[bytes, int]:
        """(bytes, size of the whole file); no bytes past the end."""
        wanted = f"bytes={start}-{start + CHUNK_BYTES - 1}"
        try:
            with transient_as(_BUSY):
                answer = self._client.get_object(Bucket=self._bucket, Key=key, Range=wanted)
                chunk: bytes = answer["Body"].read()
        except ClientError as error:
            if code_of(error) == "InvalidRange":
                return b"", 0
            if code_of(error) in _MISSING:
                raise NotFound("import_file_missing") from error
            raise
        if answer["ETag"] != tag:
            raise StaleVersion()
        return chunk, int(answer["ContentRange"].rpartition("/")[2])


class S3ReceivedMails:
    """Mails as SES stored them."""

    def __init__(self, client: Any, bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def head(self, name: str) -> bytes | None:
        """See ReceivedMails; b"" for an empty object. Raises TransientFailure."""
        wanted = f"bytes=0-{MOST_HEAD_BYTES - 1}"
        try:
            with transient_as(_BUSY):
                answer = self._client.get_object(Bucket=self._bucket, Key=name, Range=wanted)
                head: bytes = answer["Body"].read()
        except ClientError as error:
            if code_of(error) == "InvalidRange":
                return b""
            if code_of(error) in _MISSING:
                return None
            raise
        return head

    def remove(self, name: str) -> None:
        """See ReceivedMails. Raises TransientFailure."""
        with transient_as(_BUSY):
            self._client.delete_object(Bucket=self._bucket, Key=name)


class S3ExportFiles:
    """Files that are written part by part, as multipart uploads, and fetched by a signed link.
    suffix, content_type: of all of them."""

    def __init__(
        self,
        client: Any,
        bucket: str,
        suffix: str = "csv",
        content_type: str = "text/csv; charset=utf-8",
    ) -> None:
        self._client = client
        self._bucket = bucket
        self._suffix = suffix
        self._content_type = content_type

    def begin(self, account: str, export_id: str) -> str:
        """See ExportFiles. Raises TransientFailure."""
        with transient_as(_BUSY):
            answer = self._client.create_multipart_upload(
                **self._place(account, export_id), ContentType=self._content_type
            )
        return str(answer["UploadId"])

    def write_part(
        self, account: str, export_id: str, upload: str, number: int, body: bytes
    ) -> str:
        """See ExportFiles. Raises TransientFailure."""
        with transient_as(_BUSY):
            answer = self._client.upload_part(
                **self._place(account, export_id), UploadId=upload, PartNumber=number, Body=body
            )
        return str(answer["ETag"])

    def set_aside(self, account: str, export_id: str, body: bytes) -> str:
        """See ExportFiles; under the hash of what it holds, so that no other writer changes it.
        Raises TransientFailure."""
        name = _hash(body)
        with transient_as(_BUSY):
            self._client.put_object(**self._rest(account, export_id, name), Body=body)
        return name

    def pick_up(self, account: str, export_id: str, name: str) -> bytes:
        """See ExportFiles. Raises NotFound, TransientFailure."""
        try:
            with transient_as(_BUSY):
                answer = self._client.get_object(**self._rest(account, export_id, name))
                return bytes(answer["Body"].read())
        except ClientError as error:
            if code_of(error) != "NoSuchKey":
                raise
            raise NotFound() from None

    def finish(self, account: str, export_id: str, upload: str, parts: Sequence[str]) -> None:
        """See ExportFiles. Raises TransientFailure."""
        numbered = [{"PartNumber": n, "ETag": tag} for n, tag in enumerate(parts, start=1)]
        place = self._place(account, export_id)
        try:
            with transient_as(_BUSY):
                self._client.complete_multipart_upload(
                    **place, UploadId=upload, MultipartUpload={"Parts": numbered}
                )
        except ClientError as error:
            if code_of(error) != "NoSuchUpload":
                raise
            with transient_as(_BUSY):  # put together already; else this says that it is not there
                self._client.head_object(**place)

    def link(self, account: str, export_id: str) -> str:
        """See ExportFiles."""
        name = f"{export_id}.{self._suffix}"
        return str(
            self._client.generate_presigned_url(
                "get_object",
                Params={
                    **self._place(account, export_id),
                    "ResponseContentDisposition": f'attachment; filename="{name}"',
                },
                ExpiresIn=DOWNLOAD_SECONDS,
            )
        )

    def _place(self, account: str, export_id: str) -> dict[str, str]:
        return {"Bucket": self._bucket, "Key": f"{account}/{export_id}.{self._suffix}"}

    def _rest(self, account: str, export_id: str, name: str) -> dict[str, str]:
        return {"Bucket": self._bucket, "Key": f"{account}/{export_id}.{name}"}


class S3RawHits:
    """Raw hits as gzipped JSON lines, below `hits/`; network addresses in an object of their own
    below `ip/`, which the bucket's life cycle removes after 30 days. Hits without a name stand
    below `hits/` under a random name, which tells the hour and no more."""

    def __init__(self, client: Any, bucket: str, clock: Clock, ids: Ids) -> None:
        self._client = client
        self._bucket = bucket
        self._clock = clock
        self._ids = ids

    def write(
        self,
        hits: Sequence[Mapping[str, Any]],
        ips: Sequence[Mapping[str, Any]],
        nameless: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        """Store what a fold has seen; a repeated fold stores it twice. Raises TransientFailure."""
        hour = f"{self._clock.now():%Y-%m-%d/%H}"
        name = f"{hour}/{self._ids.ulid('hit')}.jsonl.gz"
        for key, rows in (
            (f"hits/{name}", hits),
            (f"ip/{name}", ips),
            (f"hits/{hour}/{self._ids.secret()}.jsonl.gz", nameless),
        ):
            if rows:
                self._put(key, rows)

    def _put(self, key: str, rows: Sequence[Mapping[str, Any]]) -> None:
        lines = "".join(json.dumps(dict(row), separators=(",", ":")) + "\n" for row in rows)
        with transient_as(_BUSY):
            self._client.put_object(
                Bucket=self._bucket,
                Key=key,
                Body=gzip.compress(lines.encode(), mtime=0),
                ContentType="application/gzip",
            )


def _upload_key(account: str, work_id: str) -> str:
    """Imports and exports have ids of different prefixes."""
    return f"{account}/{work_id}.csv"


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
