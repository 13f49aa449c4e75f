"""The ids of tables: another one after a restore, kept in S3 where no restore reaches."""

from __future__ import annotations

from typing import Any

import boto3

from chalicelib.adapters.table_marks import GUARDED, AwsTableMarks
from tests.adapters import cloud
from tests.builders import short_id


def create(client: Any, name: str) -> None:
    client.create_table(
        TableName=name,
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )


def test_a_table_made_anew_has_another_id_and_what_was_kept_stays(emulator_client: Any) -> None:
    dynamodb = emulator_client
    s3 = boto3.client(
        "s3",
        region_name=cloud.REGION,
        endpoint_url=dynamodb.meta.endpoint_url,
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    bucket = short_id("content").replace("_", "-").lower()
    s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": cloud.REGION})
    names = {kind: f"{bucket}-{kind}" for kind in GUARDED}
    for name in names.values():
        create(dynamodb, name)
    marks = AwsTableMarks(dynamodb, s3, names, bucket)
    assert marks.kept() == {}
    first = marks.current()
    assert len(set(first.values())) == len(GUARDED)
    marks.keep(first)
    assert marks.kept() == marks.current() == first
    dynamodb.delete_table(TableName=names["campaigns"])
    create(dynamodb, names["campaigns"])
    assert marks.kept() == first
    changed = {kind for kind, mark in marks.current().items() if mark != first[kind]}
    assert changed == {"campaigns"}
