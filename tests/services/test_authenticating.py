"""Who is asking, for which account, and how soon a change is seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.account import AccountState, Role, Scope, User
from chalicelib.domain.errors import InvalidInput, NotAllowed, NotAuthenticated, NotFound
from chalicelib.domain.plan import limits_of
from chalicelib.services.authenticating import CACHE_SECONDS, STATE_SECONDS, Principal
from tests.builders import make_account, make_user
from tests.services.setup import ACTOR, House

REQUESTS = limits_of(make_account().plans).requests


@pytest.fixture
def house() -> House:
    return House()


def new_key(house: House, account: str = "", *scopes: Scope) -> tuple[str, str]:
    """(id, secret)."""
    key, secret = house.use.api_keys.create(
        account or house.account, ACTOR, "webshop", scopes or (Scope.SEND,)
    )
    return key.id, secret


def person(house: House, role: Role = Role.OWNER, *accounts: str) -> tuple[User, str]:
    """Somebody with a role in these accounts, or in the house's own, and an access token."""
    user = make_user(role=role)
    for account in accounts or (house.account,):
        house.database.users.add(account, user)
    return user, house.outside.access_tokens.issue(user.subject)


def test_a_key_is_its_account_and_its_scopes(house: House) -> None:
    key_id, secret = new_key(house, "", Scope.SEND, Scope.REPORTS)

    principal = house.use.authenticate(secret)

    scopes = frozenset({Scope.SEND, Scope.REPORTS})
    assert principal == Principal(house.account, key_id, scopes, requests=REQUESTS)
    principal.require(Scope.SEND)
    with pytest.raises(NotAllowed) as refused:
        principal.require(Scope.ADMIN)
    assert (refused.value.code, refused.value.context) == ("scope_missing", {"scope": "admin"})


def test_a_key_without_its_last_letter_is_not_known(house: House) -> None:
    _, secret = new_key(house)
    for wrong in (secret[:-1], secret + "A", secret.replace("live", "test"), "mk_live_"):
        with pytest.raises(NotAuthenticated) as refused:
            house.use.authenticate(wrong)
        assert refused.value.code == "key_unknown"


def test_a_key_that_was_unknown_works_the_moment_it_is_stored(house: House) -> None:
    key, secret = house.use.api_keys.create(house.account, ACTOR, "webshop", [Scope.SEND])
    house.database.accounts.remove_key(house.account, key.id)
    with pytest.raises(NotAuthenticated):
        house.use.authenticate(secret)

    house.database.accounts.add_key(house.account, key)

    assert house.use.authenticate(secret).actor == key.id


def test_a_revoked_key_is_unknown_after_a_minute(house: House) -> None:
    key_id, secret = new_key(house)
    house.use.authenticate(secret)
    house.use.api_keys.remove(house.account, ACTOR, key_id)

    house.clock.advance(CACHE_SECONDS)

    with pytest.raises(NotAuthenticated):
        house.use.authenticate(secret)


def test_what_is_kept_is_not_kept_longer_by_being_used(house: House) -> None:
    key_id, secret = new_key(house)
    house.use.authenticate(secret)
    house.use.api_keys.remove(house.account, ACTOR, key_id)
    for _ in range(CACHE_SECONDS - 1):
        house.clock.advance(1)
        house.use.authenticate(secret)
    house.clock.advance(1)
    with pytest.raises(NotAuthenticated):
        house.use.authenticate(secret)


EVERYTHING = frozenset(Scope)
ROLES = {
    Role.OWNER: EVERYTHING,
    Role.EDITOR: EVERYTHING - {Scope.ADMIN},
    Role.VIEWER: frozenset({Scope.CONTACTS_READ, Scope.REPORTS}),
}


@pytest.mark.parametrize("role", Role)
def test_a_role_is_a_set_of_scopes(house: House, role: Role) -> None:
    user, token = person(house, role)
    principal = house.use.authenticate(token)
    expected = Principal(
        house.account,
        user.id,
        ROLES[role],
        role,
        user.id,
        requests=REQUESTS,
        signed_in_at=house.clock.now().replace(microsecond=0),
    )
    assert principal == expected


def test_another_role_counts_at_once(house: House) -> None:
    user, token = person(house)
    house.use.authenticate(token)
    stored = house.database.users.find(house.account, user.id)
    assert stored is not None
    house.database.users.replace(house.account, replace(stored, role=Role.VIEWER))

    assert house.use.authenticate(token).role is Role.VIEWER


def test_who_was_removed_is_out_at_once(house: House) -> None:
    user, token = person(house)
    house.use.authenticate(token)
    house.database.users.remove(house.account, user.id)
    with pytest.raises(NotAuthenticated):
        house.use.authenticate(token)


