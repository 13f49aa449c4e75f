"""Whether a mail that was sent to an address after another one has arrived.

Asked when a mail strikes, which is rare, so that a delivery, which is not, writes nothing for the
sake of strikes that may still come.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.domain.contact import AddressState
from chalicelib.domain.facts import FactKind
from chalicelib.domain.mail_history import MailPlace
from chalicelib.services.messages import MESSAGE
from chalicelib.services.ports import Ledger, Messages, Timeline

MOST_LINES = 50
"""Of its history that are looked at for transactional mail."""


@dataclass(frozen=True, slots=True)
class FindLaterDelivery:
    """Looks in the facts of the mails that stand in the history of an address."""

    ledger: Ledger
    messages: Messages
    timeline: Timeline

    def __call__(self, account: str, state: AddressState, mailed_at: int, own: MailPlace) -> int:
        """When the latest mail was sent that was sent after `mailed_at` and has arrived, in Unix
        seconds; 0 when there is none. own: place of the mail that is asked about: a batch that was
        tried again has the time of its last try."""
        found = [*self._of_messages(account, state.key)]
        found += self._of_campaigns(account, state, mailed_at, own)
        return max((moment for moment in found if moment > mailed_at), default=0)

    def _of_campaigns(
        self, account: str, state: AddressState, mailed_at: int, own: MailPlace
    ) -> Iterator[int]:
        if 0 < state.last_marketing_at <= mailed_at:
            return  # nearly always: the next campaign is 48 hours away
        for place in state.mails - {own}:
            facts = self.ledger.facts(account, place.campaign, place.batch)
            if facts.bits.get(FactKind.DELIVERED, 0) >> place.index & 1:
                batch = self.ledger.batch(account, place.campaign, place.batch)
                if batch is not None and batch.claimed_at is not None:
                    yield int(batch.claimed_at.timestamp())

    def _of_messages(self, account: str, key: str) -> Iterator[int]:
        for line in self.timeline.read(account, key, MOST_LINES):
            if line.kind == MESSAGE:
                message = self.messages.find(account, line.id)
                if message is not None and FactKind.DELIVERED in message.facts:
                    yield int(message.created_at.timestamp())
