"""The words in the file of an account, and in the mail that says it is ready."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.services.system_mail import Words

HEADINGS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "nl": {
        "blacklist": ("E-mail", "Reden", "Sinds (UTC)", "Bewijs"),
        "recipients": ("Campagne", "Naam van de campagne", "E-mail", "Toestand"),
    },
    "fr": {
        "blacklist": ("E-mail", "Raison", "Depuis (UTC)", "Preuve"),
        "recipients": ("Campagne", "Nom de la campagne", "E-mail", "État"),
    },
    "en": {
        "blacklist": ("E-mail", "Reason", "Since (UTC)", "Evidence"),
        "recipients": ("Campaign", "Name of the campaign", "E-mail", "State"),
    },
}

READY: Mapping[str, Words] = {
    "nl": Words(
        "De export van je account is klaar",
        "Alles uit je account zit in één ZIP-bestand: contacten en hun toestemmingen, lijsten, "
        "velden, de zwarte lijst, campagnes met hun cijfers en ontvangers, sjablonen, "
        "wat je van je beelden verklaarde, afrekeningen en het logboek.",
        "Haal het bestand op",
        "Je vindt het zeven dagen lang bij je instellingen. De link die je daar krijgt, werkt een "
        "kwartier: zo kan niemand anders erbij.",
    ),
    "en": Words(
        "The export of your account is ready",
        "Everything in your account is in one ZIP file: contacts and their consents, lists, "
        "fields, the blacklist, campaigns with their figures and recipients, templates, "
        "what you declared of your images, statements and activity.",
        "Fetch the file",
        "You will find it in your settings for seven days. The link you get there works for a "
        "quarter of an hour, so that nobody else can use it.",
    ),
    "fr": Words(
        "L’export de votre compte est prêt",
        "Tout votre compte tient dans un fichier ZIP : contacts et leurs consentements, listes, "
        "champs, liste noire, campagnes avec leurs chiffres et destinataires, modèles, ce que "
        "vous avez déclaré de vos images, relevés et journal.",
        "Récupérer le fichier",
        "Vous le trouverez pendant sept jours dans vos paramètres. Le lien que vous y recevez "
        "fonctionne un quart d’heure : personne d’autre ne peut s’en servir.",
    ),
}
