"""The blacklist as a CSV file, page by page, so that memory stays flat at any size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chalicelib.domain.blacklist import scope_of
from chalicelib.domain.spreadsheet import BYTE_ORDER_MARK, to_csv
from chalicelib.services.ports import Addresses, BlacklistRow, Page

COLUMNS = ("address", "reason", "scope", "since", "evidence")


@dataclass(frozen=True, slots=True)
class ExportBlacklist:
    """Pages of the file."""

    addresses: Addresses

    def page(
        self, account: str, words: Mapping[str, str], start: str, limit: int
    ) -> tuple[str, str]:
        """(the next piece of the file, where to go on: "" at the end); newest month first, one
        line a reason.

        words: of COLUMNS, and of each reason, scope and `erased`, in the reader's language.
        start: "" for the beginning, with the names of the columns. limit: 1 to 5,000 lines.
        """
        page: Page[BlacklistRow] = self.addresses.blacklisted(account, start, limit)
        lines = to_csv(_cells(row, words) for row in page.items)
        if start:
            return lines, page.next_start
        head = to_csv([[words[column] for column in COLUMNS]])
        return f"{BYTE_ORDER_MARK}{head}{lines}", page.next_start


def _cells(row: BlacklistRow, words: Mapping[str, str]) -> Sequence[str]:
    return (
        row.email or words["erased"],
        words[row.reason.value],
        words[scope_of(row.reason).value],
        f"{row.mark.at:%Y-%m-%d %H:%M}",
        row.mark.evidence,
    )
