"""The dossier of a person: all that is held, as JSON and in words (GDPR articles 15, 20; R36)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from chalicelib.domain.errors import StaleVersion, TransientFailure
from chalicelib.domain.person import Person, PersonTask
from chalicelib.services.account_export import Part
from chalicelib.services.person_dossier_texts import HEADINGS, INTRODUCTION
from chalicelib.services.persons import FindPerson
from chalicelib.services.ports import (
    Clock,
    ExportFiles,
    PersonFiles,
    PersonTaskDocuments,
    PersonTraces,
)

NO_TEXTS = "en"
_FILES = "files"
_UNTOLD = frozenset({"key", "address_key", "former_keys"})
"""Pseudonyms of the person's own addresses, which say nothing more than these."""


@dataclass(frozen=True, slots=True)
class WriteDossier:
    """One file of two: dossier.json for machines, dossier.txt for people. begin_part, directory:
    see wire/zip_parts.py."""

    find_person: FindPerson
    tasks: PersonTaskDocuments
    traces: PersonTraces
    files: PersonFiles
    archives: ExportFiles
    clock: Clock
    begin_part: Callable[[int], Part]
    directory: Callable[[Iterable[str], int], bytes]

    def __call__(self, account: str, task: PersonTask) -> bool:
        """Write it whole: what is held of one person is small. Repeating it writes it anew. Raises
        TransientFailure, also when the person is erased meanwhile."""
        person = self.find_person.as_of_now(account, task.person)
        held = {place: list(self._rows(account, person, place)) for place in self.traces.places}
        held[_FILES] = list(self._in_files(account, person))
        content = self._packed(task, {"email": task.email, "held": held})
        upload = self.archives.begin(account, task.id)
        part = self.archives.write_part(account, task.id, upload, 1, content)
        self.archives.finish(account, task.id, upload, [part])
        done = replace(
            task, email="", former=(), slices=task.slices + 1, finished_at=self.clock.now()
        )
        try:
            self.tasks.replace(account, done)
        except StaleVersion as busy:
            raise TransientFailure("storage_busy") from busy
        return True

    def _rows(self, account: str, person: Person, place: str) -> Iterator[Mapping[str, Any]]:
        start = ""
        while True:
            page = self.traces.read(account, person, place, start)
            for row in page.items:
                yield {name: value for name, value in row.items() if name not in _UNTOLD}
            start = page.next_start
            if not start:
                return

    def _in_files(self, account: str, person: Person) -> Iterator[Mapping[str, Any]]:
        start = ""
        while True:
            page = self.files.holding(account, person, start)
            for name in page.items:
                yield from self.files.read(account, person, name)
            start = page.next_start
            if not start:
                return

    def _packed(self, task: PersonTask, dossier: Mapping[str, Any]) -> bytes:
        whole = json.dumps(dossier, ensure_ascii=False, indent=2, default=_plain, sort_keys=True)
        plain = json.loads(whole)
        language = task.language if task.language in HEADINGS else NO_TEXTS
        part = self.begin_part(0)
        part.add("dossier.json", whole.encode(), task.asked_at)
        part.add("dossier.txt", "\n".join(_text(plain, language)).encode(), task.asked_at)
        body, entries = part.take()
        return body + self.directory(entries, len(body))


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset | set) else str(value)


def _text(dossier: Mapping[str, Any], language: str) -> Iterator[str]:
    """What a person reads: a heading for each place, and under it every value by its name."""
    yield from (INTRODUCTION[language].format(email=dossier["email"]), "")
    for place, rows in dossier["held"].items():
        yield f"{HEADINGS[language][place]} ({len(rows)})"
        yield "=" * len(HEADINGS[language][place])
        for row in rows:
            yield from (f"{name}: {value}" for name, value in _flat(row))
            yield ""
        yield ""


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if not isinstance(value, dict | list):
        yield name, str(value)
        return
    numbered = value if isinstance(value, dict) else {str(n): each for n, each in enumerate(value)}
    for key, member in numbered.items():
        yield from _flat(member, f"{name}.{key}" if name else key)
