"""Internationalised domain names by IDNA 2008 with UTS 46 mapping, non-transitional.

The only module that imports `idna`, which knows no other way than the non-transitional one: ß and
ς are letters of their own, faß.example is another domain than fass.example (UTS 46 §4).
"""

from __future__ import annotations

import idna


def to_ascii(domain: str) -> str:
    """The A-label form in lower case; ValueError for what is no valid domain."""
    try:
        return idna.encode(domain, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, IndexError) as error:
        raise ValueError("no valid domain") from error


def to_unicode(domain: str) -> str:
    """The U-label form of a domain in A-labels, or the domain itself where there is none."""
    try:
        return idna.decode(domain)
    except (idna.IDNAError, IndexError):
        return domain
