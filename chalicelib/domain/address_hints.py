"""What an address looks like: a typing error, a mailbox of a role, or of a provider. Hints for
people: nobody's address is ever changed because of them (R33, R35).
"""

from __future__ import annotations

import re
from functools import lru_cache

MAIL_DOMAINS = (
    *("gmail.com", "hotmail.com", "hotmail.be", "telenet.be", "outlook.com", "skynet.be"),
    *("live.be", "icloud.com", "yahoo.com", "proximus.be", "hotmail.fr", "outlook.be"),
    *("hotmail.nl", "live.nl", "live.com", "live.fr", "yahoo.fr", "orange.fr", "wanadoo.fr"),
    *("laposte.net", "free.fr", "sfr.fr", "ziggo.nl", "kpnmail.nl", "planet.nl", "xs4all.nl"),
    *("hetnet.nl", "upcmail.nl", "home.nl", "scarlet.be", "pandora.be", "voo.be", "msn.com"),
    *("me.com", "gmx.de", "gmx.net", "web.de", "protonmail.com", "proton.me", "googlemail.com"),
)
"""Where most people of our users have their mailbox, the most common first."""

_EXISTING = frozenset(
    {
        *("mail.com", "email.com", "ymail.com", "gmx.com", "fmail.com", "hotmail.de", "hotmail.it"),
        *("outlook.de", "outlook.fr", "outlook.nl", "live.de", "live.it", "yahoo.de", "yahoo.nl"),
        *("hotmail.co.uk", "yahoo.co.uk", "telenet.nl", "home.be", "planet.be", "skynet.com"),
    }
)
"""A letter or two from one of those, and real."""
_ONLY_COM = frozenset(("gmail", "icloud", "googlemail"))
_LAST_LABELS = {
    **dict.fromkeys(("con", "cmo", "comm", "ocm", "vom", "xom", "coml", "copm"), "com"),
    **dict.fromkeys(("bee", "bbe", "eb"), "be"),
    **dict.fromkeys(("nll", "nnl"), "nl"),
}
"""No top-level domains (IANA root zone), and what was meant."""
_LOOKALIKES = str.maketrans(
    "\u0430\u0432\u0435\u0456\u0458\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445\u0455\u0501\u04bb\u051b\u051d\u03b1\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5",
    "abeijkmhopctyxsdhqwaiknoptu",
)
"""Cyrillic and Greek letters, and the Latin ones they are taken for (Unicode TS 39)."""
_SHORTEST_COMPARED = 8
"""Letters; of shorter domains too many neighbours are real."""

ROLES = frozenset(
    {
        *("aankoop", "abuse", "accounting", "accounts", "accueil", "achats", "admin"),
        *("administratie", "administration", "administrator", "bestelling", "bestellingen"),
        *("bienvenue", "billing", "boekhouding", "bonjour", "booking", "bookings"),
        *("boutique", "bureau", "commande", "commandes", "communicatie", "communication"),
        *("compta", "comptabilite", "contact", "contacteer", "customerservice", "directie"),
        *("direction", "email", "enquiries", "enquiry", "export", "facturatie"),
        *("facturation", "facturen", "factuur", "feedback", "finance", "gemeente", "hallo"),
        *("hello", "help", "helpdesk", "hostmaster", "hr", "hulp", "info", "informatie"),
        *("information", "inkoop", "invoice", "invoices", "it", "job", "jobs", "kantoor"),
        *("klantendienst", "klantenservice", "logistiek", "magasin", "mail", "marketing"),
        *("media", "noreply", "office", "onthaal", "order", "orders", "pers", "personeel"),
        *("post", "postmaster", "pr", "press", "presse", "privacy", "purchase", "receptie"),
        *("reception", "recruitment", "recrutement", "reservatie", "reservaties"),
        *("reservation", "reservations", "sales", "sav", "school", "secretariaat"),
        *("secretariat", "security", "service", "shop", "spam", "staff", "store"),
        *("support", "team", "tech", "vacatures", "vente", "ventes", "verkauf", "verkoop"),
        *("webmaster", "webshop", "welcome", "welkom", "winkel"),
    }
)
"""Of a company, or of a part of it (RFC 2142, and what firms here use). The site has the
same words, in frontend/src/pages/import/role-words.json."""
UNITS = frozenset(
    {
        *("aachen", "aalst", "afdeling", "algemeen", "amsterdam", "antwerp", "antwerpen"),
        *("anvers", "apotheek", "arlon", "arnhem", "auto", "bakkerij", "be", "belgie"),
        *("belgique", "belgium", "benelux", "bergen", "berlin", "bordeaux", "bouw"),
        *("brabant", "breda", "bruges", "brugge", "brussel", "brussels", "bruxelles"),
        *("center", "centraal", "central", "centrum", "charleroi", "client", "clients"),
        *("com", "company", "customer", "customers", "de", "dealer", "dendermonde"),
        *("denhaag", "depot", "dept", "desk", "deutschland", "dienst", "direct", "doornik"),
        *("east", "eindhoven", "en", "est", "eu", "europa", "europe", "events", "fietsen"),
        *("filiaal", "fr", "france", "frankrijk", "gand", "garage", "geel", "general"),
        *("genk", "gent", "ghent", "groep", "groningen", "group", "halle", "hamburg"),
        *("hasselt", "hoofdkantoor", "hotel", "house", "ieper", "international"),
        *("internet", "kapsalon", "klant", "klanten", "knokke", "koln", "kortrijk"),
        *("leuven", "liege", "lier", "lille", "limburg", "line", "louvain", "lu", "luik"),
        *("luxembourg", "luxemburg", "lyon", "maastricht", "magazijn", "management"),
        *("manager", "marseille", "mechelen", "mons", "munchen", "namen", "namur"),
        *("nantes", "nederland", "netherlands", "nice", "nijmegen", "nl", "noord", "nord"),
        *("north", "onderhoud", "online", "oost", "oostende", "ostende", "ouest", "paris"),
        *("print", "pro", "professional", "regio", "restaurant", "rijsel", "roeselare"),
        *("rotterdam", "salon", "services", "sintniklaas", "slagerij", "south"),
        *("strasbourg", "sud", "technique", "technisch", "tienen", "tilburg", "toulouse"),
        *("tournai", "tuin", "turnhout", "uk", "utrecht", "verviers", "vilvoorde"),
        *("vlaanderen", "wallonie", "waregem", "wavre", "web", "website", "west", "zaak"),
        *("zakelijk", "zuid", "zwolle"),
    }
)
"""What may stand behind one of those: a part of a company, a trade, a place. Of anything else it
may be a person, such as job.devries@."""
_PARTS = re.compile(r"[^0-9._-]+|[0-9]+")


