"""Writes contacts-2000.csv: a list as a Belgian business would export it, faults included.

    python -m tests.data.make_contacts

The plan is the truth of the tests (expectation.py); it is made without any code of the product.
"""

from __future__ import annotations

import csv
import io
import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

FILE = Path(__file__).parent / "contacts-2000.csv"
HEADER = ("E-mail", "Voornaam", "Familienaam", "Taal", "Gemeente")
ENCODING, DELIMITER, LINE_END = "cp1252", ";", "\r\n"
SEED = 20261124

ROWS = 2_000
LANGUAGES = {"nl": 1_372, "fr": 490, "en": 98}
DUPLICATES = {"same": 20, "upper_local": 12, "upper_domain": 8}
SIMULATED = {
    "bounce": 30,
    "suppressionlist": 4,
    "ooto": 12,
    "mailboxfull": 10,
    "complaint": 1,
    "senderfault": 3,
    "delay": 2,
    "success": 5,
}
BROKEN = {
    "missing_at": 10,
    "domain_invalid": 8,
    "dotless_domain": 6,
    "whitespace_inside": 6,
    "local_part_invalid": 4,
    "not_ascii_local_part": 4,
    "empty": 8,
    "missing_cell": 8,
    "too_many_cells": 6,
}

FIRST_NAMES = {
    "nl": "An Bart Bieke Bram Brecht Carine Dirk Dries Eefje Els Filip Gert Griet Hanne Hilde Ilse "
    "Inge Jan Jef Joke Joris Karel Katrien Koen Kristof Lien Lieve Lore Luc Maaike Marleen Mieke "
    "Noortje Pieter Rik Ruben Sofie Stijn Tine Tom Toon Veerle Wim Wout Yasmine Zoë Anaïs Chloë "
    "Raphaël Noémie Daniël",
    "fr": "Adèle Alizée Amélie André Anaïs Aurélie Benoît Camille Cédric Céline Chloé Clément "
    "Éléonore Élise Étienne Fabrice François Françoise Frédéric Geneviève Gérald Hélène Hervé "
    "Inès Jérôme Joëlle Julien Loïc Maëlle Marc Mélanie Nathalie Noël Océane Rémi Sébastien "
    "Solène Stéphane Théo Véronique Zoé",
    "en": "Alice Amir Brian Claire Daniel Emma Fiona Grace Hannah Isaac James Kate Liam Mary Nora "
    "Oliver Priya Ruth Simon Wendy",
}
LAST_NAMES = {
    "nl": "Peeters,Janssens,Maes,Jacobs,Mertens,Willems,Claes,Goossens,Wouters,De Smet,De Clercq,"
    "Van den Broeck,Vermeulen,Hermans,Aerts,Michiels,Cools,De Backer,Vandenbussche,Verhaeghe,"
    "Desmedt,Van Damme,Vanhoutte,Segers,Coppens,D'Hondt,D'hooghe,Van de Velde,Baert,Lenaerts,"
    "Stevens,Smeets,Thijs,Bogaert,Declerck,Verstraete,Moens,Verbeke,Pauwels,Vercammen,Van Acker",
    "fr": "Dubois,Lambert,Dupont,Martin,Simon,Laurent,Leroy,Noël,François,Léonard,Hubert,Gérard,"
    "Denis,Servais,Thiry,Legrand,Delvaux,Piérard,Évrard,Collard,Lejeune,Fontaine,Renard,Grégoire,"
    "Dumont,Bodart,Henrotte,Lecomte,Malherbe,Poncelet,Rousseau,Séverin,Toussaint,Wéry,Dehaïs",
    "en": "Smith,Jones,O'Brien,Taylor,Khan,Murphy,Walker,Wright,Hughes,Patel,Morgan,Bell",
}
TOWNS = {
    "nl": "Gent,Antwerpen,Brugge,Leuven,Mechelen,Aalst,Kortrijk,Hasselt,Sint-Niklaas,Oostende,Genk,"
    "Roeselare,Turnhout,Lokeren,Vilvoorde,Dendermonde,Diest,Ieper,Tongeren,Geel,Lier,Halle,Tielt,"
    "Gent; Ledeberg",
    "fr": "Liège,Namur,Mons,Charleroi,Tournai,Wavre,Nivelles,Verviers,Huy,Arlon,Châtelet,Ciney,"
    "Braine-l'Alleud,La Louvière,Soignies,Hannut,Andenne,Bastogne,Fléron,Pont-à-Celles,Visé",
    "en": "Ixelles,Etterbeek,Uccle,Schaerbeek,Tervuren,Waterloo",
}


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row and what it is: fault is "" or a key of BROKEN, simulated "" or one of SIMULATED,
    repeats is the address of an earlier row or ""."""

    cells: tuple[str, ...]
    fault: str = ""
    simulated: str = ""
    repeats: str = ""

    @property
    def address(self) -> str:
        return self.cells[0].strip()


def plan() -> tuple[PlannedRow, ...]:
    """The rows of the file, in order."""
    chance = random.Random(SEED)
    people = list(_people(chance))
    rows = [
        *(_simulated(people.pop(), name, n) for name, k in SIMULATED.items() for n in range(k)),
        *(_broken(people.pop(), fault) for fault, count in BROKEN.items() for _ in range(count)),
        *(PlannedRow(cells) for cells in people),
    ]
    chance.shuffle(rows)
    for way, count in DUPLICATES.items():
        for _ in range(count):
            _repeat_one(chance, rows, way)
    return tuple(rows)


def to_bytes(rows: tuple[PlannedRow, ...]) -> bytes:
    """The file, byte for byte."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=DELIMITER, lineterminator=LINE_END)
    writer.writerow(HEADER)
    writer.writerows(row.cells for row in rows)
    return text.getvalue().encode(ENCODING)


