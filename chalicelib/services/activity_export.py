"""The audit of a period as a CSV file, page by page, so that memory stays flat at any size."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from chalicelib.domain.spreadsheet import BYTE_ORDER_MARK, to_csv
from chalicelib.services.auditing import Act, ActivityFilter, ReadActivity

COLUMNS = ("at", "who", "what", "subject", "changes", "statement", "network", "request")


@dataclass(frozen=True, slots=True)
class ExportActivity:
    """Pages of the file."""

    activity: ReadActivity

    def page(
        self,
        account: str,
        wanted: ActivityFilter,
        tell: Callable[[Act], tuple[str, str, str]],
        words: Mapping[str, str],
        start: str,
        limit: int,
    ) -> tuple[str, str]:
        """(the next piece of the file, where to go on: "" at the end); newest first, UTC.

        tell: (who, what they did, what changed) in the reader's language. words: of
        COLUMNS. start: "" for the beginning, with the names of the columns. limit: 1 to 500 lines.
        """
        page = self.activity.page(account, wanted, start, limit)
        lines = to_csv(_cells(act, *tell(act)) for act in page.items)
        if start:
            return lines, page.next_start
        head = to_csv([[words[f"column.{column}"] for column in COLUMNS]])
        return f"{BYTE_ORDER_MARK}{head}{lines}", page.next_start


def _cells(act: Act, who: str, what: str, changes: str) -> Sequence[str]:
    line = act.line
    moment = f"{line.at:%Y-%m-%d %H:%M:%S}"
    return (moment, who, what, line.subject, changes, line.statement, act.network, line.request)
