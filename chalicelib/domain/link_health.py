"""Whether a web address leads anywhere."""

from __future__ import annotations

from enum import StrEnum


class LinkHealth(StrEnum):
    """works: there is a page. dead: its host says that there is none, or there is no such host.
    silent: nobody answered in time, or nobody may know. refused: it leads where no reader can go,
    a private network or a port that is none of the web's, itself or by a redirect (I15)."""

    WORKS = "works"
    DEAD = "dead"
    SILENT = "silent"
    REFUSED = "refused"
