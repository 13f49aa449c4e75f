"""The built web application, as the CDN serves it: files, and index.html for every page of it."""

from __future__ import annotations

import mimetypes
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from local.http_events import Request
from local.problems import Answer

# Mantine sets styles at run time. A preview shows pictures from anywhere, in a frame without
# scripts; everything else comes from here.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data: https: http://localhost:* http://127.0.0.1:*; manifest-src 'self'; "
    "connect-src 'self' {endpoints}; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_YEAR = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Site:
    """root: the folder that `npm run build` fills. endpoints: other origins the page may call.

    foreign: first parts of paths that belong to somebody else ("v1", "verify-sender").
    """

    root: Path
    endpoints: tuple[str, ...] = ()
    foreign: Collection[str] = ()

    @property
    def is_built(self) -> bool:
        """Whether there is anything to serve."""
        return (self.root / "index.html").is_file()

    def answer(self, request: Request) -> Answer | None:
        """A file, or the application for a page of it; None for what is not ours."""
        if not self.is_built or request.method not in ("GET", "HEAD"):
            return None
        path = unquote(request.path).lstrip("/")
        if path.partition("/")[0] in self.foreign:
            return None
        found = self._file(path)
        if found is None and "." in path.rpartition("/")[2]:
            return None  # a missing picture is missing, not the application
        return self._send(found or self.root / "index.html")

    def _file(self, path: str) -> Path | None:
        if not path or "\0" in path:
            return None
        found = (self.root / path).resolve()
        is_inside = found.is_relative_to(self.root.resolve())
        return found if is_inside and found.is_file() else None

    def _send(self, path: Path) -> Answer:
        content_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        # Vite names everything below assets/ after its content.
        is_hashed = path.parent.name == "assets"
        headers = [
            ("Content-Type", content_type),
            ("Cache-Control", _YEAR if is_hashed else "no-cache"),
            ("Content-Security-Policy", _POLICY.format(endpoints=" ".join(self.endpoints))),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "same-origin"),
        ]
        return Answer(200, headers, path.read_bytes())
