"""Numbers of national registers, told by their check digits (D11).

The Belgian rijksregisternummer alone: eleven digits with a day and a check of two digits, which one
in hundreds of other numbers meets. The Dutch BSN has nine, and every eleventh number meets its
check: by the value alone a customer number cannot be told from it; its name can (sensitive.py).
"""

from __future__ import annotations

import re

_WRITTEN = re.compile(r"\s*([0-9]{2})\.?([0-9]{2})\.?([0-9]{2})[- ]?([0-9]{3})[.]?([0-9]{2})\s*\Z")


def is_national_number(text: str) -> bool:
    """Whether the whole text is a rijksregisternummer: YYMMDD-NNN.CC, signs left out or not.

    CC = 97 - (the nine digits before it mod 97), with a 2 before them for who was born from 2000
    on; months are 20 or 40 higher in a bis number (KB of 3 April 1984; KB of 8 February 1991).
    """
    found = _WRITTEN.match(text)
    if not found or not found[0].isascii():
        return False
    _, month, day, _, check = map(int, found.groups())
    if month % 20 > 12 or month >= 60 or day > 31:
        return False
    first = "".join(found.groups()[:4])
    return check in (97 - int(first) % 97, 97 - int(f"2{first}") % 97)
