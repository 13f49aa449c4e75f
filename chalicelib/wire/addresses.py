"""Reading addresses that come from outside: the one function everybody calls."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from chalicelib.domain import email_address
from chalicelib.domain.email_address import EmailAddress
from chalicelib.wire import idn


def parse_address(text: str) -> EmailAddress:
    """Read an address with or without an internationalised domain, in either of its forms.

    Raises email_address.InvalidEmailAddress, whose `code` has a localised text.
    """
    parsed = email_address.parse(text, idn.to_ascii)
    if "xn--" not in parsed.domain:
        return parsed
    return replace(parsed, unicode_domain=idn.to_unicode(parsed.domain))


def stored_prefixes(typed: str) -> tuple[str, str]:
    """(how addresses begin that are written as `typed`, how those begin that may be shown so).

    Part of a label tells nothing of its A-label but that it begins with xn--. The second is ""
    where there are none: without a domain, or after labels that are none.
    """
    plain = unicodedata.normalize("NFC", typed).lower()
    local, at, domain = plain.partition("@")
    *whole, last = domain.split(".")
    try:
        labels = [label if label.isascii() else idn.to_ascii(label) for label in whole]
    except ValueError:
        return plain, ""
    before = f"{local}@{''.join(f'{label}.' for label in labels)}"
    return (f"{before}{last}", f"{before}xn--") if at else (plain, "")
