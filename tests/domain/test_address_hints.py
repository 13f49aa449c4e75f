from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.address_hints import (
    MAIL_DOMAINS,
    ROLES,
    UNITS,
    is_role_address,
    suggested_address,
)
from chalicelib.wire.addresses import parse_address

ROOT = Path(__file__).parents[2]
MEANT = [
    ("gmial.com", "gmail.com"),
    ("gmai.com", "gmail.com"),
    ("gmaill.com", "gmail.com"),
    ("gnail.com", "gmail.com"),
    ("gmail.con", "gmail.com"),
    ("gmial.con", "gmail.com"),
    ("gmail.be", "gmail.com"),
    ("gmail.co", "gmail.com"),
    ("hotmial.com", "hotmail.com"),
    ("hotmal.be", "hotmail.be"),
    ("hotmail.bee", "hotmail.be"),
    ("telent.be", "telenet.be"),
    ("telenet.eb", "telenet.be"),
    ("outlok.com", "outlook.com"),
    ("sknyet.be", "skynet.be"),
    ("orage.fr", "orange.fr"),
    ("iclud.com", "icloud.com"),
    ("bakkerij.con", "bakkerij.com"),
    ("\u0430pple.com", "apple.com"),  # a Cyrillic a
    ("xn--pple-43d.com", "apple.com"),
    ("gm\u0430il.com", "gmail.com"),
    ("b\u03bfl.com", "bol.com"),  # a Greek omicron
]
GOOD = [
    *("mail.com", "ymail.com", "email.com", "live.de", "outlook.fr", "yahoo.de", "telenet.nl"),
    *("voorbeeld.be", "me.be", "web.nl", "gmailing.be", "bakkerij.com", "kmail.be", "a.be"),
    *("bücher.example", "xn--bcher-kva.example", "xn--80ak6aa92e.com", "почта.рф", "xn--a.com"),
]


@pytest.mark.parametrize(("written", "meant"), MEANT)
def test_a_common_typing_error_is_told(written: str, meant: str) -> None:
    assert suggested_address(f"An.P+x@{written}") == f"An.P+x@{meant}"


@pytest.mark.parametrize("domain", [*MAIL_DOMAINS, *GOOD])
def test_a_good_domain_is_left_alone(domain: str) -> None:
    assert suggested_address(f"an@{domain}") == ""


@settings(max_examples=300, deadline=None)
@given(
    st.from_regex(r"[a-z0-9]{1,10}(\.[a-z]{1,6}){1,2}", fullmatch=True)
    | st.sampled_from(MAIL_DOMAINS).flatmap(
        lambda domain: st.integers(0, len(domain) - 1).map(
            lambda place: domain[:place] + domain[place + 1 :]
        )
    )
)
def test_a_suggestion_is_an_address_of_the_same_person_and_needs_no_other(domain: str) -> None:
    found = suggested_address(f"An@{domain}")
    if found:
        assert parse_address(found).local == "An"
        assert found != f"An@{domain}"
        assert suggested_address(found) == ""


CASES = json.loads((ROOT / "tests/data/role-addresses.json").read_text(encoding="utf-8"))
"""Which the site's own tests read too."""


@pytest.mark.parametrize("address", CASES["roles"])
def test_the_mailbox_of_a_company_is_told_from_a_persons(address: str) -> None:
    assert is_role_address(address)


@pytest.mark.parametrize("address", CASES["people"])
def test_a_person_is_no_role(address: str) -> None:
    assert not is_role_address(address)


def test_the_site_has_the_same_words() -> None:
    words = (ROOT / "frontend/src/pages/import/role-words.json").read_text(encoding="utf-8")
    assert json.loads(words) == {"roles": sorted(ROLES), "units": sorted(UNITS)}
