"""Ids of tables in memory; a test restores a table by changing its id."""

from __future__ import annotations

from collections.abc import Mapping


class FakeTableMarks:
    """ids: kind of table → id now. stored: what was kept."""

    def __init__(self) -> None:
        self.ids = dict.fromkeys(("accounts", "addresses", "campaigns"), "1")
        self.stored: dict[str, str] = {}

    def current(self) -> Mapping[str, str]:
        return dict(self.ids)

    def kept(self) -> Mapping[str, str]:
        return dict(self.stored)

    def keep(self, marks: Mapping[str, str]) -> None:
        self.stored = dict(marks)
