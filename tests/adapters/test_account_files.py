"""An account's files: gone from every bucket, but for what was sent; on S3 and in memory alike."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from chalicelib.adapters.s3 import S3ContentStore, S3ExportFiles
from chalicelib.adapters.s3_previews import S3Previews
from chalicelib.adapters.s3_remains import S3AccountFiles
from chalicelib.domain.errors import SendingHalted
from tests.adapters import cloud
from tests.outside import outside

SENT, DRAFT = "een mail die vertrok", "een concept"
HASH_OF = {text: hashlib.sha256(text.encode()).hexdigest() for text in (SENT, DRAFT)}


@pytest.fixture(params=["memory", "s3"])
def stores(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    if request.param == "memory":
        yield outside()
        return
    with cloud.moto(monkeypatch):
        client = cloud.client("s3")
        location = {"LocationConstraint": cloud.REGION}
        for bucket in ("uploads", "content"):
            client.create_bucket(Bucket=bucket, CreateBucketConfiguration=location)
        yield SimpleNamespace(
            client=client,
            contents=S3ContentStore(client, "content"),
            export_files=S3ExportFiles(client, "uploads"),
            previews=S3Previews(client, "uploads"),
            account_files=S3AccountFiles(client, "uploads", "content"),
        )


def fill(stores: Any, account: str) -> None:
    for text, digest in HASH_OF.items():
        stores.contents.put(account, digest, text)
    upload = stores.export_files.begin(account, "exp_1")
    part = stores.export_files.write_part(account, "exp_1", upload, 1, b"een")
    stores.export_files.finish(account, "exp_1", upload, [part])
    stores.previews.put(account, "cmp_1", "<p>Dag</p>")


def clear(stores: Any, account: str, kept: frozenset[str]) -> int:
    """How many calls it took."""
    start, calls = "", 0
    while start or not calls:
        start, calls = stores.account_files.clear(account, kept, start), calls + 1
    return calls


def test_everything_goes_but_what_was_sent_and_what_is_anothers(stores: Any) -> None:
    for account in ("acc_1", "acc_2", "acc_12"):
        fill(stores, account)
    for _ in range(2):
        clear(stores, "acc_1", frozenset({HASH_OF[SENT]}))
    assert stores.contents.get("acc_1", HASH_OF[SENT]) == SENT
    with pytest.raises(SendingHalted):
        stores.contents.get("acc_1", HASH_OF[DRAFT])
    assert stores.contents.get("acc_12", HASH_OF[DRAFT]) == DRAFT
    if hasattr(stores, "client"):
        left = stores.client.list_objects_v2(Bucket="uploads")["Contents"]
        owners = sorted(each["Key"].partition("/")[0] for each in left)
        assert owners == ["acc_12", "acc_12", "acc_2", "acc_2"]


def test_more_than_a_page_goes_in_several_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    with cloud.moto(monkeypatch):
        client = cloud.client("s3")
        location = {"LocationConstraint": cloud.REGION}
        for bucket in ("uploads", "content"):
            client.create_bucket(Bucket=bucket, CreateBucketConfiguration=location)
        names = [f"acc_1/{number:04d}" for number in range(1_002)]
        for name in names:
            client.put_object(Bucket="content", Key=name, Body=b"x")
        files = SimpleNamespace(account_files=S3AccountFiles(client, "uploads", "content"))
        assert clear(files, "acc_1", frozenset({"0003", "1001"})) == 2
        left = [each["Key"] for each in client.list_objects_v2(Bucket="content")["Contents"]]
        assert left == ["acc_1/0003", "acc_1/1001"]
