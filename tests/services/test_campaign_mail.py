"""From a campaign and its contacts to what SES gets: headers no name can break, links that say
who, tags with a MAC."""

from __future__ import annotations

import re
from email.utils import parseaddr

import pytest

from chalicelib.domain.sender import From, SenderRoute
from chalicelib.domain.token import (
    Place,
    event_mac,
    read_share_token,
    read_tracking_token,
    read_unsubscribe_token,
)
from chalicelib.rendering.content import SenderIdentity, Source, compile_content
from chalicelib.services.campaign_mail import Links, bulk_mail, from_header, merge_values
from chalicelib.services.seating import seat
from tests.builders import key_of, make_batch, make_campaign, make_contact, short_id
from tests.fakes.ids import FakeIds
from tests.services.setup import MJML

KEY = b"k" * 32
LINKS = Links(KEY, "https://mail.example", "mynuma.test")
ACCOUNT, CAMPAIGN = short_id("acc"), short_id("cmp")
SES_TAG = re.compile(r"[A-Za-z0-9_.@=-]{1,256}\Z")

NAMES = {
    "Bakkerij Peeters": "Bakkerij Peeters",
    "": "",
    "Peeters, Claes & Zn. (Gent)": "Peeters, Claes & Zn. (Gent)",
    'De "Oven"': 'De "Oven"',
    'Dicht" <kaper@evil.example>, "': 'Dicht" <kaper@evil.example>, "',
    "C:\\brood\\": "C:\\brood\\",
    "Zoë François": "Zoë François",
    "Œuf & 面包": "Œuf & 面包",
    "Brood 🥖": "Brood 🥖",
    "An\r\nBcc: kaper@evil.example": "AnBcc: kaper@evil.example",
    "An\nX: y": "AnX: y",
    "An\x00\x0b\x0c\x1c\x85\u2028\u2029\u202eB": "AnB",
}


@pytest.mark.parametrize(("name", "shown"), NAMES.items(), ids=[repr(name) for name in NAMES])
def test_no_name_breaks_out_of_the_from_header(name: str, shown: str) -> None:
    header = from_header(From(name, "info@peeters.example", "r@x.example", SenderRoute.DOMAIN))
    assert header.isprintable()
    assert parseaddr(header) == (shown, "info@peeters.example")


def test_the_links_of_a_mail_name_its_place_and_only_one_its_address() -> None:
    place, key = Place(ACCOUNT, CAMPAIGN, 7, 49), key_of("an@voorbeeld.be")
    links = LINKS.of(place, key, place)
    tokens = {name: url.rpartition("/")[2] for name, url in links.items()}

    assert {name: url.removesuffix(tokens[name]) for name, url in links.items()} == {
        "unsubscribe_url": "https://mail.example/u/",
        "web_url": "https://mail.example/w/",
        "share_url": "https://mail.example/s/",
        "open_url": "https://mail.example/o/",
        "click_base": "https://mail.example/c/",
    }
    assert tokens["open_url"] == tokens["click_base"]
    assert read_tracking_token(KEY, tokens["open_url"]) == place
    assert read_unsubscribe_token(KEY, tokens["unsubscribe_url"]) == (place, key)
    assert read_tracking_token(KEY, tokens["unsubscribe_url"]) is None
    assert read_unsubscribe_token(KEY, tokens["open_url"]) is None
    assert read_unsubscribe_token(b"x" * 32, tokens["unsubscribe_url"]) is None
    assert read_share_token(KEY, tokens["share_url"]) == (ACCOUNT, CAMPAIGN)
    others = LINKS.of(Place(ACCOUNT, CAMPAIGN, 9, 1), key_of("jo@voorbeeld.be"), None)
    assert {name for name, url in others.items() if url == links[name]} == {"share_url"}