def _people(chance: random.Random) -> Iterator[tuple[str, ...]]:
    languages = [language for language, count in LANGUAGES.items() for _ in range(count)]
    chance.shuffle(languages)
    used: set[str] = set()
    for number, language in enumerate(languages):
        first = chance.choice(FIRST_NAMES[language].split())
        last = chance.choice(LAST_NAMES[language].split(","))
        town = chance.choice(TOWNS[language].split(","))
        local, domain = f"{_slug(first)}.{_slug(last)}", _slug(town.partition(";")[0])
        if f"{local}@{domain}" in used:
            local = f"{local}{number}"
        used.add(f"{local}@{domain}")
        address = f"{local}@{domain}.example"
        yield (address if number % 250 else f" {address}\xa0", first, last, language, town)


def _slug(name: str) -> str:
    bare = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z]+", "-", bare.replace("'", "")).strip("-")


def _simulated(cells: tuple[str, ...], name: str, number: int) -> PlannedRow:
    address = f"{name}+{number + 1:02d}@simulator.amazonses.com"
    return PlannedRow((address, *cells[1:]), simulated=name)


def _broken(cells: tuple[str, ...], fault: str) -> PlannedRow:
    address, first, last, language, town = cells
    local, _, domain = address.strip().partition("@")
    faulty = {
        "missing_at": f"{local}.{domain}",
        "domain_invalid": f"{local}@{domain.replace('.', '..')}",
        "dotless_domain": f"{local}@{domain.partition('.')[0]}",
        "whitespace_inside": f"{local.replace('.', ' ')}@{domain}",
        "local_part_invalid": f"{local}.@{domain}",
        "not_ascii_local_part": f"{local}é@{domain}",
        "empty": "",
    }
    if fault == "missing_cell":
        return PlannedRow((address, first, last, language), fault)
    if fault == "too_many_cells":
        return PlannedRow((*cells, "klant sinds 2019"), fault)
    return PlannedRow((faulty[fault], first, last, language, town), fault)


def _repeat_one(chance: random.Random, rows: list[PlannedRow], way: str) -> None:
    """Put a row somewhere below the one whose address it repeats."""
    repeated = {row.repeats for row in rows}
    free = [
        place
        for place, row in enumerate(rows)
        if not (row.fault or row.simulated or row.repeats or row.address in repeated)
    ]
    place = chance.choice(free)
    original = rows[place]
    local, _, domain = original.address.partition("@")
    written = {
        "same": original.address,
        "upper_local": f"{local.title()}@{domain}",
        "upper_domain": f"{local}@{domain.upper()}",
    }[way]
    again = replace(original, cells=(written, *original.cells[1:]), repeats=original.address)
    rows.insert(chance.randint(place + 1, len(rows)), again)


if __name__ == "__main__":
    FILE.write_bytes(to_bytes(plan()))
