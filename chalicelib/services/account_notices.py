"""Mails that tell the owners of an account how it stands (feedback.md, "Breakers")."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.account import AccountState, Role
from chalicelib.domain.appointment import SOON
from chalicelib.domain.breaker import Standing
from chalicelib.domain.errors import PermanentFailure
from chalicelib.services.account_texts import words_of
from chalicelib.services.campaign_notice_texts import in_language
from chalicelib.services.ports import Accounts, UserDocuments
from chalicelib.services.standing import JudgeAccount, StandingFigures
from chalicelib.services.strike_texts import what
from chalicelib.services.strikes import ManageStrikes
from chalicelib.services.system_mail import SystemMail, Words

WORDS: Mapping[Standing, Mapping[str, Words]] = {
    Standing.WARNING: {
        "nl": Words(
            "Je mails komen te vaak terug, of er wordt over geklaagd",
            "De voorbije 30 dagen kwam {bounced} van de {sent} mails uit je account terug "
            "({bounced_percent}), en meldden {complained} mensen ze als spam "
            "({complained_percent}). Stijgt dat nog, dan moeten we het versturen stilleggen.",
            "Bekijk je campagnes",
            "Mail alleen wie erom vroeg, en haal adressen van jaren geleden uit je lijsten.",
        ),
        "en": Words(
            "Your emails come back too often, or people complain",
            "In the last 30 days {bounced} of the {sent} emails from your account came back "
            "({bounced_percent}), and {complained} people reported them as spam "
            "({complained_percent}). If this goes on rising, we will have to stop your sending.",
            "See your campaigns",
            "Mail only those who asked for it, and take addresses of years ago off your lists.",
        ),
        "fr": Words(
            "Vos e-mails reviennent trop souvent, ou on s’en plaint",
            "Ces 30 derniers jours, {bounced} des {sent} e-mails de votre compte sont revenus "
            "({bounced_percent}) et {complained} personnes les ont signalés comme spam "
            "({complained_percent}). Si cela augmente encore, nous devrons arrêter vos envois.",
            "Voir vos campagnes",
            "N’écrivez qu’à ceux qui l’ont demandé et retirez les adresses d’il y a des années.",
        ),
    },
    Standing.SUSPENDED: {
        "nl": Words(
            "Vanuit je account wordt niet meer verstuurd",
            "De voorbije 30 dagen kwam {bounced} van de {sent} mails uit je account terug "
            "({bounced_percent}), en meldden {complained} mensen ze als spam "
            "({complained_percent}). Daarom staat het versturen stil: anders komen ook de mails "
            "van anderen niet meer aan. Er is niets verloren.",
            "Bekijk je campagnes",
            "Antwoord op deze mail en vertel waar je adressen vandaan komen. Dan kijken we samen "
            "hoe je weer kan versturen. Uitschrijven blijft intussen gewoon werken.",
        ),
        "en": Words(
            "Nothing is sent from your account any more",
            "In the last 30 days {bounced} of the {sent} emails from your account came back "
            "({bounced_percent}), and {complained} people reported them as spam "
            "({complained_percent}). So sending has stopped: otherwise the emails of others "
            "would no longer arrive either. Nothing is lost.",
            "See your campaigns",
            "Reply to this email and tell us where your addresses come from. Then we will see "
            "together how you can send again. Unsubscribing goes on working.",
        ),
        "fr": Words(
            "Plus rien n’est envoyé depuis votre compte",
            "Ces 30 derniers jours, {bounced} des {sent} e-mails de votre compte sont revenus "
            "({bounced_percent}) et {complained} personnes les ont signalés comme spam "
            "({complained_percent}). L’envoi est donc arrêté : sinon, les e-mails des autres "
            "n’arriveraient plus non plus. Rien n’est perdu.",
            "Voir vos campagnes",
            "Répondez à cet e-mail et dites-nous d’où viennent vos adresses. Nous verrons ensemble "
            "comment reprendre. Se désabonner reste possible entre-temps.",
        ),
    },
}


@dataclass(frozen=True, slots=True)
class WarnOwners:
    """Mail the owners, in their languages."""

    accounts: Accounts
    users: UserDocuments
    judge: JudgeAccount
    mail: SystemMail
    site_url: str

    def __call__(self, account: str) -> None:
        """Says how the account stands now; nothing when it stands well again. Raises
        TransientFailure; a mailbox that refuses is passed over."""
        found = self.accounts.find(account)
        words = WORDS.get(found.standing) if found else None
        if found is None or words is None:
            return
        values = _values(self.judge.figures(account))
        for user in self.users.all(account):
            if user.role is not Role.OWNER:
                continue
            try:
                self.mail.tell(
                    user.email,
                    _filled(in_language(words, user.language), values),
                    f"{self.site_url}/",
                    f"account_{found.standing.value}",
                )
            except PermanentFailure:
                continue


@dataclass(frozen=True, slots=True)
class TellOwners:
    """Mail the owners, in their languages, what became of their account: warned for strikes,
    suspended, given up, closed, kept, or reinstated."""

    accounts: Accounts
    users: UserDocuments
    strikes: ManageStrikes
    mail: SystemMail
    site_url: str

    def __call__(self, account: str, at: datetime) -> None:
        """at: of the appointment; whoever changed the account last made it. Raises
        TransientFailure; a mailbox that refuses is passed over."""
        found = self.accounts.find(account)
        if found is None or found.told_at is None or at != found.told_at + SOON:
            return
        words = words_of(found)
        if words is None:
            return
        counted = [each for each in self.strikes.of(account).strikes if not each.removed_at][:3]
        for user in self.users.all(account):
            if user.role is not Role.OWNER:
                continue
            why = " ".join(what(each.kind, each.counts, user.language) for each in counted)
            values = {"what": why, "date": _date(found.closes_at)}
            told = _filled(in_language(words, user.language), values)
            is_closing = found.state is AccountState.CLOSING
            url = f"{self.site_url}/settings{'/closing' if is_closing else ''}"
            with suppress(PermanentFailure):
                self.mail.tell(user.email, told, url, f"account_{found.state.value}")


def _date(moment: datetime | None) -> str:
    return f"{moment.day}/{moment.month}/{moment.year}" if moment else ""


def _filled(words: Words, values: Mapping[str, str]) -> Words:
    return Words(words.subject, words.opening.format_map(values), words.button, words.closing)


def _values(figures: StandingFigures) -> dict[str, str]:
    shares = {
        name: f"{100 * number / max(figures.sent, 1):.2f} %".replace(".", ",")
        for name, number in (("bounced", figures.bounced), ("complained", figures.complained))
    }
    return {
        "sent": str(figures.sent),
        "bounced": str(figures.bounced),
        "complained": str(figures.complained),
        **{f"{name}_percent": share for name, share in shares.items()},
    }
