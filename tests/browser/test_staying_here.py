"""No page asks anything of another machine.

Every test's pages are watched (conftest.py): what would leave is stopped, and fails the test. Here
the watch itself is tried; test_looks.py walks through every page under it.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.guarding import OUTSIDE, Watch

ADDRESSES = {
    "https://outside.example/pixel.png": True,
    "http://93.184.215.14/": True,
    "http://localhost.outside.example/": True,
    "wss://outside.example/": True,
    "http://localhost:8000/v1/health": False,
    "http://127.0.0.1:4566/": False,
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_outside_is_whatever_is_not_this_machine(address: str) -> None:
    assert bool(OUTSIDE.match(address)) is ADDRESSES[address]


@pytest.mark.emulator
@pytest.mark.xdist_group("browser")
def test_a_picture_from_elsewhere_is_not_fetched_and_is_told(page: Page, watch: Watch) -> None:
    page.goto("/")
    came = page.evaluate(
        "url => new Promise((done) => Object.assign(new Image(), {src: url,"
        " onload: () => done(true), onerror: () => done(false)}))",
        "https://outside.example/pixel.png",
    )
    assert came is False
    assert watch.outside == ["outside.example"]
    watch.outside.clear()


@pytest.mark.emulator
@pytest.mark.xdist_group("browser")
def test_an_address_that_no_route_sees_does_not_resolve(page: Page, watch: Watch) -> None:
    page.context.unroute(OUTSIDE)
    with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://outside.example/")
    assert watch.outside == []
