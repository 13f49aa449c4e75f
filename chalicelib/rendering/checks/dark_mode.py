"""What a mail loses in a dark mailbox, as advice: nobody can tell what every programme does.

Some programmes follow the mail's own dark styles, some turn its colours round by themselves, and
some turn only what they take for a ground.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.domain.finding import Finding, Part, Severity
from chalicelib.rendering.checks.legibility import BLACK, WHITE, contrast
from chalicelib.rendering.checks.letter import Letter

LEAST_CONTRAST = 3.0
"""Of text with the ground of a dark mailbox; WCAG asks that of large letters."""
_DARK_GROUND = (18, 18, 18)
_LOGO = re.compile(r"\blogo", re.IGNORECASE)
_MAY_BE_TRANSPARENT = re.compile(r"\.(?:png|gif|webp|svg)(?:[?#]|$)", re.IGNORECASE)


def dark_logo(letter: Letter) -> Iterator[Finding]:
    """A logo that may be transparent and stands on no ground of its own: a dark one is gone."""
    for image in letter.images:
        name = image.source.rpartition("/")[2]
        is_logo = _LOGO.search(f"{image.alt or ''} {name}".replace("_", " "))
        if is_logo and _MAY_BE_TRANSPARENT.search(name) and not image.has_ground:
            context = {"quote": name[:60]}
            yield Finding("dark_logo", Severity.TIP, Part.CONTENT, context)
            return


def dark_text(letter: Letter) -> Iterator[Finding]:
    """The mail turns dark by itself, and leaves a dark text on no ground of its own as it is."""
    if letter.is_dark_ready and any(
        each.is_colour_set
        and not each.is_ground_set
        and not each.is_adaptive
        and contrast(each.colour, _DARK_GROUND) < LEAST_CONTRAST
        for each in letter.looks
    ):
        yield Finding("dark_text", Severity.TIP, Part.CONTENT)


def dark_extremes(letter: Letter) -> Iterator[Finding]:
    """Pure black and pure white, which are turned into the glaring opposite."""
    pure = ((BLACK, WHITE), (WHITE, BLACK))
    if not letter.is_dark_ready and any(
        each.is_ground_set and (each.colour, each.ground) in pure for each in letter.looks
    ):
        yield Finding("dark_extremes", Severity.TIP, Part.CONTENT)
