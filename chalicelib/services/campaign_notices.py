"""Mails that tell people how their campaign goes: started, halted, finished, and its figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.account import Role, User
from chalicelib.domain.appointment import Occasion
from chalicelib.domain.campaign import Campaign
from chalicelib.domain.errors import PermanentFailure
from chalicelib.services.campaign_notice_texts import REASONS, WORDS, in_language
from chalicelib.services.ports import UserDocuments
from chalicelib.services.reports import ReadReports, Report
from chalicelib.services.system_mail import SystemMail, Words

_ABOUT_FIGURES = frozenset({Occasion.FINISHED, Occasion.REPORT})


@dataclass(frozen=True, slots=True)
class TellPeople:
    """Mail whoever launched the campaign; for a key, the owners of the account."""

    users: UserDocuments
    reports: ReadReports
    mail: SystemMail
    site_url: str

    def __call__(self, account: str, campaign: Campaign, occasion: Occasion) -> None:
        """Raises TransientFailure; a mailbox that refuses is passed over."""
        report = self.reports.report(account, campaign.id)
        for user in self._readers(account, campaign):
            words = _filled(occasion, user.language, campaign, report)
            page = "/report" if occasion in _ABOUT_FIGURES else ""
            url = f"{self.site_url}/campaigns/{campaign.id}{page}"
            try:
                self.mail.tell(user.email, words, url, f"campaign_{occasion.value}")
            except PermanentFailure:
                continue

    def _readers(self, account: str, campaign: Campaign) -> list[User]:
        users = self.users.all(account)
        launchers = [user for user in users if user.id == campaign.launched_by]
        return launchers or [user for user in users if user.role is Role.OWNER]


def _filled(occasion: Occasion, language: str, campaign: Campaign, report: Report) -> Words:
    words = in_language(WORDS[occasion], language)
    values = _values(campaign, report)
    is_trouble = occasion is Occasion.TROUBLE
    whys = sorted(campaign.breaker.told) if is_trouble else [campaign.reason]
    values["why"] = " ".join(in_language(REASONS.get(why, REASONS[""]), language) for why in whys)
    return Words(
        subject=words.subject.format_map(values),
        opening=words.opening.format_map(values),
        button=words.button,
        closing=words.closing.format_map(values),
    )


def _values(campaign: Campaign, report: Report) -> dict[str, str]:
    figures: Mapping[str, int] = report.figures
    return {
        "name": campaign.name,
        "planned": str(campaign.planned),
        "skipped": str(sum(report.skipped.values())),
        **{name: str(number) for name, number in figures.items()},
        **{
            f"{name}_percent": "–" if ratio is None else f"{100 * ratio:.1f} %".replace(".", ",")
            for name, ratio in report.ratios.items()
        },
    }
