"""What is mailed to somebody who unsubscribed by mail, in their language."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.services.system_mail import Words

_WORDS = {
    "nl": Words(
        "Je bent uitgeschreven",
        "Je vroeg per mail om geen mailings meer te krijgen van {sender}. Dat is gebeurd, ook voor "
        "wat al klaarstond.",
        "Dat was een vergissing",
        "Met de knop kom je op een pagina waar je je weer kan inschrijven. Klopt het? Dan hoef je "
        "niets te doen.",
    ),
    "fr": Words(
        "Vous êtes désinscrit",
        "Vous avez demandé par mail à ne plus recevoir de mailings de {sender}. C'est fait, même "
        "pour ceux qui étaient prêts à partir.",
        "C'était une erreur",
        "Le bouton vous mène à une page où vous pouvez vous réinscrire. Tout est correct ? Alors "
        "vous n'avez rien à faire.",
    ),
    "en": Words(
        "You are unsubscribed",
        "You asked by mail to get no more mailings from {sender}. It is done, also for those that "
        "were already waiting.",
        "That was a mistake",
        "The button leads to a page where you can subscribe again. Is it right? Then there is "
        "nothing you need to do.",
    ),
    "de": Words(
        "Sie sind abgemeldet",
        "Sie haben per Mail gebeten, keine Mailings von {sender} mehr zu erhalten. Das ist "
        "erledigt, auch für jene, die schon bereitstanden.",
        "Das war ein Versehen",
        "Der Knopf führt zu einer Seite, auf der Sie sich wieder anmelden können. Alles richtig? "
        "Dann brauchen Sie nichts zu tun.",
    ),
}


def words_for(language: str, sender: str) -> Words:
    """sender: the account as its readers know it."""
    words = _WORDS.get(language, _WORDS["en"])
    return replace(words, opening=words.opening.replace("{sender}", sender))
