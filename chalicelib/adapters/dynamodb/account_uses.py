"""When accounts were last used, one small item an account, and what was said of it since."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from pynamodb.exceptions import DoesNotExist
from pynamodb.expressions.update import Action

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.failures import Refused, storage
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.domain.idleness import LastUse


@dataclass(frozen=True, slots=True)
class DynamoAccountUses:
    """See AccountUses."""

    tables: Tables

    def note(self, account: str, at: datetime, since: datetime) -> None:
        """See AccountUses."""
        rows = self.tables.uses
        is_new = rows.used.does_not_exist() | (rows.used < _seconds(since))
        fresh: list[Action] = [rows.used.set(_seconds(at)), rows.told.set(0), rows.told_at.remove()]
        with suppress(Refused), storage():
            rows(*keys.account_use(account)).update([rows.schema.set(1), *fresh], condition=is_new)

    def find(self, account: str) -> LastUse | None:
        """See AccountUses."""
        try:
            with storage():
                row = self.tables.uses.get(*keys.account_use(account), consistent_read=True)
        except DoesNotExist:
            return None
        told_at = None if row.told_at is None else _moment(row.told_at)
        return LastUse(_moment(row.used), int(row.told), told_at)

    def tell(self, account: str, seen: LastUse, told_at: datetime) -> bool:
        """See AccountUses."""
        rows = self.tables.uses
        stands = (rows.used == _seconds(seen.at)) & (rows.told == seen.told)
        told: list[Action] = [rows.told.set(seen.told + 1), rows.told_at.set(_seconds(told_at))]
        try:
            with storage():
                rows(*keys.account_use(account)).update(told, condition=stands)
        except Refused:
            return False
        return True


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)
