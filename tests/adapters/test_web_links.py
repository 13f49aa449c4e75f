"""Asking web addresses, over a server on loopback: nothing else is ever asked (fault I15)."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from chalicelib.adapters.web_links import HttpWebLinks, UnaskedWebLinks, resolved
from chalicelib.domain.link_health import LinkHealth
from chalicelib.services.ports import WebLinks
from tests.fakes.clock import FakeClock
from tests.fakes.web_links import FakeWebLinks

LOOPBACK = "127.0.0.1"


class Site(ThreadingHTTPServer):
    """Pages by path, and what was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__((LOOPBACK, 0), Page)
        self.asked: list[tuple[str, str]] = []
        self.hosts: list[str] = []
        self.is_over = Event()


class Page(BaseHTTPRequestHandler):
    server: Site

    def do_HEAD(self) -> None:
        self._answer("HEAD")

    def do_GET(self) -> None:
        self._answer("GET")

    def _answer(self, method: str) -> None:
        self.server.asked.append((method, self.path))
        self.server.hosts.append(self.headers["Host"])
        kind, _, rest = self.path.strip("/").partition("/")
        if kind == "to":
            self.send_response(302)
            self.send_header("Location", rest)
        elif kind == "loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
        elif kind == "get" and method == "HEAD":
            self.send_response(405)
        elif kind == "hang":
            self.server.is_over.wait(30)
            return
        elif kind == "drip":
            self._drip()
            return
        else:
            self.send_response(int(kind) if kind.isdecimal() else 200)
        self.end_headers()

    def _drip(self) -> None:
        try:
            while not self.server.is_over.wait(0.05):
                self.wfile.write(b"H")
        except OSError:
            pass

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    server.is_over.set()
    server.shutdown()
    server.server_close()


def to_loopback(host: str, port: int) -> Sequence[str]:
    if host.endswith("gone.example"):
        raise socket.gaierror(socket.EAI_NONAME, "no such host")
    if host.endswith("silent.example"):
        raise socket.gaierror(socket.EAI_AGAIN, "later")
    return [LOOPBACK]


def links(
    site: Site,
    resolve: Callable[[str, int], Sequence[str]] = to_loopback,
    is_allowed: Callable[[str], bool] = LOOPBACK.__eq__,
    seconds: float = 5,
    clock: FakeClock | None = None,
) -> HttpWebLinks:
    ports = {"http": site.server_address[1]}
    return HttpWebLinks(clock or FakeClock(), resolve, is_allowed, ports, seconds)


def one(checker: WebLinks, url: str) -> LinkHealth:
    return checker.health([url])[url]


@pytest.mark.parametrize(
    ("path", "health"),
    [
        ("", "works"),
        ("/brood", "works"),
        ("/brood?a=b&c=%20#stuk", "works"),
        ("/get", "works"),
        ("/to//brood", "works"),
        ("/to/http://elders.example/brood", "works"),
        ("/404", "dead"),
        ("/410", "dead"),
        ("/to//404", "dead"),
        ("/401", "silent"),
        ("/429", "silent"),
        ("/500", "silent"),
        ("/loop", "silent"),
        ("/to/http://10.0.0.1/", "refused"),
        ("/to/http://169.254.169.254/latest/meta-data/", "refused"),
        ("/to/ftp://winkel.example/", "refused"),
        ("/to/file:///etc/passwd", "refused"),
        ("/to/http://winkel.example:22/", "refused"),
        ("/to/http://gone.example/", "dead"),
    ],
)
def test_what_a_link_leads_to(site: Site, path: str, health: str) -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        return [host] if host[0].isdecimal() else to_loopback(host, port)

    assert one(links(site, resolve), f"http://winkel.example{path}") == health


