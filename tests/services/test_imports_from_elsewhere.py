"""Exports of other providers: who had left there goes to the blacklist in the same step; and rows
that bring their own consent."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.consent_evidence import Sale
from chalicelib.domain.contact import ConsentBasis, ConsentStrength
from chalicelib.domain.contact_import import ImportCounts, ImportState, RowProblem
from chalicelib.domain.foreign_blacklist import LEFT_TARGETS, Standing, standing_named
from tests.builders import make_sale, make_sale_consent
from tests.services.setup import ACTOR, House

COMPLAINT, OUT, BOUNCE = (
    BlacklistReason.COMPLAINT,
    BlacklistReason.UNSUBSCRIBED,
    BlacklistReason.BOUNCE,
)
LISTED: dict[str, BlacklistReason] = {
    "unsubscribed": OUT,
    "Unsubscribed": OUT,
    "cleaned": BOUNCE,
    "Hard bounced": BOUNCE,
    "bounced": BOUNCE,
    "junk": COMPLAINT,
    "spam complaint": COMPLAINT,
    "blacklisted": BlacklistReason.MANUAL,
    "blocklisted": BlacklistReason.MANUAL,
    "uitgeschreven": OUT,
    "désabonné": OUT,
    "op verzoek": BlacklistReason.REQUESTED,
    "liste noire": BlacklistReason.MANUAL,
    "Uitgeschreven op 1/2/2024": OUT,
    "not complained, unsubscribed": OUT,
    "hard_bounced": BOUNCE,
    "non-spam bounce": BOUNCE,
}
SUBSCRIBED = (
    *("", "subscribed", "Active", "actief", "ACTIF", "ingeschreven", "abonné"),
    *("Niet uitgeschreven", "not unsubscribed", "nog niet afgemeld", "n'est pas désabonné"),
    *("never opted-out", "unsubscribed: no"),
)
NEITHER = (
    *("non-subscribed", "unconfirmed", "pending", "transactional", "misschien"),
    *("anti-spam ok", "not bounced", "no complaint", "antispamfilter", "niet actief"),
)


@pytest.fixture
def house() -> House:
    return House()


@pytest.mark.parametrize(("text", "reason"), LISTED.items())
def test_who_had_left_elsewhere_is_listed(text: str, reason: BlacklistReason) -> None:
    assert standing_named(text) == (Standing.LISTED, reason)


@pytest.mark.parametrize("text", SUBSCRIBED)
def test_who_was_subscribed_elsewhere_is_taken(text: str) -> None:
    assert standing_named(text)[0] is Standing.SUBSCRIBED


@pytest.mark.parametrize("text", NEITHER)
def test_who_was_neither_is_neither_taken_nor_listed(text: str) -> None:
    assert standing_named(text)[0] is Standing.UNKNOWN


STATES = {"mail": "email", "status": "status"}
FILE = b"""mail,status
an@x.example,active
bo@x.example,unsubscribed
cas@x.example,cleaned
dirk@x.example,junk
eva@x.example,unconfirmed
geen adres,unsubscribed
"""


def test_one_file_brings_contacts_and_blacklist(house: House) -> None:
    house.contact("cas@x.example")
    import_id = house.declare(FILE, STATES)
    house.use.imports.check(house.account, ACTOR, import_id)
    house.drain_imports()
    looked = house.use.imports.get(house.account, import_id)
    expected = ImportCounts(rows=6, created=1, broken=2, listed=3)
    assert looked.forecast is not None
    assert looked.forecast.counts == expected
    assert not any(row.reasons for row in house.database.addresses.rows.values())

    house.use.imports.start(house.account, ACTOR, import_id)
    house.drain_imports()

    done = house.use.imports.get(house.account, import_id)
    assert (done.state, done.counts) == (ImportState.DONE, expected)
    assert [(p.number, p.code, p.column) for p in house.problems(done)] == [
        (5, "status_unknown", "status"),
        (6, "missing_at", "mail"),
    ]
    assert house.contacts().keys() == {"an@x.example", "cas@x.example"}
    reasons = {
        row.email.partition("@")[0]: set(row.reasons)
        for row in house.database.addresses.rows.values()
    }
    assert reasons == {"an": set(), "bo": {OUT}, "cas": {BOUNCE}, "dirk": {COMPLAINT}}


@pytest.mark.parametrize("states", [("active", "unsubscribed"), ("unsubscribed", "active")])
def test_who_left_on_one_of_two_rows_has_left(house: House, states: tuple[str, str]) -> None:
    lines = ("mail,status", *(f"an@x.example,{state}" for state in states))
    house.run_import("\n".join(lines).encode(), STATES)
    assert set(house.state_of("an@x.example").reasons) == {OUT}


def test_a_row_may_bring_its_own_consent(house: House) -> None:
    mapping = {
        "mail": "email",
        "grond": "consent_basis",
        "bron": "consent_source",
        "dag": "consent_date",
        "bestelling": "sale_reference",
        "groep": "sale_product_group",
        "kon weigeren": "sale_opt_out_offered",
    }
    lines = (
        "mail;grond;bron;dag;bestelling;groep;kon weigeren",
        "an@x.example;Verkoop;webwinkel;31/12/2025;order 7;Fietsen;ja",
        "bo@x.example;;;;;;",
        "cas@x.example;toeval;;;;;",
        "dirk@x.example;;;ooit;;;",
        "eva@x.example;;;1/1/2099;;;",
        "fien@x.example;klant;;;order 8;;ja",
        "gust@x.example;klant;;;;Fietsen;ja",
        "hans@x.example;klant;;;order 9;Fietsen;nee",
        "ilse@x.example;klant;;;order 9;Fietsen;misschien",
        "jos@x.example;klant;;;order 9;kankerpatiënten;ja",
    )
    done = house.run_import("\n".join(lines).encode(), mapping)
    assert [(p.number, p.code, p.column) for p in house.problems(done)] == [
        (3, "basis_unknown", "grond"),
        (4, "date_unknown", "dag"),
        (5, "date_unknown", "dag"),
        (6, "sale_missing", "groep"),
        (7, "sale_missing", "bestelling"),
        (8, "opt_out_not_offered", "kon weigeren"),
        (9, "yes_or_no_unknown", "kon weigeren"),
        (10, "sensitive_health", "groep"),
    ]
    an, bo = (house.contacts()[f"{name}@x.example"].consent for name in ("an", "bo"))
    assert (an.basis, an.source) == (ConsentBasis.SALE, "webwinkel")
    assert an.obtained_at == datetime(2025, 12, 31, tzinfo=UTC)
    assert an.sales == (Sale(an.obtained_at, "order 7", "Fietsen", True),)
    assert bo == done.consent
    (record, *_) = house.use.read_consents(
        house.account, house.contacts()["an@x.example"].id, "", 10
    ).items
    assert (record.basis, record.sales) == (an.basis, an.sales)


def test_the_sale_of_a_file_stands_where_a_row_says_nothing(house: House) -> None:
    consent = make_sale_consent("fietsen")
    lines = ("mail;groep", "an@x.example;", "bo@x.example;Tuin")
    house.run_import(
        "\n".join(lines).encode(), {"mail": "email", "groep": "sale_product_group"}, consent=consent
    )
    an, bo = (house.contacts()[f"{name}@x.example"].consent for name in ("an", "bo"))
    assert an.sales == consent.sales
    assert bo.sales == (make_sale("Tuin"),)


def test_what_is_known_of_an_address_is_no_news(house: House) -> None:
    """Nor is a bounce of one whose mailbox was full: the words of others are the same for both."""
    for name, reason in (
        ("bo", OUT),
        ("cas", BlacklistReason.MAILBOX_FULL),
        ("dirk", BlacklistReason.UNSUBSCRIBED),
    ):
        house.contact(f"{name}@x.example")
        house.blacklist(f"{name}@x.example", reason)
    before = dict(house.database.addresses.rows)
    import_id = house.declare(FILE, STATES)
    house.use.imports.check(house.account, ACTOR, import_id)
    house.drain_imports()
    expected = ImportCounts(rows=6, created=1, unchanged=2, broken=2, listed=1)
    looked = house.use.imports.get(house.account, import_id)
    assert looked.forecast is not None
    assert looked.forecast.counts == expected

    house.use.imports.start(house.account, ACTOR, import_id)
    house.drain_imports()

    assert house.use.imports.get(house.account, import_id).counts == expected
    for name in ("bo", "cas"):
        assert (
            house.state_of(f"{name}@x.example")
            == before[house.account, house.key_of(f"{name}@x.example")]
        )
    assert set(house.state_of("dirk@x.example").reasons) == {OUT, COMPLAINT}


@pytest.mark.parametrize(
    ("basis", "counts"),
    [("webformulier", ImportCounts(rows=1, created=1)), ("papier", ImportCounts(rows=1, broken=1))],
)
def test_who_is_to_confirm_elsewhere_is_to_confirm_here(
    house: House, basis: str, counts: ImportCounts
) -> None:
    mapping = {"mail": "email", "toestand": "status", "grond": "consent_basis"}
    file = f"mail,toestand,grond\nan@x.example,te bevestigen,{basis}\n".encode()
    assert house.run_import(file, mapping).counts == counts
    assert {person.consent.strength for person in house.contacts().values()} <= {
        ConsentStrength.PENDING
    }


@pytest.mark.parametrize(("day", "obtained"), [("2024-03-02", 2), ("", 1)])
def test_an_answer_about_tracking_may_have_a_day_of_its_own(
    house: House, day: str, obtained: int
) -> None:
    targets = ("email", "consent_date", "tracking_consent", "tracking_date")
    file = f"{','.join(targets)}\nan@x.example,2024-03-01,ja,{day}\n".encode()
    house.run_import(file, {target: target for target in targets})
    answer = house.contacts()["an@x.example"].tracking_consent
    assert answer is not None
    assert answer.obtained_at == datetime(2024, 3, obtained, tzinfo=UTC)


YES_THERE = (
    *("2024-03-01 12:00:00", "1/3/2024", "ja", "yes", "1", "true", "MANUAL"),
    *("Unsubscribed", "hard bounce", "klacht", "removed"),
)
NO_THERE = (
    *("", "0", "nee", "no", "false", "0000-00-00 00:00:00", "-", "null", "NULL", "n/a", "None"),
    *("never", "nooit", "niet", "jamais", "subscribed", "actief", "not unsubscribed"),
    *("1970-01-01", "1970-01-01T00:00:00Z", "1/1/1970", "0001-01-01", "1899-12-30", "00/00/0000"),
)
UNCLEAR_THERE = ("misschien", "2024-02-30", "1985-03-01", "9999-12-31", "?", "anti-spam ok", "soft")


@pytest.mark.parametrize("cell", YES_THERE)
@pytest.mark.parametrize("target", LEFT_TARGETS)
def test_a_filled_column_of_leaving_lists_the_row(house: House, target: str, cell: str) -> None:
    done = house.run_import(
        f"mail;weg\nbo@x.example;{cell}\nan@x.example;\n".encode(), {"mail": "email", "weg": target}
    )
    assert done.counts == ImportCounts(rows=2, created=1, listed=1)
    (reason,) = house.state_of("bo@x.example").reasons
    assert reason is LEFT_TARGETS[target]
    since = house.state_of("bo@x.example").reasons[reason].at
    is_day = "2024" in cell
    assert since == (datetime(2024, 3, 1, tzinfo=UTC) if is_day else done.created_at)


@pytest.mark.parametrize("cell", NO_THERE)
def test_an_empty_column_of_leaving_says_nothing(house: House, cell: str) -> None:
    done = house.run_import(
        f"mail;weg\nbo@x.example;{cell}\n".encode(), {"mail": "email", "weg": "unsubscribed"}
    )
    assert done.counts == ImportCounts(rows=1, created=1)


@pytest.mark.parametrize("cell", UNCLEAR_THERE)
@pytest.mark.parametrize("target", LEFT_TARGETS)
def test_who_may_have_left_is_neither_mailed_nor_listed(
    house: House, target: str, cell: str
) -> None:
    """What is listed stays listed: nobody is on a guess."""
    done = house.run_import(
        f"mail;weg\nbo@x.example;{cell}\n".encode(), {"mail": "email", "weg": target}
    )
    assert done.counts == ImportCounts(rows=1, broken=1)
    assert house.problems(done) == (RowProblem(1, "leaving_unknown", "weg"),)
    assert not house.contacts()
    assert not any(row.reasons for row in house.database.addresses.rows.values())


def test_who_left_for_one_reason_is_listed_whatever_another_cell_means(house: House) -> None:
    mapping = {"mail": "email", "weg": "unsubscribed", "klacht": "complained"}
    done = house.run_import(b"mail;weg;klacht\nbo@x.example;2024-03-01;?\n", mapping)
    assert done.counts == ImportCounts(rows=1, listed=1)
    assert set(house.state_of("bo@x.example").reasons) == {OUT}


def test_the_gravest_reason_counts_and_the_check_tells_the_reasons(house: House) -> None:
    file = b"""mail;status;weg;bounce;klacht
