"""What the resolver of the machine says: whether domains take mail (RFC 5321 §5.1, RFC 7505), and
which records stand in the DNS of a sender domain."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor

import dns.exception
import dns.resolver

from chalicelib.domain.domain_record import DnsRecord

_AT_ONCE = 32
_SECONDS = 4.0
"""For one domain, its retries included; 200 domains take at most half a minute."""

_NO_SUCH = (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer)


class DnsMailDomains:
    """See MailDomains. resolver: None for the machine's own."""

    def __init__(self, resolver: dns.resolver.Resolver | None = None) -> None:
        self._resolver = resolver

    def without_mail(self, domains: Collection[str]) -> tuple[int, int]:
        """See MailDomains."""
        if not domains:
            return 0, 0
        resolver = self._resolver or dns.resolver.Resolver()
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            found = list(pool.map(lambda domain: _takes_mail(resolver, domain), domains))
        return sum(answer is not None for answer in found), found.count(False)


class UnaskedMailDomains:
    """Of no domain anything is known: where no resolver may be asked, as in a run without a
    network."""

    def without_mail(self, domains: Collection[str]) -> tuple[int, int]:
        """See MailDomains."""
        return 0, 0


class DnsDomainRecords:
    """See DomainRecords. resolver: None for the machine's own."""

    def __init__(self, resolver: dns.resolver.Resolver | None = None) -> None:
        self._resolver = resolver

    def standing(self, records: Sequence[DnsRecord]) -> tuple[tuple[str, ...] | None, ...]:
        """See DomainRecords."""
        resolver = self._resolver or dns.resolver.Resolver()
        with ThreadPoolExecutor(max(1, len(records))) as pool:
            return tuple(pool.map(lambda record: _values(resolver, record), records))


class AssumedDomainRecords:
    """Every record stands as it should: where no resolver may be asked, as in a run without a
    network, in which the simulator of SES says which domains are proven."""

    def standing(self, records: Sequence[DnsRecord]) -> tuple[tuple[str, ...] | None, ...]:
        """See DomainRecords."""
        return tuple((record.value,) for record in records)


def _values(resolver: dns.resolver.Resolver, record: DnsRecord) -> tuple[str, ...] | None:
    try:
        answer = resolver.resolve(f"{record.name}.", record.type, lifetime=_SECONDS)
    except _NO_SUCH:
        return ()
    except dns.exception.DNSException:
        return None
    if record.type == "TXT":  # its strings are one text (RFC 7208 §3.3)
        return tuple(b"".join(each.strings).decode("ascii", "replace") for each in answer)
    return tuple(each.to_text().removesuffix(".") for each in answer)


def _takes_mail(resolver: dns.resolver.Resolver, domain: str) -> bool | None:
    """None when nobody answered."""
    try:
        answer = resolver.resolve(f"{domain}.", "MX", lifetime=_SECONDS)
    except _NO_SUCH:
        return False
    except dns.exception.DNSException:
        return None
    return any(record.exchange != dns.name.root for record in answer)
