"""A statement in words: the same rows for the CSV and for the PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chalicelib.domain.appointment import day_at
from chalicelib.domain.statement import Statement

_WORDS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "title": "Maandoverzicht {month}",
        "provisional": "VOORLOPIG: deze maand kan nog veranderen",
        "final": "Definitief",
        "account": "Account",
        "number": "Accountnummer",
        "company_number": "Ondernemingsnummer",
        "address": "Adres",
        "country": "Land",
        "plans": "Pakket",
        "zone": "Tijdzone",
        "compiled": "Opgemaakt op",
        "day": "Dag",
        "campaign_mails": "Campagnemails",
        "messages": "Transactioneel",
        "contacts": "Contacten",
        "total": "Totaal",
        "most": "Meeste contacten bij een telling",
    },
    "en": {
        "title": "Statement of {month}",
        "provisional": "PROVISIONAL: this month may still change",
        "final": "Final",
        "account": "Account",
        "number": "Account number",
        "company_number": "Enterprise number",
        "address": "Address",
        "country": "Country",
        "plans": "Plan",
        "zone": "Time zone",
        "compiled": "Drawn up on",
        "day": "Day",
        "campaign_mails": "Campaign mails",
        "messages": "Transactional",
        "contacts": "Contacts",
        "total": "Total",
        "most": "Most contacts at a count",
    },
    "fr": {
        "title": "Relevé de {month}",
        "provisional": "PROVISOIRE : ce mois peut encore changer",
        "final": "Définitif",
        "account": "Compte",
        "number": "Numéro de compte",
        "company_number": "Numéro d’entreprise",
        "address": "Adresse",
        "country": "Pays",
        "plans": "Formule",
        "zone": "Fuseau horaire",
        "compiled": "Établi le",
        "day": "Jour",
        "campaign_mails": "Campagnes",
        "messages": "Transactionnels",
        "contacts": "Contacts",
        "total": "Total",
        "most": "Contacts au plus lors d’un comptage",
    },
}


@dataclass(frozen=True, slots=True)
class StatementText:
    """title; facts: (what, its value); columns: their names; days: a row a day; total: the last
    row. A cell is empty where nothing was counted."""

    title: str
    status: str
    facts: Sequence[tuple[str, str]]
    columns: Sequence[str]
    days: Sequence[Sequence[str]]
    total: Sequence[str]


def in_words(statement: Statement, language: str) -> StatementText:
    """The statement for a reader of this language, English for any but nl and fr."""
    words = _WORDS.get(language, _WORDS["en"])
    most = statement.most_contacts
    return StatementText(
        title=words["title"].format(month=statement.id),
        status=words["provisional" if statement.is_provisional else "final"],
        facts=(
            (words["account"], statement.account_name),
            (words["number"], statement.account_id),
            (words["company_number"], statement.company_number),
            (words["address"], statement.address),
            (words["country"], statement.country),
            (words["plans"], ", ".join(statement.plans)),
            (words["zone"], statement.time_zone),
            (words["compiled"], day_at(statement.compiled_at, statement.time_zone)),
            (words["most"], "" if most is None else str(most)),
        ),
        columns=[words[name] for name in ("day", "campaign_mails", "messages", "contacts")],
        days=[
            (
                day.day,
                str(day.campaign_mails),
                str(day.messages),
                "" if day.contacts is None else str(day.contacts),
            )
            for day in statement.days
        ],
        total=(words["total"], str(statement.campaign_mails), str(statement.messages), ""),
    )
