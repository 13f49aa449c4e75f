"""Mails that people write to us: taken for one address, stored as they came."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path
from urllib.parse import urlencode

import pytest
from simulator_kit import fetch, post_json

from local.ses.received import MOST_BYTES, ReceiptRule
from local.ses.simulator import SesSimulator

ADDRESS = "unsubscribe@mynuma.test"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def stored() -> dict[str, bytes]:
    return {}


@pytest.fixture
def receiving(tmp_path: Path, stored: dict[str, bytes]) -> Iterator[str]:
    """Where to post what somebody writes."""
    rule = ReceiptRule(ADDRESS, "unsubscribe/", stored.__setitem__)
    simulator = SesSimulator(tmp_path, receipt_rule=rule)
    simulator.start()
    yield f"{simulator.url}/inbox/received"
    simulator.stop()


@pytest.mark.parametrize(
    "to", [ADDRESS, ADDRESS.upper(), f"<{ADDRESS}>", "unsubscribe+abc@mynuma.test"]
)
def test_a_mail_to_the_address_is_stored_below_its_prefix(
    receiving: str, stored: dict[str, bytes], to: str
) -> None:
    answer = post_json(receiving, {"to": to, "subject": "weg é", "from": "an@voorbeeld.example"})
    assert answer.status == 202
    ((key, mail),) = stored.items()
    assert key == answer.json()["key"]
    assert key.startswith("unsubscribe/")
    assert message_from_bytes(mail)["From"] == "an@voorbeeld.example"


def test_a_whole_mail_is_stored_as_it_came(receiving: str, stored: dict[str, bytes]) -> None:
    raw = "Subject: x\r\n\r\nDag"
    assert post_json(receiving, {"to": ADDRESS, "raw": raw}).status == 202
    assert list(stored.values()) == [raw.encode()]


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, 422),
        ({"to": "hallo@mynuma.test", "subject": "x"}, 422),
        ({"to": "unsubscribe@elders.test", "subject": "x"}, 422),
        ({"to": "unsubscribe", "subject": "x"}, 422),
        ({"to": ADDRESS, "subject": "a\r\nBcc: b"}, 422),
        ({"to": ADDRESS, "surprise": 1}, 422),
        ({"to": ADDRESS, "raw": "x" * (MOST_BYTES + 1)}, 422),
    ],
)
def test_anything_else_is_refused(
    receiving: str, stored: dict[str, bytes], given: dict[str, str], status: int
) -> None:
    assert post_json(receiving, given).status == status
    assert stored == {}


def test_a_form_leads_back_to_the_mail(receiving: str, stored: dict[str, bytes]) -> None:
    form = urlencode({"to": ADDRESS, "subject": "x", "from": "a@b.example", "back": "0/../x"})
    host = receiving.partition("//")[2].partition("/")[0]
    answer = fetch(receiving, "POST", form.encode(), Content_Type=FORM, Origin=f"http://{host}")
    assert (answer.status, len(stored)) == (303, 1)
    assert answer.headers["Location"] == "/inbox/messages/0%2F..%2Fx"


def test_a_form_of_another_site_is_refused(receiving: str, stored: dict[str, bytes]) -> None:
    form = urlencode({"to": ADDRESS, "subject": "x"}).encode()
    answer = fetch(receiving, "POST", form, Content_Type=FORM, Origin="https://evil.example")
    assert (answer.status, stored) == (403, {})


def test_without_a_rule_no_mail_is_taken(simulator: SesSimulator) -> None:
    assert post_json(f"{simulator.url}/inbox/received", {"to": ADDRESS}).status == 404