def suggested_address(address: str) -> str:
    """The address that was probably meant (an@gmial.com → an@gmail.com), "" for none. address: as
    EmailAddress.address writes it."""
    meant = suggested_domain(address)
    return f"{address.rpartition('@')[0]}@{meant}" if meant else ""


def suggested_domain(address: str) -> str:
    """The domain of that address, "" for none."""
    domain = address.rpartition("@")[2].lower()
    meant = _meant_domain(domain)
    return meant if meant != domain else ""


def is_role_address(address: str) -> bool:
    """Whether it reads as the mailbox of a company or a part of it, such as info@ or
    verkoop-gent@, not of a person."""
    parts = _PARTS.findall(address.rpartition("@")[0].partition("+")[0].lower())
    if "".join(parts) in ROLES:  # no-reply
        return True
    is_of_role = bool(parts) and parts[0] in ROLES
    return is_of_role and all(part in ROLES | UNITS or part.isdigit() for part in parts[1:])


def is_of_provider(domain: str) -> bool:
    """Whether mailboxes of this domain (in lower case) are anybody's, so that nobody who sends with
    us keeps its DNS (D15)."""
    return domain in MAIL_DOMAINS or domain in _EXISTING


@lru_cache(maxsize=4_096)  # the addresses of a file have few domains
def _meant_domain(domain: str) -> str:
    if is_of_provider(domain):
        return ""
    if (latin := ".".join(map(_as_latin, domain.split(".")))) != domain:
        return _meant_domain(latin) or latin
    front, _, last = domain.rpartition(".")
    if last in _LAST_LABELS:
        mended = f"{front}.{_LAST_LABELS[last]}"
        return _meant_domain(mended) or mended
    if front in _ONLY_COM:
        return f"{front}.com"
    near = (known for known in MAIL_DOMAINS if len(known) >= _SHORTEST_COMPARED)
    return next((known for known in near if _is_one_slip(domain, known)), "")


def _as_latin(label: str) -> str:
    """A label that mixes Latin letters with others that look the same, such as a Cyrillic а, in
    Latin letters alone; any other as it is. label: in either form of RFC 5890 §2.3.2."""
    try:
        shown = label[4:].encode().decode("punycode") if label.startswith("xn--") else label
    except UnicodeError:
        return label
    latin = shown.translate(_LOOKALIKES)
    is_mixed = latin != shown and any(letter.isascii() and letter.isalpha() for letter in shown)
    return latin if is_mixed and latin.isascii() else label


def _is_one_slip(written: str, meant: str) -> bool:
    """One letter too many, too few or wrong, or two neighbours that changed places."""
    shorter = min(len(written), len(meant))
    start = 0
    while start < shorter and written[start] == meant[start]:
        start += 1
    left, right = written[start:], meant[start:]
    is_swap = left[:2] == right[:2][::-1] and left[2:] == right[2:]
    return is_swap or left[1:] == right or left == right[1:] or left[1:] == right[1:]
