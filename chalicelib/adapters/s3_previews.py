"""Rendered mails that an operator looks at, in the bucket that forgets after seven days."""

from __future__ import annotations

from typing import Any

from chalicelib.adapters.aws import transient_as

LINK_SECONDS = 15 * 60
_BUSY = "storage_busy"


class S3Previews:
    """See Previews."""

    def __init__(self, client: Any, bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def put(self, account: str, campaign: str, html: str) -> str:
        """See Previews. Raises TransientFailure."""
        place = {"Bucket": self._bucket, "Key": f"{account}/preview/{campaign}.html"}
        with transient_as(_BUSY):
            self._client.put_object(
                **place, Body=html.encode(), ContentType="text/html; charset=utf-8"
            )
        return str(
            self._client.generate_presigned_url("get_object", Params=place, ExpiresIn=LINK_SECONDS)
        )
