"""Consent records in memory."""

from __future__ import annotations

from chalicelib.domain.consent_record import ConsentRecord
from chalicelib.domain.ids import contact_shard
from chalicelib.services.ports import Page
from tests.fakes.addresses import FakeAddresses


class FakeConsentRecords:
    """Reads what FakeContacts and FakeAddresses noted."""

    def __init__(self, addresses: FakeAddresses) -> None:
        self._records = addresses.records

    def page(self, account: str, contact_id: str, start: str, limit: int) -> Page[ConsentRecord]:
        kept = self._records.get((account, contact_id), {})
        places = sorted((place for place in kept if not start or place <= start), reverse=True)
        page = tuple(kept[place] for place in places[:limit])
        return Page(page, places[limit] if len(places) > limit else "")

    def read_shard(
        self, account: str, shard: int, start: str, limit: int
    ) -> Page[tuple[str, ConsentRecord]]:
        kept = sorted(
            (f"{contact_id}#{place}", contact_id, record)
            for (holder, contact_id), records in self._records.items()
            if holder == account and contact_shard(contact_id) == shard
            for place, record in records.items()
            if f"{contact_id}#{place}" > start
        )
        page = tuple((contact_id, record) for _, contact_id, record in kept[:limit])
        return Page(page, kept[limit - 1][0] if len(kept) > limit else "")
