"""What the tables hold of an account goes, on the emulator; tests/api/test_erased_account.py shows
each kind of thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.adapters.closing_register import kept_documents
from chalicelib.adapters.dynamodb import remains as module
from chalicelib.adapters.dynamodb.database import Database
from chalicelib.domain.account import Account
from chalicelib.domain.appointment import Appointment, Occasion
from chalicelib.domain.blacklist import BlacklistReason
from tests import builders
from tests.adapters.conftest import table_names
from tests.adapters.test_dynamodb_items import items_of, write_one_of_everything
from tests.builders import NOW, key_of, make_contact, make_mark

PEOPLE = 230


def left_of(client: Any, account: str) -> dict[str, list[tuple[str, str]]]:
    """(partition, sort key) by table."""
    return {
        table: sorted(
            (item["pk"]["S"], item["sk"]["S"])
            for item in items_of(client, table)
            if account in item["pk"]["S"] or account in item["sk"]["S"]
        )
        for table in table_names()
    }


def clear(database: Database, holder: Account) -> int:
    """How many calls it took."""
    calls = 0
    for part in database.remains.parts:
        start = database.remains.clear(holder, part, "")
        calls += 1
        while start:
            start = database.remains.clear(holder, part, start)
            calls += 1
    return calls


def fill(database: Database, account: str) -> Account:
    write_one_of_everything(database, account)
    contacts = [
        make_contact(email=f"lezer{number}@{number % 9}.example", lists=frozenset({"lst_1"}))
        for number in range(PEOPLE)
    ]
    database.contacts.reserve(account, contacts)
    database.contacts.write_new(account, contacts)
    database.addresses.blacklist(
        account, contacts[7].address_key, BlacklistReason.COMPLAINT, make_mark(evidence="bericht")
    )
    message = builders.make_message(address_key=key_of("niemand@nergens.example"))
    database.messages.add(account, message)
    for key in (contacts[3].address_key, message.address_key):
        database.timeline.write(account, [builders.make_row(key=key)])
    database.lists.add(account, builders.make_list(id="lst_1"))
    holder = database.accounts.find(account)
    assert holder is not None
    return replace(holder, erased_at=NOW + timedelta(days=40))


def test_only_what_is_kept_is_left_however_small_the_parts(
    emulated: Database,
    emulator_client: Any,
    account: str,
    other_account: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    holder = fill(emulated, account)
    fill(emulated, other_account)
    untouched = left_of(emulator_client, other_account)
    for name, small in (("MOST", 3), ("MOST_PARTITIONS", 40), ("_PAGE", 2)):
        monkeypatch.setattr(module, name, small)

    assert clear(emulated, holder) > 100

    left = left_of(emulator_client, account)
    accounts, addresses = left.pop("accounts"), left.pop("addresses")
    left.pop("platform")
    assert not any(left.values()), left
    assert all(sort.startswith(kept_documents()) for _, sort in accounts)
    assert len([pk for pk, _ in addresses if not pk.endswith("#blacklist")]) == 2
    assert left_of(emulator_client, other_account) == untouched
    assert clear(emulated, holder) > 10


def test_no_agenda_keeps_an_appointment_of_an_erased_account(
    emulated: Database, account: str, other_account: str
) -> None:
    long_ago = NOW - timedelta(days=3_650)  # a look returns the oldest, and others put theirs too
    for each in (account, other_account):
        for occasion in Occasion:
            emulated.agenda.put(Appointment(long_ago, occasion, each, "cmp_1"))
    clear(emulated, builders.make_account(id=account, erased_at=NOW))

    looks = (emulated.agenda.due, emulated.agenda.due_compilations, emulated.agenda.due_rechecks)
    left = [due for look in looks for due in look(long_ago)]
    assert {due.occasion for due in left if due.account == other_account} == set(Occasion)
    assert [due for due in left if due.account == account] == []
