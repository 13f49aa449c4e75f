"""The words in a file of contacts, which the import understands in every language."""

from __future__ import annotations

from collections.abc import Mapping

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "nl": (
        *("E-mail", "Taal", "Eigen nummer", "Toestand", "Lijsten", "Rechtsgrond", "Sterkte"),
        *("Bron", "Toestemming van (UTC)", "Verkocht op (UTC)", "Verkoop", "Productgroep"),
        *("Kon weigeren", "Mag gevolgd worden", "Antwoord van (UTC)", "Aangemaakt (UTC)"),
    ),
    "fr": (
        *("E-mail", "Langue", "Votre référence", "État", "Listes", "Base légale", "Force"),
        *("Source", "Consentement du (UTC)", "Vendu le (UTC)", "Vente", "Groupe de produits"),
        *("Pouvait refuser", "Suivi accepté", "Réponse du (UTC)", "Créé le (UTC)"),
    ),
    "en": (
        *("E-mail", "Language", "Your reference", "State", "Lists", "Basis", "Strength"),
        *("Source", "Consent of (UTC)", "Sold on (UTC)", "Sale", "Product group"),
        *("Could refuse", "May be followed", "Answer of (UTC)", "Made (UTC)"),
    ),
}
"""By these the site knows a file of ours (frontend/src/pages/import/own-file.ts). Each has a
capital letter, and no name of a field has one."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "active": "actief",
        "to_confirm": "te bevestigen",
        "bounce": "bounce",
        "mailbox_full": "bounce",
        "provider_suppressed": "bounce",
        "complaint": "klacht",
        "unsubscribed": "uitgeschreven",
        "requested": "op verzoek",
        "manual": "zwarte lijst",
        "paper": "papier",
        "sale": "verkoop",
        "public_address": "openbaar",
        "web_form": "webformulier",
        "confirmed": "bevestigd",
        "declared": "verklaard",
        "pending": "te bevestigen",
        "yes": "ja",
        "no": "nee",
    },
    "fr": {
        "active": "actif",
        "to_confirm": "à confirmer",
        "bounce": "rebond",
        "mailbox_full": "rebond",
        "provider_suppressed": "rebond",
        "complaint": "plainte",
        "unsubscribed": "désinscrit",
        "requested": "à sa demande",
        "manual": "liste noire",
        "paper": "papier",
        "sale": "vente",
        "public_address": "public",
        "web_form": "formulaire",
        "confirmed": "confirmé",
        "declared": "déclaré",
        "pending": "à confirmer",
        "yes": "oui",
        "no": "non",
    },
    "en": {
        "active": "active",
        "to_confirm": "to confirm",
        "bounce": "bounce",
        "mailbox_full": "bounce",
        "provider_suppressed": "bounce",
        "complaint": "complaint",
        "unsubscribed": "unsubscribed",
        "requested": "on request",
        "manual": "blacklisted",
        "paper": "paper",
        "sale": "sale",
        "public_address": "public",
        "web_form": "form",
        "confirmed": "confirmed",
        "declared": "declared",
        "pending": "to confirm",
        "yes": "yes",
        "no": "no",
    },
}
