"""Domain objects with sensible values; each test says only what it is about.

Ids count up, so two objects of one test run never share one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from chalicelib.domain import ids
from chalicelib.domain.account import (
    Account,
    Agreement,
    ApiKey,
    Invitation,
    Role,
    Scope,
    User,
)
from chalicelib.domain.address_key import address_key, shard_of
from chalicelib.domain.agreement import TEXTS, current
from chalicelib.domain.batch import Batch, PlanCursor
from chalicelib.domain.campaign import Audience, Campaign
from chalicelib.domain.case import Case, CaseKind
from chalicelib.domain.claim import ClaimTerms
from chalicelib.domain.consent_evidence import Sale
from chalicelib.domain.contact import (
    AddressState,
    BlacklistMark,
    Consent,
    ConsentBasis,
    ConsentStrength,
    Contact,
    ContactList,
)
from chalicelib.domain.contact_field import ContactField
from chalicelib.domain.contact_import import Import
from chalicelib.domain.facts import BatchFacts, FactKind
from chalicelib.domain.mail_history import MailPlace
from chalicelib.domain.message import Message
from chalicelib.domain.recipient_export import RecipientExport
from chalicelib.domain.report_share import ReportShare
from chalicelib.domain.segment import Segment
from chalicelib.domain.sender import DomainStatus, Sender, SenderDomain, SenderKind
from chalicelib.domain.statement import Statement, StatementDay
from chalicelib.domain.strike import AccountStrike, StrikeKind, strike
from chalicelib.domain.test_address import TestAddress
from chalicelib.domain.tracking import TrackingConsent
from chalicelib.services.ports import TimelineRow

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
AGREEMENTS = {text.name: text.version for text in current(TEXTS, NOW)}
ACCEPTED = tuple(text.key for text in current(TEXTS, NOW))
SECRET = b"s" * 32

_counter = count(1)
_MILLISECONDS = int(NOW.timestamp() * 1000)


def short_id(prefix: str) -> str:
    """A new id of 64 bits; later ones sort after earlier ones."""
    number = next(_counter)
    return ids.short(prefix, _MILLISECONDS + number // 65_536, number % 65_536)


def ulid(prefix: str) -> str:
    """A new ULID; later ones sort after earlier ones."""
    return ids.ulid(prefix, _MILLISECONDS, next(_counter))


def key_of(email: str) -> str:
    """The address key of an address, under the one secret of these builders."""
    return address_key(SECRET, email.lower())


def make_account(**changes: Any) -> Account:
    """A confirmed account."""
    account = Account(
        id=short_id("acc"),
        name="Bakkerij Peeters",
        country="BE",
        language="nl",
        contact_address="Dorpsstraat 1, 9000 Gent",
        contact_email="info@peeters.example",
        contact_phone="+32 9 000 00 00",
        created_at=NOW,
        plans=("interface_500k", "api_10m"),
        is_confirmed=True,
        accepted=ACCEPTED,
    )
    return replace(account, **changes)


def make_user(**changes: Any) -> User:
    """An owner."""
    user = User(
        id=ulid("usr"),
        subject=f"subject-{next(_counter)}",
        email="an@peeters.example",
        name="An Peeters",
        role=Role.OWNER,
        language="nl",
        created_at=NOW,
        accepted=ACCEPTED,
    )
    return replace(user, **changes)


def make_invitation(**changes: Any) -> Invitation:
    """Somebody who is asked to be an editor, since now."""
    invitation = Invitation(
        id=ulid("usr"),
        email="bo@peeters.example",
        name="Bo Peeters",
        role=Role.EDITOR,
        language="nl",
        invited_by="usr_test",
        sent_at=NOW,
        expires_at=NOW + timedelta(days=7),
    )
    return replace(invitation, **changes)


def make_agreement(**changes: Any) -> Agreement:
    """An accepted text."""
    agreement = Agreement(ulid("agr"), ulid("usr"), "data-processing", "2026-11", NOW)
    return replace(agreement, **changes)


def make_key(**changes: Any) -> ApiKey:
    """A live key that may do everything."""
    key = ApiKey(
        id=ulid("key"),
        name="webshop",
        hint="mk_live_abcd",
        digest=f"{next(_counter):064x}",
        scopes=tuple(Scope),
        created_at=NOW,
    )
    return replace(key, **changes)


def make_sender(**changes: Any) -> Sender:
    """A sender that waits for its verification."""
    sender = Sender(
        ulid("snd"), "nieuws@peeters.example", "Bakkerij Peeters", SenderKind.COMPANY, NOW
    )
    return replace(sender, **changes)


def make_domain(**changes: Any) -> SenderDomain:
    """A verified domain."""
    tokens = ("token1", "token2", "token3")
    domain = SenderDomain(
        id="peeters.example",
        status=DomainStatus.VERIFIED,
        dkim_tokens=tokens,
        created_at=NOW,
        proof="prf_test",
        mail_server="feedback-smtp.eu-west-1.amazonses.com",
    )
    return replace(domain, **changes)


def make_list(**changes: Any) -> ContactList:
    """A list."""
    return replace(ContactList(ulid("lst"), "Klanten", NOW, ("2026", "winkel Gent")), **changes)


def make_field(**changes: Any) -> ContactField:
    """A field."""
    field = ContactField("first_name", "Voornaam", "Om klanten aan te spreken", NOW)
    return replace(field, **changes)


def make_import(**changes: Any) -> Import:
    """An import that waits for its file."""
    document = Import(
        id=ulid("imp"),
        list_id=ulid("lst"),
        mapping={"E-mail": "email"},
        basis=ConsentBasis.PAPER,
        source="kassa",
        obtained_at=NOW,
        language="nl",
        created_at=NOW,
        created_by=ulid("usr"),
    )
    return replace(document, **changes)


def make_export(**changes: Any) -> RecipientExport:
    """One that has written two parts."""
    export = RecipientExport(
        id=ulid("exp"),
        campaign=short_id("cmp"),
        language="nl",
        created_at=NOW,
        created_by="usr_1",
        figure="clicked",
        link=3,
        position="17-0",
        rows=120,
        upload="upload",
        parts=('"a"', '"b"'),
    )
    return replace(export, **changes)


def make_segment(**changes: Any) -> Segment:
    """Who gets mail in Dutch."""
    rules = '{"type":"language","language":"nl"}'
    segment = Segment(ulid("seg"), "Nederlandstalig", rules, NOW, NOW, ("2026",))
    return replace(segment, **changes)


def make_test_address(**changes: Any) -> TestAddress:
    """A mailbox outside that said yes to tests."""
    asked = TestAddress(ulid("tad"), "klant@claes.example", "nl", "usr_test", NOW, NOW, NOW)
    return replace(asked, **changes)


def make_share(**changes: Any) -> ReportShare:
    """A link that still works."""
    share = ReportShare(short_id("cmp"), ulid("shr"), NOW, "usr_1", NOW + timedelta(days=90))
    return replace(share, **changes)


def make_strike(**changes: Any) -> AccountStrike:
    """A campaign that too many people complained of."""
    campaign = short_id("cmp")
    counts = {"sent": 1_000, "complained": 4}
    strike_ = strike(StrikeKind.COMPLAINTS, NOW, (campaign,), counts, campaign)
    return replace(strike_, **changes)


def make_consent(**changes: Any) -> Consent:
    """On paper."""
    consent = Consent(ConsentBasis.PAPER, "kassa", NOW, ConsentStrength.DECLARED)
    return replace(consent, **changes)


def make_sale(product_group: str = "fietsen", **changes: Any) -> Sale:
    """Somebody bought a bicycle, and could refuse mail."""
    return replace(Sale(NOW, "order 1042", product_group, True), **changes)


def make_sale_consent(*product_groups: str) -> Consent:
    """Of a customer who bought something of each group."""
    sales = tuple(map(make_sale, product_groups))
    return make_consent(basis=ConsentBasis.SALE, sales=sales)


def make_contact(email: str = "", **changes: Any) -> Contact:
    """A contact at version 1 whose id stands in the shard of its address; agreed to tracking."""
    number = next(_counter)
    email = email or f"contact{number}@example.com"
    key = key_of(email)
    contact = Contact(
        id=ids.contact(shard_of(key), _MILLISECONDS, number),
        email=email,
        address_key=key,
        language="nl",
        consent=make_consent(),
        created_at=NOW,
        updated_at=NOW,
        tracking_consent=TrackingConsent(True, NOW, "web form"),
        version=1,
    )
    return replace(contact, **changes)


def make_mark(**changes: Any) -> BlacklistMark:
    """Why an address is on the blacklist."""
    return replace(BlacklistMark(NOW, "no_email 0100"), **changes)


def make_terms(**changes: Any) -> ClaimTerms:
    """A claim at `NOW` by a plan of that second."""
    seconds = int(NOW.timestamp())
    return replace(ClaimTerms(short_id("cmp"), seconds, seconds + 1), **changes)


def make_claimed(key: str, terms: ClaimTerms) -> AddressState:
    """The row of an address of nobody after that claim, of the batch's first contact."""
    mails = frozenset({MailPlace(terms.campaign, terms.batch, 0)})
    return AddressState(key, last_marketing_at=terms.now, last_campaign=terms.campaign, mails=mails)


