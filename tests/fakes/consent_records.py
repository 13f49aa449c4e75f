"""Consent records in memory."""

from __future__ import annotations

from chalicelib.domain.consent_record import ConsentRecord
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
