"""The pages about people, keys and signing in, and their states, for places.py."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Route, expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.places import Visit, Who

INVITED = "mieke.de.smet@lindehof-gent.example"
OWN = "lotte@lindehof-gent.example"
NEWS = {
    "account_name": "Lindehof",
    "account_id": "acc_0000000000000",
    "name": "Mieke De Smet",
    "role": "editor",
    "language": "nl",
    "expires_at": "2100-01-01T00:00:00Z",
}
PERSON = {"language": "nl", "since": "2026-10-01T09:00:00Z", "expires_at": None, "version": 1}
KEY: dict[str, Any] = {
    "is_test": False,
    "created_at": "2026-10-01T09:00:00Z",
    "sender_ids": [],
    "networks": [],
    "expires_at": None,
    "old_until": None,
    "last_used_at": None,
}


def _told(visit: Visit, pattern: str, answer: dict[str, Any]) -> None:
    """As the API would tell, so that no state of the account shared by all tests changes."""

    def tell(route: Route) -> None:
        if route.request.method == "OPTIONS":
            route.continue_()
        else:
            route.fulfill(json=answer)

    visit.page.route(pattern, tell)


def users(visit: Visit) -> None:
    own = visit.account.company
    people = [
        {"id": "usr_1", "email": own.login, "name": own.person, "role": "owner", "state": "active"},
        {"id": "usr_2", "email": OWN, "name": "Lotte Baert", "role": "editor", "state": "active"},
        {"id": "usr_3", "email": INVITED, "name": "", "role": "viewer", "state": "invited"},
    ]
    items = [{**PERSON, **person} for person in people]
    items[2]["expires_at"] = "2100-01-01T00:00:00Z"
    _told(visit, "**/v1/account/users", {"items": items, "next_cursor": None})
    visit.go("/settings/users", visit.words("members.title"))
    expect(visit.page.get_by_text(INVITED).first).to_be_visible()


def users_alone(visit: Visit) -> None:
    visit.go("/settings/users", visit.words("members.title"))
    visit.heading(visit.words("members.aloneTitle"), 2)


def users_invite(visit: Visit) -> None:
    users_alone(visit)
    visit.press(visit.words("members.invite"))
    visit.heading(visit.words("members.invite"), 2)


def users_invalid(visit: Visit) -> None:
    users_invite(visit)
    visit.page.get_by_label(visit.words("signIn.email")).fill("mieke@lindehof")
    visit.press(visit.words("members.sendInvitation"))
    expect(visit.page.get_by_label(visit.words("signIn.email"))).to_have_attribute(
        "aria-invalid", "true"
    )


def users_change(visit: Visit) -> None:
    users(visit)
    visit.press(f"{visit.words('members.change')} {OWN}")
    visit.heading(visit.words("members.changeTitle", name="Lotte Baert"), 2)


def users_remove(visit: Visit) -> None:
    users(visit)
    visit.press(f"{visit.words('members.remove')} {OWN}")
    visit.heading(visit.words("members.removing.title", name="Lotte Baert"), 2)


def keys(visit: Visit) -> None:
    made = [
        {
            "id": "key_1",
            "name": "Webshop",
            "hint": "mk_live_T7qx",
            "scopes": ["send", "contacts:write"],
            "sender_ids": [visit.account.sender],
            "networks": ["192.0.2.0/24"],
            "last_used_at": "2026-11-20T10:15:00Z",
        },
        {
            "id": "key_2",
            "name": "Boekhouding",
            "hint": "mk_live_9fKd",
            "scopes": ["reports"],
            "expires_at": "2100-06-30T21:59:59Z",
            "old_until": "2100-01-01T09:00:00Z",
        },
    ]
    items = [{**KEY, **key} for key in made]
    _told(visit, "**/v1/account/api-keys", {"items": items, "next_cursor": None})
    visit.go("/settings/keys", visit.words("keys.title"))
    expect(visit.page.get_by_text("Webshop").first).to_be_visible()


def keys_empty(visit: Visit) -> None:
    _told(visit, "**/v1/account/api-keys", {"items": [], "next_cursor": None})
    visit.go("/settings/keys", visit.words("keys.title"))
    visit.heading(visit.words("keys.emptyTitle"), 2)


def keys_new(visit: Visit) -> None:
    keys(visit)
    visit.press(visit.words("keys.make"))
    visit.heading(visit.words("keys.make"), 2)
    expect(visit.page.get_by_text(visit.words("keys.senders"), exact=True)).to_be_visible()


def keys_secret(visit: Visit) -> None:
    keys_empty(visit)
    secret = "mk_live_" + "x" * 43
    scopes = ["send"]
    made = {**KEY, "id": "key_3", "name": "Webshop", "hint": secret[:12], "scopes": scopes}
    visit.page.unroute("**/v1/account/api-keys")
    _told(visit, "**/v1/account/api-keys", {**made, "secret": secret, "items": [made]})
    visit.press(visit.words("keys.make"))
    visit.page.get_by_label(visit.words("keys.name")).fill("Webshop")
    visit.press(visit.words("keys.makeIt"))
    expect(visit.page.get_by_label(visit.words("keys.secret"))).to_have_value(secret)


def keys_rotate(visit: Visit) -> None:
    keys(visit)
    visit.press(f"{visit.words('keys.rotate')} Webshop")
    visit.heading(visit.words("keys.rotating.title", name="Webshop"), 2)


def keys_refused(visit: Visit) -> None:
    """For somebody who is no owner."""

    def refuse(route: Route) -> None:
        body = {"code": "role_missing", "detail": "-", "title": "-", "status": 403, "type": "-"}
        route.fulfill(status=403, json={**body, "instance": "-"})

    visit.page.route("**/v1/account/api-keys", refuse)
    visit.go("/settings/keys", visit.words("keys.title"))
    visit.heading(visit.words("accounts.ownersTitle"), 2)


def second_factor(visit: Visit) -> None:
    visit.go("/settings/sign-in", visit.words("secondFactor.page"))
    expect(visit.page.get_by_text(visit.words("secondFactor.isOff"))).to_be_visible()


def second_factor_begun(visit: Visit) -> None:
    begun = {"is_on": False, "secret": "JBSWY3DPEHPK3PXP" * 2, "uri": "otpauth://totp/Mynuma"}
    _told(visit, "**/v1/auth/totp", begun)
    second_factor(visit)
    visit.press(visit.words("secondFactor.begin"))
    expect(visit.page.get_by_label(visit.words("signIn.code"))).to_be_visible()


def invitation(visit: Visit) -> None:
    _told(visit, "**/v1/auth/invitation", {**NEWS, "email": INVITED, "needs_login": True})
    visit.go("/invitation/AAAA", visit.words("invitation.title", account="Lindehof"))
    expect(visit.page.get_by_role("button", name=visit.words("invitation.join"))).to_be_visible()


def invitation_of_login(visit: Visit) -> None:
    _told(visit, "**/v1/auth/invitation", {**NEWS, "email": OWN, "needs_login": False})
    visit.go("/invitation/AAAA", visit.words("invitation.title", account="Lindehof"))
    expect(visit.page.get_by_label(visit.words("signIn.email"))).to_have_value(OWN)


def invitation_gone(visit: Visit) -> None:
    visit.go("/invitation/AAAA", visit.words("invitation.goneTitle"))


def _belongs_to_three(visit: Visit) -> None:
    company = visit.account.company
    own = visit.account.client.get("/v1/account")
    member = {"account_state": "active", "language": "nl", "name": company.person}
    rows = (
        (own["id"], own["name"], "owner"),
        ("acc_0000000000001", "Atelier Noord", "editor"),
        ("acc_0000000000002", "Tuinhuis", "viewer"),
    )
    memberships = [
        {
            **member,
            "account_id": account,
            "account_name": name,
            "role": role,
            "user_id": f"usr_{number}",
            "email": company.login,
        }
        for number, (account, name, role) in enumerate(rows)
    ]
    _told(visit, "**/v1/me", {"memberships": memberships})


def chooser(visit: Visit) -> None:
    _belongs_to_three(visit)
    visit.page.add_init_script("localStorage.removeItem('mynuma.account')")
    visit.go("/", visit.words("accounts.title"))


def switcher(visit: Visit) -> None:
    chooser(visit)
    visit.page.get_by_role("button", name=re.compile("Lindehof")).last.click()
    visit.heading(visit.words("campaigns.title"))
    visit.press(visit.words.like("account.menu"))
    expect(visit.page.get_by_role("region", name=visit.words("accounts.switch"))).to_be_visible()


def nowhere(visit: Visit) -> None:
    _told(visit, "**/v1/me", {"memberships": []})
    visit.go("/", visit.words("accounts.noneTitle"))


EVERY: tuple[tuple[str, str, Who, Callable[[Visit], None]], ...] = (
    ("users", "/settings/users", "filled", users),
    ("users-alone", "/settings/users", "newcomer", users_alone),
    ("users-invite", "/settings/users", "newcomer", users_invite),
    ("users-invalid", "/settings/users", "newcomer", users_invalid),
    ("users-change", "/settings/users", "filled", users_change),
    ("users-remove", "/settings/users", "filled", users_remove),
    ("keys", "/settings/keys", "filled", keys),
    ("keys-empty", "/settings/keys", "filled", keys_empty),
    ("keys-new", "/settings/keys", "filled", keys_new),
    ("keys-secret", "/settings/keys", "filled", keys_secret),
    ("keys-rotate", "/settings/keys", "filled", keys_rotate),
    ("keys-refused", "/settings/keys", "filled", keys_refused),
    ("second-factor", "/settings/sign-in", "filled", second_factor),
    ("second-factor-begun", "/settings/sign-in", "filled", second_factor_begun),
    ("invitation", "/invitation/:token", "nobody", invitation),
    ("invitation-login", "/invitation/:token", "nobody", invitation_of_login),
    ("invitation-gone", "/invitation/:token", "nobody", invitation_gone),
    ("account-chooser", "/", "filled", chooser),
    ("account-switcher", "/", "filled", switcher),
    ("account-none", "/", "filled", nowhere),
)