def test_the_list_headers_are_those_of_the_standards() -> None:
    """RFC 2369 §3.2, RFC 8058 §3.1, RFC 2919 §3: in this order, https before mailto."""
    place = Place(ACCOUNT, CAMPAIGN, 0, 0)
    links = LINKS.of(place, key_of("an@voorbeeld.be"), place)
    token = links["unsubscribe_url"].rpartition("/")[2]
    headers = LINKS.headers(links, ACCOUNT, f"{CAMPAIGN}:{ACCOUNT}:campaign:mynuma")
    assert list(headers.items()) == [
        (
            "List-Unsubscribe",
            f"<https://mail.example/u/{token}>, <mailto:unsubscribe@mynuma.test?subject={token}>",
        ),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ("List-Id", f"<{ACCOUNT}.mynuma.test>"),
        ("Feedback-ID", f"{CAMPAIGN}:{ACCOUNT}:campaign:mynuma"),
    ]


def test_tags_carry_a_mac_over_every_one_of_them() -> None:
    tags = LINKS.tags(ACCOUNT, CAMPAIGN, 12, 3)
    mac = tags.pop("mac")
    assert tags == {"account": ACCOUNT, "campaign": CAMPAIGN, "batch": "12", "index": "3"}
    assert mac == event_mac(KEY, ACCOUNT, CAMPAIGN, "12", "3")
    others = {
        LINKS.tags(*other)["mac"]
        for other in (
            (short_id("acc"), CAMPAIGN, 12, 3),
            (ACCOUNT, short_id("cmp"), 12, 3),
            (ACCOUNT, CAMPAIGN, 1, 23),
            (ACCOUNT, CAMPAIGN, 12, 4),
        )
    }
    assert mac not in others
    assert len(others) == 4
    assert all(SES_TAG.match(value) for value in (*tags.values(), mac))


def test_merge_fields_show_the_fields_the_address_and_the_language() -> None:
    contact = make_contact("An@voorbeeld.be", fields={"city": "Gent"}, language="fr")
    assert merge_values(contact) == {"city": "Gent", "email": "An@voorbeeld.be", "language": "fr"}


def test_a_batch_becomes_one_call_for_those_who_were_granted() -> None:
    identity = SenderIdentity("Bakkerij", "Gent", "info@peeters.example")
    content = compile_content(Source("Dag", "Vers", MJML), {"first_name"}, identity)
    assert content.problems == ()
    campaign, people = make_campaign(), [make_contact(fields={"first_name": n}) for n in "abc"]
    batch = make_batch(campaign.id, size=3, number=5)
    sender = From("Bakkerij", "info@peeters.example", "an@peeters.example", SenderRoute.DOMAIN)

    granted = {0: people[0], 2: people[2]}
    seating = seat(campaign.tracking, batch, granted, FakeIds())
    mail = bulk_mail(
        LINKS, content, sender, ACCOUNT, campaign, batch, list(granted.items()), seating
    )

    assert (mail.from_header, mail.reply_to) == (
        '"Bakkerij" <info@peeters.example>',
        "an@peeters.example",
    )
    assert [r.address for r in mail.recipients] == [people[0].email, people[2].email]
    for index, recipient in zip((0, 2), mail.recipients, strict=True):
        assert recipient.tags == LINKS.tags(ACCOUNT, campaign.id, 5, index)
        place = Place(ACCOUNT, campaign.id, 5, index)
        link = LINKS.of(place, people[index].address_key, None)["unsubscribe_url"]
        assert recipient.headers["List-Unsubscribe"].startswith(f"<{link}>, ")
        assert recipient.headers["Feedback-ID"] == f"{campaign.id}:{ACCOUNT}:campaign:mynuma"
        assert link in recipient.slots.values()
        assert people[index].fields["first_name"] in recipient.slots.values()
    slots = set(re.findall(r"\{\{\{(s\d+)\}\}\}", mail.subject + mail.html + mail.text))
    assert slots == set(mail.recipients[0].slots)
