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


def are_all_wanted() -> bool:
    """Whether this is `make test-browser` (MYNUMA_LOOKS=all)."""
    return os.environ.get("MYNUMA_LOOKS") == "all"


def wanted() -> tuple[Look, ...]:
    """Every one, or Dutch, light, both widths."""
    return EVERY if are_all_wanted() else USUAL
