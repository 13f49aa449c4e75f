"""Exports: parts become one file, on S3 and in memory alike, whatever is repeated."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest

from chalicelib.adapters.s3 import DOWNLOAD_SECONDS, S3ExportFiles
from chalicelib.domain.errors import NotFound
from chalicelib.domain.export import PART_BYTES
from chalicelib.services.ports import ExportFiles
from tests.adapters import cloud
from tests.fakes.storage import FakeExportFiles

BOTH = pytest.mark.parametrize("kind", ["memory", "s3"])
FULL = b"x" * PART_BYTES


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    with cloud.moto(monkeypatch):
        client = cloud.client("s3")
        location = {"LocationConstraint": cloud.REGION}
        client.create_bucket(Bucket="uploads", CreateBucketConfiguration=location)
        yield client


def files_of(kind: str, s3: Any) -> tuple[ExportFiles, Callable[[], bytes]]:
    """The store, and what reads its one file."""
    if kind == "memory":
        fake = FakeExportFiles()
        return fake, lambda: fake.files["acc_1", "exp_1"]

    def read() -> bytes:
        body: bytes = s3.get_object(Bucket="uploads", Key="acc_1/exp_1.csv")["Body"].read()
        return body

    return S3ExportFiles(s3, "uploads"), read


@BOTH
def test_parts_stand_in_the_file_in_their_order(kind: str, s3: Any) -> None:
    files, read = files_of(kind, s3)
    upload = files.begin("acc_1", "exp_1")
    parts = [files.write_part("acc_1", "exp_1", upload, 1, FULL)]
    parts.append(files.write_part("acc_1", "exp_1", upload, 2, b"een"))
    parts[1] = files.write_part("acc_1", "exp_1", upload, 2, b"twee")
    files.finish("acc_1", "exp_1", upload, parts)
    assert read() == FULL + b"twee"


@BOTH
def test_finishing_again_is_harmless(kind: str, s3: Any) -> None:
    files, read = files_of(kind, s3)
    upload = files.begin("acc_1", "exp_1")
    parts = [files.write_part("acc_1", "exp_1", upload, 1, b"een")]
    for _ in range(2):
        files.finish("acc_1", "exp_1", upload, parts)
    assert read() == b"een"


def test_the_link_names_one_object_and_ends_after_a_quarter_of_an_hour(s3: Any) -> None:
    url = urlparse(S3ExportFiles(s3, "uploads").link("acc_1", "exp_1"))
    assert url.path.endswith("acc_1/exp_1.csv")
    query = parse_qs(url.query)
    assert query["response-content-disposition"] == ['attachment; filename="exp_1.csv"']
    lasts = query.get("X-Amz-Expires")
    assert lasts is None or lasts == [str(DOWNLOAD_SECONDS)]


@BOTH
def test_what_is_set_aside_is_picked_up_whoever_else_sets_something_aside(
    kind: str, s3: Any
) -> None:
    files, _ = files_of(kind, s3)
    first = files.set_aside("acc_1", "exp_1", b"een")
    second = files.set_aside("acc_1", "exp_1", b"twee")
    assert files.set_aside("acc_1", "exp_1", b"een") == first != second
    assert files.pick_up("acc_1", "exp_1", first) == b"een"
    assert files.pick_up("acc_1", "exp_1", second) == b"twee"
    for account, export_id in (("acc_1", "exp_2"), ("acc_2", "exp_1")):
        with pytest.raises(NotFound):
            files.pick_up(account, export_id, first)
