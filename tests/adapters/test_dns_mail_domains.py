"""What the DNS says of domains, over answers as they travel: no resolver is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dns.exception
import dns.message
import dns.rdatatype
import dns.resolver
import pytest

from chalicelib.adapters.dns_mail_domains import DnsMailDomains, UnaskedMailDomains
from tests.fakes.mail_domains import FakeMailDomains

ANSWERS: Mapping[str, str] = {
    "mail.example.": "mail.example. 300 IN MX 10 mx.mail.example.",
    "null.example.": "null.example. 300 IN MX 0 .",
    "empty.example.": "",
    "gone.example.": "NXDOMAIN",
    "silent.example.": "TIMEOUT",
}


class AnsweringResolver:
    """Resolves as dnspython does, from `ANSWERS`."""

    def resolve(self, name: str, kind: str, lifetime: float) -> dns.resolver.Answer:
        text = ANSWERS[name]
        if text == "TIMEOUT":
            raise dns.resolver.LifetimeTimeout(timeout=lifetime, errors=[])
        query = dns.message.make_query(name, kind)
        response: Any = dns.message.make_response(query)
        if text == "NXDOMAIN":
            raise dns.resolver.NXDOMAIN(qnames=[query.question[0].name])
        if text:
            section = f"id {query.id}\nopcode QUERY\nrcode NOERROR\nflags QR\n;QUESTION\n"
            response = dns.message.from_text(f"{section}{name} IN {kind}\n;ANSWER\n{text}\n")
        return dns.resolver.Answer(
            query.question[0].name,
            dns.rdatatype.from_text(kind),
            query.question[0].rdclass,
            response,
        )


@pytest.mark.parametrize("kind", ["dns", "memory"])
def test_domains_without_mail_are_counted_among_those_that_answer(kind: str) -> None:
    fake = FakeMailDomains()
    fake.dead = {"null.example", "empty.example", "gone.example"}
    fake.silent = {"silent.example"}
    resolver: Any = AnsweringResolver()
    port = DnsMailDomains(resolver) if kind == "dns" else fake
    assert port.without_mail([name.rstrip(".") for name in ANSWERS]) == (4, 3)
    assert port.without_mail([]) == (0, 0)


def test_without_a_network_nothing_is_known() -> None:
    assert UnaskedMailDomains().without_mail(["mail.example"]) == (0, 0)
