"""Mails that tell the owners of an account that a sender domain of theirs broke, or is well again
(R11; ADR 0033)."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from chalicelib.domain.account import Role
from chalicelib.domain.domain_record import DnsRecord
from chalicelib.domain.errors import OutcomeUnknown, PermanentFailure
from chalicelib.domain.sender import DomainNews, SenderDomain
from chalicelib.services.campaign_notice_texts import in_language
from chalicelib.services.ports import Accounts, UserDocuments
from chalicelib.services.sender_domains import ManageSenderDomains
from chalicelib.services.system_mail import SystemMail, Words

_FORWARD = {
    "nl": "Stuur deze mail gerust door naar wie je domein beheert: de knop werkt zonder aanmelden, "
    "30 dagen lang. Kloppen de records weer, dan merken we dat binnen een dag.",
    "en": "Feel free to forward this email to whoever keeps your domain: the button works without "
    "signing in, for 30 days. Once the records are right again, we notice within a day.",
    "fr": "Transférez cet e-mail à la personne qui gère votre domaine : le bouton fonctionne sans "
    "connexion, pendant 30 jours. Une fois les enregistrements corrects, nous le constatons dans "
    "la journée.",
}
WORDS: Mapping[DomainNews, Mapping[str, Words]] = {
    DomainNews.FAILING: {
        "nl": Words(
            "De instellingen van {domain} kloppen niet meer",
            "Mails van {domain} vertrekken nog tot {until}. Daarna niet meer, tenzij dit weer in "
            "de DNS staat:\n{records}",
            "Bekijk de DNS-records",
            _FORWARD["nl"],
        ),
        "en": Words(
            "The settings of {domain} are not right any more",
            "Emails from {domain} still leave until {until}. After that they do not, unless this "
            "stands in the DNS again:\n{records}",
            "See the DNS records",
            _FORWARD["en"],
        ),
        "fr": Words(
            "Les réglages de {domain} ne sont plus corrects",
            "Les e-mails de {domain} partent encore jusqu’au {until}. Ensuite, ils ne partiront "
            "plus, à moins que ceci ne figure à nouveau dans le DNS :\n{records}",
            "Voir les enregistrements DNS",
            _FORWARD["fr"],
        ),
    },
    DomainNews.LOST: {
        "nl": Words(
            "Er vertrekken geen mails meer van {domain}",
            "De instellingen van {domain} kloppen niet. Campagnes die al vertrokken waren, staan "
            "in pauze; er is niets verloren. Dit moet in de DNS staan:\n{records}",
            "Bekijk de DNS-records",
            _FORWARD["nl"],
        ),
        "en": Words(
            "No more emails leave from {domain}",
            "The settings of {domain} are not right. Campaigns that were on their way are paused; "
            "nothing is lost. This has to stand in the DNS:\n{records}",
            "See the DNS records",
            _FORWARD["en"],
        ),
        "fr": Words(
            "Plus aucun e-mail ne part de {domain}",
            "Les réglages de {domain} ne sont pas corrects. Les campagnes en cours d’envoi sont en "
            "pause ; rien n’est perdu. Ceci doit figurer dans le DNS :\n{records}",
            "Voir les enregistrements DNS",
            _FORWARD["fr"],
        ),
    },
    DomainNews.WELL: {
        "nl": Words(
            "{domain} staat weer goed ingesteld",
            "Alle DNS-records van {domain} kloppen weer. Je mails vertrekken zoals voorheen.",
            "Bekijk de DNS-records",
            "Staat er nog een campagne in pauze? Die hervat je zelf, op haar pagina.",
        ),
        "en": Words(
            "{domain} is set up well again",
            "All DNS records of {domain} are right again. Your emails leave as before.",
            "See the DNS records",
            "Is a campaign still paused? You resume it yourself, on its page.",
        ),
        "fr": Words(
            "{domain} est à nouveau bien réglé",
            "Tous les enregistrements DNS de {domain} sont à nouveau corrects. Vos e-mails partent "
            "comme avant.",
            "Voir les enregistrements DNS",
            "Une campagne est encore en pause ? Vous la reprenez vous-même, sur sa page.",
        ),
    },
}
_MOMENT = {"nl": "{date} om {hour}", "en": "{date} at {hour}", "fr": "{date} à {hour}"}


@dataclass(frozen=True, slots=True)
class TellOfDomain:
    """Mail the owners, in their languages, how a domain stands."""

    accounts: Accounts
    users: UserDocuments
    manage: ManageSenderDomains
    mail: SystemMail

    def __call__(self, account: str, domain: SenderDomain) -> None:
        """Which records to set, until when mail goes on, and a link to them all for whoever keeps
        the DNS. What stands in the DNS instead is not repeated: strangers may write there. Raises
        TransientFailure; a mailbox that refuses is passed over."""
        holder = self.accounts.find(account)
        if holder is None:
            return
        url = self.manage.link(account, domain)
        for user in self.users.all(account):
            if user.role is not Role.OWNER:
                continue
            until = _moment(domain.pauses_at, holder.time_zone, user.language)
            records = "\n".join(_line(record) for record in domain.faulty)
            values = {"domain": domain.id, "until": until, "records": records}
            told = _filled(in_language(WORDS[domain.news], user.language), values)
            with suppress(PermanentFailure, OutcomeUnknown):
                self.mail.tell(user.email, told, url, f"domain_{domain.news.value}")


def _filled(words: Words, values: Mapping[str, str]) -> Words:
    return Words(
        words.subject.format_map(values),
        words.opening.format_map(values),
        words.button,
        words.closing,
    )


def _moment(moment: datetime | None, zone: str, language: str) -> str:
    if moment is None:
        return ""
    local = moment.astimezone(ZoneInfo(zone))
    date = f"{local.day}/{local.month}/{local.year}"
    return in_language(_MOMENT, language).format(date=date, hour=f"{local:%H:%M}")


def _line(record: DnsRecord) -> str:
    return f"{record.name} {record.type.value} {record.value}"
