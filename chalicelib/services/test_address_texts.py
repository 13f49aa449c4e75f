"""The mail that asks a mailbox whether it may get the tests of an account."""

from __future__ import annotations

from chalicelib.services.system_mail import Words

_LONGEST_NAME = 80
_WORDS = {
    "nl": Words(
        "Mag {account} je testmails sturen?",
        "{account} maakt mails met Mynuma en wil ze eerst aan jou laten zien. Met de knop zeg je "
        "dat het mag; dat kan zeven dagen lang. In elke testmail kan je er weer mee stoppen.",
        "Bekijk de vraag",
        "Ken je {account} niet? Dan hoef je niets te doen: zonder jouw akkoord komt er geen mail.",
    ),
    "fr": Words(
        "{account} peut-il vous envoyer des mails de test ?",
        "{account} prépare ses mails avec Mynuma et souhaite vous les montrer d'abord. Le bouton "
        "permet d'accepter, pendant sept jours. Chaque mail de test vous permet d'arrêter.",
        "Voir la demande",
        "Vous ne connaissez pas {account} ? Ne faites rien : sans votre accord, aucun mail ne "
        "viendra.",
    ),
    "en": Words(
        "May {account} send you test mails?",
        "{account} makes mails with Mynuma and would like to show them to you first. With the "
        "button you say yes; it is good for seven days. Every test mail lets you stop again.",
        "See the question",
        "Do you not know {account}? Then do nothing: without your consent no mail comes.",
    ),
}


def test_address_words(language: str, account_name: str) -> Words:
    """In the language it was asked in; the name is cut, so that it stays a name."""
    return _WORDS.get(language, _WORDS["en"]).naming(account_name[:_LONGEST_NAME])
