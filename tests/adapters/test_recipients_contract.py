"""Recipients: what a mail needs of its contacts, read in one go."""

from __future__ import annotations

from chalicelib.domain.contact import ConsentStrength
from chalicelib.domain.tracking import TrackingConsent
from tests.adapters.conftest import AnyDatabase
from tests.adapters.test_contacts_contract import store
from tests.builders import NOW, make_consent, make_contact


def test_of_the_recipients_of_a_mail_everything_it_needs_is_read(
    full_database: AnyDatabase, account: str
) -> None:
    people = [
        make_contact(fields={"name": "Ann\u00e9"}, lists=frozenset({"lst_1", "lst_2"})),
        make_contact(consent=make_consent(strength=ConsentStrength.PENDING)),
        make_contact(tracking_consent=None),
        make_contact(tracking_consent=TrackingConsent(False, NOW, "by telephone")),
    ]
    store(full_database, account, *people)

    found = full_database.contacts.recipients(account, [one.id for one in people] + ["con_x"])

    assert found.keys() == {one.id for one in people}
    for one in people:
        read = found[one.id]
        assert (read.email, read.address_key, read.language) == (
            one.email,
            one.address_key,
            one.language,
        )
        assert (read.fields, read.lists, read.consent) == (one.fields, one.lists, one.consent)
        assert read.tracking_consent == one.tracking_consent
