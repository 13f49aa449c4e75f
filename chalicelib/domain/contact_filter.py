"""Which contacts are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.contact import ContactStatus
from chalicelib.domain.engagement import Did


@dataclass(frozen=True, slots=True)
class ContactFilter:
    """Everything that is given has to hold. prefix: how the address begins. name: a part of the
    address or of a field, capitals alike. value: of `field`, whole. did, did_not: with a mail, in
    the last `days` (1 to 365, None: ever)."""

    list_id: str = ""
    prefix: str = ""
    name: str = ""
    field: str = ""
    value: str = ""
    segment_id: str = ""
    status: ContactStatus | None = None
    updated_since: datetime | None = None
    did: Did | None = None
    did_not: Did | None = None
    days: int | None = None

    @property
    def has_key(self) -> bool:
        """Whether the directory finds them, sorted by address."""
        texts = (self.name, self.field, self.segment_id)
        others = (self.status, self.updated_since, self.did, self.did_not)
        return not any(texts) and not any(others)
