"""The steps of every export, slice by slice, which may die at any call (R63, R69; ADR 0025).

A slice writes one part of the file, then stores position and part in one conditional write. A slice
that is repeated after a crash writes the same part again: nothing stands in the file twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from chalicelib.domain.account_export import AccountExport
from chalicelib.domain.contact_export import ContactExport
from chalicelib.domain.errors import InvalidInput, NotFound, StaleVersion, TransientFailure
from chalicelib.domain.export import ENDED, ExportState
from chalicelib.domain.recipient_export import RecipientExport
from chalicelib.services.ports import Clock, Documents, ExportFiles

E = TypeVar("E", RecipientExport, ContactExport, AccountExport)


class ExportedFile(Protocol[E]):
    """What one kind of files holds."""

    def store(self, export: E) -> ExportFiles:
        """Where such a file is written."""
        ...

    def part(self, account: str, export: E) -> tuple[bytes, E]:
        """(about 5 MB, the export after them: closing when they are the last). Nothing at all when
        a part is not full yet. Raises NotFound, InvalidInput when what was asked for is there no
        more."""
        ...

    def tell(self, account: str, export: E) -> None:
        """The file is there: twice at worst, should the slice die right after."""
        ...


@dataclass(frozen=True, slots=True)
class ExportSlice(Generic[E]):
    """Take the next step of an export. go_on: asks for the one after it, by account, export and
    number."""

    exports: Documents[E]
    file: ExportedFile[E]
    clock: Clock
    go_on: Callable[[str, str, int], None]

    def __call__(self, account: str, export_id: str, step: int) -> E | None:
        """Write about 5 MB and continue through the queue. None when nothing is to do.

        Raises TransientFailure, also when this very slice is being written elsewhere at this
        moment.
        """
        export = self.exports.find(account, export_id)
        if export is None or export.state in ENDED or self.clock.now() >= export.kept_until:
            return None
        if step >= export.slices:  # else an old message, delivered again: its slice was stored
            after = self._next(account, export)
            try:
                export = self.exports.replace(account, replace(after, slices=export.slices + 1))
            except StaleVersion as busy:
                raise TransientFailure("storage_busy") from busy
        if export.state not in ENDED:
            self.go_on(account, export_id, export.slices)
        return export

    def _next(self, account: str, export: E) -> E:
        store = self.file.store(export)
        if export.state is ExportState.CLOSING:
            store.finish(account, export.id, export.upload, export.parts)
            self.file.tell(account, export)
            return replace(export, state=ExportState.DONE, finished_at=self.clock.now())
        if not export.upload:
            return replace(export, upload=store.begin(account, export.id))
        try:
            body, after = self.file.part(account, export)
        except (NotFound, InvalidInput):
            return replace(export, state=ExportState.FAILED, finished_at=self.clock.now())
        if not body:
            return after
        number = len(export.parts) + 1
        stored = store.write_part(account, export.id, export.upload, number, body)
        return replace(after, parts=(*export.parts, stored))