@pytest.mark.parametrize(
    ("url", "health"),
    [
        ("http://gone.example/", "dead"),
        ("http://silent.example/", "silent"),
        ("http://user:secret@winkel.example/", "refused"),
        ("http://winkel.example:6379/", "refused"),
        ("gopher://winkel.example/", "refused"),
        ("http://", "refused"),
        ("http://[::1", "silent"),
        ("http://winkel.example:99999/", "silent"),
        ("http://" + "a" * 70 + ".example/", "works"),
        ("http://brød.example/", "works"),
        ("http://winkel.example/ø/a b\r\nX: y", "works"),
    ],
)
def test_odd_addresses(site: Site, url: str, health: str) -> None:
    assert one(links(site), url) == health
    assert all("\n" not in path for _, path in site.asked)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "017700000001",
        "0",
        "0.0.0.0",  # noqa: S104 - an address to refuse, nothing binds
        "10.0.0.1",
        "0xa000001",
        "169.254.169.254",
        "2852039166",
        "192.168.0.1",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fd00:ec2::254]",
        "[fe80::1]",
        "localhost",
    ],
)
def test_a_private_address_is_refused_however_it_is_written(host: str) -> None:
    """By the guard that is shipped and the resolver of the machine, which knows these without
    asking anybody."""
    assert one(HttpWebLinks(FakeClock()), f"http://{host}/") in ("refused", "dead")


def test_most_of_these_are_known_to_the_resolver() -> None:
    assert resolved("2130706433", 80) == [LOOPBACK]
    assert resolved("0x7f.1", 80) == [LOOPBACK]
    assert resolved("0177.0.0.1", 80) == [LOOPBACK]


def test_a_host_of_which_one_address_is_private_is_refused(site: Site) -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        return [LOOPBACK, "10.0.0.1"]

    assert one(links(site, resolve), "http://winkel.example/") == "refused"
    assert site.asked == []


def test_the_address_that_was_looked_at_is_the_one_that_is_connected_to(site: Site) -> None:
    """Rebinding: the second answer of the resolver leads elsewhere, and is never asked for."""
    answers = iter([[LOOPBACK], ["10.0.0.1"], ["10.0.0.1"]])
    assert one(links(site, lambda *_: next(answers)), "http://winkel.example/a") == "works"
    assert list(answers) == [["10.0.0.1"], ["10.0.0.1"]]
    assert site.hosts == [f"winkel.example:{site.server_address[1]}"]


def test_each_redirect_is_looked_at_anew(site: Site) -> None:
    answers = iter([[LOOPBACK], ["10.0.0.1"]])
    checker = links(site, lambda *_: next(answers))
    assert one(checker, "http://winkel.example/to//brood") == "refused"
    assert [path for _, path in site.asked] == ["/to//brood"]


@pytest.mark.parametrize("path", ["hang", "drip"])
def test_a_server_that_keeps_us_waiting_is_left(site: Site, path: str) -> None:
    assert one(links(site, seconds=0.3), f"http://winkel.example/{path}") == "silent"


def test_an_address_that_takes_no_connection_is_passed_over(site: Site) -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        return ["::1", LOOPBACK]

    checker = links(site, resolve, lambda address: True)
    assert one(checker, "http://winkel.example/") == "works"


def test_what_is_known_is_not_asked_again_for_ten_minutes(site: Site) -> None:
    clock = FakeClock()
    checker = links(site, clock=clock)
    urls = ["http://winkel.example/a", "http://winkel.example/404", "http://winkel.example/500"]
    first = checker.health([*urls, urls[0]])
    asked = len(site.asked)
    assert checker.health(urls) == first
    assert len(site.asked) == asked + 1  # who was silent may speak now
    clock.advance(601)
    checker.health(urls)
    assert len(site.asked) == asked + 4


def test_a_mail_with_very_many_links_does_not_keep_us_busy(site: Site) -> None:
    urls = [f"http://winkel.example/{number}x" for number in range(120)]
    found = links(site).health(urls)
    assert list(found) == urls
    assert len(site.asked) == 100
    assert {found[url] for url in urls[100:]} == {"silent"}


@pytest.mark.parametrize("checker", [FakeWebLinks(), UnaskedWebLinks()])
def test_every_url_gets_an_answer(checker: WebLinks) -> None:
    urls = ["http://a.example/", "http://b.example/", "http://a.example/"]
    assert set(checker.health(urls)) == set(urls)
    assert checker.health([]) == {}
