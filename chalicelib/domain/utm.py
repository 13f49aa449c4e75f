"""UTM parameters: what a site's own statistics read from the links of a campaign."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

SOURCE = "newsletter"
MEDIUM = "email"
MOST_LETTERS = 100
MOST_HOSTS = 20


@dataclass(frozen=True, slots=True)
class Utm:
    """As somebody filled it in. source, medium, campaign: "" for SOURCE, MEDIUM and the campaign's
    name; content: "" for none. hosts: only links to these and to what is below them; () for every
    link.
    """

    source: str = ""
    medium: str = ""
    campaign: str = ""
    content: str = ""
    hosts: tuple[str, ...] = ()

    def query(self, name: str) -> str:
        """As it stands in a URL, percent-encoded. name: of the campaign."""
        given = {
            "utm_source": self.source or SOURCE,
            "utm_medium": self.medium or MEDIUM,
            "utm_campaign": self.campaign or _slug(name),
            "utm_content": self.content,
        }
        return "&".join(f"{key}={quote(value, safe='')}" for key, value in given.items() if value)


def _slug(name: str) -> str:
    """`Zomer & zon 2026` → `zomer-zon-2026`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MOST_LETTERS]
