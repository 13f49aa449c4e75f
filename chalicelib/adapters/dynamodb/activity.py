"""The append-only audit: who did what, by ids."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.failures import storage
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.services.ports import Clock


@dataclass(frozen=True, slots=True)
class DynamoActivity:
    """See Activity."""

    tables: Tables
    clock: Clock

    def record(
        self, account: str, actor: str, action: str, subject: str, statement: str = ""
    ) -> None:
        """See Activity."""
        key = keys.activity(account, self.clock.now(), secrets.token_hex(8))
        row = self.tables.activity(*key, actor=actor, action=action, subject=subject)
        row.statement = statement or None
        with storage():
            row.save()
