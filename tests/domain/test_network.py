"""The network of an address."""

from __future__ import annotations

import pytest

from chalicelib.domain.network import UNKNOWN, network_of

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
