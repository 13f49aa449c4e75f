"""The web as two sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chalicelib.domain.link_health import LinkHealth


class FakeWebLinks:
    """state: what is not `works`, by URL."""

    def __init__(self) -> None:
        self.state: dict[str, LinkHealth] = {}
        self.asked: list[str] = []

    def health(self, urls: Sequence[str]) -> Mapping[str, LinkHealth]:
        self.asked += urls
        return {url: self.state.get(url, LinkHealth.WORKS) for url in urls}
