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


@blueprint.route("/test-address/{token}", "GET", is_public=True, is_page=True)
def ask_for_tests(call: Call, token: str) -> Response:
    """Ask whether an account may mail its tests to this mailbox."""
    account, asked = call.services.test_addresses.read_link(token)
    named = {"account": account, "email": asked.email}
    if asked.accepted_at is not None:
        return _response(pages.page(call.language, "tests_accepted", named))
    button = Button(words(call.language)["pages"]["ask_tests.button"], f"/test-address/{token}")
    return _response(pages.page(call.language, "ask_tests", named, button))


@blueprint.route("/test-address/{token}", "POST", is_public=True, is_page=True)
def accept_tests(call: Call, token: str) -> Response:
    """Say yes: somebody with access to the mailbox pressed the button."""
    account = call.services.test_addresses.accept(token)
    return _response(pages.page(call.language, "tests_accepted", {"account": account}))


@blueprint.route("/test-mail/{token}", "GET", is_public=True, is_page=True)
def show_test_mail(call: Call, token: str) -> Response:
    """Say that the mail was a test, which opts nobody out; an invited mailbox can say no more."""
    account, known = call.services.test_addresses.read_leaving(token)
    if known is None:
        return _response(pages.page(call.language, "test_mail", {"account": account}))
    label = words(call.language)["pages"]["test_mail_invited.button"]
    button = Button(label, f"/test-mail/{token}", is_quiet=True)
    return _response(pages.page(call.language, "test_mail_invited", {"account": account}, button))


@blueprint.route("/test-mail/{token}", "POST", is_public=True, is_page=True)
def leave_tests(call: Call, token: str) -> Response:
    """End the tests to an invited mailbox, by the page or by one click in a mail programme."""
    account, is_ended = call.services.test_addresses.leave(token)
    name = "tests_ended" if is_ended else "test_mail"
    return _response(pages.page(call.language, name, {"account": account}))


def _asking(call: Call, name: str, action: str, email: str = "") -> Page:
    button = Button(words(call.language)["pages"][f"{name}.button"], action)
    return pages.page(call.language, name, {"email": email}, button)


def _response(page: Page) -> Response:
    return Response(body=page.html, status_code=page.status, headers=dict(page.headers))
