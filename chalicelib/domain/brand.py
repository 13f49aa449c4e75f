"""The brand of an account: what its mails look like, kept once and applied to templates (R72)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

KIT = "kit"
"""The id of the one brand that an account has."""
LEAST_CONTRAST = 4.5
"""Of text on its ground (WCAG 2.2, 1.4.3)."""
COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_WHITE, _BLACK = "#ffffff", "#1a1a1a"


class Font(StrEnum):
    """Those that stand on every machine: a mail loads none (GDPR)."""

    ARIAL = "arial"
    COURIER = "courier"
    GEORGIA = "georgia"
    HELVETICA = "helvetica"
    TAHOMA = "tahoma"
    TIMES = "times"
    TREBUCHET = "trebuchet"
    VERDANA = "verdana"


FAMILIES = {
    Font.ARIAL: "Arial, Helvetica, sans-serif",
    Font.COURIER: "'Courier New', Courier, monospace",
    Font.GEORGIA: "Georgia, 'Times New Roman', serif",
    Font.HELVETICA: "Helvetica, Arial, sans-serif",
    Font.TAHOMA: "Tahoma, Verdana, sans-serif",
    Font.TIMES: "'Times New Roman', Times, serif",
    Font.TREBUCHET: "'Trebuchet MS', Tahoma, sans-serif",
    Font.VERDANA: "Verdana, Geneva, sans-serif",
}
"""As a mail names them, with what stands in where there is none."""


@dataclass(frozen=True, slots=True)
class Brand:
    """Colours as "#rrggbb": of buttons and links, of text, of what lies around the mail. logo_url:
    https, or "" for none. footer: plain text for the foot of each mail, or ""."""

    logo_url: str
    accent: str
    text: str
    ground: str
    title_font: Font
    text_font: Font
    footer: str
    id: str = KIT
    version: int = 0

    @property
    def on_accent(self) -> str:
        """The colour of words on the accent: white, or near black where that reads better."""
        return max((_WHITE, _BLACK), key=lambda colour: contrast(colour, self.accent))

    def warnings(self) -> tuple[str, ...]:
        """Codes of what is hard to read: the accent as a link on white, and white on it, as
        shipped templates have it; the text on white; the text on the ground."""
        pairs = {
            "brand_accent_pale": (self.accent, _WHITE),
            "brand_text_pale": (self.text, _WHITE),
            "brand_ground_dark": (self.text, self.ground),
        }
        return tuple(
            code for code, (one, other) in pairs.items() if contrast(one, other) < LEAST_CONTRAST
        )


START = Brand("", "#0f5c63", "#2b3432", "#f3f1ec", Font.GEORGIA, Font.HELVETICA, "")
"""Where somebody begins who has none."""


def contrast(one: str, other: str) -> float:
    """Of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative, 0 to 1 (WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
