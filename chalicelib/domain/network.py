"""Which network an address belongs to: strangers are limited by it, since whoever has one address
of a network usually has more of them (B06)."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

IPV4_BITS = 24
IPV6_BITS = 56
"""What a provider gives one household (RFC 6177 §2)."""
UNKNOWN = "unknown"


def network_of(address: str) -> str:
    """ "192.0.2.0/24" or "2001:db8::/56"; UNKNOWN, one network, for what is no address. An IPv4
    address written as IPv6 (RFC 4291 §2.5.5.2) is the IPv4 address."""
    try:
        found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    except ValueError:
        return UNKNOWN
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    bits = IPV4_BITS if found.version == 4 else IPV6_BITS
    return str(ip_network((found, bits), strict=False))
