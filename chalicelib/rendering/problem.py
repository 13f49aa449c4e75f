"""What is wrong with an author's content, as data: a code, a place, and values for the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

MAX_PROBLEMS = 50

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in content; an error forbids sending, a warning does not.

    line, column: 1-based, in characters; 1, 1 where no place is known.
    context: values for the localised text of `code`, safe to show to the author.
    """

    severity: Severity
    code: str
    line: int = 1
    column: int = 1
    context: dict[str, str] = field(default_factory=dict)


class Places:
    """Turns an offset into a text into line and column."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        position = text.find("\n")
        while position >= 0:
            self._starts.append(position + 1)
            position = text.find("\n", position + 1)

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column, 1-based, of a 0-based offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def error(self, code: str, offset: int, **context: str) -> Problem:
        """An error at this offset."""
        line, column = self.at(offset)
        return Problem("error", code, line, column, context)

    def warning(self, code: str, offset: int, **context: str) -> Problem:
        """A warning at this offset."""
        line, column = self.at(offset)
        return Problem("warning", code, line, column, context)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether one of them forbids sending."""
    return any(problem.severity == "error" for problem in problems)


def in_part(problems: Iterable[Problem], part: str) -> tuple[Problem, ...]:
    """The same problems, each naming the part of the mail it stands in ("subject", "mjml", …)."""
    return tuple(replace(each, context={**each.context, "part": part}) for each in problems)


def in_variant(problems: Iterable[Problem], language: str) -> tuple[Problem, ...]:
    """The same problems, each naming the language variant it stands in."""
    return tuple(replace(each, context={**each.context, "language": language}) for each in problems)


def in_reading_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Errors before warnings, each by place and once, cut to what a person can read."""
    ordered: list[Problem] = []
    for problem in sorted(problems, key=lambda each: (each.severity, each.line, each.column)):
        if problem not in ordered[-5:]:
            ordered.append(problem)
    return tuple(ordered[:MAX_PROBLEMS])
