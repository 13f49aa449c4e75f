"""What an import changed is kept once, in S3 and in memory alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.adapters.s3 import S3Uploads
from chalicelib.adapters.s3_import_journal import S3ImportJournal
from chalicelib.domain.tracking import TrackingConsent
from chalicelib.services.ports import ImportedChange, ImportJournal, Uploads
from tests.adapters import cloud
from tests.builders import make_contact
from tests.fakes.storage import FakeImportJournal, FakeUploads

AN = make_contact()
CONSENT = TrackingConsent(True, datetime(2026, 3, 1, tzinfo=UTC), "beurs")
CHANGES = (
    ImportedChange(None, AN),
    ImportedChange(
        AN,
        replace(
            AN,
            fields={"city": "Gent é\n"},
            lists=frozenset({"lst_1", "lst_2"}),
            tracking_consent=CONSENT,
        ),
    ),
)


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    with cloud.moto(monkeypatch):
        client = cloud.client("s3")
        place = {"LocationConstraint": cloud.REGION}
        client.create_bucket(Bucket="uploads", CreateBucketConfiguration=place)
        yield client


@pytest.fixture(params=["memory", "s3"])
def journal(request: pytest.FixtureRequest, s3: Any) -> ImportJournal:
    return FakeImportJournal() if request.param == "memory" else S3ImportJournal(s3, "uploads")


def test_a_part_is_read_as_it_was_kept(journal: ImportJournal) -> None:
    assert journal.keep("acc_1", "imp_1", "000001-0", CHANGES) == CHANGES
    assert journal.read("acc_1", "imp_1", "000001-0") == CHANGES


def test_the_first_one_stays(journal: ImportJournal) -> None:
    """A worker that comes again sees its own work as what was there before."""
    journal.keep("acc_1", "imp_1", "000001-0", CHANGES)
    assert journal.keep("acc_1", "imp_1", "000001-0", CHANGES[:1]) == CHANGES
    assert journal.keep("acc_1", "imp_1", "000001-0", ()) == CHANGES


def test_nothing_is_told_of_what_is_not_there(journal: ImportJournal) -> None:
    assert journal.keep("acc_1", "imp_1", "000001-0", ()) == ()
    journal.keep("acc_1", "imp_1", "000001-0", CHANGES)
    for account, import_id, part in (
        ("acc_2", "imp_1", "000001-0"),
        ("acc_1", "imp_2", "000001-0"),
        ("acc_1", "imp_1", "000001-1"),
    ):
        assert journal.read(account, import_id, part) == ()


@pytest.mark.parametrize("kind", ["memory", "s3"])
def test_an_upload_can_be_removed_twice(kind: str, s3: Any) -> None:
    fake = FakeUploads()
    uploads: Uploads = fake if kind == "memory" else S3Uploads(s3, "uploads")
    fake.files["acc_1", "imp_1"] = b"email\n"
    s3.put_object(Bucket="uploads", Key="acc_1/imp_1.csv", Body=b"email\n")
    for _ in range(2):
        uploads.remove("acc_1", "imp_1")
        assert uploads.size("acc_1", "imp_1") is None
