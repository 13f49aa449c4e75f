"""What an import changed and found, and its file, in S3 and in memory alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.adapters.s3 import S3Uploads
from chalicelib.adapters.s3_import_journal import S3ImportJournal, S3ImportProblems
from chalicelib.domain.contact_import import RowProblem
from chalicelib.domain.tracking import TrackingConsent
from chalicelib.services.ports import (
    ImportedChange,
    ImportJournal,
    ImportProblems,
    UnreadableFile,
    Uploads,
)
from tests.adapters import cloud
from tests.builders import make_contact
from tests.fakes.storage import FakeImportJournal, FakeImportProblems, FakeUploads

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


@pytest.fixture(params=["memory", "s3"])
def problems(request: pytest.FixtureRequest, s3: Any) -> ImportProblems:
    return FakeImportProblems() if request.param == "memory" else S3ImportProblems(s3, "uploads")


FOUND = (RowProblem(3, "missing_at", "=E-mail é"), RowProblem(9, "address_mistyped", "", "a.be"))


def test_problems_are_read_as_they_were_kept(problems: ImportProblems) -> None:
    problems.keep("acc_1", "imp_1", 12, FOUND[:1])
    problems.keep("acc_1", "imp_1", 12, FOUND)  # the slice was read again
    assert problems.read("acc_1", "imp_1", 12) == FOUND
    for account, import_id, number in (("acc_2", "imp_1", 12), ("acc_1", "imp_2", 12)):
        assert problems.read(account, import_id, number) == ()
    assert problems.read("acc_1", "imp_1", 13) == ()


@pytest.fixture(params=["memory", "s3"])
def uploads(request: pytest.FixtureRequest, s3: Any) -> Uploads:
    """With a file of `imp_1`, as a browser posts it."""
    if request.param == "memory":
        fake = FakeUploads()
        fake.files["acc_1", "imp_1"] = b"email\n"
        return fake
    s3.put_object(Bucket="uploads", Key="acc_1/imp_1.csv", Body=b"email\n")
    return S3Uploads(s3, "uploads")


def test_an_upload_can_be_removed_twice(uploads: Uploads) -> None:
    for _ in range(2):
        uploads.remove("acc_1", "imp_1")
        assert uploads.find("acc_1", "imp_1") is None


LARGE = b"x" * (5 << 20)
"""S3 takes no smaller parts but the last."""
PIECES = {"one piece": [b"email;naam\n"], "several": [LARGE, LARGE, b"an@x.example\n"]}


@pytest.mark.parametrize("pieces", PIECES.values(), ids=PIECES)
def test_a_file_is_replaced_as_a_whole(uploads: Uploads, pieces: list[bytes]) -> None:
    whole = b"".join(pieces)
    for _ in range(2):  # a worker that died does it again
        uploads.replace("acc_1", "imp_1", iter(pieces))
    found = uploads.find("acc_1", "imp_1")
    assert found is not None
    assert found.size_bytes == len(whole)
    assert b"".join(uploads.read("acc_1", "imp_1", 0, found.tag)) == whole
    assert b"".join(uploads.read("acc_1", "imp_1", len(whole) - 3, found.tag)) == whole[-3:]


def test_a_replacement_that_breaks_off_leaves_the_file_as_it_was(uploads: Uploads) -> None:
    def broken() -> Iterator[bytes]:
        yield LARGE
        raise UnreadableFile("spreadsheet_unreadable")

    with pytest.raises(UnreadableFile):
        uploads.replace("acc_1", "imp_1", broken())
    found = uploads.find("acc_1", "imp_1")
    assert found is not None
    assert b"".join(uploads.read("acc_1", "imp_1", 0, found.tag)) == b"email\n"
