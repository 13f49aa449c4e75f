"""The upload form as a browser posts it, against MiniStack (moto checks no policy); fault A08."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import urllib3

from chalicelib.adapters.s3 import S3Uploads
from tests.adapters import cloud

FILE = b"email\nan@lezers.example\n"


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with cloud.emulator(tmp_path_factory.mktemp("s3")) as url:
        yield url


@pytest.fixture
def s3(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    cloud.isolate(monkeypatch, s3=endpoint)
    client = cloud.client("s3")
    if not client.list_buckets()["Buckets"]:
        place = {"LocationConstraint": cloud.REGION}
        client.create_bucket(Bucket="uploads", CreateBucketConfiguration=place)
    for account in ("acc_1", "acc_2"):
        client.delete_object(Bucket="uploads", Key=f"{account}/imp_1.csv")
    return client


def _post(url: str, fields: Mapping[str, str], content: bytes) -> int:
    with urllib3.PoolManager() as browser:
        form: list[tuple[str, Any]] = [
            *fields.items(),
            ("file", ("lezers.csv", content, "text/csv")),
        ]
        return browser.request("POST", url, fields=form, retries=False).status


def test_a_posted_file_is_the_file_that_is_read(s3: Any) -> None:
    uploads = S3Uploads(s3, "uploads")
    assert uploads.find("acc_1", "imp_1") is None
    assert _post(*uploads.presign("acc_1", "imp_1"), FILE) in (200, 204)
    found = uploads.find("acc_1", "imp_1")
    assert found is not None
    assert found.size_bytes == len(FILE)
    assert list(uploads.read("acc_1", "imp_1", 6, found.tag)) == [FILE[6:]]
    assert list(uploads.read("acc_1", "imp_1", len(FILE), found.tag)) == []


def test_a08_an_empty_file_is_not_taken(s3: Any) -> None:
    uploads = S3Uploads(s3, "uploads")
    assert _post(*uploads.presign("acc_1", "imp_1"), b"") >= 400
    assert uploads.find("acc_1", "imp_1") is None


@pytest.mark.parametrize(
    "changes", [{"key": "acc_2/imp_1.csv"}, {"Content-Type": "text/html"}, {"policy": "e30="}]
)
def test_a08_a_form_cannot_be_turned_to_another_name_or_type(
    s3: Any, changes: dict[str, str]
) -> None:
    uploads = S3Uploads(s3, "uploads")
    url, fields = uploads.presign("acc_1", "imp_1")
    assert _post(url, {**fields, **changes}, FILE) >= 400
    assert uploads.find("acc_2", "imp_1") is None