an@x.example;active;;;
bo@x.example;unsubscribed;;;
cas@x.example;active;2024-01-01;2024-02-01;
dirk@x.example;unconfirmed;;2024-02-01;
eva@x.example;unsubscribed;2024-01-01;;ja
"""
    mapping = {"weg": "unsubscribed", "bounce": "bounced", "klacht": "complained"}
    import_id = house.declare(file, STATES | mapping)
    house.use.imports.check(house.account, ACTOR, import_id)
    house.drain_imports()
    forecast = house.use.imports.get(house.account, import_id).forecast
    assert forecast is not None
    assert forecast.counts == ImportCounts(rows=5, created=1, listed=4)
    assert forecast.listed == {OUT: 2, BOUNCE: 1, COMPLAINT: 1}


def test_what_is_probably_mistyped_is_told_and_comes_in_as_it_stands(house: House) -> None:
    file = b"mail\nan@gmial.com\nbo@gmail.com\ncas@telenet.bee\ngeen adres\n"
    import_id = house.declare(file, {"mail": "email"})
    house.use.imports.check(house.account, ACTOR, import_id)
    house.drain_imports()
    looked = house.use.imports.get(house.account, import_id)
    told = (
        RowProblem(1, "address_mistyped", "mail", "gmail.com"),
        RowProblem(3, "address_mistyped", "mail", "telenet.be"),
        RowProblem(4, "missing_at", "mail"),
    )
    assert looked.forecast is not None
    assert (looked.forecast.suggested, house.problems(looked)) == (2, told)

    house.use.imports.start(house.account, ACTOR, import_id)
    house.drain_imports()

    done = house.use.imports.get(house.account, import_id)
    assert done.counts == ImportCounts(rows=4, created=3, broken=1)
    assert house.problems(done) == told
    assert house.contacts().keys() == {"an@gmial.com", "bo@gmail.com", "cas@telenet.bee"}


def test_a_domain_of_mixed_scripts_is_told_and_comes_in_as_it_stands(house: House) -> None:
    done = house.run_import("mail\nan@\u0430pple.com\n".encode(), {"mail": "email"})  # Cyrillic
    assert house.problems(done) == (RowProblem(1, "address_mistyped", "mail", "apple.com"),)
    assert house.contacts().keys() == {"an@xn--pple-43d.com"}
