"""What may stand before the address in the From of a mail: whom it is from, and nobody else (R54,
R55; B07)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from chalicelib.domain.errors import FieldError

BRANDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Argenta": ("argenta.be",),
        "Bancontact": ("bancontact.com", "bancontact.be"),
        "Belfius": ("belfius.be",),
        "BNP Paribas": ("bnpparibas.com", "bnpparibasfortis.com", "bnpparibasfortis.be"),
        "bpost": ("bpost.be", "bpostgroup.com"),
        "Card Stop": ("cardstop.be",),
        "Coolblue": ("coolblue.be", "coolblue.nl", "coolblue.com"),
        "Crelan": ("crelan.be",),
        "DHL": ("dhl.com", "dhl.be"),
        "Doccle": ("doccle.be",),
        "DocuSign": ("docusign.com", "docusign.net"),
        "DPD": ("dpd.be", "dpd.com"),
        "Engie": ("engie.be", "engie.com"),
        "Facebook": ("facebook.com", "facebookmail.com", "meta.com"),
        "Fluvius": ("fluvius.be",),
        "FOD Financiën": ("minfin.fed.be", "fin.belgium.be", "belgium.be"),
        "SPF Finances": ("minfin.fed.be", "fin.belgium.be", "belgium.be"),
        "ING Bank": ("ing.be", "ing.com", "ing.nl"),
        "ING België": ("ing.be", "ing.com"),
        "ING Belgique": ("ing.be", "ing.com"),
        "Instagram": ("instagram.com", "facebookmail.com", "meta.com"),
        "Itsme": ("itsme-id.com", "itsme.be"),
        "KBC": ("kbc.be", "kbc.com"),
        "LinkedIn": ("linkedin.com",),
        "Luminus": ("luminus.be",),
        "Mastercard": ("mastercard.com", "mastercard.be"),
        "Microsoft": ("microsoft.com", "microsoftonline.com"),
        "MyGov": ("belgium.be",),
        "Mynuma": (),
        "Netflix": ("netflix.com",),
        "PayPal": ("paypal.com", "paypal.be"),
        "PostNL": ("postnl.nl", "postnl.be"),
        "Proximus": ("proximus.com",),
        "Telenet": ("telenetgroup.be", "telenet.com"),
        "WhatsApp": ("whatsapp.com", "meta.com"),
        "Worldline": ("worldline.com",),
    }
)
"""Names that people are robbed under in Belgium most (Safeonweb, Febelfin), and the domains of
their owners, of which none gives mailboxes away. No common words: a bakery may be called Apple, and
an engineer is an Ing."""

_ADDRESS = re.compile(r"\S+@\S+|@\S+\.\S+")
_DOMAIN = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|(?<![\w.-])(?:[^\W_][\w-]*\.)+(?:be|com|net|org|eu|nl|fr|de|lu|uk|info|biz|shop|store|online"
    r"|site|app|io|co|ai|bank|brussels|vlaanderen|gent)(?![\w-])",
    re.IGNORECASE,
)
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_LOOKS_LIKE = str.maketrans("аеорсухіјѕԁԛԝкмтвнαοερικντ", "aeopcyxijsdqwkmtbhaoepikvt")
"""Cyrillic and Greek letters that look like Latin ones (Unicode UTS 39)."""


def name_fault(name: str, domain: str) -> FieldError | None:
    """Why mail of `domain` (A-labels, lower case) may not come under this name; None when it may.

    An own domain may stand in it, as shops are called after theirs.
    """
    if any(unicodedata.category(letter) in _UNSEEN for letter in name):
        return FieldError("/name", "sender_name_unseen")
    plain = unicodedata.normalize("NFKC", name)
    if _ADDRESS.search(plain):
        return FieldError("/name", "sender_name_address")
    for found in _DOMAIN.findall(plain):
        if not _is_within(domain, _host(found)):
            return FieldError("/name", "sender_name_domain", {"domain": found})
    brand = _foreign_brand(plain, domain)
    return FieldError("/name", "sender_name_brand", {"brand": brand}) if brand else None


def _foreign_brand(name: str, domain: str) -> str:
    words = f" {_folded(name)} "
    for brand, domains in BRANDS.items():
        is_owner = any(_is_within(domain, own) for own in domains)
        if f" {_folded(brand)} " in words and not is_owner:
            return brand
    return ""


def _folded(text: str) -> str:
    """Words in small Latin letters, with single spaces: "P a y P a l" is one word written wide."""
    decomposed = unicodedata.normalize("NFKD", text.casefold()).translate(_LOOKS_LIKE)
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = re.sub(r"[\W_]+", " ", letters).strip()
    return words.replace(" ", "") if re.fullmatch(r"\w(?: \w){2,}", words) else words


def _host(found: str) -> str:
    host = re.sub(r"^https?://", "", found.lower())
    return re.split(r"[/?#:]", host)[0].removeprefix("www.")


def _is_within(domain: str, parent: str) -> bool:
    """Whether a domain is another one or stands below it."""
    return f".{domain}".endswith(f".{parent}")
