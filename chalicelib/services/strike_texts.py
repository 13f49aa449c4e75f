"""What a strike is for, and what to do about one's standing, in the languages of the product."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.domain.strike import StrikeKind

WHAT: Mapping[StrikeKind, Mapping[str, str]] = {
    StrikeKind.ILLEGAL_CONTENT: {
        "nl": "Verboden inhoud: een product, dienst of boodschap die niet mag.",
        "en": "Forbidden content: a product, a service or a message that the law does not allow.",
        "fr": "Contenu interdit : un produit, un service ou un message que la loi n’admet pas.",
    },
    StrikeKind.REFUSED_TRIES: {
        "nl": "{tries} keer in een week geprobeerd te mailen naar iemand op je zwarte lijst.",
        "en": "Tried to email someone on your blacklist {tries} times in a week.",
        "fr": "{tries} tentatives en une semaine d’écrire à une personne de votre liste noire.",
    },
    StrikeKind.OPT_OUT_IMPORTS: {
        "nl": "{imports} imports met samen {opted_out} mensen die al uitgeschreven waren.",
        "en": "{imports} imports with {opted_out} people who had unsubscribed before.",
        "fr": "{imports} imports avec {opted_out} personnes déjà désabonnées.",
    },
    StrikeKind.REVIVED_OPT_OUTS: {
        "nl": "Keer op keer uitgeschreven mensen opnieuw geïmporteerd: {opted_out} in "
        "{imports} imports.",
        "en": "Imported people again and again who had unsubscribed: {opted_out} in "
        "{imports} imports.",
        "fr": "Des personnes désabonnées réimportées encore et encore : {opted_out} en "
        "{imports} imports.",
    },
    StrikeKind.COMPLAINTS: {
        "nl": "{complained} mensen meldden een campagne als spam ({sent} mails verstuurd).",
        "en": "{complained} people reported a campaign as spam ({sent} emails sent).",
        "fr": "{complained} personnes ont signalé une campagne comme spam ({sent} mails envoyés).",
    },
    StrikeKind.SENDER_ROTATION: {
        "nl": "Telkens een ander afzenderadres gebruikt of geprobeerd.",
        "en": "Used or tried one sender address after another.",
        "fr": "Des adresses d’expéditeur sans cesse différentes, utilisées ou essayées.",
    },
}

TO_DO: Mapping[str, Mapping[str, str]] = {
    "good": {
        "nl": "Alles in orde: je hoeft niets te doen.",
        "en": "All is well: there is nothing you need to do.",
        "fr": "Tout va bien : vous n’avez rien à faire.",
    },
    "warned": {
        "nl": "Je kan gewoon verder versturen. Kijk na waar je adressen vandaan komen, en laat wie "
        "uitgeschreven is met rust: dan blijft het hierbij.",
        "en": "You can go on sending. Check where your addresses come from and leave people alone "
        "who unsubscribed: then this is where it ends.",
        "fr": "Vous pouvez continuer vos envois. Vérifiez d’où viennent vos adresses et laissez "
        "tranquilles les personnes désabonnées : cela s’arrêtera là.",
    },
    "suspended": {
        "nl": "Je kan nu niets versturen. Je contacten en rapporten blijf je zien, aanpassen en "
        "exporteren. Mail ons waar je adressen vandaan komen: dan bekijken we samen hoe je weer "
        "verder kan.",
        "en": "You cannot send now. You can still see, change and export your contacts and "
        "reports. Mail us where your addresses come from: then we will see together how you can "
        "go on.",
        "fr": "Vous ne pouvez rien envoyer pour le moment. Vos contacts et rapports restent "
        "visibles, modifiables et exportables. Écrivez-nous d’où viennent vos adresses : nous "
        "verrons ensemble comment continuer.",
    },
    "closing": {
        "nl": "Dit account is opgezegd: er vertrekt niets meer. Tot het sluit kan je alles "
        "bekijken en exporteren, en kan een eigenaar de opzegging intrekken.",
        "en": "This account is being closed: nothing leaves any more. Until it closes you can see "
        "and export everything, and an owner can take it back.",
        "fr": "Ce compte est résilié : plus rien ne part. Jusqu’à sa fermeture, vous pouvez tout "
        "consulter et exporter, et un propriétaire peut annuler la résiliation.",
    },
    "closed": {
        "nl": "Dit account is gesloten. Ga je daar niet mee akkoord, of wil je je gegevens, mail "
        "ons dan.",
        "en": "This account is closed. If you disagree, or want your data, mail us.",
        "fr": "Ce compte est fermé. Si vous n’êtes pas d’accord ou souhaitez vos données, "
        "écrivez-nous.",
    },
}
"""By AccountTold of account_texts."""

_THOUSANDS = {"nl": ".", "en": ",", "fr": "\u202f"}


def what(kind: StrikeKind, counts: Mapping[str, int], language: str) -> str:
    """The sentence of a strike; "–" for a figure that an operator did not give."""
    texts, mark = WHAT[kind], _THOUSANDS.get(language, _THOUSANDS["nl"])
    figures = {name: f"{number:,}".replace(",", mark) for name, number in counts.items()}
    return texts.get(language, texts["nl"]).format_map(_Figures(figures))


class _Figures(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "–"
