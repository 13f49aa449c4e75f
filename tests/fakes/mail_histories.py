"""The mails of addresses, from the rows and the timeline in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chalicelib.domain.address_key import position_of, shard_of
from chalicelib.domain.mail_history import KIND, MailHistory, unpacked
from chalicelib.services.ports import Sample
from tests.fakes.addresses import FakeAddresses

WHOLE = 1_000_000


class FakeMailHistories:
    """Always the whole history."""

    def __init__(self, addresses: FakeAddresses) -> None:
        self.addresses = addresses

    def read(self, account: str, keys: Sequence[str], since: int) -> Mapping[str, MailHistory]:
        found = {}
        for key, row in self.addresses.get_many(account, keys).items():
            lines = self.addresses.timeline.read(account, key, WHOLE)
            moved = [unpacked(line.detail) for line in lines if line.kind == KIND]
            mails = row.mails.union(*moved)
            found[key] = MailHistory(mails, row.last_campaign, row.last_marketing_at)
        return found

    def sample(self, account: str, shard: int, limit: int) -> Sample:
        rows = sorted(
            (key, row.contact_id)
            for (holder, key), row in self.addresses.rows.items()
            if holder == account and shard_of(key) == shard
        )
        part = rows[:limit]
        coverage = position_of(part[-1][0]) if len(rows) > limit else 1.0
        return Sample(tuple(contact_id for _, contact_id in part if contact_id), coverage)
