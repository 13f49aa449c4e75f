"""Steps that the tests of address rows share."""

from __future__ import annotations

from chalicelib.domain.claim import ClaimAnswer, ClaimTerms
from chalicelib.domain.contact import AddressState
from tests.adapters.conftest import AnyDatabase
from tests.builders import make_contact


def reserve(database: AnyDatabase, account: str, count: int = 1) -> list[str]:
    """Address rows of `count` new contacts."""
    contacts = [make_contact() for _ in range(count)]
    database.contacts.reserve(account, contacts)
    return [contact.address_key for contact in contacts]


def state_of(database: AnyDatabase, account: str, key: str) -> AddressState:
    """The row of an address."""
    return database.addresses.get_many(account, [key])[key]


def answer_of(
    database: AnyDatabase, account: str, key: str, terms: ClaimTerms
) -> tuple[ClaimAnswer, AddressState | None]:
    """What a claim of one address is answered."""
    return database.addresses.claim(account, {key: 0}, terms)[key]
