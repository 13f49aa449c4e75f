"""The DNS of sender domains as two dictionaries."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.domain.domain_record import DnsRecord


class FakeDomainRecords:
    """zone: (name, type) → values. Where it says nothing, every record stands as it should while
    is_set_up, and none does otherwise. silent: names of which nobody answers."""

    def __init__(self) -> None:
        self.zone: dict[tuple[str, str], tuple[str, ...]] = {}
        self.silent: set[str] = set()
        self.is_set_up = True

    def standing(self, records: Sequence[DnsRecord]) -> tuple[tuple[str, ...] | None, ...]:
        return tuple(self._values(record) for record in records)

    def _values(self, record: DnsRecord) -> tuple[str, ...] | None:
        if record.name in self.silent:
            return None
        others = (record.value,) if self.is_set_up else ()
        return self.zone.get((record.name, record.type), others)
