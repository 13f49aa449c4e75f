"""The rows of an import to look at, page by page: all of them, for seven days."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.contact_import import RowProblem
from chalicelib.domain.errors import NotFound
from chalicelib.services.ports import ImportDocuments, ImportProblems, Page

PAGE_ROWS = 1_000
"""A page ends with the slice that fills it."""


@dataclass(frozen=True, slots=True)
class ListProblems:
    """Read what slices kept."""

    imports: ImportDocuments
    problems: ImportProblems

    def page(self, account: str, import_id: str, start: str) -> Page[RowProblem]:
        """About 1,000 rows, in the order of the file. start: "" for the first page. Raises
        NotFound."""
        document = self.imports.find(account, import_id)
        if document is None:
            raise NotFound()
        found: list[RowProblem] = []
        place = int(start or 0)
        for number in document.problem_slices[place:]:
            place += 1
            found += self.problems.read(account, import_id, number)
            if len(found) >= PAGE_ROWS:
                break
        is_last = place >= len(document.problem_slices)
        return Page(tuple(found), "" if is_last else str(place))
