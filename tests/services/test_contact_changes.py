"""Changing, deleting and finding contacts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import Contact, ContactStatus
from chalicelib.domain.errors import Conflict, InvalidInput, NotFound, StaleVersion
from chalicelib.domain.tracking import TrackingConsent
from tests.builders import make_terms
from tests.services.setup import House, contact_input, faults

AN = "an@voorbeeld.be"


@pytest.fixture
def house() -> House:
    return House()


def change(house: House, contact: Contact, **changes: Any) -> Contact:
    return house.use.contacts.change(house.account, contact.id, **changes).contact


def test_what_is_not_sent_stays(house: House) -> None:
    first, second = house.new_list(), house.new_list()
    made = house.contact(AN, fields={"city": "Gent"}, lists=(first,), language="fr")
    kept = (made.fields, made.lists, made.language)
    cases: list[tuple[dict[str, Any], tuple[object, ...]]] = [
        ({}, kept),
        ({"language": "nl"}, ({"city": "Gent"}, {first}, "nl")),
        ({"fields": {"first_name": "An"}}, ({"city": "Gent", "first_name": "An"}, {first}, "nl")),
        ({"fields": {"city": ""}}, ({"first_name": "An"}, {first}, "nl")),
        ({"fields": {}}, ({"first_name": "An"}, {first}, "nl")),
        ({"lists": (second,)}, ({"first_name": "An"}, {second}, "nl")),
        ({"lists": ()}, ({"first_name": "An"}, set(), "nl")),
    ]
    for changes, expected in cases:
        house.clock.advance(1)
        changed = change(house, made, **changes)
        assert (changed.fields, changed.lists, changed.language) == expected, changes
        assert changed.updated_at == house.clock.now()
        assert changed == house.contacts()[AN]


def test_of_two_answers_about_tracking_the_later_one_stays(house: House) -> None:
    made = house.contact(AN)
    assert made.tracking_consent is None
    now = house.clock.now()
    no = TrackingConsent(False, now, "by telephone")
    assert change(house, made, tracking_consent=no).tracking_consent == no
    old = TrackingConsent(True, now - timedelta(days=9), "an old file")
    assert change(house, made, tracking_consent=old).tracking_consent == no
    given = contact_input(AN, tracking_consent=old)
    assert house.use.contacts.upsert(house.account, given).view.contact.tracking_consent == no
    house.clock.advance(60)
    new = TrackingConsent(True, house.clock.now(), "form")
    given = contact_input(AN, tracking_consent=new)
    assert house.use.contacts.upsert(house.account, given).view.contact.tracking_consent == new
    assert change(house, made, language="fr").tracking_consent == new


def test_a_change_to_an_older_version_is_refused(house: House) -> None:
    made = house.contact(AN)
    changed = change(house, made, language="fr", version=made.version)
    with pytest.raises(StaleVersion):
        change(house, made, language="de", version=made.version)
    assert change(house, made, language="de", version=changed.version).language == "de"


def test_of_two_changes_at_once_one_is_refused(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, replace = house.contact(AN), house.database.contacts.replace

    def later(account: str, before: Contact, after: Contact, by: str) -> Contact:
        monkeypatch.undo()
        change(house, made, language="fr")
        return replace(account, before, after, by)

    monkeypatch.setattr(house.database.contacts, "replace", later)
    with pytest.raises(StaleVersion):
        change(house, made, language="de")
    assert house.contacts()[AN].language == "fr"


def test_every_fault_of_a_change_is_told_and_nothing_is_stored(house: House) -> None:
    made = house.contact(AN)
    with pytest.raises(InvalidInput) as refused:
        change(house, made, fields={"shoe": "", "city": "x" * 1_001}, lists=("lst_none",))
    assert faults(refused) == [
        ("/fields/shoe", "field_unknown"),
        ("/fields/city", "field_value_too_long"),
        ("/lists/0", "list_unknown"),
    ]
    assert house.contacts()[AN] == made


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        (BlacklistReason.UNSUBSCRIBED, "contact_opted_out"),
        (BlacklistReason.BOUNCE, "contact_blacklisted"),
    ],
)
def test_who_left_may_leave_lists_and_join_none(
    house: House, reason: BlacklistReason, code: str
) -> None:
    on, other = house.new_list(), house.new_list()
    made = house.contact(AN, lists=(on,))
    house.blacklist(AN, reason)
    with pytest.raises(Conflict) as conflict:
        change(house, made, lists=(on, other))
    assert conflict.value.code == code
    assert change(house, made, lists=(on,), fields={"city": "Gent"}).fields == {"city": "Gent"}
    assert change(house, made, lists=()).lists == frozenset()


def test_a_deleted_contact_leaves_its_opt_outs_and_its_48_hours(house: House) -> None:
    made = house.contact(AN, fields={"city": "Gent"}, external_id="7")
    key, terms = made.address_key, make_terms(now=int(house.clock.now().timestamp()))
    house.database.addresses.claim(house.account, {key: 0}, terms)
    house.blacklist(AN, BlacklistReason.UNSUBSCRIBED)
    before = house.state_of(AN)

    house.use.contacts.remove(house.account, made.id)

    assert house.contacts() == {}
    after = house.state_of(AN)
    assert (after.reasons, after.last_marketing_at) == (before.reasons, terms.now)
    assert after.contact_id == ""
    assert house.database.contacts.by_external_ids(house.account, ["7"]) == {}
    with pytest.raises(NotFound):
        house.use.contacts.remove(house.account, made.id)

    again = house.use.contacts.create(house.account, contact_input("AN@voorbeeld.be"))

    assert again.status is ContactStatus.UNSUBSCRIBED
    assert (again.contact.id != made.id, again.contact.fields) == (True, {})
    state = house.state_of(AN)
    assert (state.reasons, state.last_marketing_at, state.last_campaign) == (
        before.reasons,
        terms.now,
        terms.campaign,
    )


def test_a_deleted_contact_can_be_made_again_at_once(house: House) -> None:
    house.use.contacts.remove(house.account, house.contact(AN).id)
    assert house.contact(AN).email == AN


def test_a_stranger_finds_nobody_of_ours(house: House) -> None:
    made = house.contact(AN, external_id="7", lists=(house.new_list(),))
    stranger, contacts = house.add_account(), house.use.contacts
    acts: list[Callable[[], object]] = [
        lambda: contacts.get(stranger, made.id),
        lambda: contacts.change(stranger, made.id, language="fr"),
        lambda: contacts.remove(stranger, made.id),
        lambda: contacts.page(stranger, next(iter(made.lists)), "", "", 10),
    ]
    for act in acts:
        with pytest.raises(NotFound):
            act()
    assert house.database.contacts.by_external_ids(stranger, ["7"]) == {}
    assert contacts.page(stranger, "", "", "", 10).items == ()
    assert house.contacts()[AN] == made


def test_pages_are_sorted_complete_and_show_what_an_address_allows(house: House) -> None:
    on = house.new_list()
    names = [f"{letter}{n}" for letter in "cab" for n in range(3)]
    for name in names:
        house.contact(f"{name.upper()}@voorbeeld.be", lists=(on,) if name[0] != "c" else ())
    house.blacklist("a1@voorbeeld.be", BlacklistReason.UNSUBSCRIBED)

    def walk(list_id: str, prefix: str) -> list[str]:
        found, start = [], ""
        while True:
            page = house.use.contacts.page(house.account, list_id, prefix, start, 2)
            found += [view.contact.email[:2].lower() for view in page.items]
            if not page.next_start:
                return found
            start = page.next_start

    assert walk("", "") == sorted(names)
    assert walk(on, "") == sorted(name for name in names if name[0] != "c")
    assert walk("", "A") == ["a0", "a1", "a2"]
    assert walk(on, "c") == []
    page = house.use.contacts.page(house.account, on, "a", "", 10)
    assert [view.status.value for view in page.items] == ["active", "unsubscribed", "active"]
