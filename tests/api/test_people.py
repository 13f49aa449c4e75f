"""People of accounts over HTTP: invitations, the switcher's list, and the second factor."""

from __future__ import annotations

import re
from typing import Any

import pytest

from chalicelib.domain.account import Role
from tests.api.test_auth import member
from tests.api.world import World
from tests.builders import AGREEMENTS

GUEST = "gast@kantoor.example"
PASSWORD = "een lang wachtwoord"


def invited(world: World, email: str = GUEST, role: str = "editor") -> str:
    """The token in the mail."""
    body = {"email": email, "role": role, "language": "fr"}
    made = world.request("POST", "/v1/account/users", body, key=world.a.token)
    assert made.status_code == 201, made.body
    found = re.search(r"/invitation/(\S+)", world.outside.transactional_mailer.accepted[-1].text)
    assert found
    return found[1]


def accept(world: World, token: str, credential: str | None = None, **more: Any) -> Any:
    return world.request(
        "POST", "/v1/auth/accept-invitation", {"token": token, **more}, key=credential
    )


def test_from_invitation_to_member(world: World) -> None:
    token = invited(world)
    users = world.request("GET", "/v1/account/users", key=world.a.token).json_body["items"]
    assert [(user["state"], user["role"]) for user in users] == [
        ("active", "owner"),
        ("invited", "editor"),
    ]
    read = world.request("POST", "/v1/auth/invitation", {"token": token}, key=None).json_body
    assert (read["account_name"], read["email"], read["needs_login"]) == ("Bedrijf a", GUEST, True)

    joined = accept(world, token, name="Gaston", password=PASSWORD)

    assert joined.status_code == 201
    assert (joined.json_body["id"], joined.json_body["state"]) == (users[1]["id"], "active")
    subject = world.outside.people.find(GUEST).subject
    access = world.outside.access_tokens.issue(subject)
    (membership,) = world.request("GET", "/v1/me", key=access).json_body["memberships"]
    assert membership == {
        "account_id": world.a.id,
        "account_name": "Bedrijf a",
        "account_state": "active",
        "user_id": users[1]["id"],
        "email": GUEST,
        "name": "Gaston",
        "role": "editor",
        "language": "fr",
    }
    again = accept(world, token, name="Gaston", password=PASSWORD)
    assert (again.status_code, again.json_body["code"]) == (404, "token_unknown")


def test_a_person_of_two_accounts_sees_both_without_choosing(world: World) -> None:
    token = invited(world, world.b.owner.email, "viewer")
    refused = accept(world, token, name="B", password=PASSWORD)
    assert (refused.status_code, refused.json_body["code"]) == (403, "invitation_of_login")
    assert accept(world, token, world.a.token).status_code == 403
    assert accept(world, token, world.b.token).status_code == 201

    mine = world.request("GET", "/v1/me", key=world.b.token).json_body["memberships"]

    assert [(each["account_id"], each["role"]) for each in mine] == [
        (world.a.id, "viewer"),
        (world.b.id, "owner"),
    ]
    header = {"mynuma-account": world.a.id}
    agreed = {"agreements": dict(AGREEMENTS)}
    world.request("POST", "/v1/account/agreements", agreed, key=world.b.token, headers=header)
    seen = world.request("GET", "/v1/account", key=world.b.token, headers=header)
    assert seen.json_body["id"] == world.a.id
    users = world.request("GET", "/v1/account/users", key=world.b.token, headers=header)
    assert (users.status_code, users.json_body["code"]) == (403, "role_missing")


def test_inviting_somebody_with_a_login_answers_like_inviting_nobody(world: World) -> None:
    answers = []
    for email in (world.b.owner.email, "niemand@kantoor.example"):
        body = {"email": email, "role": "editor"}
        answer = world.request("POST", "/v1/account/users", body, key=world.a.token)
        different = {"id", "email"}
        shown = {name: value for name, value in answer.json_body.items() if name not in different}
        answers.append((answer.status_code, set(answer.headers), shown))
    assert answers[0] == answers[1]


def test_inviting_again_too_soon_says_when(world: World) -> None:
    invited(world)
    body = {"email": GUEST, "role": "editor"}
    again = world.request("POST", "/v1/account/users", body, key=world.a.token)
    assert (again.status_code, again.json_body["code"]) == (429, "invited_just_now")
    assert 0 < int(again.headers["Retry-After"]) <= 300


