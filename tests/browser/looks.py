"""The ways to look at a page: its width, its language, light or dark."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import product
from typing import Literal

Scheme = Literal["light", "dark"]

LANGUAGES = ("nl", "en", "fr")
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (1280, 390)


@dataclass(frozen=True, slots=True)
class Look:
    """width: of the window, in CSS pixels. language: nl, en or fr. scheme: light or dark."""

    width: int = 1280
    language: str = "nl"
    scheme: Scheme = "light"

    def __str__(self) -> str:
        return f"{self.language}-{self.scheme}-{self.width}"

    @property
    def is_narrow(self) -> bool:
        """Whether it is the width of a phone."""
        return self.width < 600


EVERY = tuple(Look(*parts) for parts in product(WIDTHS, LANGUAGES, SCHEMES))
USUAL = tuple(Look(width) for width in WIDTHS)
PAIRED = tuple(
    Look(WIDTHS[(place + scheme) % 2], language, SCHEMES[scheme])
    for place, language in enumerate(LANGUAGES)
    for scheme in range(len(SCHEMES))
)
"""Half of them, in which every language meets both themes and both widths, and each theme both
widths."""


def are_all_wanted() -> bool:
    """Whether this is `make test-browser` (MYNUMA_LOOKS=all)."""
    return os.environ.get("MYNUMA_LOOKS") == "all"


def wanted() -> tuple[Look, ...]:
    """Dutch, light, both widths; pairs of all for `make test-browser`, all with MYNUMA_LONG."""
    if os.environ.get("MYNUMA_LONG"):
        return EVERY
    return PAIRED if are_all_wanted() else USUAL


def group(look: Look) -> str:
    """Who shares a process, with its stack, its Chromium and its accounts: in `make test` all of
    tests/browser does, beside tests/journeys; where there are more looks, those of one."""
    return "browser" if wanted() == USUAL else f"look-{look}"


def of_place(number: int) -> tuple[Look, ...]:
    """In which looks the n-th place is seen: `make test` shows it in Dutch at one width, the next
    one at the other; `make test-browser` in the other languages at the other width, one light and
    one dark, and the next one the other way round."""
    looks = wanted()
    if looks == USUAL:
        return (looks[number % len(looks)],)
    if looks == PAIRED:
        return tuple(PAIRED[2 * row + (number + row + 1) % 2] for row in (1, 2))
    return looks
