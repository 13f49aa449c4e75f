"""A file of every contact of an account of any size: contacts are made from their numbers when they
are read, and parts are thrown away, so that memory is the exporter's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from bench.people import Crowd
from chalicelib.domain.contact import AddressState
from chalicelib.domain.contact_export import ContactExport, ExportFormat
from chalicelib.domain.contact_filter import ContactFilter
from chalicelib.domain.export import ExportState
from chalicelib.services.contact_export import ContactFile
from chalicelib.services.contact_search import Found
from chalicelib.services.contacts import ContactView
from chalicelib.services.export_slices import ExportSlice

_NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


@dataclass
class Shelf:
    """One export, the clock, and what stands for the ports."""

    crowd: Crowd
    size: int
    export: ContactExport
    bytes_written: int = 0

    def now(self) -> datetime:
        """See Clock."""
        return _NOW

    def find(self, account: str, export_id: str) -> ContactExport:
        """See Documents."""
        return self.export

    def replace(self, account: str, export: ContactExport) -> ContactExport:
        """See Documents."""
        self.export = export
        return export

    def all(self, account: str) -> tuple[()]:
        """No lists: a name is as long as an id."""
        return ()

    def search(self, account: str, wanted: ContactFilter, start: str, limit: int) -> Found:
        """See SearchContacts."""
        first = int(start or 0)
        last = min(first + limit, self.size)
        people = [self.crowd.contact(place) for place in range(first, last)]
        views = tuple(ContactView(one, AddressState(one.address_key)) for one in people)
        return Found(views, str(last) if last < self.size else "")

    def begin(self, account: str, export_id: str) -> str:
        """See ExportFiles."""
        return "upload"

    def write_part(
        self, account: str, export_id: str, upload: str, number: int, body: bytes
    ) -> str:
        """See ExportFiles."""
        self.bytes_written += len(body)
        return f"{number:032x}"

    def finish(self, account: str, export_id: str, upload: str, parts: object) -> None:
        """See ExportFiles."""


def run(contacts: int) -> int:
    """Write the whole file; how many rows it has."""
    crowd = Crowd("acc_1", "lst_1", b"secret", contacts)
    asked = ContactExport("exp_1", ExportFormat.CSV, "nl", _NOW, "key", ContactFilter(), ("town",))
    shelf = Shelf(crowd, contacts, asked)
    port = cast(Any, shelf)
    file = ContactFile(
        search=port.search,
        lists=port,
        users=cast(Any, _Nobody()),
        stores={ExportFormat.CSV: port},
        mail=port,
        clock=port,
        site_url="",
    )
    write = ExportSlice(port, file, port, lambda *_: None)
    while shelf.export.state is not ExportState.DONE:
        write("acc_1", "exp_1", shelf.export.slices)
    return shelf.export.rows


class _Nobody:
    def find(self, account: str, user: str) -> None:
        """Who asked is not mailed."""
