"""How other systems write the languages we speak."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_NAMES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            ("nl", "n", "nld", "dut", "nederlands", "vlaams", "dutch", "flemish"), "nl"
        ),
        **dict.fromkeys(("néerlandais", "neerlandais", "flamand", "niederländisch"), "nl"),
        **dict.fromkeys(("fr", "f", "fra", "fre", "frans", "français", "francais"), "fr"),
        **dict.fromkeys(("french", "französisch"), "fr"),
        **dict.fromkeys(("en", "e", "eng", "engels", "english", "anglais", "englisch"), "en"),
        **dict.fromkeys(("de", "d", "deu", "ger", "duits", "deutsch", "german", "allemand"), "de"),
    }
)


def language_named(text: str) -> str:
    """The language (ISO 639-1) in a cell such as "NL", "nl-BE", "Nederlands" or "French (France)";
    "" for an empty one and for a language that we do not speak."""
    first = re.split(r"[-_ (]", text.strip().lower(), maxsplit=1)[0]
    return _NAMES.get(first, "")
