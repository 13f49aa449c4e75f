"""Mynuma's own mails: in three languages, from an address that somebody reads."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest

from chalicelib.services.system_mail import SystemMail
from tests.builders import make_sender, make_user
from tests.fakes.mailer import AcceptedMail, FakeMailer

URL = "https://mail.example/x/token?a=1&b=2"
Send = Callable[[SystemMail, str], None]

SENDS: dict[str, tuple[Send, str, str]] = {
    "confirm-account": (
        lambda mail, language: mail.confirm_account(make_user(language=language), URL),
        "an@peeters.example",
        "confirm-account",
    ),
    "verify-sender": (
        lambda mail, language: mail.verify_sender(make_sender(), language, URL),
        "nieuws@peeters.example",
        "verify-sender",
    ),
    "reset-password": (
        lambda mail, language: mail.reset_password("bo@peeters.example", language, URL),
        "bo@peeters.example",
        "reset-password",
    ),
}


def mailed(send: Send, language: str) -> AcceptedMail:
    mailer = FakeMailer()
    send(SystemMail(mailer, "mynuma.test"), language)
    (mail,) = mailer.accepted
    return mail


@pytest.mark.parametrize(("send", "to", "tag"), SENDS.values(), ids=SENDS)
def test_a_mail_of_ours_can_be_answered_and_says_what_it_is(send: Send, to: str, tag: str) -> None:
    mail = mailed(send, "nl")
    assert mail.to == to
    assert mail.from_header == "Mynuma <hallo@mynuma.test>"
    assert mail.reply_to == "hallo@mynuma.test"
    assert mail.headers == {
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    assert mail.tags == {"system": tag}


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
@pytest.mark.parametrize("send", [send for send, _, _ in SENDS.values()], ids=SENDS)
def test_the_link_stands_in_both_parts(send: Send, language: str) -> None:
    mail = mailed(send, language)
    assert f": {URL}\n" in mail.text
    assert f'href="{URL.replace("&", "&amp;")}"' in mail.html
    for line in (line for line in mail.text.split("\n\n") if URL not in line):
        assert line.strip() in unescape(mail.html)


@pytest.mark.parametrize("send", [send for send, _, _ in SENDS.values()], ids=SENDS)
def test_each_language_has_words_of_its_own_and_others_read_english(send: Send) -> None:
    mails = {language: mailed(send, language) for language in ("nl", "fr", "en")}
    for part in ("subject", "text", "html"):
        assert len({getattr(mail, part) for mail in mails.values()}) == 3
    for language in ("de", "", "xx"):
        assert mailed(send, language).subject == mails["en"].subject
    assert all("\n" not in mail.subject for mail in mails.values())
