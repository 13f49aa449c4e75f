"""The words in a dossier that people read. Headings: by place of PersonTraces, and `files`."""

from __future__ import annotations

from collections.abc import Mapping

INTRODUCTION: Mapping[str, str] = {
    "nl": "Alles wat bewaard wordt van {email}. Hetzelfde staat voor computers in dossier.json.",
    "fr": "Tout ce qui est conservé de {email}. La même chose pour ordinateurs : dossier.json.",
    "en": "Everything that is held of {email}. The same for computers is in dossier.json.",
}

HEADINGS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "contact": "Het contact: velden, lijsten, toestemming",
        "consents": "Wat deze persoon ooit zei over mails krijgen",
        "address": "Het adres: zwarte lijst, uitschrijvingen, laatste mailings",
        "timeline": "Wat er gebeurde met mails naar dit adres, en wie wat wijzigde",
        "messages": "Transactionele mails",
        "answers": "Antwoorden aan gekoppelde programma’s (een dag bewaard)",
        "refused": "Geweigerde mails",
        "tasks": "Eerdere dossiers",
        "requests": "Vragen over de eigen gegevens",
        "tests": "Testmails die deze postbus wil krijgen",
        "letters": "Berichten van mailservers die niet gebruikt konden worden",
        "activity": "Wat gebruikers van het account deden",
        "files": "Bestanden van imports en exports",
    },
    "fr": {
        "contact": "Le contact : champs, listes, consentement",
        "consents": "Ce que cette personne a dit un jour sur les e-mails",
        "address": "L’adresse : liste noire, désinscriptions, derniers envois",
        "timeline": "Ce qui est arrivé aux e-mails vers cette adresse, et qui a modifié quoi",
        "messages": "E-mails transactionnels",
        "answers": "Réponses à des programmes reliés (conservées un jour)",
        "refused": "E-mails refusés",
        "tasks": "Dossiers précédents",
        "requests": "Demandes sur ses propres données",
        "tests": "E-mails de test que cette boîte accepte",
        "letters": "Messages de serveurs de messagerie qui n’ont pas pu servir",
        "activity": "Ce que les utilisateurs du compte ont fait",
        "files": "Fichiers d’importations et d’exportations",
    },
    "en": {
        "contact": "The contact: fields, lists, consent",
        "consents": "What this person ever said about getting mails",
        "address": "The address: blacklist, unsubscriptions, last mailings",
        "timeline": "What happened to mails to this address, and who changed what",
        "messages": "Transactional mails",
        "answers": "Answers to connected programs (kept for a day)",
        "refused": "Refused mails",
        "tasks": "Earlier dossiers",
        "requests": "Requests about the person’s own data",
        "tests": "Test mails that this mailbox agreed to",
        "letters": "Messages of mail servers that could not be used",
        "activity": "What users of the account did",
        "files": "Files of imports and exports",
    },
}
