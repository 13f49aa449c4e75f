"""What may be said of why somebody may be mailed, and which of two reasons stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import (
    Consent,
    ConsentBasis,
    ConsentStrength,
    ContactStatus,
)
from chalicelib.domain.errors import InvalidInput, NotFound
from chalicelib.domain.tracking import TrackingConsent
from tests.builders import NOW, make_consent, make_mark, make_sale, make_sale_consent
from tests.services.setup import House, contact_input, faults

AN = "An@Voorbeeld.be"


@pytest.fixture
def house() -> House:
    return House()


BASES = {
    ConsentBasis.PAPER: (ConsentStrength.DECLARED, ContactStatus.ACTIVE),
    ConsentBasis.SALE: (ConsentStrength.DECLARED, ContactStatus.ACTIVE),
    ConsentBasis.PUBLIC_ADDRESS: (ConsentStrength.DECLARED, ContactStatus.ACTIVE),
    ConsentBasis.WEB_FORM: (ConsentStrength.PENDING, ContactStatus.PENDING),
}


@pytest.mark.parametrize("basis", ConsentBasis)
def test_nothing_from_outside_is_confirmed_and_a_web_form_waits(
    house: House, basis: ConsentBasis
) -> None:
    email = "info@voorbeeld.be" if basis is ConsentBasis.PUBLIC_ADDRESS else AN
    sale = make_sale() if basis is ConsentBasis.SALE else None
    consent = Consent.declared(basis, "kassa", house.clock.now(), sale)
    view = house.use.contacts.create(house.account, contact_input(email, consent=consent))
    assert (view.contact.consent.strength, view.status) == BASES[basis]


def test_only_a_companys_mailbox_is_public(house: House) -> None:
    given = contact_input(AN, basis=ConsentBasis.PUBLIC_ADDRESS)
    for write_one in (house.use.contacts.create, house.use.contacts.upsert):
        with pytest.raises(InvalidInput) as refused:
            write_one(house.account, given)
        assert faults(refused) == [("/consent/basis", "public_address_personal")]
    assert house.contacts() == {}
    house.use.contacts.create(house.account, replace(given, email="Info@voorbeeld.be"))


def test_who_waits_for_confirmation_is_not_made_mailable_by_a_sale(house: House) -> None:
    house.use.contacts.upsert(house.account, contact_input(AN, basis=ConsentBasis.WEB_FORM))
    house.use.contacts.upsert(
        house.account,
        contact_input(AN, consent=make_sale_consent("fietsen"), fields={"city": "Gent"}),
    )
    consent = house.contacts()["an@voorbeeld.be"].consent
    assert consent.strength is ConsentStrength.PENDING


STAND = {
    "paper after a sale": (make_sale_consent("tuin"), make_consent(), make_consent()),
    "a sale after paper": (make_consent(), make_sale_consent("tuin"), make_consent()),
    "a sale of another group": (
        make_sale_consent("tuin"),
        make_sale_consent("Fietsen"),
        make_sale_consent("tuin", "Fietsen"),
    ),
    "a sale of the same group": (
        make_sale_consent("tuin"),
        make_sale_consent(" TUIN "),
        make_sale_consent("tuin"),
    ),
}


@pytest.mark.parametrize(("first", "then", "stands"), STAND.values(), ids=STAND)
def test_of_two_consents_the_wider_one_stands(
    house: House, first: Consent, then: Consent, stands: Consent
) -> None:
    made = house.contact(AN, consent=first)
    house.use.contacts.upsert(house.account, contact_input(AN, consent=then))

    assert house.contacts()["an@voorbeeld.be"].consent == stands
    records = house.use.read_consents(house.account, made.id, "", 10).items
    expected = [first] if stands == first else [stands, first]
    assert [(record.basis, record.sales) for record in records] == [
        (consent.basis, consent.sales) for consent in expected
    ]


NOT_YET = NOW + timedelta(days=1)
INCOMPLETE = {
    "still to come": (make_consent(obtained_at=NOT_YET), "obtained_at", "time_to_come"),
    "a sale without one": (make_sale_consent(), "sale", "sale_missing"),
    "paper with a sale": (make_consent(sales=(make_sale(),)), "sale", "sale_unexpected"),
    "nobody could refuse": (
        replace(make_sale_consent(), sales=(make_sale(opt_out_offered=False),)),
        "sale/opt_out_offered",
        "opt_out_not_offered",
    ),
    "sold tomorrow": (
        replace(make_sale_consent(), sales=(make_sale(sold_at=NOT_YET),)),
        "sale/sold_at",
        "time_to_come",
    ),
    "what somebody is ill with": (
        make_sale_consent("diabetes"),
        "sale/product_group",
        "sensitive_health",
    ),
}


@pytest.mark.parametrize(("consent", "member", "code"), INCOMPLETE.values(), ids=INCOMPLETE)
def test_a_consent_that_cannot_be_is_refused_at_its_place(
    house: House, consent: Consent, member: str, code: str
) -> None:
    for write_one in (house.use.contacts.create, house.use.contacts.upsert):
        with pytest.raises(InvalidInput) as refused:
            write_one(house.account, contact_input(AN, consent=consent))
        assert faults(refused) == [(f"/consent/{member}", code)]
    assert house.contacts() == {}


def test_an_answer_about_tracking_that_is_still_to_come_is_refused(house: House) -> None:
    made = house.contact(AN)
    answer = TrackingConsent(True, NOT_YET, "form")
    for write_one in (
        lambda: house.use.contacts.upsert(
            house.account, contact_input(AN, tracking_consent=answer)
        ),
        lambda: house.use.contacts.change(house.account, made.id, tracking_consent=answer),
    ):
        with pytest.raises(InvalidInput) as refused:
            write_one()
        assert faults(refused) == [("/tracking_consent/obtained_at", "time_to_come")]


def test_leaving_is_kept_with_the_contact_and_no_stranger_reads_it(house: House) -> None:
    made = house.contact(AN)
    mark = make_mark(at=NOW, evidence="link cmp_1")
    house.database.addresses.blacklist(
        house.account, made.address_key, BlacklistReason.UNSUBSCRIBED, mark
    )

    page = house.use.read_consents(house.account, made.id, "", 10)

    assert [(record.is_given, record.opt_out) for record in page.items] == [
        (False, BlacklistReason.UNSUBSCRIBED),
        (True, None),
    ]
    with pytest.raises(NotFound):
        house.use.read_consents("acc_other", made.id, "", 10)
