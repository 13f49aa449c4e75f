"""What an account sent a day, by route (domain/ramp.py)."""

from __future__ import annotations

from dataclasses import dataclass

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.documents import find_row
from chalicelib.adapters.dynamodb.failures import Refused, storage
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.domain.sender import SenderRoute


@dataclass(frozen=True, slots=True)
class DynamoAllowances:
    """See Allowances."""

    tables: Tables

    def days_before(self, account: str, route: SenderRoute, day: str, most: int) -> int:
        """See Allowances."""
        rows = self.tables.counters
        first = keys.sending_day(account, route.value, "")
        with storage():
            found = rows.query(
                first.pk,
                rows.sk.between(first.sk, keys.sending_day(account, route.value, day).sk),
                consistent_read=True,
            )
            days = {row.sk for row in found if row.used > 0}
        return min(most, len(days - {keys.sending_day(account, route.value, day).sk}))

    def used(self, account: str, route: SenderRoute, day: str) -> int:
        """See Allowances."""
        row = find_row(self.tables.counters, keys.sending_day(account, route.value, day))
        return 0 if row is None else int(row.used)

    def take(
        self, account: str, route: SenderRoute, day: str, amount: int, most: int | None
    ) -> bool:
        """See Allowances. A repeated request may count twice: that slows down, never speeds up."""
        if most is not None and amount > most:
            return False
        rows = self.tables.counters
        fits = None
        if most is not None:
            fits = rows.used.does_not_exist() | (rows.used <= most - amount)
        return self._add(account, route, day, amount, fits)

    def give_back(self, account: str, route: SenderRoute, day: str, amount: int) -> None:
        """See Allowances."""
        self._add(account, route, day, -amount, self.tables.counters.used >= amount)

    def _add(
        self, account: str, route: SenderRoute, day: str, amount: int, condition: Condition | None
    ) -> bool:
        rows = self.tables.counters
        actions: list[Action] = [rows.used.add(amount), rows.schema.set(1)]
        row = rows(*keys.sending_day(account, route.value, day))
        try:
            with storage():
                row.update(actions, condition=condition)
        except Refused:
            return False
        return True
