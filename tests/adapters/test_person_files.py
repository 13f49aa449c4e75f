"""Files in which a person stands, on S3; and who was erased, on S3 and in memory alike."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from chalicelib.adapters import s3_person_files
from chalicelib.adapters.s3_erased_keys import S3ErasedKeys
from chalicelib.adapters.s3_import_journal import S3ImportJournal, S3ImportProblems
from chalicelib.adapters.s3_person_files import S3PersonFiles
from chalicelib.adapters.xlsx_csv import as_csv
from chalicelib.domain.contact_import import RowProblem
from chalicelib.domain.person import FormerAddress, Person
from chalicelib.services.ports import ErasedKeys, ImportedChange, ImportJournal, PersonFiles
from tests.adapters import cloud
from tests.builders import NOW, key_of, make_contact
from tests.fakes.storage import (
    FakeErasedKeys,
    FakeExportFiles,
    FakeImportJournal,
    FakePersonFiles,
    FakePreviews,
    FakeUploads,
)

ACCOUNT, EMAIL = "acc_1", "Emilia@vinden.example"
PERSON = Person(key_of(EMAIL.lower()), "con_1", EMAIL)
BYSTANDER = "iemand@anders.example"


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    with cloud.moto(monkeypatch):
        client = cloud.client("s3")
        location = {"LocationConstraint": cloud.REGION}
        client.create_bucket(Bucket="uploads", CreateBucketConfiguration=location)
        yield client


@pytest.fixture
def files(client: Any) -> S3PersonFiles:
    return S3PersonFiles(client, "uploads", as_csv)


def put(client: Any, name: str, body: bytes, account: str = ACCOUNT) -> None:
    client.put_object(Bucket="uploads", Key=f"{account}/{name}", Body=body)


@dataclass(frozen=True)
class Shelf:
    """Files in and out with what puts them there."""

    files: PersonFiles
    journal: ImportJournal
    upload: Callable[[str, bytes], None]

    def held(self, person: Person = PERSON) -> list[str]:
        return list(self.files.holding(ACCOUNT, person, "").items)


@pytest.fixture(params=["memory", "s3"])
def shelf(request: pytest.FixtureRequest, client: Any) -> Shelf:
    if request.param == "s3":
        return Shelf(
            S3PersonFiles(client, "uploads", as_csv),
            S3ImportJournal(client, "uploads"),
            lambda name, body: put(client, f"{name}.csv", body),
        )
    uploads, journal = FakeUploads(), FakeImportJournal()
    exports = [FakeExportFiles() for _ in range(3)]
    files = FakePersonFiles(uploads, *exports, FakePreviews(), journal)
    return Shelf(files, journal, lambda name, body: uploads.files.update({(ACCOUNT, name): body}))


def names(client: Any) -> set[str]:
    found = client.list_objects_v2(Bucket="uploads").get("Contents", ())
    return {each["Key"] for each in found}


def workbook(email: str) -> bytes:
    book, body = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["E-mail"])
    sheet.append([email])
    book.save(body)
    return body.getvalue()


def held(files: S3PersonFiles, account: str = ACCOUNT) -> list[str]:
    found: list[str] = []
    page = files.holding(account, PERSON, "")
    found += page.items
    while page.next_start:
        page = files.holding(account, PERSON, page.next_start)
        found += page.items
    return found


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("imp_1.csv", f"E-mail\n{EMAIL}\n".encode()),
        ("imp_1.csv", f"E-mail\r\n{EMAIL.upper()}\r\n".encode("latin-1")),
        ("imp_1.csv", f"E-mail\n{EMAIL.lower()}\n".encode("utf-16")),
        ("imp_1.csv", f"E-mail\n{EMAIL}\n".encode("utf-16-be")),
        ("imp_1.csv", b";" * (1024 * 1024 - 9) + EMAIL.encode()),
        ("imp_1.csv", workbook(EMAIL)),
        ("imp_1.csv", b"PK\x03\x04 no workbook at all"),
        ("exp_1.zip", b"PK\x03\x04" + EMAIL.encode()),
        ("preview/cmp_1.html", b"<p>Dag Emilia</p>"),
    ],
    ids=[
        *("as it is", "capitals", "utf-16", "utf-16-be", "across chunks", "workbook"),
        *("unreadable workbook", "archive", "preview"),
    ],
)
def test_a_file_in_which_the_address_stands_is_found_and_deleted(
    client: Any, files: S3PersonFiles, name: str, body: bytes
) -> None:
    put(client, name, body)
    put(client, name, body, "acc_12")
    put(client, "imp_2.csv", f"E-mail\n{BYSTANDER}\n".encode())
    put(client, "imp_3.csv", workbook(BYSTANDER))
    put(client, "imp_4.csv", b"")
    assert held(files) == [name]
    assert files.read(ACCOUNT, PERSON, name) == ({"id": name},)
    for _ in range(2):
        files.forget(ACCOUNT, PERSON, name)
    assert held(files) == []
    assert names(client) == {
        f"acc_12/{name}",
        *(f"{ACCOUNT}/imp_{number}.csv" for number in (2, 3, 4)),
    }


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_domain_with_other_letters_is_found_as_people_write_it(
    shelf: Shelf, encoding: str
) -> None:
    shelf.upload("imp_1", "E-mail;naam\njan@Bücher.example;Jan\n".encode(encoding))
    shelf.upload("imp_2", "E-mail;naam\nbo@bücher.example;Bo\n".encode(encoding))
    person = Person(key_of("jan@xn--bcher-kva.example"), "", "jan@xn--bcher-kva.example")
    assert shelf.held(person) == ["imp_1.csv"]
    shelf.files.forget(ACCOUNT, person, "imp_1.csv")
    assert shelf.held(person) == []


@pytest.mark.parametrize("other", ["jan@x.be", "an@x.best", "an@x.be.example"])
def test_a_file_with_another_address_that_ends_or_begins_so_is_left(
    shelf: Shelf, other: str
) -> None:
    shelf.upload("imp_1", f"E-mail;naam\n{other};Jan\n".encode())
    assert shelf.held(Person(key_of("an@x.be"), "", "an@x.be")) == []
    assert shelf.held(Person(key_of(other), "", other)) == ["imp_1.csv"]


def test_of_an_address_that_another_contact_has_now_only_older_files_are_the_persons(
    client: Any, files: S3PersonFiles
) -> None:
    put(client, "imp_1.csv", EMAIL.encode())
    for left_at, is_taken, found in (
        (datetime(2100, 1, 1, tzinfo=UTC), True, ["imp_1.csv"]),
        (datetime(2000, 1, 1, tzinfo=UTC), True, []),
        (datetime(2000, 1, 1, tzinfo=UTC), False, ["imp_1.csv"]),
    ):
        former = FormerAddress(PERSON.key, left_at, EMAIL, is_taken)
        person = Person(key_of("nu@vinden.example"), "con_1", "nu@vinden.example", (former,))
        assert list(files.holding(ACCOUNT, person, "").items) == found


def test_what_an_import_changed_is_found_by_the_contact_and_by_every_address(shelf: Shelf) -> None:
    old = make_contact(EMAIL, id="con_1", address_key=PERSON.key)
    again = make_contact(EMAIL, id="con_2", address_key=PERSON.key)
    shelf.journal.keep(ACCOUNT, "imp_1", "000000-0", [ImportedChange(None, old)])
    shelf.journal.keep(ACCOUNT, "imp_2", "000000-0", [ImportedChange(None, again)])
    moved = Person(key_of("nu@vinden.example"), "con_1", "nu@vinden.example")
    name = "imp_{}.changes/000000-0.json.gz"
    assert shelf.held(moved) == [name.format(1)]
    free, taken = (FormerAddress(PERSON.key, NOW, EMAIL, is_taken) for is_taken in (False, True))
    assert shelf.held(replace(moved, former=(taken,))) == [name.format(1)]
    whole = replace(moved, former=(free,))
    assert shelf.held(whole) == [name.format(1), name.format(2)]
    shelf.files.forget(ACCOUNT, whole, name.format(1))
    assert shelf.journal.read(ACCOUNT, "imp_1", "000000-0") == ()


def test_what_an_import_changed_goes_on_without_the_person(
    client: Any, files: S3PersonFiles
) -> None:
    journal = S3ImportJournal(client, "uploads")
    own = ImportedChange(None, make_contact(EMAIL, address_key=PERSON.key))
    other = ImportedChange(None, make_contact(BYSTANDER))
    journal.keep(ACCOUNT, "imp_1", "000000-0", [own, other])
    journal.keep(ACCOUNT, "imp_1", "000000-1", [own])
    found = held(files)
    assert found == [f"imp_1.changes/000000-{part}.json.gz" for part in (0, 1)]
    (told,) = files.read(ACCOUNT, PERSON, found[0])
    assert told["after"]["email"] == EMAIL
    for name in found:
        files.forget(ACCOUNT, PERSON, name)
    assert journal.read(ACCOUNT, "imp_1", "000000-0") == (other,)
    assert journal.read(ACCOUNT, "imp_1", "000000-1") == ()
    assert held(files) == []


def test_a_call_looks_through_so_much_and_says_where_to_go_on(
    client: Any, files: S3PersonFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        put(client, f"imp_{number}.csv", EMAIL.encode())
    wanted = [f"imp_{number}.csv" for number in range(5)]
    monkeypatch.setattr(s3_person_files, "MOST_BYTES", 30)
    assert files.holding(ACCOUNT, PERSON, "").items == ("imp_0.csv", "imp_1.csv")
    assert held(files) == wanted
    monkeypatch.setattr(s3_person_files, "MOST_BYTES", 10_000)
    monkeypatch.setattr(s3_person_files, "MOST_FILES", 2)
    assert held(files) == wanted


def test_whose_address_is_not_known_is_in_no_file_but_what_an_import_changed(
    client: Any, files: S3PersonFiles
) -> None:
    put(client, "imp_1.csv", b"E-mail\n")
    key = f"{ACCOUNT}/imp_9.changes/000000-0.json.gz"
    client.put_object(Bucket="uploads", Key=key, Body=gzip.compress(b"[]"))
    assert files.holding(ACCOUNT, Person(PERSON.key), "").items == ()


@pytest.fixture(params=["memory", "s3"])
def erased(request: pytest.FixtureRequest, client: Any) -> ErasedKeys:
    return FakeErasedKeys() if request.param == "memory" else S3ErasedKeys(client, "uploads")


def test_who_was_erased_is_told_with_the_moment(erased: ErasedKeys) -> None:
    assert list(erased.all()) == []
    for _ in range(2):
        erased.note(ACCOUNT, PERSON.key, NOW)
    erased.note("acc_2", PERSON.key, NOW + timedelta(days=1))
    assert sorted(erased.all()) == [
        (ACCOUNT, PERSON.key, NOW),
        ("acc_2", PERSON.key, NOW + timedelta(days=1)),
    ]


def test_the_rows_of_an_import_to_look_at_are_unpacked(client: Any, files: S3PersonFiles) -> None:
    """A file without column names makes an address one."""
    problems = S3ImportProblems(client, "uploads")
    problems.keep(ACCOUNT, "imp_1", 1, [RowProblem(1, "missing_at", EMAIL)])
    problems.keep(ACCOUNT, "imp_2", 1, [RowProblem(1, "missing_at", "mail")])
    assert held(files) == ["imp_1.problems/000001.json.gz"]
