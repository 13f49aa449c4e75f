"""Asks web addresses whether they lead anywhere, and nothing of a private network (fault I15).

A host is resolved once, every address it has must be public, and the connection is made to that
very address: a second answer of the resolver (rebinding) is never asked for. What an address looks
like in the URL (decimal, octal, a name) makes no difference: the resolved one is looked at. Each
redirect goes the same way. Only the head of an answer is read.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Lock, Timer
from typing import cast
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from chalicelib.domain.link_health import LinkHealth
from chalicelib.domain.network import is_public
from chalicelib.services.ports import Clock
from chalicelib.wire.idn import to_ascii

AT_ONCE = 20
MOST = 100
"""Links of one mail that are asked; more would keep the sender waiting."""
SECONDS = 5.0
"""For one link, its redirects included (I15)."""
MOST_REDIRECTS = 5
MOST_ADDRESSES = 3
CACHE_SECONDS = 600
MOST_CACHED = 5_000
_PORTS: Mapping[str, int] = {"http": 80, "https": 443}
_GONE = frozenset({404, 410})
_ASK_OTHERWISE = frozenset({400, 403, 405, 501})
"""Answers of servers that know no HEAD."""
_NO_SUCH_HOST = frozenset({socket.EAI_NONAME, socket.EAI_NODATA})
_AGENT = "Mynuma-link-check/1.0"

Resolve = Callable[[str, int], Sequence[str]]
"""(host, port) → its addresses; raises OSError."""


class _Refused(Exception):
    """It leads where we do not go."""


class _NoSuchHost(Exception):
    """The resolver says that there is none."""


@dataclass
class HttpWebLinks:
    """See WebLinks. resolve, is_allowed, ports: what a test over a loopback server exchanges."""

    clock: Clock
    resolve: Resolve = field(default_factory=lambda: resolved)
    is_allowed: Callable[[str], bool] = is_public
    ports: Mapping[str, int] = field(default_factory=lambda: _PORTS)
    seconds: float = SECONDS
    _known: dict[str, tuple[float, LinkHealth]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def health(self, urls: Sequence[str]) -> Mapping[str, LinkHealth]:
        """See WebLinks."""
        wanted = list(dict.fromkeys(urls))[:MOST]
        now = self.clock.now().timestamp()
        known = {url: health for url in wanted if (health := self._cached(url, now))}
        missing = [url for url in wanted if url not in known]
        if missing:
            pool = ThreadPoolExecutor(AT_ONCE)
            tasks = {pool.submit(self._ask, url): url for url in missing}
            rounds = -(-len(missing) // AT_ONCE)
            done, _ = wait(tasks, timeout=self.seconds * rounds + 1)
            pool.shutdown(wait=False, cancel_futures=True)  # a resolver may sleep for long
            found = {tasks[task]: task.result() for task in done}
            known |= found
            self._keep(found, now)
        return {url: known.get(url, LinkHealth.SILENT) for url in urls}

    def _cached(self, url: str, now: float) -> LinkHealth | None:
        with self._lock:
            at, health = self._known.get(url, (0.0, LinkHealth.SILENT))
        return health if now - at < CACHE_SECONDS else None

    def _keep(self, found: Mapping[str, LinkHealth], now: float) -> None:
        with self._lock:
            if len(self._known) > MOST_CACHED:
                self._known.clear()
            # Silence may end at any moment: it is asked for again.
            self._known |= {
                url: (now, health)
                for url, health in found.items()
                if health is not LinkHealth.SILENT
            }

    def _ask(self, url: str) -> LinkHealth:
        try:
            status = self._status(url)
        except _Refused:
            return LinkHealth.REFUSED
        except _NoSuchHost:
            return LinkHealth.DEAD
        except (OSError, HTTPException, ValueError):
            return LinkHealth.SILENT
        if status in _GONE:
            return LinkHealth.DEAD
        return LinkHealth.WORKS if status < 400 else LinkHealth.SILENT

    def _status(self, url: str) -> int:
        """Of what stands at the end of the redirects."""
        method = "HEAD"
        until = self.clock.now() + timedelta(seconds=self.seconds)
        for _ in range(MOST_REDIRECTS + 1):
            left = (until - self.clock.now()).total_seconds()
            if left <= 0:
                raise TimeoutError
            status, location = self._answer(method, urlsplit(url), left)
            if 300 <= status < 400 and location:
                url = urljoin(url, location)
            elif method == "HEAD" and status in _ASK_OTHERWISE:
                method = "GET"
            else:
                return status
        return 508

    def _answer(self, method: str, parts: SplitResult, seconds: float) -> tuple[int, str]:
        scheme, host, port = self._place(parts)
        live = [_connected(self._addresses(host, port), port, seconds)]
        # A server that drips keeps each read short of its time-out: the whole has one as well.
        timer = Timer(seconds, lambda: _shut(live[-1]))
        timer.daemon = True
        timer.start()
        try:
            if scheme == "https":
                context = ssl.create_default_context()
                live.append(
                    context.wrap_socket(
                        live[0], server_hostname=host, do_handshake_on_connect=False
                    )
                )
                cast(ssl.SSLSocket, live[-1]).do_handshake()
            connection = HTTPConnection(host, port)
            connection.sock = live[-1]
            connection.request(method, _target(parts), headers={"User-Agent": _AGENT})
            return _head(connection.getresponse())
        finally:
            timer.cancel()
            live[-1].close()

    def _place(self, parts: SplitResult) -> tuple[str, str, int]:
        scheme = parts.scheme.lower()
        if scheme not in self.ports or parts.username is not None or not parts.hostname:
            raise _Refused
        port = parts.port or self.ports[scheme]
        if port not in self.ports.values():
            raise _Refused
        host = parts.hostname
        return scheme, host if host.isascii() else to_ascii(host), port

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        """Those that may be connected to. One private address among several is enough to refuse:
        whoever answers so means to lead us there the next time."""
        try:
            addresses = self.resolve(host, port)
        except socket.gaierror as error:
            if error.errno in _NO_SUCH_HOST:
                raise _NoSuchHost from None
            raise
        if not addresses or not all(map(self.is_allowed, addresses)):
            raise _Refused
        return addresses[:MOST_ADDRESSES]


class UnaskedWebLinks:
    """Of no link anything is known: where nobody outside may be asked, as in a run without a
    network."""

    def health(self, urls: Sequence[str]) -> Mapping[str, LinkHealth]:
        """See WebLinks."""
        return dict.fromkeys(urls, LinkHealth.SILENT)


def resolved(host: str, port: int) -> Sequence[str]:
    """What the machine's resolver knows of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


def _connected(addresses: Sequence[str], port: int, seconds: float) -> socket.socket:
    """The first that takes a connection: many machines have no way to IPv6."""
    for address in addresses[:-1]:
        with suppress(OSError):
            return socket.create_connection((address, port), timeout=seconds / len(addresses))
    return socket.create_connection((addresses[-1], port), timeout=seconds / len(addresses))


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/?%:@!$&'()*+,;=~-._[]")
    return f"{path}?{query}" if query else path


def _head(response: HTTPResponse) -> tuple[int, str]:
    return response.status, response.headers.get("Location", "")


def _shut(opened: socket.socket) -> None:
    with suppress(OSError):
        opened.shutdown(socket.SHUT_RDWR)
