"""Images in their buckets, and the digests of those that may not come back: fake and real alike."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.adapters.s3_images import FINAL, PASSING, S3ImageFiles, S3ImageUploads
from chalicelib.services.ports import ImageFile, ImageFiles
from tests.adapters import cloud
from tests.adapters.conftest import AnyDatabase
from tests.builders import ulid
from tests.content_builders import make_image
from tests.fakes.images import FakeImageFiles

NAME = "a" * 43 + ".png"
PICTURE = ImageFile(b"picture", "image/png", is_final=True)
GREY = ImageFile(b"grey", "image/png", is_final=False)
IMAGE = make_image(id="img_01KJPWD6M0ZZZZZZZZZZZZZZZZ")


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    with cloud.moto(monkeypatch):
        client = cloud.client("s3")
        location = {"LocationConstraint": cloud.REGION}
        client.create_bucket(Bucket="pictures", CreateBucketConfiguration=location)
        yield client


@pytest.fixture(params=["memory", "s3"])
def files(request: pytest.FixtureRequest) -> ImageFiles:
    if request.param == "memory":
        return FakeImageFiles()
    return S3ImageFiles(request.getfixturevalue("s3"), "pictures")


def test_a_file_is_stored_replaced_and_removed_under_its_account(files: ImageFiles) -> None:
    assert files.get("acc_1", NAME) is None
    files.put("acc_1", NAME, PICTURE)
    files.put("acc_2", NAME, PICTURE)
    files.put("acc_1", NAME, GREY)
    assert files.get("acc_1", NAME) == GREY
    assert files.get("acc_2", NAME) == PICTURE
    files.remove("acc_1", NAME)
    files.remove("acc_1", NAME)
    assert files.get("acc_1", NAME) is None
    assert files.get("acc_2", NAME) == PICTURE


def test_s3_keeps_what_is_final_for_a_year_and_the_rest_for_nobody(s3: Any) -> None:
    store = S3ImageFiles(s3, "pictures")
    for file, told in ((PICTURE, FINAL), (GREY, PASSING)):
        store.put("acc_1", NAME, file)
        kept = s3.head_object(Bucket="pictures", Key=f"acc_1/{NAME}")
        assert (kept["CacheControl"], kept["ContentType"]) == (told, "image/png")


def test_a08_a_form_is_good_for_one_name_one_type_and_one_size(s3: Any) -> None:
    uploads = S3ImageUploads(s3, "pictures")
    _, form = uploads.presign("acc_1", IMAGE)
    assert (form["key"], form["Content-Type"]) == (f"acc_1/{IMAGE.id}.image", "image/png")
    policy = json.loads(b64decode(form["policy"]))
    assert ["content-length-range", 7, 7] in policy["conditions"]
    assert {"Content-Type": "image/png"} in policy["conditions"]


def test_an_upload_is_read_and_removed(s3: Any) -> None:
    uploads = S3ImageUploads(s3, "pictures")
    assert not uploads.has("acc_1", IMAGE.id)
    assert uploads.read("acc_1", IMAGE.id) is None
    s3.put_object(Bucket="pictures", Key=f"acc_1/{IMAGE.id}.image", Body=b"picture")
    assert uploads.read("acc_1", IMAGE.id) == b"picture"
    assert uploads.has("acc_1", IMAGE.id)
    assert uploads.read("acc_2", IMAGE.id) is None
    assert not uploads.has("acc_2", IMAGE.id)
    uploads.remove("acc_1", IMAGE.id)
    assert uploads.read("acc_1", IMAGE.id) is None


def test_r61_a_digest_is_blocked_for_everybody_and_for_good(database: AnyDatabase) -> None:
    digest, other = ulid("dig"), ulid("dig")
    assert not database.blocked_images.has_any([digest, other])
    database.blocked_images.block([digest])
    database.blocked_images.block([digest])
    assert database.blocked_images.has_any([other, digest])
    assert not database.blocked_images.has_any([other])
    assert not database.blocked_images.has_any([])


def test_r61_what_shows_a_picture_is_found_in_every_account(database: AnyDatabase) -> None:
    (digest, other), copies = (ulid("dig"), ulid("dig")), database.image_copies
    assert copies.of([digest, other]) == frozenset()
    copies.note("acc_1", "img_1", [digest, other])
    copies.note("acc_1", "img_1", [digest])
    copies.note("acc_2", "img_2", [digest])
    assert (
        copies.of([digest])
        == copies.of([other, digest])
        == {
            ("acc_1", "img_1"),
            ("acc_2", "img_2"),
        }
    )
    assert copies.of([other]) == {("acc_1", "img_1")}
    copies.forget("acc_1", "img_1", [digest, other])
    copies.forget("acc_1", "img_1", [digest])
    assert copies.of([digest, other]) == {("acc_2", "img_2")}
    assert copies.of([]) == frozenset()


def test_an_image_is_stored_with_all_that_is_known_of_it(
    database: AnyDatabase, account: str
) -> None:
    stored = database.images.add(account, replace(IMAGE, labels=("Winter",), digests=("a", "b")))
    assert database.images.find(account, IMAGE.id) == stored
    assert stored.labels == ("Winter",)
