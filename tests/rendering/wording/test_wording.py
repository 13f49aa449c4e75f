"""What the wording rules see and what they let be, measured over mails in three languages.

`building` and `building_more` were looked at while the rules were made (the second was a held-out
table first: 75 % seen, 8 % false alarms, and then it was learned from). `others` was written after
that and nothing was changed for it.
"""

from __future__ import annotations

import pytest

from chalicelib.domain.finding import Severity
from chalicelib.rendering.checks.private_data import private_data
from chalicelib.rendering.checks.wording import of_message
from tests.rendering.wording.samples import CODES, letters, measured, samples

LEAST_SEEN = 0.85
MOST_ALARMS = 0.05


@pytest.mark.parametrize("table", ["building", "building_more", "others"])
def test_of_150_mails_most_faults_are_seen_and_few_good_ones_disturbed(table: str) -> None:
    mails = samples(table)
    assert len({(mail.letter.subject, mail.letter.words) for mail in mails}) == 150
    assert {mail.language for mail in mails} == {"nl", "fr", "en"}
    seen, alarms = measured(mails)
    assert seen >= LEAST_SEEN
    assert alarms <= MOST_ALARMS


@pytest.mark.parametrize("kind", CODES)
@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_every_rule_works_in_every_language(kind: str, language: str) -> None:
    mails = [mail for mail in samples("building") if mail.language == language]
    wrong = [mail for mail in mails if mail.wrong == kind]
    assert len(wrong) >= 4
    assert sum(kind in mail.found() for mail in wrong) >= 3


def test_no_mail_stands_in_two_tables() -> None:
    tables = [
        {(mail.letter.subject, mail.letter.words) for mail in samples(name)}
        for name in ("building", "building_more", "others")
    ]
    assert len(set.union(*tables)) == 450


def test_of_sixty_transactional_mails_none_is_blocked() -> None:
    mails = letters("transactional")
    assert len({mail.subject for mail in mails}) == 60
    blocked = [
        mail.subject
        for mail in mails
        if any(finding.severity is Severity.ERROR for finding in of_message(mail))
    ]
    assert blocked == []


def test_none_of_them_even_seems_to_ask_for_private_data() -> None:
    assert [mail.subject for mail in letters("transactional") if any(private_data(mail))] == []
