"""Networks: how they are kept, and who is of them."""

from __future__ import annotations

import pytest

from chalicelib.domain.network import UNKNOWN, canonical, is_within, network_of

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
