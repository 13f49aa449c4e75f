"""Networks: how they are kept, and who is of them."""

from __future__ import annotations

import pytest

from chalicelib.domain.network import UNKNOWN, canonical, is_public, is_within, network_of

NETWORKS = {
    "192.0.2.1": "192.0.2.0/24",
    "192.0.2.255": "192.0.2.0/24",
    "192.0.3.1": "192.0.3.0/24",
    "::ffff:192.0.2.9": "192.0.2.0/24",
    "2001:db8:1:2::1": "2001:db8:1::/56",
    "2001:db8:1:ff:ffff::": "2001:db8:1::/56",
    "2001:db8:1:100::1": "2001:db8:1:100::/56",
    "fe80::1%eth0": "fe80::/56",
    "": UNKNOWN,
    "test-invoke-source-ip": UNKNOWN,
    "192.0.2": UNKNOWN,
    "192.0.2.1, 198.51.100.7": UNKNOWN,
    "192.0.2.1\x00": UNKNOWN,
}


@pytest.mark.parametrize(("address", "network"), NETWORKS.items())
def test_an_address_belongs_to_one_network(address: str, network: str) -> None:
    assert network_of(address) == network


KEPT = {
    "192.0.2.0/24": "192.0.2.0/24",
    "192.0.2.7/24": "192.0.2.0/24",
    " 192.0.2.7 ": "192.0.2.7/32",
    "2001:DB8::1": "2001:db8::1/128",
    "2001:db8::/32": "2001:db8::/32",
}


@pytest.mark.parametrize(("written", "kept"), KEPT.items())
def test_a_network_is_kept_in_one_spelling(written: str, kept: str) -> None:
    assert canonical(written) == kept


@pytest.mark.parametrize("text", ["", "kantoor", "192.0.2.0/33", "300.0.0.1", "192.0.2", "a/b/c"])
def test_anything_else_is_no_network(text: str) -> None:
    with pytest.raises(ValueError):
        canonical(text)


PLACES = {
    "its first address": ("192.0.2.0", True),
    "its last address": ("192.0.2.255", True),
    "the one after": ("192.0.3.0", False),
    "the one before": ("192.0.1.255", False),
    "written as IPv6": ("::ffff:192.0.2.9", True),
    "another one so": ("::ffff:192.0.3.9", False),
    "of the second network": ("2001:db8::5", True),
    "beside it": ("2001:db9::5", False),
    "nobody knows": ("", False),
    "no address": ("192.0.2.0/24", False),
}


@pytest.mark.parametrize(("address", "is_in"), PLACES.values(), ids=PLACES)
def test_who_is_of_a_network(address: str, is_in: bool) -> None:
    assert is_within(address, ["192.0.2.0/24", "2001:db8::/32"]) == is_in


PUBLIC = ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
PRIVATE = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",  # noqa: S104 - an address to refuse, nothing binds
    "0.1.2.3",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::8.8.8.8",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "2002:a9fe:a9fe::1",
    "2001:0:7f00:1::",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "64:ff9b:1::a9fe:a9fe",
    "100::1",
    "",
    "localhost",
    "2130706433",
    "0x7f000001",
    "127.1",
    "0177.0.0.1",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_open_internet(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_we_never_ask_anything_of(address: str) -> None:
    assert not is_public(address)
