"""What the mail says that a file of contacts is ready."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.services.system_mail import Words

READY: Mapping[str, Words] = {
    "nl": Words(
        "Je export van contacten is klaar",
        "Het bestand met de contacten die je vroeg, staat voor je klaar.",
        "Haal het bestand op",
        "Het blijft zeven dagen staan. Je meldt je aan en krijgt dan een link die een kwartier "
        "werkt: zo kan niemand anders erbij.",
    ),
    "en": Words(
        "Your export of contacts is ready",
        "The file with the contacts you asked for is waiting for you.",
        "Fetch the file",
        "It stays there for seven days. You sign in and get a link that works for a quarter of an "
        "hour, so that nobody else can use it.",
    ),
    "fr": Words(
        "Votre export de contacts est prêt",
        "Le fichier avec les contacts que vous avez demandés vous attend.",
        "Récupérer le fichier",
        "Il reste disponible sept jours. Vous vous connectez et recevez un lien valable un quart "
        "d’heure : personne d’autre ne peut s’en servir.",
    ),
}
