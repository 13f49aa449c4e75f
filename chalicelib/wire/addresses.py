"""Reading addresses that come from outside: the one function everybody calls."""

from __future__ import annotations

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
