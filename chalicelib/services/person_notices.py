"""Owners are told in time that a person waits for an answer about their own data."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from chalicelib.domain.account import Role
from chalicelib.domain.errors import PermanentFailure
from chalicelib.services.campaign_notice_texts import in_language
from chalicelib.services.ports import PersonRequestDocuments, UserDocuments
from chalicelib.services.system_mail import SystemMail, Words

PLACE = "/settings/privacy"
WORDS: Mapping[str, Words] = {
    "nl": Words(
        "Iemand wacht op antwoord over zijn gegevens",
        "Een contact vroeg iets over zijn eigen gegevens, en je hebt nog {days} dagen om te "
        "antwoorden: tot {due}. Dat is wat de GDPR vraagt.",
        "Bekijk de vraag",
        "Al geantwoord? Duid dat dan aan op die pagina, dan is de vraag afgehandeld.",
    ),
    "en": Words(
        "Somebody waits for an answer about their data",
        "A contact asked something about their own data, and you have {days} days left to answer: "
        "until {due}. That is what the GDPR asks.",
        "See the request",
        "Answered already? Say so on that page, and the request is done.",
    ),
    "fr": Words(
        "Quelqu’un attend une réponse sur ses données",
        "Un contact a demandé quelque chose sur ses propres données, et il vous reste {days} jours "
        "pour répondre : jusqu’au {due}. C’est ce que demande le RGPD.",
        "Voir la demande",
        "Déjà répondu ? Indiquez-le sur cette page, et la demande est traitée.",
    ),
}


@dataclass(frozen=True, slots=True)
class WarnRequest:
    """Mail the owners, in their languages, before the time of a request has passed."""

    requests: PersonRequestDocuments
    users: UserDocuments
    mail: SystemMail
    site_url: str

    def __call__(self, account: str, request_id: str) -> None:
        """Nothing for one that was answered. The mail names nobody. Raises TransientFailure; a
        mailbox that refuses is passed over."""
        request = self.requests.find(account, request_id)
        if request is None or request.done_at is not None:
            return
        values = {
            "days": (request.due_at - request.warned_at).days,
            "due": f"{request.due_at:%d/%m/%Y}",
        }
        for user in self.users.all(account):
            if user.role is not Role.OWNER:
                continue
            told = in_language(WORDS, user.language)
            filled = Words(told.subject, told.opening.format(**values), told.button, told.closing)
            with suppress(PermanentFailure):
                self.mail.tell(user.email, filled, f"{self.site_url}{PLACE}", "person_request")
