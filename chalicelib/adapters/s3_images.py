"""Images in S3: on their way in, and as the world sees them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chalicelib.adapters.aws import ClientError, code_of, transient_as
from chalicelib.domain.image import MOST_BYTES, Image
from chalicelib.services.ports import ImageFile

UPLOAD_SECONDS = 15 * 60
FINAL = "public, max-age=31536000, immutable"
PASSING = "no-cache"
"""Of a picture that was taken down: whoever keeps it asks again."""

# Without the right to list a bucket S3 answers 403 for an object that does not exist.
_MISSING = frozenset({"NoSuchKey", "NotFound", "404", "AccessDenied", "Forbidden", "403"})
_BUSY = "storage_busy"


class S3ImageUploads:
    """See ImageUploads; in the bucket that forgets after seven days."""

    def __init__(self, client: Any, bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def presign(self, account: str, image: Image) -> tuple[str, Mapping[str, str]]:
        """See ImageUploads (A08)."""
        kind = image.upload_type.value
        form = self._client.generate_presigned_post(
            Bucket=self._bucket,
            Key=_upload_key(account, image.id),
            Fields={"Content-Type": kind},
            Conditions=[
                {"Content-Type": kind},
                ["content-length-range", image.size_bytes, image.size_bytes],
            ],
            ExpiresIn=UPLOAD_SECONDS,
        )
        return str(form["url"]), dict(form["fields"])

    def has(self, account: str, image_id: str) -> bool:
        """See ImageUploads. Raises TransientFailure."""
        try:
            with transient_as(_BUSY):
                self._client.head_object(Bucket=self._bucket, Key=_upload_key(account, image_id))
        except ClientError as error:
            if code_of(error) not in _MISSING:
                raise
            return False
        return True

    def read(self, account: str, image_id: str) -> bytes | None:
        """See ImageUploads; never more than 15 MB. Raises TransientFailure."""
        wanted = f"bytes=0-{MOST_BYTES - 1}"
        place = {"Bucket": self._bucket, "Key": _upload_key(account, image_id)}
        try:
            with transient_as(_BUSY):
                answer = self._client.get_object(**place, Range=wanted)
                return bytes(answer["Body"].read())
        except ClientError as error:
            if code_of(error) not in _MISSING:
                raise
            return None

    def remove(self, account: str, image_id: str) -> None:
        """See ImageUploads. Raises TransientFailure."""
        with transient_as(_BUSY):
            self._client.delete_object(Bucket=self._bucket, Key=_upload_key(account, image_id))


class S3ImageFiles:
    """See ImageFiles."""

    def __init__(self, client: Any, bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def put(self, account: str, name: str, file: ImageFile) -> None:
        """See ImageFiles. Raises TransientFailure."""
        with transient_as(_BUSY):
            self._client.put_object(
                **self._place(account, name),
                Body=file.content,
                ContentType=file.media_type,
                CacheControl=FINAL if file.is_final else PASSING,
            )

    def get(self, account: str, name: str) -> ImageFile | None:
        """See ImageFiles. Raises TransientFailure."""
        try:
            with transient_as(_BUSY):
                answer = self._client.get_object(**self._place(account, name))
                content: bytes = answer["Body"].read()
        except ClientError as error:
            if code_of(error) not in _MISSING:
                raise
            return None
        return ImageFile(content, answer["ContentType"], answer.get("CacheControl") == FINAL)

    def remove(self, account: str, name: str) -> None:
        """See ImageFiles. Raises TransientFailure."""
        with transient_as(_BUSY):
            self._client.delete_object(**self._place(account, name))

    def _place(self, account: str, name: str) -> dict[str, str]:
        return {"Bucket": self._bucket, "Key": f"{account}/{name}"}


def _upload_key(account: str, image_id: str) -> str:
    return f"{account}/{image_id}.image"
