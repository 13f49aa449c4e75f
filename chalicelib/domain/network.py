"""Networks (RFC 4632) from which a key may be used."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network


def canonical(text: str) -> str:
    """A network as it is kept: "192.0.2.7/24" is 192.0.2.0/24, an address alone is a network of
    one. Raises ValueError for anything else."""
    return str(ip_network(text.strip(), strict=False))


def is_within(address: str, networks: Iterable[str]) -> bool:
    """Whether an address is of one of these networks; what is no address is in none.

    An IPv4 address written as IPv6 (RFC 4291 §2.5.5.2) is the IPv4 address."""
    try:
        found: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    return any(found in ip_network(network) for network in networks)
