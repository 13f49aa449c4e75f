"""The words of the mails about an account that closes: notice, taken back, over."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.domain.account import StateCause
from chalicelib.services.system_mail import Words

KEPT: Mapping[str, Words] = {
    "nl": Words(
        "Je account blijft bestaan",
        "De opzegging van je account is ingetrokken: je kan opnieuw mails versturen. Campagnes die "
        "bij de opzegging gestopt zijn, beginnen niet opnieuw.",
        "Naar je account",
        "Fijn dat je blijft.",
    ),
    "en": Words(
        "Your account stays",
        "The closing of your account was taken back: you can send email again. Campaigns that were "
        "stopped by it do not start again.",
        "Go to your account",
        "Good to have you still here.",
    ),
    "fr": Words(
        "Votre compte est conservé",
        "La résiliation de votre compte est annulée : vous pouvez à nouveau envoyer des e-mails. "
        "Les campagnes arrêtées par la résiliation ne reprennent pas.",
        "Aller à votre compte",
        "Merci de rester avec nous.",
    ),
}
"""When notice is taken back."""

OVER: Mapping[str, Words] = {
    "nl": Words(
        "Je account bij Mynuma is gesloten",
        "De maand na de opzegging van je account is voorbij. Het is nu gesloten: aanmelden of de "
        "API gebruiken kan niet meer.",
        "Naar Mynuma",
        "Wie jouw mails kreeg, kan zich nog altijd uitschrijven. Bedankt dat je bij ons was.",
    ),
    "en": Words(
        "Your Mynuma account is closed",
        "The month after notice of your account was given is over. It is closed now: signing in "
        "and using the API are no longer possible.",
        "Go to Mynuma",
        "Whoever got your emails can still unsubscribe. Thank you for having been with us.",
    ),
    "fr": Words(
        "Votre compte Mynuma est fermé",
        "Le mois qui suivait la résiliation de votre compte est écoulé. Il est désormais fermé : "
        "la connexion et l’API ne sont plus possibles.",
        "Aller à Mynuma",
        "Vos destinataires peuvent toujours se désabonner. Merci d’avoir été parmi nous.",
    ),
}
"""When the month of notice has passed."""

CLOSING: Mapping[tuple[str, str], Mapping[str, Words]] = {
    ("closing", StateCause.OWN): {
        "nl": Words(
            "Je account bij Mynuma is opgezegd",
            "Een eigenaar heeft je account opgezegd. Er vertrekt niets meer en op {date} sluit het "
            "voorgoed. Een dag later wissen we alles wat erin zit. Tot dan kan je je aanmelden, "
            "alles bekijken en alles in één bestand meenemen.",
            "Neem alles mee",
            "Toch niet? Een eigenaar kan de opzegging tot die dag intrekken. Wie jouw mails kreeg, "
            "kan zich altijd uitschrijven.",
        ),
        "en": Words(
            "Your Mynuma account is being closed",
            "An owner has given notice of your account. Nothing leaves any more, and on {date} it "
            "closes for good. A day later we delete everything in it. Until then you can sign in, "
            "see everything and take everything along in one file.",
            "Take everything along",
            "Changed your mind? Until that day an owner can take it back. Whoever got your emails "
            "can always unsubscribe.",
        ),
        "fr": Words(
            "Votre compte Mynuma est résilié",
            "Un propriétaire a résilié votre compte. Plus rien ne part et il sera fermé "
            "définitivement le {date}. Le lendemain, nous effaçons tout ce qu’il contient. D’ici "
            "là, vous pouvez vous connecter, tout consulter et tout emporter en un seul fichier.",
            "Tout emporter",
            "Vous changez d’avis ? Un propriétaire peut annuler la résiliation jusqu’à cette date. "
            "Vos destinataires peuvent toujours se désabonner.",
        ),
    },
    ("closing", StateCause.IDLE): {
        "nl": Words(
            "Je testaccount bij Mynuma sluit",
            "Je MyTEST-account is al 30 dagen niet gebruikt. Er vertrekt niets meer en op {date} "
            "sluit het voorgoed. Een dag later wissen we alles wat erin zit. Tot dan kan je je "
            "aanmelden, alles bekijken en alles in één bestand meenemen.",
            "Naar je account",
            "Wil je het houden? Een eigenaar kan het tot die dag opnieuw openen.",
        ),
        "en": Words(
            "Your Mynuma test account is closing",
            "Your MyTEST account has not been used for 30 days. Nothing leaves any more, and on "
            "{date} it closes for good. A day later we delete everything in it. Until then you can "
            "sign in, see everything and take everything along in one file.",
            "Go to your account",
            "Do you want to keep it? Until that day an owner can open it again.",
        ),
        "fr": Words(
            "Votre compte d’essai Mynuma va fermer",
            "Votre compte MyTEST n’a pas été utilisé depuis 30 jours. Plus rien ne part et il sera "
            "fermé définitivement le {date}. Le lendemain, nous effaçons tout ce qu’il contient. "
            "D’ici là, vous pouvez vous connecter, tout consulter et tout emporter en un fichier.",
            "Aller à votre compte",
            "Vous souhaitez le garder ? Un propriétaire peut le rouvrir jusqu’à cette date.",
        ),
    },
    ("closed", StateCause.OWN): OVER,
    ("closed", StateCause.IDLE): OVER,
}
"""By how it stands (AccountTold of account_texts) and by its cause; {date}: when it closes."""
