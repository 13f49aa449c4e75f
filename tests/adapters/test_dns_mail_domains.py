"""What the DNS says of domains, over answers as they travel: no resolver is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dns.exception
import dns.message
import dns.rdatatype
import dns.resolver
import pytest

from chalicelib.adapters.dns_mail_domains import (
    AssumedDomainRecords,
    DnsDomainRecords,
    DnsMailDomains,
    UnaskedMailDomains,
)
from chalicelib.domain.domain_record import DnsRecord, RecordPurpose, RecordType
from tests.fakes.domain_records import FakeDomainRecords
from tests.fakes.mail_domains import FakeMailDomains

ANSWERS: Mapping[str, str] = {
    "mail.example.": "mail.example. 300 IN MX 10 mx.mail.example.",
    "null.example.": "null.example. 300 IN MX 0 .",
    "empty.example.": "",
    "gone.example.": "NXDOMAIN",
    "silent.example.": "TIMEOUT",
    "text.example.": 'text.example. 300 IN TXT "v=spf1 " "-all"',
    "key.example.": "key.example. 300 IN CNAME Key.Elders.example.",
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
    asked = ["mail.example", "null.example", "empty.example", "gone.example", "silent.example"]
    assert port.without_mail(asked) == (4, 3)
    assert port.without_mail([]) == (0, 0)


def test_without_a_network_nothing_is_known() -> None:
    assert UnaskedMailDomains().without_mail(["mail.example"]) == (0, 0)


def record(name: str, kind: RecordType) -> DnsRecord:
    return DnsRecord(RecordPurpose.DKIM, name, kind, "waarde")


@pytest.mark.parametrize("kind", ["dns", "memory"])
def test_records_are_answered_in_turn(kind: str) -> None:
    fake = FakeDomainRecords()
    fake.is_set_up = False
    fake.zone = {
        ("text.example", "TXT"): ("v=spf1 -all",),
        ("key.example", "CNAME"): ("Key.Elders.example",),
        ("mail.example", "MX"): ("10 mx.mail.example",),
    }
    fake.silent = {"silent.example"}
    resolver: Any = AnsweringResolver()
    port = DnsDomainRecords(resolver) if kind == "dns" else fake
    asked = [
        record("text.example", RecordType.TXT),
        record("key.example", RecordType.CNAME),
        record("mail.example", RecordType.MX),
        record("gone.example", RecordType.TXT),
        record("silent.example", RecordType.TXT),
    ]
    assert port.standing(asked) == (
        ("v=spf1 -all",),
        ("Key.Elders.example",),
        ("10 mx.mail.example",),
        (),
        None,
    )


def test_without_a_network_all_stands_as_it_should() -> None:
    assert AssumedDomainRecords().standing([record("x.example", RecordType.TXT)]) == (("waarde",),)
