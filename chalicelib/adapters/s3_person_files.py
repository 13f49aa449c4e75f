"""Files in and out in which a person stands, and what imports changed of them.

A file is searched for the address itself (wire/address_search.py); a workbook by its first sheet,
which is all an import reads of it; what we packed ourselves, unpacked.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from pydantic import TypeAdapter

from chalicelib.adapters.aws import ClientError, code_of, transient_as
from chalicelib.domain.contact import Contact
from chalicelib.domain.person import Person
from chalicelib.services.ports import ImportedChange, Page, Spreadsheets, UnreadableFile
from chalicelib.wire.address_search import AddressSearch

MOST_FILES = 1_000
MOST_BYTES = 300 * 1024 * 1024
"""Looked through in one call; a file is never left in its middle."""

_BUSY = "storage_busy"
_CHUNK = 1024 * 1024
_WORKBOOK = b"PK\x03\x04"
_PACKED = b"\x1f\x8b"
_JOURNAL = ".changes/"
_PREVIEW = "preview/"
_CHANGES = TypeAdapter(tuple[ImportedChange, ...])


class S3PersonFiles:
    """See PersonFiles. bucket: of uploads."""

    def __init__(self, client: Any, bucket: str, spreadsheet: Spreadsheets) -> None:
        self._client = client
        self._bucket = bucket
        self._spreadsheet = spreadsheet

    def holding(self, account: str, person: Person, start: str) -> Page[str]:
        """See PersonFiles; start: the last name that was looked at."""
        prefix = f"{account}/"
        options = {"StartAfter": f"{prefix}{start}"} if start else {}
        with transient_as(_BUSY):
            page = self._client.list_objects_v2(
                Bucket=self._bucket, Prefix=prefix, MaxKeys=MOST_FILES, **options
            )
        found: list[str] = []
        searches: dict[tuple[str, ...], AddressSearch] = {}
        left, name = MOST_BYTES, start
        for each in page.get("Contents", ()):
            if left <= 0:
                return Page(tuple(found), name)
            name = each["Key"].removeprefix(prefix)
            left -= each["Size"]
            emails = person.emails_by(each["LastModified"])
            search = searches.setdefault(emails, AddressSearch(emails))
            if self._holds(f"{prefix}{name}", person, search):
                found.append(name)
        return Page(tuple(found), name if page.get("IsTruncated") else "")

    def read(self, account: str, person: Person, name: str) -> Iterable[Mapping[str, Any]]:
        """See PersonFiles."""
        if _JOURNAL not in name:
            return ({"id": name},)
        changes = self._changes(f"{account}/{name}")
        own = tuple(each for each in changes if _is_of(each.after, person))
        return tuple({"id": name, **each} for each in _CHANGES.dump_python(own, mode="json"))

    def forget(self, account: str, person: Person, name: str) -> None:
        """See PersonFiles."""
        key = f"{account}/{name}"
        left: tuple[ImportedChange, ...] = ()
        if _JOURNAL in name:
            left = tuple(each for each in self._changes(key) if not _is_of(each.after, person))
        with transient_as(_BUSY):
            if not left:
                self._client.delete_object(Bucket=self._bucket, Key=key)
                return
            self._client.put_object(
                Bucket=self._bucket,
                Key=key,
                Body=gzip.compress(_CHANGES.dump_json(left), mtime=0),
                ContentType="application/gzip",
            )

    def _changes(self, key: str) -> tuple[ImportedChange, ...]:
        body = b"".join(self._chunks(key))
        return _CHANGES.validate_json(gzip.decompress(body)) if body else ()

    def _holds(self, key: str, person: Person, search: AddressSearch) -> bool:
        _, _, name = key.partition("/")
        if name.startswith(_PREVIEW):  # a mail as somebody would see it, who is not named by it
            return True
        if _JOURNAL in name:
            return any(_is_of(each.after, person) for each in self._changes(key))
        chunks = self._chunks(key)
        first = next(chunks, b"")
        if first.startswith(_WORKBOOK) and name.endswith(".csv"):
            return self._is_in_workbook(key, search)
        if first.startswith(_PACKED):  # rows of an import to look at: small
            return search.is_in((gzip.decompress(b"".join(chain((first,), chunks))),))
        return search.is_in(chain((first,), chunks))

    def _is_in_workbook(self, key: str, search: AddressSearch) -> bool:
        try:
            return search.is_in(self._spreadsheet(self._chunks(key)))
        except UnreadableFile:
            return True  # nobody can import it either

    def _chunks(self, key: str) -> Iterator[bytes]:
        """Nothing of a file that is gone."""
        try:
            with transient_as(_BUSY):
                body = self._client.get_object(Bucket=self._bucket, Key=key)["Body"]
        except ClientError as error:
            if code_of(error) not in ("NoSuchKey", "404"):
                raise
            return
        with transient_as(_BUSY):
            while chunk := body.read(_CHUNK):
                yield chunk


def _is_of(contact: Contact, person: Person) -> bool:
    return contact.id == person.contact_id or contact.address_key in person.keys
