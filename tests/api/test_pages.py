"""The pages we serve ourselves: they ask by GET, act by POST, and keep to themselves."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from chalicelib.api import pages
from tests.api.world import World

FORM = {"content-type": "application/x-www-form-urlencoded"}


class Reader(HTMLParser):
    """Says whether every tag is closed, and keeps the forms."""

    VOID = frozenset({"meta", "input", "br", "link"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.forms: list[dict[str, str | None]] = []
        self.inputs: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "form":
            self.forms.append(dict(attrs))
        if tag == "input":
            self.inputs.append(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def mailed_link(world: World) -> str:
    """The path of the link in the mail that was sent last."""
    found = re.search(
        r"https://mail\.example(/\S+)", world.outside.transactional_mailer.accepted[-1].text
    )
    assert found
    return found[1]


def new_sender(world: World) -> tuple[str, str]:
    made = world.request("POST", "/v1/senders", {"email": "info@voorbeeld.be", "name": "Wij"})
    assert made.json_body["status"] == "pending"
    assert made.json_body["route"] is None
    return made.json_body["id"], mailed_link(world)


def test_a_sender_is_verified_by_the_button_not_by_looking(world: World) -> None:
    sender, link = new_sender(world)
    for _ in range(3):
        page = world.request("GET", link, key=None)
        assert page.status_code == 200
        assert b"info@voorbeeld.be" in page.body
    assert world.request("GET", f"/v1/senders/{sender}").json_body["status"] == "pending"
    assert Reader(page.body.decode()).forms == [{"method": "post", "action": link}]
    done = world.request("POST", link, b"", key=None, headers=FORM)
    assert done.status_code == 200
    assert world.request("POST", link, b"x=y", key=None, headers=FORM).status_code == 200
    verified = world.request("GET", f"/v1/senders/{sender}").json_body
    assert (verified["status"], verified["route"]) == ("verified", "platform")


@pytest.mark.parametrize(
    ("language", "title"),
    [("nl", "Is dit adres van jou?"), ("en", "Is this address yours?"), ("fr", "Cette adresse")],
)
def test_a_page_speaks_the_language_of_its_reader(world: World, language: str, title: str) -> None:
    _, link = new_sender(world)
    page = world.request("GET", link, key=None, headers={"accept-language": language})
    assert title in page.body.decode()
    assert f'<html lang="{language}">' in page.body.decode()


def test_an_account_is_confirmed_by_the_button(world: World) -> None:
    world.tenant("c")
    link = mailed_link(world)
    assert link.startswith("/confirm-account/")
    page = world.request("GET", link, key=None)
    assert Reader(page.body.decode()).forms[0]["action"] == link
    done = world.request("POST", link, b"", key=None, headers=FORM)
    assert "Bedrijf c" in done.body.decode()


def test_an_account_is_confirmed_by_the_api(world: World) -> None:
    tenant = world.tenant("c")
    token = mailed_link(world).rpartition("/")[2]
    answer = world.request("POST", "/v1/auth/confirm", {"token": token}, key=None)
    assert answer.json_body == {"id": tenant.id, "is_confirmed": True}
    wrong = world.request("POST", "/v1/auth/confirm", {"token": token[:-1]}, key=None)
    assert (wrong.status_code, wrong.json_body["code"]) == (404, "token_unknown")


def test_a_token_of_one_purpose_opens_no_other_door(world: World) -> None:
    """A07."""
    _, link = new_sender(world)
    other = link.replace("verify-sender", "confirm-account")
    assert world.request("POST", other, b"", key=None, headers=FORM).status_code == 404


def test_a_link_ends_after_its_time(world: World) -> None:
    _, link = new_sender(world)
    world.outside.clock.advance(hours=73)
    assert world.request("POST", link, b"", key=None, headers=FORM).status_code == 404


@pytest.mark.parametrize("token", ["abc", "A" * 60, "%00", "é", "..%2f..", "x" * 9_000])
@pytest.mark.parametrize("kind", ["verify-sender"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_link_that_leads_nowhere_says_so_on_a_page(
    world: World, method: str, kind: str, token: str
) -> None:
    page = world.request(method, f"/{kind}/{token}", key=None)
    assert page.status_code == 404
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Deze link werkt niet meer" in page.body.decode()


def test_a_failure_of_ours_is_a_page_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _, link = new_sender(world)

    def broken(account: str, sender: str) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(world.database.senders, "find", broken)
    page = world.request("GET", link, key=None)
    assert page.status_code == 500
    assert b"secret" not in page.body
    assert "Dat lukte even niet" in page.body.decode()


def test_a_page_cannot_be_framed_scripted_or_kept(world: World) -> None:
    headers = world.request("GET", "/verify-sender/abc", key=None).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"


def test_the_policy_allows_exactly_the_style_of_the_page() -> None:
    page = pages.page("nl", "failed")
    style = re.search(r"<style>(.*?)</style>", page.html, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in page.headers["Content-Security-Policy"]
    assert "style=" not in page.html
    assert "<script" not in page.html
    assert "http" not in page.html
