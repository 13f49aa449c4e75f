"""SPF, DKIM and DMARC of a sender domain (R11; RFC 7208, RFC 9989)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.domain.domain_record import (
    FoundRecord,
    RecordFault,
    RecordPurpose,
    RecordState,
    judge,
    judge_dmarc,
    parse_dmarc,
    policy_names,
)
from chalicelib.domain.sender import GRACE, DomainStatus, SenderDomain, looked_at
from tests.builders import NOW, make_domain

RECORDS = {record.purpose: record for record in make_domain().records()}
PROOF, DKIM = RecordPurpose.PROOF, RecordPurpose.DKIM
SPF, MX = RecordPurpose.SPF, RecordPurpose.MAIL_FROM
FOUND, MISSING = RecordState.FOUND, RecordState.MISSING
WRONG, UNKNOWN = RecordState.WRONG, RecordState.UNKNOWN
OURS = "v=spf1 include:amazonses.com ~all"
SERVER = "10 feedback-smtp.eu-west-1.amazonses.com"

JUDGED = [
    (PROOF, ("google-site=x", "mynuma-proof=prf_test"), FOUND, None),
    (PROOF, ("mynuma-proof=prf_other",), MISSING, None),
    (PROOF, (), MISSING, None),
    (PROOF, None, UNKNOWN, None),
    (DKIM, ("Token3.DKIM.amazonses.com.",), FOUND, None),
    (DKIM, ("token9.dkim.amazonses.com",), WRONG, RecordFault.OTHER_VALUE),
    (DKIM, (), MISSING, None),
    (MX, (SERVER,), FOUND, None),
    (MX, (SERVER, "20 mx.elders.example"), WRONG, RecordFault.MORE_THAN_ONE),
    (MX, ("10 feedback-smtp.us-east-1.amazonses.com",), WRONG, RecordFault.OTHER_VALUE),
    (SPF, (OURS,), FOUND, None),
    (SPF, ("een tekst", "V=SPF1 ip4:192.0.2.1 +include:amazonses.com -all"), FOUND, None),
    (SPF, ("v=spf10 include:amazonses.com",), MISSING, None),
    (SPF, (OURS, "v=spf1 -all"), WRONG, RecordFault.MORE_THAN_ONE),
    (SPF, ("v=spf1 include:elders.example ~all",), WRONG, RecordFault.SPF_WITHOUT_US),
    (SPF, ("v=spf1 -include:amazonses.com ~all",), WRONG, RecordFault.SPF_WITHOUT_US),
    (SPF, ("v=spf1 include:amazonses.com +all",), WRONG, RecordFault.SPF_FOR_ALL),
    (SPF, ("v=spf1 include:amazonses.com all",), WRONG, RecordFault.SPF_FOR_ALL),
    (SPF, None, UNKNOWN, None),
]


@pytest.mark.parametrize(("purpose", "found", "state", "fault"), JUDGED)
def test_a_record_is_what_stands_there(
    purpose: RecordPurpose,
    found: tuple[str, ...] | None,
    state: RecordState,
    fault: RecordFault | None,
) -> None:
    finding = judge(RECORDS[purpose], found)
    assert (finding.state, finding.fault) == (state, fault)


POLICIES = [
    ({"_dmarc.nieuws.peeters.be": "v=DMARC1; p=reject"}, FOUND, None),
    ({"_dmarc.peeters.be": "v=DMARC1; p=quarantine; sp=none"}, FOUND, None),
    ({"_dmarc.nieuws.peeters.be": "v=DMARC1"}, FOUND, None),
    ({"_dmarc.nieuws.peeters.be": "v=DMARC1; p=nonsense; x-new=1"}, FOUND, None),
    ({"_dmarc.nieuws.peeters.be": "v=DMARC1; p=none; aspf=s"}, WRONG, RecordFault.DMARC_STRICT),
    (
        {"_dmarc.nieuws.peeters.be": "v=DMARC1; p=none", "_dmarc.peeters.be": "v=DMARC1; aspf=s"},
        FOUND,
        None,
    ),
    ({"_dmarc.peeters.be": "v=DMARC1; p=none; aspf=s"}, WRONG, RecordFault.DMARC_STRICT),
    ({"_dmarc.nieuws.peeters.be": "p=none; v=DMARC1"}, MISSING, None),
    ({"_dmarc.nieuws.peeters.be": "v=spf1 -all"}, MISSING, None),
    ({"_dmarc.be": "v=DMARC1; p=reject; psd=y"}, MISSING, None),
    ({}, MISSING, None),
]


@pytest.mark.parametrize(("texts", "state", "fault"), POLICIES)
def test_a_policy_is_that_of_the_domain_or_of_its_organisation(
    texts: dict[str, str], state: RecordState, fault: RecordFault | None
) -> None:
    domain = "nieuws.peeters.be"
    found = {name: (texts[name],) if name in texts else () for name in policy_names(domain)}
    finding = judge_dmarc(domain, found)
    assert (finding.state, finding.fault) == (state, fault)


def test_two_policies_at_one_place_are_none() -> None:
    found = dict.fromkeys(policy_names("peeters.be"), ())
    both = found | {"_dmarc.peeters.be": ("v=DMARC1; p=none", "v=DMARC1; p=reject")}
    assert judge_dmarc("peeters.be", both).fault is RecordFault.MORE_THAN_ONE


def test_who_does_not_answer_says_nothing() -> None:
    found = dict.fromkeys(policy_names("peeters.be"))
    assert judge_dmarc("peeters.be", found).state is UNKNOWN


def test_a_walk_asks_for_eight_names_at_most() -> None:
    assert policy_names("nieuws.peeters.be") == (
        "_dmarc.nieuws.peeters.be",
        "_dmarc.peeters.be",
        "_dmarc.be",
    )
    deep = policy_names("a.b.c.d.e.f.g.h.i.be")
    assert (len(deep), deep[0], deep[1]) == (
        8,
        "_dmarc.a.b.c.d.e.f.g.h.i.be",
        "_dmarc.d.e.f.g.h.i.be",
    )


@pytest.mark.parametrize("text", ["", ";", "DMARC1", "v=DMARC2; p=none", "v=dmarc1; p=none"])
def test_what_is_no_policy_is_none(text: str) -> None:
    assert parse_dmarc(text) is None


def findings(domain: SenderDomain, **states: RecordState) -> tuple[FoundRecord, ...]:
    return tuple(
        FoundRecord(record.name, states.get(record.purpose.value, FOUND))
        for record in domain.records()
    )


VERIFIED, PENDING, FAILED = DomainStatus.VERIFIED, DomainStatus.PENDING, DomainStatus.FAILED
CHECKS = [
    # before, as SES says, what is not found, days it failed → after, still failing
    (PENDING, VERIFIED, {}, None, VERIFIED, False),
    (PENDING, VERIFIED, {"proof": MISSING}, None, PENDING, False),
    (PENDING, VERIFIED, {"proof": UNKNOWN}, None, PENDING, False),
    (PENDING, VERIFIED, {"dmarc": MISSING}, None, PENDING, False),
    (PENDING, PENDING, {}, None, PENDING, False),
    (PENDING, FAILED, {}, None, FAILED, False),
    (FAILED, PENDING, {}, None, FAILED, False),
    (FAILED, VERIFIED, {}, None, VERIFIED, False),
    (VERIFIED, VERIFIED, {"proof": MISSING}, None, VERIFIED, False),
    (VERIFIED, VERIFIED, {"spf": UNKNOWN}, None, VERIFIED, False),
    (VERIFIED, VERIFIED, {"dmarc": MISSING}, None, VERIFIED, True),
    (VERIFIED, PENDING, {}, None, VERIFIED, True),
    (VERIFIED, VERIFIED, {"dmarc": MISSING}, GRACE - timedelta(seconds=1), VERIFIED, True),
    (VERIFIED, VERIFIED, {"dmarc": UNKNOWN}, GRACE, VERIFIED, True),
    (VERIFIED, VERIFIED, {"dmarc": MISSING}, GRACE, FAILED, True),
    (VERIFIED, VERIFIED, {}, GRACE, VERIFIED, False),
    (VERIFIED, FAILED, {}, None, FAILED, False),
]


@pytest.mark.parametrize(("before", "ses", "states", "failed", "after", "fails"), CHECKS)
def test_a_proven_domain_is_warned_of_before_it_is_lost(
    before: DomainStatus,
    ses: DomainStatus,
    states: dict[str, RecordState],
    failed: timedelta | None,
    after: DomainStatus,
    fails: bool,
) -> None:
    domain = make_domain(status=before, failing_since=NOW - failed if failed else None)
    seen = looked_at(domain, ses, findings(domain, **states), NOW)
    assert (seen.status, seen.failing_since is not None) == (after, fails)
    assert seen.checked_at == NOW
