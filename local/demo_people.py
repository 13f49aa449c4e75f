"""The demo's contacts: 500 believable people in three languages, always the same."""

from __future__ import annotations

import csv
import io
import random
import unicodedata

HEADER = ("E-mail", "Voornaam", "Familienaam", "Taal", "Gemeente", "Volgen op naam")
MAPPING = {
    "E-mail": "email",
    "Voornaam": "field:first_name",
    "Familienaam": "field:last_name",
    "Taal": "language",
    "Gemeente": "field:town",
    "Volgen op naam": "tracking_consent",
}
AGREED = 0.7
"""Part of the people that agreed to be followed by name."""

_DUTCH = (
    "An",
    "Bart",
    "Celine",
    "Dirk",
    "Els",
    "Femke",
    "Geert",
    "Hanne",
    "Ilse",
    "Jef",
    "Kaat",
    "Lander",
    "Marleen",
    "Nele",
    "Oscar",
    "Pieter",
    "Rik",
    "Sofie",
    "Tine",
    "Veerle",
    "Wout",
    "Lotte",
    "Seppe",
    "Griet",
    "Koen",
    "Liesbet",
    "Maarten",
    "Noor",
    "Stijn",
    "Karlijn",
)
_FRENCH = (
    "Amélie",
    "Benoît",
    "Chloé",
    "Damien",
    "Élodie",
    "Florent",
    "Géraldine",
    "Hugo",
    "Inès",
    "Jérôme",
    "Léa",
    "Mathieu",
    "Noémie",
    "Olivier",
    "Pauline",
    "Quentin",
    "Romane",
    "Sébastien",
    "Thérèse",
    "Zoé",
)
_ENGLISH = (
    "Alice",
    "Ben",
    "Charlotte",
    "Daniel",
    "Emily",
    "Frank",
    "Grace",
    "Harry",
    "Isla",
    "Jack",
)
_FAMILY_NAMES = (
    "Peeters",
    "Janssens",
    "Maes",
    "Jacobs",
    "Mertens",
    "Willems",
    "Claes",
    "Goossens",
    "Wouters",
    "De Smet",
    "Dubois",
    "Lambert",
    "Aerts",
    "Vermeulen",
    "Hendrickx",
    "Van Damme",
    "Verhoeven",
    "Lemmens",
    "Segers",
    "De Clercq",
    "Baert",
    "Cools",
    "Pauwels",
    "Coppens",
    "Van den Broeck",
)
_TOWNS = {
    "nl": ("Gent", "Brugge", "Leuven", "Mechelen", "Hasselt", "Kortrijk", "Aalst", "Lier"),
    "fr": ("Namur", "Liège", "Mons", "Tournai", "Bruxelles"),
    "en": ("Brussel", "Gent", "Antwerpen"),
}
_FIRST = {"nl": _DUTCH, "fr": _FRENCH, "en": _ENGLISH}
_SIMULATED = (
    "bounce+1",
    "bounce+2",
    "bounce+3",
    "ooto+1",
    "ooto+2",
    "mailboxfull+1",
    "complaint+1",
)


def contacts_csv(count: int, at: int, seed: int = 2026) -> tuple[bytes, bytes]:
    """Two files as a Belgian spreadsheet saves them (`;`, Windows-1252), cut after row `at`."""
    rng = random.Random(seed)  # noqa: S311 - the same people every time
    rows = [_row(rng, number) for number in range(count)]
    return _file(rows[:at]), _file(rows[at:])


def _row(rng: random.Random, number: int) -> tuple[str, ...]:
    language = rng.choices(("nl", "fr", "en"), (70, 22, 8))[0]
    first, last = rng.choice(_FIRST[language]), rng.choice(_FAMILY_NAMES)
    town = rng.choice(_TOWNS[language])
    mailbox = f"{_plain(first)}.{_plain(last)}{number}@{_plain(town)}.example"
    if number < len(_SIMULATED):
        mailbox = f"{_SIMULATED[number]}@simulator.amazonses.com"
    # By number, so that the people stay who they were.
    agreed = "ja" if number * 7 % 10 < AGREED * 10 else ""
    return mailbox, first, last, language, town, agreed


def _file(rows: list[tuple[str, ...]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(HEADER)
    writer.writerows(rows)
    return out.getvalue().encode("cp1252")


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.lower().replace(" ", ""))
    return "".join(letter for letter in letters if letter.isascii())
