"""The mail that asks somebody into an account."""

from __future__ import annotations

from chalicelib.services.system_mail import Words

_LONGEST_NAME = 80
_WORDS = {
    "nl": Words(
        "Je bent uitgenodigd bij {account} op Mynuma",
        "{account} werkt met Mynuma om mails te versturen en nodigt je uit om mee te doen. "
        "Met de knop aanvaard je de uitnodiging; dat kan zeven dagen lang.",
        "Bekijk de uitnodiging",
        "Ken je {account} niet? Dan hoef je niets te doen: zonder jouw akkoord gebeurt er niets.",
    ),
    "fr": Words(
        "{account} vous invite sur Mynuma",
        "{account} utilise Mynuma pour envoyer des mails et vous invite à y participer. "
        "Le bouton vous permet d'accepter l'invitation pendant sept jours.",
        "Voir l'invitation",
        "Vous ne connaissez pas {account} ? Ne faites rien : sans votre accord, rien ne se passe.",
    ),
    "en": Words(
        "{account} invites you to Mynuma",
        "{account} uses Mynuma to send mail and invites you to join. "
        "With the button you accept the invitation; it is good for seven days.",
        "See the invitation",
        "Do you not know {account}? Then do nothing: without your consent nothing happens.",
    ),
}


def invitation_words(language: str, account_name: str) -> Words:
    """In the invited one's language; the name is cut, so that it stays a name."""
    return _WORDS.get(language, _WORDS["en"]).naming(account_name[:_LONGEST_NAME])
