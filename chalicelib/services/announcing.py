"""Tells everybody of a new version of a text, 30 days before it is in force (D18)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.account import User
from chalicelib.domain.agreement import TextVersion, coming
from chalicelib.domain.errors import OutcomeUnknown, PermanentFailure, SendingHalted
from chalicelib.services.ports import Announcements, Clock, UserDocuments
from chalicelib.services.system_mail import SystemMail, Words

ACCOUNTS_AT_ONCE = 20
"""A minute; the first day of the thirty is enough for 28,800 accounts."""

_NAMES = {
    "code-of-good-practice": {
        "nl": "de code van goede praktijk",
        "en": "the code of good practice",
        "fr": "le code de bonne pratique",
    },
    "data-processing": {
        "nl": "de verwerkersovereenkomst",
        "en": "the data processing agreement",
        "fr": "l’accord de traitement des données",
    },
}
_WORDS = {
    "nl": Words(
        "Een nieuwe versie van {text}",
        "Vanaf {date} geldt bij Mynuma een nieuwe versie van {text}. Lees ze en ga akkoord; dat "
        "kan nu al. Wie dat niet doet, kan vanaf die dag geen campagnes meer starten.",
        "Lees de nieuwe versie",
        "Ieder in je account doet dit voor zichzelf. Mails via de API en SMTP lopen na die dag "
        "nog 30 dagen door.",
    ),
    "en": Words(
        "A new version of {text}",
        "From {date} a new version of {text} applies at Mynuma. Read it and accept it; you can "
        "do so now. Whoever does not cannot start campaigns from that day.",
        "Read the new version",
        "Everybody in your account does this for themselves. Emails through the API and SMTP go "
        "on for another 30 days after that day.",
    ),
    "fr": Words(
        "Une nouvelle version : {text}",
        "À partir du {date}, une nouvelle version s’applique chez Mynuma : {text}. Lisez-la et "
        "acceptez-la ; c’est possible dès maintenant. Sans cela, vous ne pourrez plus lancer de "
        "campagnes à partir de ce jour.",
        "Lire la nouvelle version",
        "Chacun le fait pour soi dans votre compte. Les e-mails par l’API et SMTP continuent "
        "encore 30 jours après cette date.",
    ),
}


@dataclass(frozen=True, slots=True)
class AnnounceAgreements:
    """One look: some more accounts hear of what is coming. Whoever dies in between mails somebody
    twice at worst."""

    announcements: Announcements
    users: UserDocuments
    mail: SystemMail
    clock: Clock
    texts: tuple[TextVersion, ...]
    site_url: str

    def __call__(self) -> int:
        """Accounts told. Raises TransientFailure: the next look goes on there."""
        told = 0
        for text in coming(self.texts, self.clock.now()):
            for account in self.announcements.untold(text.key, ACCOUNTS_AT_ONCE):
                self._tell(account, text)
                self.announcements.told(text.key, account)
                told += 1
        return told

    def _tell(self, account: str, text: TextVersion) -> None:
        for user in self.users.all(account):
            if text.key in user.accepted:
                continue
            try:
                self.mail.tell(
                    user.email, _words(user, text), f"{self.site_url}/agreements", "agreement"
                )
            except (PermanentFailure, OutcomeUnknown, SendingHalted):
                continue  # the banner says it too


def _words(user: User, text: TextVersion) -> Words:
    language = user.language if user.language in _WORDS else "en"
    names: Mapping[str, str] = _NAMES.get(text.name, {})
    values = {"text": names.get(language, text.name), "date": _date(text.in_force_from)}
    words = _WORDS[language]
    return Words(
        words.subject.format_map(values),
        words.opening.format_map(values),
        words.button,
        words.closing,
    )


def _date(moment: datetime) -> str:
    return f"{moment.day}/{moment.month}/{moment.year}"