def make_campaign(**changes: Any) -> Campaign:
    """A draft."""
    campaign = Campaign(
        id=short_id("cmp"),
        name="Lente",
        subject="Verse broodjes",
        preheader="Deze week",
        sender_id=ulid("snd"),
        audience=Audience(lists=(ulid("lst"),)),
        mjml="<mjml><mj-body></mj-body></mjml>",
        created_at=NOW,
        updated_at=NOW,
    )
    return replace(campaign, **changes)


def make_batch(campaign: str = "", size: int = 3, **changes: Any) -> Batch:
    """A planned batch of `size` contacts."""
    contacts = tuple(make_contact().id for _ in range(size))
    return replace(Batch(campaign or short_id("cmp"), 0, contacts, NOW), **changes)


def make_cursor(**changes: Any) -> PlanCursor:
    """The cursor after the first page."""
    return replace(PlanCursor(version=1), **changes)


def make_facts(*facts: tuple[FactKind, int]) -> BatchFacts:
    """Facts of (kind, index) pairs."""
    made = BatchFacts()
    for kind, index in facts:
        made = made.with_fact(kind, index)
    return made


def make_message(**changes: Any) -> Message:
    """A queued transactional mail."""
    message = Message(
        id=ulid("msg"),
        to="klant@example.com",
        address_key=key_of("klant@example.com"),
        sender_id=ulid("snd"),
        subject="Je bestelling",
        html="<p>Dank je</p>",
        text="Dank je",
        category="order",
        reference="B-1",
        occurred_at=NOW,
        created_at=NOW,
    )
    return replace(message, **changes)


def make_row(**changes: Any) -> TimelineRow:
    """A mail in somebody's history."""
    row = TimelineRow(key_of("klant@example.com"), NOW, f"row-{next(_counter):06d}", "campaign")
    return replace(row, **changes)


def make_case(**changes: Any) -> Case:
    """One that waits for a decision."""
    case = Case(
        id=ulid("cas"),
        kind=CaseKind.PLAN_CHANGE,
        opened_at=NOW,
        opened_by=ulid("usr"),
        asked={"plans": "interface_50k"},
        text="We groeien",
    )
    return replace(case, **changes)


def make_statement(**changes: Any) -> Statement:
    """Of a month with one day in it."""
    statement = Statement(
        id="2026-02",
        account_id=short_id("acc"),
        account_name="Bakkerij Peeters",
        address="Dorpsstraat 1, 9000 Gent",
        company_number="BE 0123.456.749",
        country="BE",
        plans=("interface_1k", "api_10k"),
        time_zone="Europe/Brussels",
        compiled_at=NOW,
        days=(StatementDay("2026-02-01", 12, 3, 250), StatementDay("2026-02-02")),
    )
    return replace(statement, **changes)
