r"""Whether addresses stand in what others wrote: a file, an event, an answer.

Found in any case, with the domain in both of its forms, its letters composed or not, in UTF-8,
Windows-1252 (Latin 1 is a part of it) and UTF-16. What only ends or begins with an address is
another one: jan@x.be does not hold an@x.be. After an escape (\n, %3c, =3c, \u003c) a new word
begins, whatever letter it ends with: to miss somebody is worse than to find one too many.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from chalicelib.wire import idn

_HEX = b"[0-9a-f]"
_BEFORE = rb"[a-z0-9._+-]"
_ESCAPES = ((rb"\\", b"[nrt]"), (b"[%=]", _HEX, _HEX), (rb"\\", b"u", _HEX, _HEX, _HEX, _HEX))
_AFTER = ((b"[a-z0-9]",), (b"[.-]", b"[a-z0-9]"))

_CONTEXT = 12
"""Bytes of the longest escape."""

_AHEAD = 4
"""Bytes that tell whether an address goes on."""

_TAIL = 4_096
"""Bytes; more than an address (254 letters) takes in any form, with what stands around it."""

_Unit = Callable[[bytes], bytes]
"""Of a class of ASCII bytes, the class of code units."""

_FORMS: tuple[tuple[tuple[str, ...], _Unit], ...] = (
    (("utf-8", "cp1252"), lambda sign: sign),
    (("utf-16-le",), lambda sign: sign + rb"\x00"),
    (("utf-16-be",), lambda sign: rb"\x00" + sign),
)


class AddressSearch:
    """emails: with the domain in A-labels, as EmailAddress.address writes it; "" is nowhere."""

    def __init__(self, emails: Iterable[str]) -> None:
        self._wanted = [each for email in emails if email for each in _wanted(email)]

    def is_in(self, chunks: Iterable[bytes]) -> bool:
        """Whether one of them stands in these bytes, which may break off anywhere."""
        seen, first = b"", 0
        for chunk in chunks if self._wanted else ():
            seen += chunk.lower()  # ASCII letters alone: the others stand in the pattern
            if self._stands(seen, first, len(seen) - _AHEAD):
                return True
            if len(seen) > _TAIL:
                seen, first = seen[-_TAIL:], _CONTEXT
        return self._stands(seen, first, len(seen))

    def is_in_text(self, text: str) -> bool:
        """The same of text."""
        return self.is_in((text.encode(errors="replace"),))

    def _stands(self, seen: bytes, first: int, last: int) -> bool:
        """Whether one begins at `first` or later and ends at `last` at most. Its plain beginning
        is looked for first: that takes a tenth of the time."""
        for start, whole in self._wanted:
            at = seen.find(start, first)
            while at >= 0:
                found = whole.match(seen, at)
                if found and found.end() <= last:
                    return True
                at = seen.find(start, at + 1)
        return False


def _wanted(email: str) -> Iterator[tuple[bytes, re.Pattern[bytes]]]:
    """(how it begins, all of it), in lower-case letters, for each form of writing."""
    local, _, domain = email.partition("@")
    for encodings, unit in _FORMS:
        start = f"{local}@".lower().encode(encodings[0])
        names = dict.fromkeys((domain, idn.to_unicode(domain)))
        ways = b"|".join(b"".join(_letter(sign, encodings) for sign in name) for name in names)
        before = b"|".join(
            [
                b"(?<!" + unit(_BEFORE) + b")",
                *(b"(?<=" + b"".join(map(unit, escape)) + b")" for escape in _ESCAPES),
            ]
        )
        after = b"|".join(b"".join(map(unit, signs)) for signs in _AFTER)
        pattern = b"(?:%b)%b(?:%b)(?!%b)" % (before, re.escape(start), ways, after)
        yield start, re.compile(pattern)


def _letter(sign: str, encodings: Iterable[str]) -> bytes:
    """Every way to write one letter of a domain."""
    cases = [each for each in (sign.lower(), sign.upper()) if len(each) == 1]
    spellings = [unicodedata.normalize(form, each) for each in cases for form in ("NFC", "NFD")]
    found = dict.fromkeys(
        spelling.encode(encoding, errors="ignore").lower()
        for spelling in spellings
        for encoding in encodings
        if len(spelling.encode(encoding, errors="ignore").decode(encoding)) == len(spelling)
    )
    return b"(?:" + b"|".join(map(re.escape, found)) + b")"
