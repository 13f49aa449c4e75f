"""Cases in memory."""

from __future__ import annotations

from chalicelib.domain.case import Case, CaseState
from tests.fakes.documents import FakeDocuments


class FakeCases(FakeDocuments[Case]):
    """Documents of which the open ones are listed."""

    def open(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            place for place in sorted(self.stored) if self.stored[place].state is CaseState.OPEN
        )
