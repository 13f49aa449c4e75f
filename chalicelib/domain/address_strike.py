"""A bounce that may pass. The third distinct mail that strikes blacklists (D1); a later mail that
arrives clears what struck before it. Later is by when mails were sent, never by when we hear."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.blacklist import BlacklistReason

STRIKES_TO_BLACKLIST = 3
"""So many distinct messages that struck put an address on the blacklist."""

_PARTS = 3


@dataclass(frozen=True, slots=True, order=True)
class Strike:
    """One mail that came back for a while.

    mailed_at: Unix seconds at which SES took the mail; 0 when that is not known: any delivery
    clears it. reason: what the address would be listed for.
    """

    message_id: str
    mailed_at: int = 0
    reason: BlacklistReason = BlacklistReason.MAILBOX_FULL

    @property
    def is_in_doubt(self) -> bool:
        """Whether a delivery of the same mail makes it an automatic reply (domain/bounce.py): of
        all that strikes, a full mailbox alone is plain."""
        return self.reason is not BlacklistReason.MAILBOX_FULL

    def __str__(self) -> str:
        if self == Strike(self.message_id):
            return self.message_id
        return f"{self.mailed_at}#{self.reason}#{self.message_id}"

    @classmethod
    def read(cls, entry: str) -> Strike:
        """Inverse of `str`."""
        parts = entry.split("#", _PARTS - 1)
        if len(parts) < _PARTS:
            return cls(entry)
        return cls(parts[2], int(parts[0]), BlacklistReason(parts[1]))