@pytest.mark.parametrize("role", [Role.EDITOR, Role.VIEWER])
def test_who_is_no_owner_changes_only_the_own_name_and_language(world: World, role: Role) -> None:
    token = member(world, role)
    own = next(user for user in world.database.users.all(world.a.id) if user.role is role)
    waiting = world.container.invitations.invite(world.a.id, "t", GUEST, Role.VIEWER, "nl")

    def patch(user_id: str, body: dict[str, Any]) -> int:
        answer = world.request("PATCH", f"/v1/account/users/{user_id}", body, key=token)
        return int(answer.status_code)

    assert patch(own.id, {"name": "Bo", "language": "en"}) == 200
    assert patch(own.id, {"role": "owner"}) == 403
    assert patch(world.a.owner.id, {"name": "Bo"}) == 403
    assert patch(waiting.id, {"role": "owner"}) == 403
    assert patch(own.id, {"role": "god"}) == 422
    for method, path in (
        ("GET", "/v1/account/users"),
        ("POST", "/v1/account/users"),
        ("DELETE", f"/v1/account/users/{own.id}"),
    ):
        assert world.request(method, path, key=token).status_code == 403


def test_the_last_owner_is_told_why_not(world: World) -> None:
    path = f"/v1/account/users/{world.a.owner.id}"
    removed = world.request("DELETE", path, key=world.a.token)
    demoted = world.request("PATCH", path, {"role": "viewer"}, key=world.a.token)
    assert removed.status_code == demoted.status_code == 409
    assert removed.json_body["code"] == demoted.json_body["code"] == "last_owner"


def test_a_removed_person_is_a_401_and_in_the_other_account_a_404(world: World) -> None:
    token = invited(world, world.b.owner.email)
    user_id = accept(world, token, world.b.token).json_body["id"]
    guest = member(world, Role.EDITOR)
    own = next(user for user in world.database.users.all(world.a.id) if user.role is Role.EDITOR)
    headers = {"mynuma-account": world.a.id}
    agreed = {"agreements": dict(AGREEMENTS)}
    path = "/v1/account/agreements"
    world.request("POST", path, agreed, key=world.b.token, headers=headers)
    for credential in (guest, world.b.token):
        seen = world.request("GET", "/v1/lists", key=credential, headers=headers)
        assert seen.status_code == 200
    for each in {own.id, user_id}:
        gone = world.request("DELETE", f"/v1/account/users/{each}", key=world.a.token)
        assert gone.status_code == 204
    world.outside.clock.advance(60)
    assert world.request("GET", "/v1/lists", key=world.b.token, headers=headers).status_code == 404
    assert world.request("GET", "/v1/lists", key=world.b.token).status_code == 200


def test_a_changed_person_needs_the_version_that_was_read(world: World) -> None:
    path = f"/v1/account/users/{world.a.owner.id}"
    stale = world.request(
        "PATCH", path, {"name": "Bo"}, key=world.a.token, headers={"if-match": '"7"'}
    )
    assert stale.status_code == 412
    fresh = world.request(
        "PATCH", path, {"name": "Bo"}, key=world.a.token, headers={"if-match": '"1"'}
    )
    assert (fresh.status_code, fresh.json_body["name"]) == (200, "Bo")


def test_a_key_is_nobody_to_ask_about_a_person(world: World) -> None:
    for method, path in (("GET", "/v1/me"), ("GET", "/v1/auth/totp"), ("DELETE", "/v1/auth/totp")):
        answer = world.request(method, path)
        assert (answer.status_code, answer.json_body["code"]) == (403, "role_missing")


def test_a_login_without_an_account_has_no_memberships(world: World) -> None:
    token = world.outside.access_tokens.issue("subject-without-account")
    assert world.request("GET", "/v1/me", key=token).json_body == {"memberships": []}


def test_the_second_factor_is_begun_confirmed_and_removed(world: World) -> None:
    def totp(method: str, body: Any = None) -> Any:
        return world.request(method, "/v1/auth/totp", body, key=world.a.token)

    assert totp("GET").json_body == {"is_on": False, "secret": None, "uri": None}
    begun = totp("POST", {}).json_body
    assert begun["uri"] == f"otpauth://totp/Mynuma?secret={begun['secret']}&issuer=Mynuma"
    wrong = totp("POST", {"code": "999999"})
    assert (wrong.status_code, wrong.json_body["errors"][0]["code"]) == (422, "code_wrong")
    assert totp("POST", {"code": "12345"}).status_code == 422
    right = world.outside.second_factor.code(begun["secret"])
    assert totp("POST", {"code": right}).json_body["is_on"] is True
    assert totp("GET").json_body["is_on"] is True
    assert totp("DELETE").status_code == 204
    assert totp("GET").json_body["is_on"] is False
