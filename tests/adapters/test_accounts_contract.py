"""Accounts: all or nothing, one login once, keys found by their digest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.errors import Conflict, NotFound, StaleVersion
from tests.adapters.conftest import AnyDatabase
from tests.builders import NOW, make_account, make_agreement, make_key, make_user


def test_a_new_account_has_an_owner_and_a_secret(database: AnyDatabase) -> None:
    account, owner = make_account(), make_user()

    database.accounts.create(account, owner, [make_agreement(), make_agreement()])

    assert database.accounts.find(account.id) == replace(account, version=1)
    assert database.users.all(account.id) == (replace(owner, version=1),)
    assert database.accounts.memberships(owner.subject) == (account.id,)
    assert len(database.accounts.address_secret(account.id)) == 32


def test_an_id_is_taken_once_and_nothing_of_the_second_is_stored(database: AnyDatabase) -> None:
    account, second = make_account(), make_user()
    database.accounts.create(account, make_user(), [])
    secret = database.accounts.address_secret(account.id)

    with pytest.raises(Conflict) as conflict:
        database.accounts.create(account, second, [])

    assert conflict.value.code == "exists"
    assert database.accounts.memberships(second.subject) == ()
    assert database.accounts.address_secret(account.id) == secret


def test_a_login_is_taken_once(database: AnyDatabase) -> None:
    owner, account = make_user(), make_account()
    database.accounts.create(make_account(), owner, [])

    with pytest.raises(Conflict):
        database.accounts.create(account, make_user(subject=owner.subject), [])

    assert database.accounts.find(account.id) is None


def test_each_account_has_a_secret_of_its_own(database: AnyDatabase) -> None:
    accounts = [make_account(), make_account()]
    for account in accounts:
        database.accounts.create(account, make_user(), [])

    first, second = (database.accounts.address_secret(account.id) for account in accounts)

    assert first != second
    assert database.accounts.address_secret(accounts[0].id) == first


def test_an_unknown_account_has_no_secret(database: AnyDatabase, account: str) -> None:
    with pytest.raises(NotFound):
        database.accounts.address_secret(account)


def test_a_changed_account_needs_the_stored_version(database: AnyDatabase) -> None:
    account = make_account()
    database.accounts.create(account, make_user(), [])
    stored = database.accounts.find(account.id)
    assert stored is not None

    changed = database.accounts.replace(replace(stored, name="Bakkerij Claes"))

    assert changed == database.accounts.find(account.id)
    assert (changed.name, changed.version) == ("Bakkerij Claes", 2)
    with pytest.raises(StaleVersion):
        database.accounts.replace(stored)


def test_a_key_is_found_by_its_digest_until_it_is_removed(
    database: AnyDatabase, account: str, other_account: str
) -> None:
    key = make_key()
    database.accounts.add_key(account, key)

    assert database.accounts.key_by_digest(key.digest) == (account, replace(key, version=1))
    assert database.keys.all(account) == (replace(key, version=1),)

    database.accounts.remove_key(other_account, key.id)
    assert database.accounts.key_by_digest(key.digest) is not None
    database.accounts.remove_key(account, key.id)
    database.accounts.remove_key(account, key.id)
    assert database.accounts.key_by_digest(key.digest) is None
    assert database.keys.all(account) == ()


def test_a_digest_belongs_to_one_account(
    database: AnyDatabase, account: str, other_account: str
) -> None:
    key = make_key()
    database.accounts.add_key(account, key)

    with pytest.raises(Conflict):
        database.accounts.add_key(other_account, make_key(digest=key.digest))

    assert database.keys.all(other_account) == ()
    assert database.accounts.key_by_digest("0" * 64) is None


def test_a_proven_domain_belongs_to_the_first_account_that_proved_it(
    database: AnyDatabase,
) -> None:
    first, second = make_account().id, make_account().id
    domain = f"{first.lower().replace('_', '-')}.example"

    assert database.accounts.claim_domain(first, domain)
    assert not database.accounts.claim_domain(second, domain)
    assert database.accounts.claim_domain(first, domain)


def test_a_rotated_key_is_found_by_both_digests_until_it_is_rotated_again(
    database: AnyDatabase, account: str
) -> None:
    key = make_key()
    database.accounts.add_key(account, key)
    first = database.keys.all(account)[0]
    digests = [key.digest, make_key().digest, make_key().digest, make_key().digest]

    def rotate(to: int, old: str) -> list[bool]:
        stands = database.keys.all(account)[0]
        database.accounts.rotate_key(
            account, replace(stands, digest=digests[to], old_digest=old, old_until=NOW)
        )
        found = [database.accounts.key_by_digest(digest) for digest in digests]
        current = database.keys.all(account)[0]
        assert all(each == (account, current) for each in found if each is not None)
        return [each is not None for each in found]

    assert rotate(1, digests[0]) == [True, True, False, False]
    assert rotate(2, digests[1]) == [False, True, True, False]
    assert rotate(3, "") == [False, False, False, True]
    with pytest.raises(StaleVersion):
        database.accounts.rotate_key(account, replace(first, digest=make_key().digest))

    database.accounts.remove_key(account, key.id)
    assert [database.accounts.key_by_digest(digest) for digest in digests] == [None] * 4


def test_both_secrets_of_a_removed_key_are_dead(database: AnyDatabase, account: str) -> None:
    key = make_key()
    database.accounts.add_key(account, key)
    stands = database.keys.all(account)[0]
    fresh = make_key().digest
    database.accounts.rotate_key(
        account, replace(stands, digest=fresh, old_digest=key.digest, old_until=NOW)
    )

    database.accounts.remove_key(account, key.id)

    assert database.accounts.key_by_digest(fresh) is None
    assert database.accounts.key_by_digest(key.digest) is None
