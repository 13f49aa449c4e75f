"""The mails of addresses, in bulk: rows of addresses, and of the timeline what moved there.

A row says when mails last moved, and a moved piece when the one before it did: both are keys, so
that each step back is one request for a hundred addresses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.address_rows import EMPTIED_AT, mails_of
from chalicelib.adapters.dynamodb.bulk import Bulk
from chalicelib.adapters.dynamodb.codec import text
from chalicelib.adapters.dynamodb.failures import storage
from chalicelib.adapters.dynamodb.keys import Key
from chalicelib.domain.address_key import position_of
from chalicelib.domain.mail_history import KIND, MailHistory, unpacked
from chalicelib.services.ports import Sample

_READ = ("pk", "sk", "mails", "last_campaign", "last_marketing_at", EMPTIED_AT)


@dataclass(frozen=True, slots=True)
class DynamoMailHistories:
    """See MailHistories."""

    addresses: str
    timeline: str
    bulk: Bulk

    def read(self, account: str, keys_: Sequence[str], since: int) -> Mapping[str, MailHistory]:
        """See MailHistories."""
        wanted = [keys.address(account, key) for key in dict.fromkeys(keys_)]
        rows = self.bulk.get(self.addresses, wanted, _READ, is_consistent=False)
        found = {
            place.sk: MailHistory(
                mails_of(row), row["last_campaign"]["S"], int(row["last_marketing_at"]["N"])
            )
            for place, row in rows.items()
        }
        moved = {
            place.sk: int(row[EMPTIED_AT]["N"]) for place, row in rows.items() if EMPTIED_AT in row
        }
        while moved := {key: at for key, at in moved.items() if at > since}:
            moved = self._step_back(account, moved, found)
        return found

    def _step_back(
        self, account: str, moved: Mapping[str, int], found: dict[str, MailHistory]
    ) -> dict[str, int]:
        """Add the mails that moved then; when those before them did."""
        places = {self._piece(account, key, at): key for key, at in moved.items()}
        before = {}
        pieces = self.bulk.get(self.timeline, list(places), is_consistent=False)
        for place, piece in pieces.items():
            key = places[place]
            older = unpacked(piece["detail"]["S"])
            found[key] = replace(found[key], mails=found[key].mails | older)
            if "before" in piece:
                before[key] = int(piece["before"]["N"])
        return before

    def _piece(self, account: str, key: str, at: int) -> Key:
        return keys.delivery(account, key, datetime.fromtimestamp(at, UTC), KIND)

    def sample(self, account: str, shard: int, limit: int) -> Sample:
        """See MailHistories."""
        request: dict[str, Any] = {
            "TableName": self.addresses,
            "KeyConditionExpression": "pk = :pk",
            "ExpressionAttributeValues": {":pk": text(keys.of_shard(account, shard))},
            "ProjectionExpression": "sk, contact_id",
            "Limit": limit,
        }
        with storage():
            answer = self.bulk.client.query(**request)
        rows = answer["Items"]
        ids = (row["contact_id"]["S"] for row in rows if "contact_id" in row)
        is_cut = "LastEvaluatedKey" in answer
        coverage = position_of(rows[-1]["sk"]["S"]) if is_cut else 1.0
        return Sample(tuple(contact_id for contact_id in ids if contact_id), coverage)
