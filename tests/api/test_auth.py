"""Who gets in, and as whom (faults A04, A06, A10, A13)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.account import AccountState, Agreement, Role, Scope, User
from tests.api.world import World

CREDENTIALS = {
    "nothing": ("", "not_authenticated"),
    "no scheme": ("mk_live_abc", "not_authenticated"),
    "another scheme": ("Basic bWs6bWs=", "not_authenticated"),
    "a scheme alone": ("Bearer", "not_authenticated"),
    "a scheme and spaces": ("Bearer   ", "not_authenticated"),
    "an unknown key": ("Bearer mk_live_" + "x" * 43, "key_unknown"),
    "an unknown test key": ("Bearer mk_test_" + "x" * 43, "key_unknown"),
    "the beginning of a key": ("Bearer mk_live_", "key_unknown"),
    "no token": ("Bearer abc", "token_invalid"),
    "a token that ends": ("Bearer a.b.c.d", "token_invalid"),
    "letters beyond ASCII": ("Bearer sléutel", "token_invalid"),
    "a control character": ("Bearer a\x00b", "token_invalid"),
    "far too long": ("Bearer " + "x" * 5_000, "token_invalid"),
}


@pytest.mark.parametrize(("header", "code"), CREDENTIALS.values(), ids=CREDENTIALS)
def test_a_bad_credential_is_a_401_with_a_challenge(world: World, header: str, code: str) -> None:
    answer = world.request("GET", "/v1/lists", key=None, headers={"authorization": header})
    assert (answer.status_code, answer.json_body["code"]) == (401, code)
    assert answer.headers["WWW-Authenticate"].startswith('Bearer realm="mynuma"')
    assert ("invalid_token" in answer.headers["WWW-Authenticate"]) == (code != "not_authenticated")


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_a_key_gets_in_however_the_scheme_is_written(world: World, scheme: str) -> None:
    headers = {"authorization": f"{scheme}  {world.a.key}"}
    assert world.request("GET", "/v1/lists", key=None, headers=headers).status_code == 200


def test_a_person_gets_in_with_a_token(world: World) -> None:
    assert world.request("GET", "/v1/account", key=world.a.token).json_body["id"] == world.a.id


@pytest.mark.parametrize("method", ["key", "token"])
def test_no_header_opens_another_account(world: World, method: str) -> None:
    """A04: the header chooses among one's own accounts only."""
    credential = world.a.key if method == "key" else world.a.token
    headers = {"mynuma-account": world.b.id}
    answer = world.request("GET", "/v1/account", key=credential, headers=headers)
    unknown = world.request(
        "GET", "/v1/account", key=credential, headers={"mynuma-account": "acc_0KJPWD6M0ZZZZ"}
    )
    assert answer.status_code == unknown.status_code == 404
    assert answer.json_body["code"] == unknown.json_body["code"] == "account_not_found"


@pytest.mark.parametrize("place", ["body", "query", "x-account", "x-tenant-id"])
def test_an_account_named_anywhere_else_is_not_obeyed(world: World, place: str) -> None:
    if place == "body":
        answer = world.request("POST", "/v1/lists", {"name": "a", "account": world.b.id})
        assert answer.status_code == 422
    elif place == "query":
        assert world.request("GET", f"/v1/contacts?account={world.b.id}").status_code == 422
    else:
        answer = world.request("GET", "/v1/account", headers={place: world.b.id})
        assert answer.json_body["id"] == world.a.id


def test_a_person_of_two_accounts_chooses(world: World) -> None:
    guest = replace(world.a.owner, id="usr_01KJPWD6M0ZZZZZZZZZZZZZZZZ", role=Role.VIEWER)
    world.database.users.add(world.b.id, guest)
    undecided = world.request("GET", "/v1/account", key=world.a.token)
    assert (undecided.status_code, undecided.json_body["code"]) == (422, "account_choice_needed")
    headers = {"mynuma-account": world.b.id}
    chosen = world.request("GET", "/v1/account", key=world.a.token, headers=headers)
    assert chosen.json_body["id"] == world.b.id
    body = {"name": "Lijst"}
    refused = world.request("POST", "/v1/lists", body, key=world.a.token, headers=headers)
    assert (refused.status_code, refused.json_body["code"]) == (403, "scope_missing")


def member(world: World, role: Role) -> str:
    """The token of a person with that role in account A."""
    user = replace(
        world.a.owner,
        id=f"usr_01KJPWD6M0ZZZZZZZZZZZZZZZ{len(role.value)}",
        subject=f"subject-{role}",
        role=role,
    )
    world.database.users.add(world.a.id, user)
    token: str = world.outside.access_tokens.issue(user.subject)
    return token


