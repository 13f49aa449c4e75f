"""Contacts as a CSV or JSON file: all, those of a list or a segment, or those that a search finds.

The CSV file says nothing new to the import: services/contact_table.py and import_rows.py are two
sides of one table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

from chalicelib.domain.account import Role
from chalicelib.domain.activity import changes_between
from chalicelib.domain.contact_export import MOST_RUNNING, ContactExport, ExportFormat
from chalicelib.domain.contact_filter import ContactFilter
from chalicelib.domain.errors import LimitExceeded, NotFound, PermanentFailure
from chalicelib.domain.export import PART_BYTES, ExportState
from chalicelib.domain.spreadsheet import BYTE_ORDER_MARK, delimiter_of, line
from chalicelib.services.campaign_notice_texts import in_language
from chalicelib.services.contact_export_texts import ALARM, READY
from chalicelib.services.contact_search import SearchContacts
from chalicelib.services.contact_table import cells_of, object_of
from chalicelib.services.contact_table_texts import HEADINGS
from chalicelib.services.contacts import ContactView
from chalicelib.services.ports import (
    Activity,
    Clock,
    ContactExportDocuments,
    ExportFiles,
    FieldDocuments,
    Ids,
    ListDocuments,
    Queues,
    UserDocuments,
)
from chalicelib.services.system_mail import SystemMail

READ_CONTACTS = 500
WORKING = timedelta(seconds=40)
"""How long a slice looks for contacts: less than half of what its function may take."""
NO_TEXTS = "en"
PLACE = "/contacts/exports"
AUDIT = "/settings/activity"

Stores = Mapping[ExportFormat, ExportFiles]


@dataclass(frozen=True, slots=True)
class ManageContactExports:
    """Ask for a file of contacts, and fetch it."""

    exports: ContactExportDocuments
    search: SearchContacts
    fields: FieldDocuments
    stores: Stores
    queues: Queues
    activity: Activity
    clock: Clock
    ids: Ids

    def create(
        self, account: str, actor: str, wanted: ContactFilter, kind: ExportFormat, language: str
    ) -> ContactExport:
        """Begin; the same one that is being written already is that one. language: of headings and
        separators. Raises NotFound, InvalidInput for what is not the account's, LimitExceeded
        while three others are being written."""
        self.search.check(account, wanted)
        now = self.clock.now()
        asked = ContactExport(
            id=self.ids.ulid("exp"),
            format=kind,
            language=language if language in HEADINGS else NO_TEXTS,
            created_at=now,
            created_by=actor,
            wanted=wanted,
            fields=tuple(field.id for field in self.fields.all(account)),
        )
        running = [each for each in self.exports.all(account) if each.is_running(now)]
        found = next((each for each in running if each.is_same(asked)), None)
        if found is None:
            if len(running) >= MOST_RUNNING:
                raise LimitExceeded("too_many_exports", most=MOST_RUNNING)
            found = self.exports.add(account, asked)
            self._record(account, actor, found)
        self.queues.export_contacts(account, found.id, found.slices)
        return found

    def get(self, account: str, export_id: str) -> tuple[ContactExport, str]:
        """(the export, where the file is for 15 minutes, "" before it is done). Raises NotFound,
        also once its days are over: storage deletes when it likes."""
        export = self.exports.find(account, export_id)
        if export is None or self.clock.now() >= export.kept_until:
            raise NotFound()
        is_done = export.state is ExportState.DONE
        return export, self.stores[export.format].link(account, export_id) if is_done else ""

    def _record(self, account: str, actor: str, export: ContactExport) -> None:
        """What somebody searched for may be a name, and is not told."""
        changes = {
            **changes_between(None, export, ("format",)),
            **changes_between(None, export.wanted, ("list_id", "segment_id", "status")),
        }
        self.activity.record(account, actor, "contacts_exported", export.id, changes=changes)


@dataclass(frozen=True, slots=True)
class ContactFile:
    """What such a file holds; see ExportedFile. part_bytes, working: for tests."""

    search: SearchContacts
    lists: ListDocuments
    users: UserDocuments
    stores: Stores
    mail: SystemMail
    clock: Clock
    site_url: str
    part_bytes: int = PART_BYTES
    working: timedelta = WORKING

    def store(self, export: ContactExport) -> ExportFiles:
        """See ExportedFile."""
        return self.stores[export.format]

    def part(self, account: str, export: ContactExport) -> tuple[bytes, ContactExport]:
        """See ExportedFile. Where few are found in a long time, what is found is set aside."""
        store, until = self.store(export), self.clock.now() + self.working
        writer = _Writer(export, {each.id: each.name for each in self.lists.all(account)})
        texts = [store.pick_up(account, export.id, export.rest)] if export.rest else []
        texts.append(b"" if export.position else writer.head)
        rows, position = export.rows, export.position
        while True:
            page = self.search(account, export.wanted, position, READ_CONTACTS)
            texts.append(writer.text(page.items, is_first=not rows))
            rows, position = rows + len(page.items), page.next_start
            is_full = sum(map(len, texts)) >= self.part_bytes
            if is_full or not position or self.clock.now() >= until:
                break
        after = replace(export, rows=rows, position=position, rest="")
        if position and not is_full:
            rest = store.set_aside(account, export.id, b"".join(texts))
            return b"", replace(after, rest=rest)
        if position:
            return b"".join(texts), after
        return b"".join((*texts, writer.end)), replace(after, state=ExportState.CLOSING)

    def tell(self, account: str, export: ContactExport) -> None:
        """Mail whoever asked, unless that was a key, and warn every other owner: people went out
        of the account (B09)."""
        for user in self.users.all(account):
            is_asker = user.id == export.created_by
            if not is_asker and user.role is not Role.OWNER:
                continue
            words = in_language(READY if is_asker else ALARM, user.language)
            place = f"{PLACE}/{export.id}" if is_asker else AUDIT
            with suppress(PermanentFailure):
                self.mail.tell(user.email, words, f"{self.site_url}{place}", "contact_export")


class _Writer:
    """How a format is written. lists: id → name."""

    def __init__(self, export: ContactExport, lists: Mapping[str, str]) -> None:
        self._export, self._lists = export, lists
        self._delimiter = delimiter_of(export.language)

    @property
    def head(self) -> bytes:
        """What the file begins with."""
        if self._export.format is ExportFormat.JSON:
            return b"[\n"
        names = (*HEADINGS[self._export.language], *self._export.fields)
        return (BYTE_ORDER_MARK + line(names, self._delimiter)).encode()

    @property
    def end(self) -> bytes:
        """What the file ends with."""
        return b"\n]\n" if self._export.format is ExportFormat.JSON else b""

    def text(self, views: Sequence[ContactView], *, is_first: bool) -> bytes:
        """Some contacts. is_first: whether none stand before them."""
        if self._export.format is ExportFormat.JSON:
            objects = ",\n".join(object_of(view, self._lists) for view in views)
            return (objects if is_first or not objects else f",\n{objects}").encode()
        cells = (
            cells_of(view, self._lists, self._export.fields, self._export.language)
            for view in views
        )
        return "".join(line(row, self._delimiter) for row in cells).encode()
