"""Networks (RFC 4632): from which a key may be used, and by which strangers are limited, since
whoever has one address of a network usually has more of them (B06)."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

IPV4_BITS = 24
IPV6_BITS = 56
"""What a provider gives one household (RFC 6177 §2)."""
UNKNOWN = "unknown"


def network_of(address: str) -> str:
    """ "192.0.2.0/24" or "2001:db8::/56"; UNKNOWN, one network, for what is no address."""
    found = _read(address.partition("%")[0])
    if found is None:
        return UNKNOWN
    bits = IPV4_BITS if found.version == 4 else IPV6_BITS
    return str(ip_network((found, bits), strict=False))


def canonical(text: str) -> str:
    """A network as it is kept: "192.0.2.7/24" is 192.0.2.0/24, an address alone is a network of
    one. Raises ValueError for anything else."""
    return str(ip_network(text.strip(), strict=False))


def is_within(address: str, networks: Iterable[str]) -> bool:
    """Whether an address is of one of these networks; what is no address is in none."""
    found = _read(address)
    return found is not None and any(found in ip_network(network) for network in networks)


def _read(address: str) -> IPv4Address | IPv6Address | None:
    """An IPv4 address written as IPv6 (RFC 4291 §2.5.5.2) is the IPv4 address."""
    try:
        found: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:
        return None
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        return found.ipv4_mapped
    return found
