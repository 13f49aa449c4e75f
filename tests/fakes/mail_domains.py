"""The DNS as two sets."""

from __future__ import annotations

from collections.abc import Collection


class FakeMailDomains:
    """dead: domains that take no mail; silent: those that do not answer; every other has an MX."""

    def __init__(self) -> None:
        self.dead: set[str] = set()
        self.silent: set[str] = set()
        self.asked: list[frozenset[str]] = []

    def without_mail(self, domains: Collection[str]) -> tuple[int, int]:
        self.asked.append(frozenset(domains))
        answering = set(domains) - self.silent
        return len(answering), len(answering & self.dead)
