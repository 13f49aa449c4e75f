"""Whom a mail comes from, and whether its domain is proven (R11, R53; D15)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from chalicelib.domain.domain_record import FoundRecord, RecordPurpose, RecordState
from chalicelib.domain.sender import (
    GRACE,
    DomainStatus,
    From,
    SenderRoute,
    looked_at,
    sending_address,
)
from tests.builders import NOW, make_domain, make_sender

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


VERIFIED, PENDING, FAILED = DomainStatus.VERIFIED, DomainStatus.PENDING, DomainStatus.FAILED
FOUND, MISSING, WRONG, UNKNOWN = RecordState
BEFORE = NOW - timedelta(days=1)
LONG_BEFORE = NOW - GRACE
IN_TIME = LONG_BEFORE + timedelta.resolution


@pytest.mark.parametrize(
    ("was", "since", "ses", "record", "status", "failing_since"),
    [
        # not proven yet: only SES and the DNS together prove it
        (PENDING, None, VERIFIED, FOUND, VERIFIED, None),
        (PENDING, None, VERIFIED, UNKNOWN, PENDING, None),
        (PENDING, None, VERIFIED, MISSING, PENDING, None),
        (PENDING, None, PENDING, FOUND, PENDING, None),
        (PENDING, None, None, FOUND, PENDING, None),
        (PENDING, None, FAILED, FOUND, FAILED, None),
        (FAILED, None, None, FOUND, FAILED, None),
        (FAILED, None, VERIFIED, FOUND, VERIFIED, None),
        # proven: what nobody answers begins nothing, and ends nothing
        (VERIFIED, None, VERIFIED, FOUND, VERIFIED, None),
        (VERIFIED, None, VERIFIED, UNKNOWN, VERIFIED, None),
        (VERIFIED, None, None, FOUND, VERIFIED, None),
        (VERIFIED, None, None, UNKNOWN, VERIFIED, None),
        (VERIFIED, BEFORE, VERIFIED, UNKNOWN, VERIFIED, BEFORE),
        (VERIFIED, BEFORE, None, FOUND, VERIFIED, BEFORE),
        (VERIFIED, LONG_BEFORE, None, FOUND, VERIFIED, LONG_BEFORE),
        (VERIFIED, LONG_BEFORE, None, UNKNOWN, VERIFIED, LONG_BEFORE),
        (VERIFIED, LONG_BEFORE, VERIFIED, UNKNOWN, VERIFIED, LONG_BEFORE),
        # proven, and a record that is seen to be broken, or that SES misses: three days
        (VERIFIED, None, VERIFIED, MISSING, VERIFIED, NOW),
        (VERIFIED, None, VERIFIED, WRONG, VERIFIED, NOW),
        (VERIFIED, None, None, WRONG, VERIFIED, NOW),
        (VERIFIED, None, PENDING, FOUND, VERIFIED, NOW),
        (VERIFIED, BEFORE, VERIFIED, WRONG, VERIFIED, BEFORE),
        (VERIFIED, IN_TIME, VERIFIED, WRONG, VERIFIED, IN_TIME),
        (VERIFIED, LONG_BEFORE, VERIFIED, WRONG, FAILED, LONG_BEFORE),
        (VERIFIED, LONG_BEFORE, None, WRONG, FAILED, LONG_BEFORE),
        (VERIFIED, BEFORE, VERIFIED, FOUND, VERIFIED, None),
        # what SES gave up it would refuse at once
        (VERIFIED, None, FAILED, FOUND, FAILED, None),
    ],
)
def test_a_domain_after_a_look_at_it(
    was: DomainStatus,
    since: datetime | None,
    ses: DomainStatus | None,
    record: RecordState,
    status: DomainStatus,
    failing_since: datetime | None,
) -> None:
    """record: how its SPF stands; all others are found."""
    domain = make_domain(status=was, failing_since=since)
    findings = tuple(
        FoundRecord(each.name, record if each.purpose is RecordPurpose.SPF else FOUND)
        for each in domain.records()
    )
    looked = looked_at(domain, ses, findings, NOW)
    assert (looked.status, looked.failing_since) == (status, failing_since)
