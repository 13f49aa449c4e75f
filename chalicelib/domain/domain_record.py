"""The DNS records of a sender domain: what should stand there, what was found, and what mail
programmes make of it (R11; D15).

SPF: RFC 7208. DMARC: RFC 9989, whose tree walk needs no list of public suffixes. Mail of ours is
signed with d= the domain itself and bounces to a subdomain of it, so both align (research 2.5).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

MAIL_FROM = "bounce"
"""Label of the subdomain that bounces go to, which makes SPF align."""
DMARC_VALUE = "v=DMARC1; p=none"
_LONGEST_WALK = 8
"""Names that a tree walk asks for at most (RFC 9989 §4.10)."""


class RecordPurpose(StrEnum):
    """What a record is for."""

    PROOF = "proof"
    DKIM = "dkim"
    MAIL_FROM = "mail_from"
    SPF = "spf"
    DMARC = "dmarc"


class RecordType(StrEnum):
    """Types of records that are set (RFC 1035 §3.3)."""

    CNAME = "CNAME"
    MX = "MX"
    TXT = "TXT"


class RecordState(StrEnum):
    """unknown: nobody answered, or it was not looked for yet."""

    FOUND = "found"
    MISSING = "missing"
    WRONG = "wrong"
    UNKNOWN = "unknown"


class RecordFault(StrEnum):
    """What is wrong with what was found."""

    OTHER_VALUE = "other_value"
    MORE_THAN_ONE = "more_than_one"
    SPF_WITHOUT_US = "spf_without_us"
    SPF_FOR_ALL = "spf_for_all"
    DMARC_STRICT = "dmarc_strict"


@dataclass(frozen=True, slots=True)
class DnsRecord:
    """One record to set. value: as zone files write it, without the quotation marks of texts."""

    purpose: RecordPurpose
    name: str
    type: RecordType
    value: str


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """What the DNS says where a record should stand. found: all values of that type there."""

    name: str
    state: RecordState = RecordState.UNKNOWN
    found: tuple[str, ...] = ()
    fault: RecordFault | None = None


@dataclass(frozen=True, slots=True)
class Dmarc:
    """A DMARC policy record, as far as it concerns whom it is about. policy: p=; has_strict_spf:
    aspf=s. suffix: psd=, "u" where it does not say."""

    policy: str
    has_strict_spf: bool
    suffix: str


def wanted_records(
    domain: str, dkim_tokens: tuple[str, ...], proof: str, mail_server: str
) -> tuple[DnsRecord, ...]:
    """All that should stand in the DNS of a domain. proof: what this account alone was told to
    set. mail_server: of SES, where bounces go."""
    bounces = f"{MAIL_FROM}.{domain}"
    return (
        DnsRecord(
            RecordPurpose.PROOF, f"_mynuma.{domain}", RecordType.TXT, f"mynuma-proof={proof}"
        ),
        *(
            DnsRecord(
                RecordPurpose.DKIM,
                f"{token}._domainkey.{domain}",
                RecordType.CNAME,
                f"{token}.dkim.amazonses.com",
            )
            for token in dkim_tokens
        ),
        DnsRecord(RecordPurpose.MAIL_FROM, bounces, RecordType.MX, f"10 {mail_server}"),
        DnsRecord(RecordPurpose.SPF, bounces, RecordType.TXT, "v=spf1 include:amazonses.com ~all"),
        DnsRecord(RecordPurpose.DMARC, f"_dmarc.{domain}", RecordType.TXT, DMARC_VALUE),
    )


def policy_names(domain: str) -> tuple[str, ...]:
    """Where a tree walk looks for policies, nearest first: of the domain and those above it."""
    labels = domain.split(".")
    above = labels[1:] if len(labels) < _LONGEST_WALK else labels[-(_LONGEST_WALK - 1) :]
    walk = [".".join(above[at:]) for at in range(len(above))]
    return tuple(f"_dmarc.{name}" for name in (domain, *walk))


def parse_dmarc(text: str) -> Dmarc | None:
    """A record's tags; None for what is no DMARC record. Unknown tags are passed over, and without
    a valid p= it is as p=none (RFC 9989 §4.7)."""
    pairs = [part.partition("=") for part in text.split(";") if part.strip()]
    tags = [(name.strip().lower(), value.strip()) for name, _, value in pairs]
    if not tags or tags[0] != ("v", "DMARC1"):
        return None
    values = dict(reversed(tags))
    policy = values.get("p", "none").lower()
    return Dmarc(
        policy if policy in ("none", "quarantine", "reject") else "none",
        values.get("aspf", "r").lower() == "s",
        values.get("psd", "u").lower(),
    )


def judge(record: DnsRecord, found: tuple[str, ...] | None) -> FoundRecord:
    """What was found where a record should stand. found: all values of its type, None when nobody
    answered."""
    if found is None:
        return FoundRecord(record.name)
    if record.purpose is RecordPurpose.PROOF:  # other texts may stand beside it
        found = tuple(text for text in found if text.strip() == record.value)[:1]
    if record.purpose is RecordPurpose.SPF:
        return _judge_spf(record.name, found)
    if not found:
        return FoundRecord(record.name, RecordState.MISSING)
    if len(found) > 1:
        return _wrong(record.name, found, RecordFault.MORE_THAN_ONE)
    if _canonical(found[0]) != _canonical(record.value):
        return _wrong(record.name, found, RecordFault.OTHER_VALUE)
    return FoundRecord(record.name, RecordState.FOUND, found)


def judge_dmarc(domain: str, found: Mapping[str, tuple[str, ...] | None]) -> FoundRecord:
    """Which policy applies to mail of a domain, and whether it suits. found: texts by name, for
    each of `policy_names`. One of the domain itself goes before that of the organisation, and two
    at one place are none (RFC 9989 §4.7)."""
    name, *_ = names = policy_names(domain)
    own = _policies(found.get(name) or ())
    if len(own) > 1:
        return _wrong(name, tuple(text for text, _ in own), RecordFault.MORE_THAN_ONE)
    applied = own[0] if own else _of_organisation(names[1:], found)
    if applied is None:
        is_unknown = any(found.get(each) is None for each in names)
        return FoundRecord(name, RecordState.UNKNOWN if is_unknown else RecordState.MISSING)
    text, policy = applied
    if policy.has_strict_spf:
        return _wrong(name, (text,), RecordFault.DMARC_STRICT)
    return FoundRecord(name, RecordState.FOUND, (text,))


def _of_organisation(
    above: Iterable[str], found: Mapping[str, tuple[str, ...] | None]
) -> tuple[str, Dmarc] | None:
    """The one of the organisational domain: of psd=n at once, else the highest below psd=y."""
    last = None
    for name in above:
        policies = _policies(found.get(name) or ())
        if len(policies) != 1:
            continue
        if policies[0][1].suffix == "y":
            break
        last = policies[0]
        if last[1].suffix == "n":
            break
    return last


def _policies(texts: Iterable[str]) -> list[tuple[str, Dmarc]]:
    parsed = ((text, parse_dmarc(text)) for text in texts)
    return [(text, policy) for text, policy in parsed if policy is not None]


def _judge_spf(name: str, found: tuple[str, ...]) -> FoundRecord:
    """One record, which lets SES send and not everybody (RFC 7208 §3.2, §4.5, §5)."""
    records = tuple(text for text in found if text.lower().split(" ")[0] == "v=spf1")
    if not records:
        return FoundRecord(name, RecordState.MISSING)
    if len(records) > 1:
        return _wrong(name, records, RecordFault.MORE_THAN_ONE)
    terms = [term.removeprefix("+") for term in records[0].lower().split()]
    if "all" in terms:
        return _wrong(name, records, RecordFault.SPF_FOR_ALL)
    if "include:amazonses.com" not in terms:
        return _wrong(name, records, RecordFault.SPF_WITHOUT_US)
    return FoundRecord(name, RecordState.FOUND, records)


def _wrong(name: str, found: tuple[str, ...], fault: RecordFault) -> FoundRecord:
    return FoundRecord(name, RecordState.WRONG, found, fault)


def _canonical(value: str) -> str:
    return " ".join(value.lower().split()).rstrip(".")
