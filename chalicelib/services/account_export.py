"""An account as one ZIP file (R63; ADR 0025)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from chalicelib.domain.account_export import AccountExport
from chalicelib.domain.errors import NotFound, PermanentFailure
from chalicelib.domain.export import ENDED, PART_BYTES, ExportState
from chalicelib.services.account_export_sections import AccountSections, Section
from chalicelib.services.account_export_texts import HEADINGS, READY
from chalicelib.services.campaign_notice_texts import in_language
from chalicelib.services.ports import (
    AccountExportDocuments,
    Activity,
    Clock,
    ExportFiles,
    Ids,
    Queues,
    UserDocuments,
)
from chalicelib.services.system_mail import SystemMail

NO_TEXTS = "en"
PLACE = "/settings/export"


class Part(Protocol):
    """The next bytes of a ZIP file (wire/zip_parts.py)."""

    @property
    def size(self) -> int: ...
    def add(self, name: str, content: bytes, at: datetime) -> None: ...
    def take(self) -> tuple[bytes, tuple[str, ...]]: ...


@dataclass(frozen=True, slots=True)
class ManageAccountExport:
    """Ask for the file, and fetch it."""

    exports: AccountExportDocuments
    files: ExportFiles
    queues: Queues
    activity: Activity
    clock: Clock
    ids: Ids

    def create(self, account: str, actor: str, language: str) -> AccountExport:
        """Begin; one that is being written already is that one. language: of its headings."""
        found = self._latest(account)
        if found is None or found.state in ENDED:
            found = self.exports.add(
                account,
                AccountExport(
                    id=self.ids.ulid("exp"),
                    language=language if language in HEADINGS else NO_TEXTS,
                    created_at=self.clock.now(),
                    created_by=actor,
                ),
            )
            self.activity.record(account, actor, "account_exported", account)
        self.queues.export_account(account, found.id, found.slices)
        return found

    def get(self, account: str) -> tuple[AccountExport, str]:
        """(the latest, where the file is for 15 minutes: "" before it is done). Raises NotFound."""
        found = self._latest(account)
        if found is None:
            raise NotFound()
        is_done = found.state is ExportState.DONE
        return found, self.files.link(account, found.id) if is_done else ""

    def _latest(self, account: str) -> AccountExport | None:
        """Their ids sort by the time they were asked for."""
        now = self.clock.now()
        kept = [each for each in self.exports.all(account) if now < each.kept_until]
        return kept[-1] if kept else None


@dataclass(frozen=True, slots=True)
class AccountFile:
    """What such a file holds; see ExportedFile. begin_part, directory: see wire/zip_parts.py.
    part_bytes: for tests."""

    users: UserDocuments
    sections: AccountSections
    files: ExportFiles
    mail: SystemMail
    site_url: str
    begin_part: Callable[[int], Part]
    directory: Callable[[Iterable[str], int], bytes]
    part_bytes: int = PART_BYTES

    def store(self, export: AccountExport) -> ExportFiles:
        """See ExportedFile."""
        return self.files

    def part(self, account: str, export: AccountExport) -> tuple[bytes, AccountExport]:
        """See ExportedFile."""
        sections = self.sections.of(account, export.language)
        part, at = self.begin_part(export.written), export
        while at.section < len(sections) and part.size < self.part_bytes:
            section = sections[at.section]
            content, position = self._fill(account, section, at.position, part.size)
            suffix = f"-{at.piece}" if at.piece > 1 else ""
            part.add(f"{section.name}{suffix}.{section.kind}", content, export.created_at)
            at = (
                replace(at, position=position, piece=at.piece + 1)
                if position
                else replace(at, position="", piece=1, section=at.section + 1)
            )
        body, entries = part.take()
        entries, is_last = (*export.entries, *entries), at.section == len(sections)
        if is_last:
            body += self.directory(entries, export.written + len(body))
        return body, replace(
            at,
            state=ExportState.CLOSING if is_last else ExportState.RUNNING,
            entries=entries,
            written=export.written + len(body),
        )

    def _fill(self, account: str, section: Section, position: str, size: int) -> tuple[bytes, str]:
        """(one file, where the next file of this section begins: "" at its end)."""
        texts: list[str] = []
        room = self.part_bytes - size
        for rows, after in section.pages(account, position):
            texts += rows
            room -= sum(map(len, rows))
            position = after
            if room <= 0 or not after:
                break
        content = f"{section.head}{section.between.join(texts)}{section.end}"
        return content.encode(), position

    def tell(self, account: str, export: AccountExport) -> None:
        """Mail whoever asked."""
        user = self.users.find(account, export.created_by)
        if user is None:
            return
        with suppress(PermanentFailure):
            words = in_language(READY, user.language)
            self.mail.tell(user.email, words, f"{self.site_url}{PLACE}", "account_export")
