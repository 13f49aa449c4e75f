from __future__ import annotations

import pytest

from chalicelib.domain.sender import DomainStatus, From, SenderRoute, sending_address
from tests.builders import make_domain, make_sender

OWN = From(
    "Bakkerij Peeters", "nieuws@peeters.example", "nieuws@peeters.example", SenderRoute.DOMAIN
)
OURS = From("Bakkerij Peeters", "slug@mynuma.test", "nieuws@peeters.example", SenderRoute.PLATFORM)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (DomainStatus.VERIFIED, OWN),
        (DomainStatus.PENDING, OURS),
        (DomainStatus.FAILED, OURS),
        (None, OURS),
    ],
)
def test_only_a_proven_domain_stands_in_the_from(
    status: DomainStatus | None, expected: From
) -> None:
    domain = None if status is None else make_domain(status=status)
    assert sending_address(make_sender(), "slug", domain, "mynuma.test", None) == expected


@pytest.mark.parametrize(
    ("email", "domain"),
    [("an@Peeters.Example", "peeters.example"), ('"a@b"@c.example', "c.example")],
)
def test_the_domain_of_a_sender_is_what_stands_after_the_last_at(email: str, domain: str) -> None:
    assert make_sender(email=email).domain == domain


def test_the_records_of_a_domain_are_a_proof_three_keys_bounces_and_a_policy() -> None:
    records = make_domain(dkim_tokens=("a", "b", "c"), proof="prf_1").records()
    assert [(record.name, record.type, record.value) for record in records] == [
        ("_mynuma.peeters.example", "TXT", "mynuma-proof=prf_1"),
        ("a._domainkey.peeters.example", "CNAME", "a.dkim.amazonses.com"),
        ("b._domainkey.peeters.example", "CNAME", "b.dkim.amazonses.com"),
        ("c._domainkey.peeters.example", "CNAME", "c.dkim.amazonses.com"),
        ("bounce.peeters.example", "MX", "10 feedback-smtp.eu-west-1.amazonses.com"),
        ("bounce.peeters.example", "TXT", "v=spf1 include:amazonses.com ~all"),
        ("_dmarc.peeters.example", "TXT", "v=DMARC1; p=none"),
    ]
