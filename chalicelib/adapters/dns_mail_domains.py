"""Whether domains take mail, asked of the resolver of the machine (RFC 5321 §5.1, RFC 7505)."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor

import dns.exception
import dns.resolver

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


def _takes_mail(resolver: dns.resolver.Resolver, domain: str) -> bool | None:
    """None when nobody answered."""
    try:
        answer = resolver.resolve(f"{domain}.", "MX", lifetime=_SECONDS)
    except _NO_SUCH:
        return False
    except dns.exception.DNSException:
        return None
    return any(record.exchange != dns.name.root for record in answer)
