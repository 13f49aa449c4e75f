"""What a contact ever agreed to or refused (R33; GDPR article 7(1))."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.consent_record import ConsentRecord
from chalicelib.domain.errors import NotFound
from chalicelib.services.ports import ConsentRecords, Contacts, Page


@dataclass(frozen=True, slots=True)
class ReadConsents:
    """Read the records of a contact."""

    contacts: Contacts
    records: ConsentRecords

    def __call__(
        self, account: str, contact_id: str, start: str, limit: int
    ) -> Page[ConsentRecord]:
        """Newest first; start: of the page before. Raises NotFound, also for another account's
        contact."""
        if self.contacts.get(account, contact_id) is None:
            raise NotFound()
        return self.records.page(account, contact_id, start, limit)
