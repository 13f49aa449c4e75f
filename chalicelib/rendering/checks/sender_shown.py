"""Who sends, and how to leave: readable in the HTML and in the text (R8, R47)."""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib.domain.finding import Finding, Part, Severity
from chalicelib.rendering.automatic_parts import SenderIdentity
from chalicelib.rendering.checks.letter import Letter
from chalicelib.rendering.checks.phrases import plain

_LEAST_DIGITS = 6


def identity_shown(letter: Letter, identity: SenderIdentity, phone: str) -> Iterator[Finding]:
    """The account's name, and its postal address or telephone number, where a reader sees them.

    identity: of the account. phone: its number, "" for none.
    """
    if not (identity.address.strip() or phone.strip()):
        yield Finding("identity_unknown", Severity.ERROR, Part.ACCOUNT, is_judgement=False)
        return
    for place, text in (("html", letter.words), ("text", letter.text)):
        if not _shows(text, identity, phone):
            yield Finding(
                "identity_hidden",
                Severity.ERROR,
                Part.CONTENT,
                {"format": place},
                is_judgement=False,
            )


def way_out_shown(letter: Letter, url: str) -> Iterator[Finding]:
    """A link to `url` that has words, and the same address in the text."""
    is_linked = any(link.url == url and link.label for link in letter.links)
    for place, is_there in (("html", is_linked), ("text", url in letter.text)):
        if not is_there:
            yield Finding(
                "unsubscribe_hidden",
                Severity.ERROR,
                Part.CONTENT,
                {"format": place},
                is_judgement=False,
            )


def _shows(text: str, identity: SenderIdentity, phone: str) -> bool:
    words = plain(text)
    if plain(identity.name).strip() not in words:
        return False
    address = plain(identity.address).strip()
    if address and address in words:
        return True
    digits, shown = _digits(phone), _digits(text)
    return len(digits) >= _LEAST_DIGITS and digits in shown


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal())
