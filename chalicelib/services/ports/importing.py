"""What imports read, and what they keep to take themselves back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from chalicelib.domain.contact import Contact
from chalicelib.domain.contact_import import RowProblem


class UnreadableFile(ValueError):
    """The file as a whole cannot be read; code says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One data row as the reader saw it: its cells, or a problem code. position: tells where the
    next row starts, as opaque text. offset: bytes read so far."""

    number: int
    cells: Mapping[str, str]
    problem: str
    position: Callable[[], str]
    offset: int


class RowReader(Protocol):
    """Reads rows from byte `position` on; wire/contact_csv.py through an adapter."""

    def __call__(
        self, open_at: Callable[[int], Iterator[bytes]], position: str
    ) -> Iterable[SourceRow]:
        """Raises UnreadableFile."""
        ...


class Spreadsheets(Protocol):
    """Workbooks, which cannot be read from the middle."""

    def __call__(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The first sheet as CSV, in pieces of 5 MB and more but the last. Raises
        UnreadableFile."""
        ...


@dataclass(frozen=True, slots=True)
class ImportedChange:
    """What an import is about to do to a contact. before: None for one that it makes."""

    before: Contact | None
    after: Contact


class ImportJournal(Protocol):
    """What imports changed, part by part; gone after seven days."""

    def keep(
        self, account: str, import_id: str, part: str, changes: Sequence[ImportedChange]
    ) -> tuple[ImportedChange, ...]:
        """Store a part, unless it is there already; what stands there then. A part without
        changes is not stored. part: letters, digits and "-"."""
        ...

    def read(self, account: str, import_id: str, part: str) -> tuple[ImportedChange, ...]:
        """The changes of a part, none when it is not there."""
        ...


class ImportProblems(Protocol):
    """The rows of imports to look at, slice by slice; gone after seven days."""

    def keep(
        self, account: str, import_id: str, slice_number: int, problems: Sequence[RowProblem]
    ) -> None:
        """Store those of a slice, in the order of the file; repeating it replaces them."""
        ...

    def read(self, account: str, import_id: str, slice_number: int) -> tuple[RowProblem, ...]:
        """Those of a slice, none when they are not there."""
        ...


class MailDomains(Protocol):
    """What the DNS says of domains (RFC 5321 §5.1, RFC 7505)."""

    def without_mail(self, domains: Collection[str]) -> tuple[int, int]:
        """(how many answered, how many of those take no mail: no MX record, or the null MX).
        domains: A-labels, at most 200. Those that do not answer within seconds are not counted;
        never raises."""
        ...
