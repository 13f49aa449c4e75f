"""Which contacts are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.contact import ContactStatus


@dataclass(frozen=True, slots=True)
class ContactFilter:
    """Everything that is given has to hold. prefix: how the address begins. name: a part of the
    address or of a field, capitals alike. value: of `field`, whole."""

    list_id: str = ""
    prefix: str = ""
    name: str = ""
    field: str = ""
    value: str = ""
    segment_id: str = ""
    status: ContactStatus | None = None
    updated_since: datetime | None = None

    @property
    def has_key(self) -> bool:
        """Whether the directory finds them, sorted by address."""
        no_key = (self.name, self.field, self.segment_id, self.status, self.updated_since)
        return not any(no_key)
