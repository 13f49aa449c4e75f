"""Mails that tell an account's owners about their images: that somebody claims one (R60), and that
one was taken down (R61)."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.account import Role
from chalicelib.domain.appointment import SOON
from chalicelib.domain.errors import OutcomeUnknown, PermanentFailure
from chalicelib.domain.image import Image, ImageState
from chalicelib.services.campaign_notice_texts import in_language
from chalicelib.services.ports import Activity, Cases, ImageDocuments, UserDocuments
from chalicelib.services.system_mail import SystemMail, Words

PLACE = "/images"
PLATFORM = "platform"
CLAIMED: Mapping[str, Words] = {
    "nl": Words(
        "Iemand zegt rechten te hebben op een beeld van jou",
        "Over je beeld “{name}” kregen we deze melding:\n\n{text}\n\nJe verklaarde bij het "
        "opladen dat je het mag gebruiken. Antwoord zelf aan wie de melding deed, en vertel het "
        "ons door op deze mail te antwoorden.",
        "Bekijk je beelden",
        "Klopt de melding, haal het beeld dan uit je mails en sjablonen. Wij bekijken ze ook, en "
        "kunnen het beeld weghalen.",
    ),
    "en": Words(
        "Somebody says they have rights to an image of yours",
        "About your image “{name}” we received this claim:\n\n{text}\n\nWhen you uploaded it you "
        "declared that you may use it. Please answer the claimant yourself, and tell us by "
        "replying to this email.",
        "See your images",
        "If the claim is right, take the image out of your emails and templates. We look at it "
        "too, and may take the image down.",
    ),
    "fr": Words(
        "Quelqu’un dit avoir des droits sur une de vos images",
        "Nous avons reçu cette réclamation au sujet de votre image « {name} » :\n\n{text}\n\nLors "
        "de l’envoi, vous avez déclaré pouvoir l’utiliser. Répondez vous-même à son auteur, et "
        "informez-nous en répondant à cet e-mail.",
        "Voir vos images",
        "Si la réclamation est fondée, retirez l’image de vos e-mails et modèles. Nous l’examinons "
        "aussi et pouvons retirer l’image.",
    ),
}
COPIED: Mapping[str, Words] = {
    "nl": Words(
        "Mag je dit beeld gebruiken?",
        "Precies hetzelfde beeld als je “{name}” haalden we weg bij een andere klant, die het niet "
        "mocht tonen. Het jouwe staat er nog. Bij het opladen verklaarde je dat je het mag "
        "gebruiken: vertel ons waarom, door op deze mail te antwoorden.",
        "Bekijk je beelden",
        "Twijfel je, haal het beeld dan uit je mails en sjablonen. Wij kijken het na, en kunnen "
        "het weghalen.",
    ),
    "en": Words(
        "May you use this image?",
        "We took down the very same image as your “{name}” at another customer, who was not "
        "allowed to show it. Yours is still there. When you uploaded it you declared that you may "
        "use it: tell us why, by replying to this email.",
        "See your images",
        "If you are in doubt, take the image out of your emails and templates. We look into it, "
        "and may take it down.",
    ),
    "fr": Words(
        "Pouvez-vous utiliser cette image ?",
        "Nous avons retiré exactement la même image que votre « {name} » chez un autre client, qui "
        "ne pouvait pas la montrer. La vôtre est toujours en ligne. Lors de l’envoi, vous avez "
        "déclaré pouvoir l’utiliser : dites-nous pourquoi, en répondant à cet e-mail.",
        "Voir vos images",
        "En cas de doute, retirez l’image de vos e-mails et modèles. Nous l’examinons et pouvons "
        "la retirer.",
    ),
}
TAKEN_DOWN: Mapping[str, Words] = {
    "nl": Words(
        "We haalden een beeld van jou weg",
        "Je beeld “{name}” staat niet meer online. Waar het stond, ook in mails die al verstuurd "
        "zijn, staat nu een grijs vlak. De reden: “{reason}”",
        "Bekijk je beelden",
        "Je mails blijven verder zoals ze zijn. Zet een ander beeld in je sjablonen en in "
        "campagnes die nog moeten vertrekken. Ga je niet akkoord? Antwoord op deze mail.",
    ),
    "en": Words(
        "We took down an image of yours",
        "Your image “{name}” is no longer online. Where it stood, in emails already sent too, "
        "there is a grey field now. The reason: “{reason}”",
        "See your images",
        "Apart from that your emails stay as they are. Put another image into your templates and "
        "into campaigns that are still to leave. Do you not agree? Reply to this email.",
    ),
    "fr": Words(
        "Nous avons retiré une de vos images",
        "Votre image « {name} » n’est plus en ligne. À sa place, aussi dans les e-mails déjà "
        "envoyés, se trouve désormais un champ gris. La raison : « {reason} »",
        "Voir vos images",
        "Pour le reste, vos e-mails ne changent pas. Mettez une autre image dans vos modèles et "
        "dans les campagnes à venir. Vous n’êtes pas d’accord ? Répondez à cet e-mail.",
    ),
}


@dataclass(frozen=True, slots=True)
class TellOfImage:
    """Mail the owners, in their languages."""

    images: ImageDocuments
    cases: Cases
    users: UserDocuments
    mail: SystemMail
    activity: Activity
    site_url: str

    def claim(self, account: str, case_id: str) -> None:
        """Pass a claim on as it was written. Of one that we make, since another account may not
        show the same picture, nothing is told of that account. Raises TransientFailure; a mailbox
        that refuses is passed over."""
        case = self.cases.find(account, case_id)
        image = self.images.find(account, case.asked["image"]) if case else None
        if case is None or image is None:
            return
        texts = COPIED if case.opened_by == PLATFORM else CLAIMED
        self._tell(account, texts, image, {"text": case.text}, "image_claim")
        self.activity.record(account, PLATFORM, "case_passed_on", case_id, name=image.name)

    def takedown(self, account: str, image_id: str, at: datetime) -> None:
        """at: of the appointment, which whoever took it down made; of several who tried at once
        one alone did. Raises TransientFailure; a mailbox that refuses is passed over."""
        image = self.images.find(account, image_id)
        if image is None or image.state is not ImageState.REMOVED or image.removed_at is None:
            return
        if at == image.removed_at + SOON:
            self._tell(
                account, TAKEN_DOWN, image, {"reason": image.removed_why}, "image_taken_down"
            )

    def _tell(
        self,
        account: str,
        texts: Mapping[str, Words],
        image: Image,
        values: Mapping[str, str],
        purpose: str,
    ) -> None:
        for user in self.users.all(account):
            if user.role is not Role.OWNER:
                continue
            told = in_language(texts, user.language)
            opening = told.opening.format(name=image.name, **values)
            filled = Words(told.subject, opening, told.button, told.closing)
            with suppress(PermanentFailure, OutcomeUnknown):
                self.mail.tell(user.email, filled, f"{self.site_url}{PLACE}", purpose)
