"""Faults I10 and I11: whatever somebody writes in a name, a subject or a field, a mail has the
header lines we gave it and no other, and what a contact's field holds stays text."""

from __future__ import annotations

import json
from email import message_from_bytes
from email.message import Message as Parsed
from email.policy import default
from itertools import product

import pytest

from chalicelib.domain.sender import From, SenderRoute
from chalicelib.rendering.content import SenderIdentity, Source, compile_content
from chalicelib.services.campaign_mail import Links, bulk_mail
from chalicelib.services.seating import seat
from local.ses import mime
from local.ses.message import Content, Message
from tests.builders import NOW, make_batch, make_campaign, make_contact, short_id
from tests.fakes.ids import FakeIds

LINKS = Links(b"k" * 32, "https://mail.example", "mynuma.test")
ACCOUNT = short_id("acc")
FORMS = {
    "CRLF": "a\r\nBcc: kaper@evil.example",
    "LF": "a\nBcc: kaper@evil.example",
    "CR": "a\rBcc: kaper@evil.example",
    "two of them": "a\r\n\r\n<script>x</script>",
    "NUL": "a\x00Bcc: kaper@evil.example",
    "NUL and LF": "a\x00\nBcc: kaper@evil.example",
    "folded": "a\r\n Bcc: kaper@evil.example",
    "folded by a tab": "a\r\n\tBcc: kaper@evil.example",
    "vertical tab": "a\x0bBcc: kaper@evil.example",
    "form feed": "a\x0cBcc: kaper@evil.example",
    "file separator": "a\x1cBcc: kaper@evil.example",
    "next line": "a\x85Bcc: kaper@evil.example",
    "line separator": "a\u2028Bcc: kaper@evil.example",
    "paragraph separator": "a\u2029Bcc: kaper@evil.example",
    "an encoded word": "=?utf-8?Q?a=0D=0ABcc:_kaper@evil.example?=",
    "an encoded word in base64": "=?utf-8?B?YQ0KQmNjOiBrYXBlckBldmlsLmV4YW1wbGU=?=",
    "percent-encoded": "a%0D%0ABcc: kaper@evil.example",
    "letters that look like CR and LF": "a\u560d\u560aBcc: kaper@evil.example",
    "quoted": 'a"\r\nBcc: <kaper@evil.example>, "',
}
PLACES = ("field", "sender", "subject", "account")
OWN = [
    *("Date", "From", "Reply-To", "To", "Message-ID", "Subject", "List-Unsubscribe"),
    *("List-Unsubscribe-Post", "List-Id", "Feedback-ID", "MIME-Version", "Content-Type"),
]


def sent(place: str, form: str, before: str = "") -> Parsed | None:
    """The mail as it leaves SES, parsed from its bytes; None for one that may not be sent.
    before: what stands in the subject before a contact's field."""
    given = dict.fromkeys(PLACES, "Bakkerij") | {place: form}
    identity = SenderIdentity(given["account"], "Gent", "info@peeters.example")
    subject = f"{given['subject']} {before}{{{{ first_name }}}} {{{{ sender_name }}}}"
    mjml = "<mjml><mj-body><mj-section><mj-column><mj-text>Dag {{ first_name }}</mj-text>"
    source = Source(
        subject, "{{ first_name }}", f"{mjml}</mj-column></mj-section></mj-body></mjml>"
    )
    content = compile_content(source, {"first_name"}, identity)
    if not content.is_sendable:
        return None
    campaign, batch = make_campaign(), make_batch(size=1)
    granted = {0: make_contact(fields={"first_name": given["field"]})}
    sender = From(given["sender"], "info@p.example", "an@p.example", SenderRoute.DOMAIN)
    seating = seat(campaign.tracking, batch, granted, FakeIds())
    mail = bulk_mail(
        LINKS, content, sender, ACCOUNT, campaign, batch, list(granted.items()), seating
    )
    (recipient,) = mail.recipients
    filled = content.subject.filled(recipient.slots)
    body = ["", content.html.filled(recipient.slots), content.text.filled(recipient.slots)]
    message = Message(
        id="0" * 32,
        sent_at=NOW.timestamp(),
        sender=mail.from_header,
        to=[recipient.address],
        cc=[],
        bcc=[],
        reply_to=[mail.reply_to],
        subject=filled,
        content="",
        slots="{}",
        headers=list(recipient.headers.items()),
        tags={},
        configuration_set="",
        identity="",
        operation="",
    )
    raw = mime.raw(message, Content("", "simple", json.dumps(body).encode()), NOW)
    return message_from_bytes(raw, policy=default)


@pytest.mark.parametrize(("place", "form"), list(product(PLACES, FORMS)))
def test_no_value_makes_a_second_header_line(place: str, form: str) -> None:
    mail = sent(place, FORMS[form])
    if mail is None:
        assert place == "subject", "only an author can mend it"
        return
    assert mail.keys() == OWN
    subject = str(mail["Subject"])
    assert subject.isprintable()
    assert subject.startswith("Bakkerij" if place != "subject" else "a")
    assert [part.get_content_type() for part in mail.walk()][1:] == ["text/plain", "text/html"]


@pytest.mark.parametrize("form", ["an encoded word", "an encoded word in base64"])
@pytest.mark.parametrize("cut", [1, 2])
def test_no_value_makes_a_second_header_line_of_what_stands_before_it(form: str, cut: int) -> None:
    mail = sent("field", FORMS[form][cut:], FORMS[form][:cut])
    assert mail is not None
    assert mail.keys() == OWN
    assert str(mail["Subject"]).isprintable()
    assert "utf-8?" in str(mail["Subject"])


def test_a_subject_with_a_line_break_in_any_form_is_refused_to_its_author() -> None:
    let_through = {name for name, form in FORMS.items() if sent("subject", form) is not None}
    assert let_through == {"percent-encoded", "letters that look like CR and LF"}


VALUES = (
    "{{7*7}}",
    "{{{7*7}}}",
    "{% for x in y %}{{ x }}{% endfor %}",
    "{{amazonSESUnsubscribeUrl}}",
    "{{#each s0}}x{{/each}}",
    "{{s0}}",
    "<b onclick=alert(1)>An</b>",
    "</td></table><script>x</script>",
    '"><img src=x>',
    "\\{{s1}}",
    "${7*7} #{7*7} <%= 7*7 %>",
)


@pytest.mark.parametrize("value", VALUES)
def test_what_a_field_holds_is_shown_as_it_is_and_never_read_again(value: str) -> None:
    mail = sent("field", value)
    assert mail is not None
    html = mail.get_body(("html",)).get_content()  # type: ignore[attr-defined]
    text = mail.get_body(("plain",)).get_content()  # type: ignore[attr-defined]
    assert f"Dag {value}" in text
    escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = escaped.replace('"', "&quot;").replace("'", "&#x27;")
    assert html.count(escaped) == 2, "in the preheader and in the mail"
    assert "<script" not in html
