"""What no page may do: ask something of another machine, or fall over."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Route

OUTSIDE = re.compile(r"^(https?|wss?)://(?!(localhost|127\.0\.0\.1|\[::1\])[:/])")


@dataclass
class Watch:
    """outside: hosts that a page asked for and did not get. errors: what a page threw."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        """Before its first page opens."""
        context.route(OUTSIDE, self._refuse)
        context.on("weberror", lambda event: self.errors.append(str(event.error)))

    def _refuse(self, route: Route) -> None:
        self.outside.append(urlsplit(route.request.url).hostname or "")
        route.abort()
