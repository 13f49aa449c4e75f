"""An external id is one contact's, whoever writes it when."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from chalicelib.domain.contact import Contact
from chalicelib.services.contact_checking import Match
from chalicelib.services.contacts import WriteOutcome
from tests.services.setup import House, contact_input
from tests.services.test_contacts import AN, upsert, write


@pytest.fixture
def house() -> House:
    return House()


def test_whose_external_id_is_taken_meanwhile_is_told_so(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_new = house.database.contacts.write_new

    def later(account: str, contacts: Sequence[Contact]) -> tuple[Contact, ...]:
        monkeypatch.undo()
        house.contact("bo@voorbeeld.be", external_id="7")
        return write_new(account, contacts)

    monkeypatch.setattr(house.database.contacts, "write_new", later)
    made = house.use.contacts.upsert(house.account, contact_input(AN, external_id="7"))
    assert (made.outcome, made.view.contact.external_id) == (WriteOutcome.CREATED, "")
    again = house.use.contacts.upsert(house.account, contact_input(AN, external_id="7"))
    assert (again.outcome, again.code) == (WriteOutcome.REFUSED, "contact_external_id_taken")
    assert again.holder == house.contacts()["bo@voorbeeld.be"].id


def test_two_rows_do_not_share_an_external_id(house: House) -> None:
    rows = [contact_input(email, external_id="7") for email in (AN, "bo@voorbeeld.be")]
    assert write(house, *rows) == [WriteOutcome.CREATED, WriteOutcome.REFUSED]
    assert write(house, *rows) == [WriteOutcome.UNCHANGED, WriteOutcome.REFUSED]


def test_matched_by_external_id_nobody_gets_another_one(house: House) -> None:
    upsert(house, external_id="7")
    given = contact_input(AN, external_id="8", fields={"city": "Gent"})
    refused = house.use.contacts.upsert(house.account, given, Match.EXTERNAL_ID)
    assert (refused.outcome, refused.code) == (WriteOutcome.REFUSED, "contact_external_id_differs")
    assert house.contacts()["an@voorbeeld.be"].fields == {}
    given = contact_input("bo@voorbeeld.be", external_id="9")
    house.contact("bo@voorbeeld.be")
    linked = house.use.contacts.upsert(house.account, given, Match.EXTERNAL_ID)
    assert linked.view.contact.external_id == "9"
