"""Contacts with all that a cell of a spreadsheet may hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from random import Random

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.consent_evidence import Sale
from chalicelib.domain.contact import Consent, ConsentBasis
from chalicelib.domain.contact_field import FieldKind
from chalicelib.domain.tracking import TrackingConsent
from chalicelib.services.contact_checking import ContactInput
from tests.builders import make_field, make_mark
from tests.world import Engine

TEXTS = (
    *('=HYPERLINK("http://x")', "+32 470 12 34 56", "-5", "@SUM(A1)", "=1+1;2", "'=1", "''=1", "'"),
    *("'s-Gravenhage", "'t Zand ", '"', '"a";"b"', "a,b", "a;b", "een\ntwee", "een\r\ntwee"),
    *("een\rtwee", "  voor en na  ", "\u00a0=1", "Zoë 😀 \u202emoc", "ｓ＝１", "＝1", "\u0007"),
    *("ja", "0", "true", "NULL", "sep=,", "-", "--", "\\N", "e\u0301", "\u2028x", "x" * 1_000),
)
VALUES: Mapping[FieldKind, tuple[str, ...]] = {
    FieldKind.TEXT: TEXTS,
    FieldKind.NUMBER: ("-5", "0", "12,50", "+3", "007", "-0.5"),
    FieldKind.DATE: ("2026-10-01", "31/12/1999", "1-2-2000"),
    FieldKind.BOOLEAN: ("ja", "nee"),
    FieldKind.CHOICE: ("=Rood", "Groen, of blauw", "-"),
    FieldKind.URL: ("https://x.example/?a=1;b=2",),
}
ADDRESSES = (
    "'=an@x.example",
    "=bo@x.example",
    "+cas@x.example",
    "-dirk@x.example",
    "o'neil@x.example",
)
WHEN = datetime(2025, 5, 4, 13, 14, 15, tzinfo=UTC)
LISTED = (None, None, None, *BlacklistReason)


def hostile(engine: Engine, seed: int) -> None:
    """Contacts with all that a cell may hold, made as the API makes them."""
    random = Random(seed)
    account, choices = engine.account, VALUES[FieldKind.CHOICE]
    for kind in FieldKind:
        fit = choices if kind is FieldKind.CHOICE else ()
        field = make_field(
            id=f"f_{kind.value}", label=f"=Veld {kind.value}", kind=kind, choices=fit
        )
        engine.database.fields.add(account, field)
    for number in range(40):
        email = (*ADDRESSES, *(f"lezer{n}@x.example" for n in range(35)))[number]
        basis = random.choice([ConsentBasis.PAPER, ConsentBasis.SALE, ConsentBasis.WEB_FORM])
        sold = Sale(WHEN, f"=order {number}", random.choice(("=Tuin", "Fietsen; banden")), True)
        sale = sold if basis is ConsentBasis.SALE else None
        since = WHEN - timedelta(hours=random.randint(0, 999))
        answer = TrackingConsent(random.random() < 0.5, since, random.choice(TEXTS[:20]).strip())
        given = ContactInput(
            email=email,
            consent=Consent.declared(basis, random.choice(TEXTS[:20]).strip(), WHEN, sale),
            fields={
                f"f_{kind.value}": random.choice(values)
                for kind, values in VALUES.items()
                if random.random() < 0.7
            },
            lists=(engine.list_of(account),),
            language=random.choice(("nl", "fr", "en", "de")),
            external_id=random.choice(("", f"=k{number}", f"'{number}", f"{number};a")),
            tracking_consent=random.choice((None, answer)),
        )
        contact = engine.container.contacts.create(account, given).contact
        if reason := random.choice(LISTED):
            key = contact.address_key
            engine.database.addresses.blacklist(account, key, reason, make_mark(), email)
