"""The words in an exported file."""

from __future__ import annotations

from collections.abc import Mapping

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "nl": ("E-mail", "Taal", "Eigen nummer", "Toestand"),
    "fr": ("E-mail", "Langue", "Votre référence", "État"),
    "en": ("E-mail", "Language", "Your reference", "State"),
}
STATES: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "planned": "gepland",
        "skipped": "overgeslagen",
        "sent": "verstuurd",
        "delivered": "afgeleverd",
        "bounced": "gebounced",
        "complained": "klacht",
        "failed": "mislukt",
        "cancelled": "geannuleerd",
        "uncertain": "onzeker",
    },
    "fr": {
        "planned": "planifié",
        "skipped": "ignoré",
        "sent": "envoyé",
        "delivered": "remis",
        "bounced": "rejeté",
        "complained": "plainte",
        "failed": "échoué",
        "cancelled": "annulé",
        "uncertain": "incertain",
    },
    "en": {
        "planned": "planned",
        "skipped": "skipped",
        "sent": "sent",
        "delivered": "delivered",
        "bounced": "bounced",
        "complained": "complaint",
        "failed": "failed",
        "cancelled": "cancelled",
        "uncertain": "uncertain",
    },
}