@pytest.mark.parametrize("token", ["", "x.y.z", "mk_other_1", "Bearer"])
def test_what_is_no_credential_is_nobody(house: House, token: str) -> None:
    with pytest.raises(NotAuthenticated) as refused:
        house.use.authenticate(token)
    assert refused.value.code == "token_invalid"


def test_a_login_without_an_account_is_nobody(house: House) -> None:
    token = house.outside.access_tokens.issue("subject-without-account")
    with pytest.raises(NotAuthenticated) as refused:
        house.use.authenticate(token)
    assert refused.value.code == "no_membership"


def test_who_has_two_accounts_says_which(house: House) -> None:
    other = house.add_account()
    _, token = person(house, Role.EDITOR, house.account, other)

    with pytest.raises(InvalidInput) as refused:
        house.use.authenticate(token)

    assert refused.value.code == "account_choice_needed"
    assert house.use.authenticate(token, other).account == other
    assert house.use.authenticate(token, house.account).account == house.account


def test_the_account_of_a_stranger_is_as_unknown_as_none(house: House) -> None:
    """A04: the header chooses among the caller's own accounts, for people and for keys."""
    stranger = house.add_account()
    _, token = person(house)
    _, secret = new_key(house)
    for credential in (token, secret):
        seen = set()
        for wanted in (stranger, "acc_0000000000000", "x"):
            with pytest.raises(NotFound) as refused:
                house.use.authenticate(credential, wanted)
            seen.add((refused.value.code, tuple(refused.value.context)))
        assert seen == {("account_not_found", ())}
        assert house.use.authenticate(credential, house.account).account == house.account


def test_a_membership_is_looked_up_once_a_minute(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    look = house.database.accounts.memberships

    def counting(subject: str) -> tuple[str, ...]:
        asked.append(subject)
        return look(subject)

    monkeypatch.setattr(house.database.accounts, "memberships", counting)
    _, token = person(house)
    for seconds in (0, 1, CACHE_SECONDS - 2, 1, 1):
        house.clock.advance(seconds)
        house.use.authenticate(token)
    assert len(asked) == 2


def test_one_persons_membership_is_not_anothers(house: House) -> None:
    other = house.add_account()
    (first, first_token), (second, second_token) = person(house), person(house, Role.VIEWER, other)
    for _ in range(2):
        assert house.use.authenticate(first_token).actor == first.id
        assert house.use.authenticate(second_token).actor == second.id


def test_a_closed_account_is_shut_within_a_second(house: House) -> None:
    _, secret = new_key(house)
    _, token = person(house)
    house.use.authenticate(secret)
    stored = house.database.accounts.find(house.account)
    assert stored is not None
    house.database.accounts.replace(replace(stored, state=AccountState.CLOSED))

    house.clock.advance(STATE_SECONDS)

    for credential in (secret, token):
        with pytest.raises(NotAllowed) as refused:
            house.use.authenticate(credential)
        assert refused.value.code == "account_closed"


def test_a_suspended_account_can_still_be_looked_at(house: House) -> None:
    _, secret = new_key(house)
    house.change_account(state=AccountState.SUSPENDED)
    assert house.use.authenticate(secret).account == house.account


@pytest.mark.parametrize(
    ("plans", "raised", "requests"),
    [
        (("mytest",), {}, 300),
        (("api_100k",), {}, 600),
        (("interface_10k", "api_1m"), {}, 1_200),
        (("api_100k",), {"requests": 900}, 900),
    ],
)
def test_a_caller_may_ask_as_often_as_the_plans_of_its_account_say(
    house: House, plans: tuple[str, ...], raised: dict[str, int], requests: int
) -> None:
    (_, secret), (_, token) = new_key(house), person(house)
    house.change_account(plans=plans, raised=raised)
    told = [house.use.authenticate(credential).requests for credential in (secret, token)]
    assert told == [requests, requests]


def test_other_plans_are_known_within_a_second(house: House) -> None:
    _, secret = new_key(house)
    house.change_account(plans=("api_100k",))
    assert house.use.authenticate(secret).requests == 600
    house.change_account(plans=("api_10m",))
    house.clock.advance(STATE_SECONDS)
    assert house.use.authenticate(secret).requests == 3_000


def test_how_often_a_caller_may_ask_costs_no_read(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    (_, secret), (_, token) = new_key(house), person(house)
    asked: list[str] = []
    find = house.database.accounts.find
    monkeypatch.setattr(
        house.database.accounts, "find", lambda account: asked.append(account) or find(account)
    )
    for credential in (secret, token) * 10:
        assert house.use.authenticate(credential).requests == REQUESTS
    assert asked == [house.account], "once a second, to know whether the account is open"
