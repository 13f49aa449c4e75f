"""The ids of tables, and the copy of them in S3 (services/guarding.py)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from chalicelib.adapters.aws import ClientError, code_of, transient_as

GUARDED = ("accounts", "addresses", "campaigns", "contacts", "platform")
"""The tables that say who may get mail, and who got it."""

KEY = "guard/tables.json"
_BUSY = "storage_busy"
_MISSING = frozenset({"NoSuchKey", "NotFound", "404", "AccessDenied", "Forbidden", "403"})


class AwsTableMarks:
    """See TableMarks. names: Settings.tables. bucket: of content, which no restore touches."""

    def __init__(self, dynamodb: Any, s3: Any, names: Mapping[str, str], bucket: str) -> None:
        self._dynamodb = dynamodb
        self._s3 = s3
        self._names = names
        self._bucket = bucket

    def current(self) -> Mapping[str, str]:
        """See TableMarks."""
        return {kind: self._id(self._names[kind]) for kind in GUARDED}

    def kept(self) -> Mapping[str, str]:
        """See TableMarks."""
        try:
            with transient_as(_BUSY):
                answer = self._s3.get_object(Bucket=self._bucket, Key=KEY)
                marks: dict[str, str] = json.loads(answer["Body"].read())
        except ClientError as error:
            if code_of(error) not in _MISSING:
                raise
            return {}
        return marks

    def keep(self, marks: Mapping[str, str]) -> None:
        """See TableMarks."""
        body = json.dumps(dict(marks), sort_keys=True).encode()
        with transient_as(_BUSY):
            self._s3.put_object(Bucket=self._bucket, Key=KEY, Body=body)

    def _id(self, name: str) -> str:
        with transient_as(_BUSY):
            return str(self._dynamodb.describe_table(TableName=name)["Table"]["TableId"])
