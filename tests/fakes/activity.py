"""The audit in memory."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recorded:
    """One line."""

    account: str
    actor: str
    action: str
    subject: str
    statement: str = ""


class FakeActivity:
    """Lines in the order they were written."""

    def __init__(self) -> None:
        self.lines: list[Recorded] = []

    def record(
        self, account: str, actor: str, action: str, subject: str, statement: str = ""
    ) -> None:
        self.lines.append(Recorded(account, actor, action, subject, statement))
