"""Who a company says it is, checked by form and checksum (issue "Accounts, licences and trust").

A number that passes may still be somebody else's: registers are not asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

NO_NUMBER_LETTERS = range(3, 201)
"""How long the reason may be for which a club has no number."""

_PHONE = re.compile(r"\+?[0-9]{6,15}")
_PHONE_MARKS = re.compile(r"[\s./()-]+")
_WEBSITE = re.compile(
    r"https?://([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9](:\d{1,5})?"
    r"([/?#][!-~]*)?",
    re.IGNORECASE,
)
_NUMBER_MARKS = re.compile(r"[\s./-]+")


def _digits_mod_97(number: str) -> bool:
    """Belgium: the last two digits are 97 less the rest modulo 97."""
    return 97 - int(number[:8]) % 97 == int(number[8:])


def _dutch(number: str) -> bool:
    """The Netherlands: modulo 11 of old, or modulo 97 over the whole with NL as 2321 and B as 11
    (numbers of sole traders since 2020)."""
    digits = [int(digit) for digit in number[:9]]
    is_old = sum(w * d for w, d in zip(range(9, 1, -1), digits, strict=False)) % 11 == digits[8]
    return is_old or int(f"2321{number[:9]}11{number[10:]}") % 97 == 1


def _french(number: str) -> bool:
    """France: a key of 12 + 3 × SIREN modulo 97, and a SIREN that passes Luhn. A key with a letter
    has another rule, which nobody publishes whole: its form is enough."""
    key, siren = number[:2], number[2:]
    return _luhn(siren) and (not key.isdigit() or (12 + 3 * int(siren)) % 97 == int(key))


def _luhn(digits: str) -> bool:
    doubled = [int(d) * (1 + place % 2) for place, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def _german(number: str) -> bool:
    """Germany: ISO 7064, MOD 11,10."""
    product = 10
    for digit in number[:8]:
        product = ((int(digit) + product - 1) % 10 + 1) * 2 % 11
    return (11 - product) % 10 == int(number[8])


def _luxembourgish(number: str) -> bool:
    """Luxembourg: the last two digits are the rest modulo 89."""
    return int(number[:6]) % 89 == int(number[6:])


_CHECKS: Mapping[str, Callable[[str], bool]] = {
    "BE": _digits_mod_97,
    "NL": _dutch,
    "FR": _french,
    "DE": _german,
    "LU": _luxembourgish,
}
_FORMS: Mapping[str, str] = {
    "AT": r"U\d{8}",
    "BE": r"[01]\d{9}",
    "BG": r"\d{9,10}",
    "CY": r"\d{8}[A-Z]",
    "CZ": r"\d{8,10}",
    "DE": r"[1-9]\d{8}",
    "DK": r"\d{8}",
    "EE": r"\d{9}",
    "EL": r"\d{9}",
    "ES": r"[A-Z0-9]\d{7}[A-Z0-9]",
    "FI": r"\d{8}",
    "FR": r"[0-9A-HJ-NP-Z]{2}\d{9}",
    "HR": r"\d{11}",
    "HU": r"\d{8}",
    "IE": r"\d[A-Z0-9+*]\d{5}[A-Z]{1,2}",
    "IT": r"\d{11}",
    "LT": r"\d{9}(\d{3})?",
    "LU": r"\d{8}",
    "LV": r"\d{11}",
    "MT": r"\d{8}",
    "NL": r"\d{9}B\d{2}",
    "PL": r"\d{10}",
    "PT": r"\d{9}",
    "RO": r"\d{2,10}",
    "SE": r"\d{12}",
    "SI": r"\d{8}",
    "SK": r"\d{10}",
}
"""What follows the country's letters in its VAT numbers (European Commission, VIES)."""

_VAT_PREFIX = {"GR": "EL"}


def company_number(text: str, country: str) -> str | None:
    """A VAT or Belgian enterprise number as it is stored: country's letters and the number, without
    marks ("BE0123456749"); None for what cannot be one.

    country: ISO 3166-1, of the company; used when the number does not begin with letters of a
    country. A country outside the European Union has no form that we know: the text is kept.
    """
    number = _NUMBER_MARKS.sub("", text).upper()
    home = _VAT_PREFIX.get(country, country)
    if home not in _FORMS and number[:2] not in _FORMS:
        return number if re.fullmatch(r"[A-Z0-9]{4,20}", number) else None
    prefix = number[:2] if number[:2] in _FORMS else home
    number = number.removeprefix(prefix)
    if prefix == "BE" and len(number) == 9:
        number = f"0{number}"  # as it was written before 2005
    if not re.fullmatch(_FORMS[prefix], number, re.ASCII):
        return None
    check = _CHECKS.get(prefix)
    return f"{prefix}{number}" if check is None or check(number) else None


def phone(text: str) -> str | None:
    """A telephone number as people wrote it, without marks at its ends; None for what cannot be
    dialled. 6 to 15 digits (ITU-T E.164)."""
    trimmed = " ".join(text.split())
    return trimmed if _PHONE.fullmatch(_PHONE_MARKS.sub("", trimmed)) else None


def website(text: str) -> str | None:
    """An http or https address, https added where only a host was written; None for anything else,
    so that no other kind of link ever stands in a mail."""
    trimmed = text.strip()
    full = trimmed if "://" in trimmed else f"https://{trimmed}"
    return full if _WEBSITE.fullmatch(full) else None


def is_country(text: str) -> bool:
    """Whether it has the form of an ISO 3166-1 code that is given out: ZZ, AA and codes that begin
    with X are free for private use."""
    return bool(re.fullmatch(r"[A-WYZ][A-Z]", text)) and text not in ("AA", "ZZ")
