"""What the mails about a file of contacts say: to who asked, and to the other owners."""

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

ALARM: Mapping[str, Words] = {
    "nl": Words(
        "Er is een export van je contacten gemaakt",
        "Iemand met toegang tot je account, of een API-sleutel, heeft contacten in een bestand "
        "gezet. In het logboek zie je wie dat was en wanneer.",
        "Bekijk het logboek",
        "Is dit niet de bedoeling? Neem die persoon dan meteen zijn toegang af of trek de sleutel "
        "in, en laat het ons weten.",
    ),
    "en": Words(
        "An export of your contacts was made",
        "Somebody with access to your account, or an API key, put contacts in a file. The log "
        "shows who that was, and when.",
        "See the log",
        "Was this not meant to happen? Take away that person’s access or revoke the key at once, "
        "and tell us.",
    ),
    "fr": Words(
        "Un export de vos contacts a été créé",
        "Quelqu’un qui a accès à votre compte, ou une clé API, a mis des contacts dans un fichier. "
        "Le journal montre qui, et quand.",
        "Voir le journal",
        "Ce n’était pas prévu ? Retirez tout de suite l’accès à cette personne ou révoquez la clé, "
        "et prévenez-nous.",
    ),
}
