"""The buckets as dictionaries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import datetime
from typing import Any

from chalicelib.domain.contact_import import RowProblem
from chalicelib.domain.errors import NotFound, SendingHalted, StaleVersion
from chalicelib.domain.person import Person
from chalicelib.services.ports import ImportedChange, Page, UploadedFile
from chalicelib.wire.address_search import AddressSearch

CHUNK_BYTES = 1024 * 1024


class FakeContentStore:
    """objects: (account, hash) → content; change or delete them to play fault N14."""

    def __init__(self) -> None:
        self.objects: dict[tuple[str, str], str] = {}

    def put(self, account: str, content_hash: str, content: str) -> None:
        if hashlib.sha256(content.encode()).hexdigest() != content_hash:
            raise ValueError("content_hash is not the hash of the content")
        self.objects[(account, content_hash)] = content

    def get(self, account: str, content_hash: str) -> str:
        content = self.objects.get((account, content_hash))
        if content is None:
            raise SendingHalted("content_missing")
        if hashlib.sha256(content.encode()).hexdigest() != content_hash:
            raise SendingHalted("content_changed")
        return content


class FakeUploads:
    """files: (account, import id) → bytes; a test puts there what a browser would post, and, where
    it matters, in `times` when it did."""

    def __init__(self) -> None:
        self.files: dict[tuple[str, str], bytes] = {}
        self.times: dict[tuple[str, str], datetime] = {}

    def presign(self, account: str, import_id: str) -> tuple[str, Mapping[str, str]]:
        return "https://uploads.example/", {
            "key": f"{account}/{import_id}.csv",
            "Content-Type": "text/csv",
        }

    def find(self, account: str, import_id: str) -> UploadedFile | None:
        content = self.files.get((account, import_id))
        return None if content is None else UploadedFile(len(content), _tag(content))

    def read(self, account: str, import_id: str, start: int, tag: str) -> Iterator[bytes]:
        if (account, import_id) not in self.files:
            raise NotFound("import_file_missing")
        content = self.files[(account, import_id)]
        if _tag(content) != tag:
            raise StaleVersion()
        for position in range(start, len(content), CHUNK_BYTES):
            yield content[position : position + CHUNK_BYTES]

    def remove(self, account: str, import_id: str) -> None:
        self.files.pop((account, import_id), None)

    def replace(self, account: str, import_id: str, pieces: Iterable[bytes]) -> None:
        self.files[account, import_id] = b"".join(pieces)


def _tag(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class FakeImportJournal:
    """parts: (account, import id, part) → what changed."""

    def __init__(self) -> None:
        self.parts: dict[tuple[str, str, str], tuple[ImportedChange, ...]] = {}

    def keep(
        self, account: str, import_id: str, part: str, changes: Sequence[ImportedChange]
    ) -> tuple[ImportedChange, ...]:
        if changes:
            self.parts.setdefault((account, import_id, part), tuple(changes))
        return self.read(account, import_id, part)

    def read(self, account: str, import_id: str, part: str) -> tuple[ImportedChange, ...]:
        return self.parts.get((account, import_id, part), ())


class FakeImportProblems:
    """slices: (account, import id, slice) → rows to look at."""

    def __init__(self) -> None:
        self.slices: dict[tuple[str, str, int], tuple[RowProblem, ...]] = {}

    def keep(
        self, account: str, import_id: str, slice_number: int, problems: Sequence[RowProblem]
    ) -> None:
        self.slices[account, import_id, slice_number] = tuple(problems)

    def read(self, account: str, import_id: str, slice_number: int) -> tuple[RowProblem, ...]:
        return self.slices.get((account, import_id, slice_number), ())


class FakeReceivedMails:
    """mails: name → what a server would have handed to SES."""

    def __init__(self) -> None:
        self.mails: dict[str, bytes] = {}

    def head(self, name: str) -> bytes | None:
        mail = self.mails.get(name)
        return None if mail is None else mail[: 64 * 1024]

    def remove(self, name: str) -> None:
        self.mails.pop(name, None)


class FakeExportFiles:
    """files: (account, export id) → bytes, once they are finished."""

    def __init__(self) -> None:
        self.files: dict[tuple[str, str], bytes] = {}
        self.parts: dict[tuple[str, int], bytes] = {}
        self.rests: dict[tuple[str, str, str], bytes] = {}

    def begin(self, account: str, export_id: str) -> str:
        return f"upload {export_id}"

    def write_part(
        self, account: str, export_id: str, upload: str, number: int, body: bytes
    ) -> str:
        self.parts[upload, number] = body
        return hashlib.md5(body, usedforsecurity=False).hexdigest()

    def set_aside(self, account: str, export_id: str, body: bytes) -> str:
        name = hashlib.sha256(body).hexdigest()
        self.rests[account, export_id, name] = body
        return name

    def pick_up(self, account: str, export_id: str, name: str) -> bytes:
        if (account, export_id, name) not in self.rests:
            raise NotFound()
        return self.rests[account, export_id, name]

    def finish(self, account: str, export_id: str, upload: str, parts: Sequence[str]) -> None:
        bodies = [self.parts[upload, number] for number in range(1, len(parts) + 1)]
        self.files[account, export_id] = b"".join(bodies)

    def link(self, account: str, export_id: str) -> str:
        return f"https://exports.example/{account}/{export_id}.csv"


class FakeAccountFiles:
    """Deletes from the dictionaries of the others, as one bucket after the other would."""

    def __init__(
        self,
        contents: FakeContentStore,
        uploads: FakeUploads,
        previews: FakePreviews,
        *exports: FakeExportFiles,
    ) -> None:
        self.contents, self.uploads, self.previews = contents, uploads, previews
        self.exports = exports

    def clear(self, account: str, kept: Set[str], start: str) -> str:
        contents = self.contents.objects
        for place in [place for place in contents if place[0] == account and place[1] not in kept]:
            del contents[place]
        others: tuple[dict[Any, Any], ...] = (
            self.uploads.files,
            self.previews.pages,
            *(each.files for each in self.exports),
            *(each.rests for each in self.exports),
        )
        for files in others:
            for place in [place for place in files if place[0] == account]:
                del files[place]
        return ""


class FakeRawHits:
    """hits, ips and nameless: everything that was ever written."""

    def __init__(self) -> None:
        self.hits: list[dict[str, Any]] = []
        self.ips: list[dict[str, Any]] = []
        self.nameless: list[dict[str, Any]] = []

    def write(
        self,
        hits: Sequence[Mapping[str, Any]],
        ips: Sequence[Mapping[str, Any]],
        nameless: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        self.hits += [dict(hit) for hit in hits]
        self.ips += [dict(ip) for ip in ips]
        self.nameless += [dict(hit) for hit in nameless]


class FakePreviews:
    """pages: (account, campaign) → HTML."""

    def __init__(self) -> None:
        self.pages: dict[tuple[str, str], str] = {}

    def put(self, account: str, campaign: str, html: str) -> str:
        self.pages[account, campaign] = html
        return f"https://storage.example/{account}/{campaign}"


class FakePersonFiles:
    """Looks into the dictionaries of the others, named as the bucket would name them."""

    def __init__(
        self,
        uploads: FakeUploads,
        exports: FakeExportFiles,
        tables: FakeExportFiles,
        archives: FakeExportFiles,
        previews: FakePreviews,
        journal: FakeImportJournal,
    ) -> None:
        self.stores = (
            (uploads, "csv"),
            (exports, "csv"),
            (tables, "json"),
            (archives, "zip"),
        )
        self.uploads, self.previews, self.journal = uploads, previews, journal

    def holding(self, account: str, person: Person, start: str) -> Page[str]:
        found = [
            f"{place[1]}.{suffix}"
            for store, suffix in self.stores
            for place, content in store.files.items()
            if place[0] == account
            and AddressSearch(person.emails_by(self.uploads.times.get(place))).is_in([content])
        ]
        found += [f"preview/{name}.html" for owner, name in self.previews.pages if owner == account]
        found += [
            f"{place[1]}.changes/{place[2]}.json.gz"
            for place, changes in self.journal.parts.items()
            if place[0] == account and any(_is_of(each, person) for each in changes)
        ]
        return Page(tuple(sorted(found)))

    def read(self, account: str, person: Person, name: str) -> list[dict[str, Any]]:
        return [{"id": name}]

    def forget(self, account: str, person: Person, name: str) -> None:
        stem, _, rest = name.partition(".changes/")
        if rest:
            place = (account, stem, rest.removesuffix(".json.gz"))
            changes = self.journal.parts[place]
            self.journal.parts[place] = tuple(each for each in changes if not _is_of(each, person))
            return
        bare = name.removeprefix("preview/").rpartition(".")[0]
        self.previews.pages.pop((account, bare), None)
        for store, _ in self.stores:
            store.files.pop((account, bare), None)


def _is_of(change: ImportedChange, person: Person) -> bool:
    after = change.after
    return after.id == person.contact_id or after.address_key in person.keys


class FakeErasedKeys:
    """noted: everybody who was erased."""

    def __init__(self) -> None:
        self.noted: dict[tuple[str, str], datetime] = {}

    def note(self, account: str, key: str, at: datetime) -> None:
        self.noted.setdefault((account, key), at)

    def all(self) -> Iterator[tuple[str, str, datetime]]:
        yield from ((*place, at) for place, at in self.noted.items())
