"""Networks (RFC 4632): from which a key may be used, by which strangers are limited, since whoever
has one address of a network usually has more of them (B06), and which we never ask anything of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

IPV4_BITS = 24
IPV6_BITS = 56
"""What a provider gives one household (RFC 6177 §2)."""
UNKNOWN = "unknown"
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_IPV4_COMPATIBLE = IPv6Network("::/96")
_GLOBAL_UNICAST = IPv6Network("2000::/3")


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


def is_public(address: str) -> bool:
    """Whether an address, as a resolver gives it, is one of the open internet (fault I15). Those
    that carry an IPv4 address (mapped, compatible, 6to4, Teredo, NAT64: RFC 4291, 3056, 4380, 6052)
    are public only when that is; what is no address is not."""
    found = _read(address)
    if found is None or "%" in address:
        return False
    return all(_is_global(each) for each in (found, *_carried(found)))


def _is_global(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address) and address not in _GLOBAL_UNICAST:
        return any(address in network for network in _NAT64)
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not address.is_unspecified
    )


def _carried(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address]:
    if isinstance(address, IPv4Address):
        return
    if address.sixtofour is not None:
        yield address.sixtofour
    if address.teredo is not None:
        yield from address.teredo
    if address in _IPV4_COMPATIBLE or any(address in network for network in _NAT64):
        yield IPv4Address(int(address) & 0xFFFFFFFF)


def _read(address: str) -> IPv4Address | IPv6Address | None:
    """An IPv4 address written as IPv6 (RFC 4291 §2.5.5.2) is the IPv4 address."""
    try:
        found: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:
        return None
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        return found.ipv4_mapped
    return found
