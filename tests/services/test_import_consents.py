"""What a file says of why its people may be mailed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.domain.contact import Consent, ConsentBasis, ConsentStrength
from chalicelib.domain.errors import InvalidInput
from tests.builders import NOW, make_consent, make_sale_consent
from tests.services.setup import ACTOR, House, faults

MAPPING = {"E-mail": "email", "Voornaam": "field:first_name"}
FILE = b"E-mail;Voornaam\r\nan@voorbeeld.be;Anna\r\n"


@pytest.fixture
def house() -> House:
    return House()


@pytest.mark.parametrize("declared", [make_consent(), make_sale_consent("fietsen")])
def test_an_import_raises_nobodys_status(house: House, declared: Consent) -> None:
    house.contact("an@voorbeeld.be", basis=ConsentBasis.WEB_FORM)
    house.run_import(FILE, MAPPING, consent=declared)
    consent = house.contacts()["an@voorbeeld.be"].consent
    assert (consent.basis, consent.strength) == (ConsentBasis.WEB_FORM, ConsentStrength.PENDING)


NOT_A_FILES = {
    "a sale without one": (make_sale_consent(), "sale", "sale_missing"),
    "still to come": (
        make_consent(obtained_at=NOW + timedelta(days=1)),
        "obtained_at",
        "time_to_come",
    ),
}


@pytest.mark.parametrize(("consent", "member", "code"), NOT_A_FILES.values(), ids=NOT_A_FILES)
def test_a_file_is_declared_as_a_contact_is(
    house: House, consent: Consent, member: str, code: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        house.use.imports.create(house.account, ACTOR, house.new_list(), MAPPING, consent, "nl")
    assert faults(refused) == [(f"/consent/{member}", code)]


def test_undoing_gives_a_consent_back_and_tells_so(house: House) -> None:
    sold = make_sale_consent("fietsen")
    made = house.contact("an@voorbeeld.be", consent=sold)
    done = house.run_import(FILE, MAPPING)
    house.clock.advance(1)

    house.use.imports.undo(house.account, ACTOR, done.id)
    house.drain_imports()

    assert house.contacts()["an@voorbeeld.be"].consent == sold
    records = house.use.read_consents(house.account, made.id, "", 10).items
    assert [record.basis for record in records] == [
        ConsentBasis.SALE,
        ConsentBasis.PAPER,
        ConsentBasis.SALE,
    ]
