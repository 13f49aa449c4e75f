"""Pages behind the links we mail. A GET only looks; the button's POST acts, because programmes
that guard mailboxes open every link (B04)."""

from __future__ import annotations

from chalice.app import Response

from chalicelib.api import pages
from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.languages import words
from chalicelib.api.operation import Call
from chalicelib.api.pages import Button, Link, Page

blueprint = ApiBlueprint(__name__, "public")


@blueprint.route("/verify-sender/{token}", "GET", is_public=True, is_page=True)
def ask_to_verify_sender(call: Call, token: str) -> Response:
    """Ask whether mail may come from this mailbox."""
    _, sender = call.services.senders.read_link(token)
    return _response(_asking(call, "verify_sender", f"/verify-sender/{token}", sender.email))


@blueprint.route("/verify-sender/{token}", "POST", is_public=True, is_page=True)
def verify_sender(call: Call, token: str) -> Response:
    """Verify the sender: somebody with access to the mailbox pressed the button."""
    sender = call.services.senders.verify(token)
    return _response(pages.page(call.language, "sender_verified", {"email": sender.email}))


@blueprint.route("/confirm-account/{token}", "GET", is_public=True, is_page=True)
def ask_to_confirm_account(call: Call, token: str) -> Response:
    """Ask whether this person wants the account."""
    call.services.sign_up.read_link(token)
    return _response(_asking(call, "confirm_account", f"/confirm-account/{token}"))


@blueprint.route("/confirm-account/{token}", "POST", is_public=True, is_page=True)
def confirm_account_by_page(call: Call, token: str) -> Response:
    """Confirm the account's first mailbox."""
    account = call.services.sign_up.confirm(token)
    name = "account_confirmed"
    label = words(call.language)["pages"][f"{name}.link"]
    link = Link(label, f"{call.services.settings.site_url}/sign-in")
    return _response(pages.page(call.language, name, {"account": account.name}, link=link))


def _asking(call: Call, name: str, action: str, email: str = "") -> Page:
    button = Button(words(call.language)["pages"][f"{name}.button"], action)
    return pages.page(call.language, name, {"email": email}, button)


def _response(page: Page) -> Response:
    return Response(body=page.html, status_code=page.status, headers=dict(page.headers))
