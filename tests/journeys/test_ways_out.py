"""Leaving by mail, one click and the page, on the local run and by the roles of its functions."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from local.api_client import ApiClient
from local.demo_campaign import draft, launch, prepare
from local.newcomer import Company
from local.stack import LocalStack

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("journeys")]

COMPANY = Company("Huis Tot Ziens", "totziens.example", "Mia Rombaut")
NAMES = ("Annelies", "Barthel", "Cyriel", "Dorothea")
ROWS = "E-mail;Voornaam;Familienaam;Taal;Gemeente\r\n" + "".join(
    f"{name.lower()}@vertrek.example;{name};Maes;fr;Lier\r\n" for name in NAMES
)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def campaign(stack: LocalStack) -> tuple[ApiClient, str, str]:
    """(client, list, campaign that everybody got)."""
    settled, list_id, _ = prepare(stack.site, COMPANY, ROWS.encode())
    made = draft(settled, list_id)
    assert launch(settled.client, made)["sent"] == len(NAMES)
    return settled.client, list_id, made


def mail_to(client: ApiClient, name: str, subject: str = "") -> dict[str, Any]:
    """The newest mail to somebody."""
    query = urlencode({"to": f"{name.lower()}@vertrek.example", "subject": subject})
    items = client.get(f"/inbox/messages?{query}")["items"]
    found: dict[str, Any] = client.get(f"/inbox/messages/{items[0]['id']}")
    return found


def ways_out(mail: dict[str, Any]) -> tuple[str, str]:
    """(path of the link, token of the mailto)."""
    header = next(h["value"] for h in mail["headers"] if h["name"] == "List-Unsubscribe")
    link, _, mailto = header.partition(">, <")
    return "/u/" + link.partition("/u/")[2], mailto.rstrip(">").partition("?subject=")[2]


def entries(client: ApiClient, name: str) -> list[dict[str, Any]]:
    return list(client.get(_listed(name))["items"])


def eventually(client: ApiClient, name: str) -> list[dict[str, Any]]:
    """The entries of somebody on the blacklist, once there are some."""
    return list(client.wait_for(_listed(name), lambda found: bool(found["items"]))["items"])


def _listed(name: str) -> str:
    return f"/v1/blacklist?query={quote(name.lower() + '@vertrek.example')}"


def said(client: ApiClient, name: str) -> list[tuple[str | None, bool]]:
    """What somebody did to leave or said to be mailed, newest first."""
    (contact,) = client.get(f"/v1/contacts?query={name.lower()}")["items"]
    records = client.get(f"/v1/contacts/{contact['id']}/consents")["items"]
    return [(each["opt_out"], each["is_given"]) for each in records if each["topic"] == "mail"]


def post(client: ApiClient, path: str, **fields: str) -> str:
    answer = client.send("POST", f"{client.site}{path}", urlencode(fields).encode(), FORM)
    return answer.decode() if isinstance(answer, bytes) else str(answer)


def test_a_mail_to_the_mailto_address_unsubscribes_and_is_confirmed(
    campaign: tuple[ApiClient, str, str], stack: LocalStack, logs: Path
) -> None:
    client, _, sent = campaign
    _, token = ways_out(mail_to(client, NAMES[0]))
    address = f"unsubscribe@{stack.outputs['PlatformDomain']}"
    client.post(
        "/inbox/received", {"to": address, "subject": token, "from": "anders@elders.example"}
    )
    (entry,) = eventually(client, NAMES[0])
    assert (entry["reason"], entry["scope"]) == ("unsubscribed", "marketing")
    assert said(client, NAMES[0]) == [("unsubscribed", False), (None, True)]
    client.wait_for(f"/v1/campaigns/{sent}/report", lambda report: report["unsubscribed"] >= 1)
    confirmation = mail_to(client, NAMES[0], "désinscrit")
    assert f"/u/{token}" in confirmation["text"]
    assert COMPANY.name in confirmation["text"]
    written = "".join(path.read_text("utf-8", "replace") for path in logs.glob("*"))
    assert "elders.example" not in written
    assert "vertrek.example" not in written


def test_a_mail_without_a_token_is_dropped(
    campaign: tuple[ApiClient, str, str], stack: LocalStack, logs: Path
) -> None:
    client, _, _ = campaign
    address = f"unsubscribe@{stack.outputs['PlatformDomain']}"
    client.post("/inbox/received", {"to": address, "subject": "Afwezig tot maandag"})
    log = logs / "worker.log"
    client.wait_for(
        "/v1/account", lambda _: '"outcome":"no_token"' in log.read_text("utf-8", "replace")
    )


def test_a_misclick_is_undone_by_the_button_and_the_list_alone_can_be_left(
    campaign: tuple[ApiClient, str, str],
) -> None:
    client, list_id, _ = campaign
    link, _ = ways_out(mail_to(client, NAMES[1]))
    assert "undo" in post(client, link, **{"List-Unsubscribe": "One-Click"})
    assert entries(client, NAMES[1]) != []
    post(client, link, choice="undo")
    assert entries(client, NAMES[1]) == []
    back, out = ("unsubscribed", True), ("unsubscribed", False)
    assert said(client, NAMES[1]) == [back, out, (None, True)]

    on_list = f"/v1/contacts?list={list_id}&query={NAMES[1].lower()}"
    assert len(client.get(on_list)["items"]) == 1
    post(client, link, choice="lists", reason="never_asked")
    assert client.get(on_list)["items"] == []
    assert entries(client, NAMES[1]) == []
    post(client, link, choice="undo")
    assert len(client.get(on_list)["items"]) == 1