ROLES = {
    ("GET", "/v1/lists"): {Role.OWNER, Role.EDITOR, Role.VIEWER},
    ("POST", "/v1/lists"): {Role.OWNER, Role.EDITOR},
    ("POST", "/v1/campaigns"): {Role.OWNER, Role.EDITOR},
    ("GET", "/v1/blacklist"): {Role.OWNER, Role.EDITOR, Role.VIEWER},
    ("GET", "/v1/account/api-keys"): {Role.OWNER},
    ("POST", "/v1/account/api-keys"): {Role.OWNER},
    ("POST", "/v1/sender-domains"): {Role.OWNER},
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    ("route", "allowed"), ROLES.items(), ids=[" ".join(route) for route in ROLES]
)
def test_a_role_opens_what_the_table_says(
    world: World, route: tuple[str, str], allowed: set[Role], role: Role
) -> None:
    token = world.a.token if role is Role.OWNER else member(world, role)
    assert (world.request(*route, key=token).status_code != 403) == (role in allowed)


def test_a_send_only_key_reads_nothing(world: World) -> None:
    key = world.key(world.a.id, Scope.SEND)
    for path in ("/v1/contacts", "/v1/lists", "/v1/campaigns", "/v1/blacklist", "/v1/account"):
        assert world.request("GET", path, key=key).status_code == 403


def test_a_key_never_makes_or_removes_keys(world: World) -> None:
    body = {"name": "Nog een", "scopes": ["admin"]}
    made = world.request("POST", "/v1/account/api-keys", body)
    kept = world.request("GET", "/v1/account/api-keys").json_body["items"][0]["id"]
    removed = world.request("DELETE", f"/v1/account/api-keys/{kept}")
    assert made.json_body["code"] == removed.json_body["code"] == "role_missing"


def test_a_keys_secret_is_shown_once(world: World) -> None:
    body = {"name": "Winkel", "scopes": ["send", "send"]}
    made = world.request("POST", "/v1/account/api-keys", body, key=world.a.token)
    secret = made.json_body["secret"]
    assert made.status_code == 201
    assert secret.startswith("mk_live_")
    assert made.json_body["scopes"] == ["send"]
    listed = world.request("GET", "/v1/account/api-keys", key=world.a.token)
    assert secret.encode() not in listed.body
    assert secret not in str(world.stored())


def test_a_test_key_is_refused_until_there_are_any(world: World) -> None:
    body = {"name": "Winkel", "scopes": ["send"], "is_test": True}
    refused = world.request("POST", "/v1/account/api-keys", body, key=world.a.token)
    assert refused.status_code == 422
    assert refused.json_body["errors"][0]["code"] == "not_available_yet"


def test_a_removed_key_opens_nothing_after_a_minute(world: World) -> None:
    key = world.key(world.a.id, Scope.CONTACTS_READ)
    assert world.request("GET", "/v1/lists", key=key).status_code == 200
    newest = max(item.id for item in world.database.keys.all(world.a.id))
    path = f"/v1/account/api-keys/{newest}"
    assert world.request("DELETE", path, key=world.a.token).status_code == 204
    world.outside.clock.advance(61)
    assert world.request("GET", "/v1/lists", key=key).status_code == 401


def test_a_closed_account_is_closed(world: World) -> None:
    account = world.database.accounts.stored[world.a.id]
    world.database.accounts.replace(replace(account, state=AccountState.CLOSED))
    world.outside.clock.advance(61)
    answer = world.request("GET", "/v1/lists")
    assert (answer.status_code, answer.json_body["code"]) == (403, "account_closed")


def test_who_signs_up_accepts_the_agreements_in_force(world: World) -> None:
    body = {
        "company": "Bakkerij",
        "country": "BE",
        "contact_address": "Korenmarkt 2, 9000 Gent",
        "contact_email": "info@bakkerij.example",
        "no_number_reason": "Vereniging",
        "user_name": "Jan",
        "user_email": "jan@bakkerij.example",
        "password": "een lang wachtwoord",
        "agreements": {"code-of-good-practice": "2020-01"},
    }
    before = world.stored()
    refused = world.request("POST", "/v1/accounts", body, key=None)
    assert refused.json_body["errors"][0]["pointer"] == "/agreements"
    assert world.stored() == before
    good = body | {"agreements": {"code-of-good-practice": "2026-11", "data-processing": "2026-11"}}
    made = world.request("POST", "/v1/accounts", good, key=None)
    assert made.status_code == 201
    assert made.json_body["is_confirmed"] is False
    accepted: tuple[Agreement, ...] = world.database.agreements.all(made.json_body["id"])
    assert len(accepted) == 2
    owner: User = world.database.users.all(made.json_body["id"])[0]
    assert owner.email == "jan@bakkerij.example"
    again = world.request("POST", "/v1/accounts", good, key=None)
    assert (again.status_code, again.json_body["code"]) == (409, "login_taken")
