"""The templates we ship, as the reference compiler and as ours makes mails of them."""

from __future__ import annotations

import base64
import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

from chalicelib.adapters.ready_templates import LANGUAGES, ready_templates
from chalicelib.rendering.mjml import compile_mjml
from tests.browser.looks import Scheme

ROOT = Path(__file__).parents[2]
REFERENCE = Path(__file__).parent / "reference"
SOURCES = {
    f"{each.id}-{language}": each.mjml
    for language in LANGUAGES
    for each in ready_templates(language)
}

DUTCH = tuple(name for name in SOURCES if name.endswith("-nl"))
"""The other languages have the same layouts: one look at each, all of them in `make long`."""
# Both pictures on canvases of one size: what only one of them has counts as different.
_DIFFERENCE = """async (pictures) => {
  const [one, other] = await Promise.all(pictures.map(async (picture) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    return image;
  }));
  const width = Math.max(one.width, other.width);
  const height = Math.max(one.height, other.height);
  const [left, right] = [one, other].map((image) => {
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context.drawImage(image, 0, 0);
    return new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
  });
  const differing = left.reduce((sum, pixel, at) => sum + (pixel !== right[at]), 0);
  return differing / (width * height);
}"""


def ours() -> dict[str, str]:
    """The HTML of every shipped template by its name, merge expressions as written."""
    return {name: compile_mjml(source).html for name, source in SOURCES.items()}


def reference() -> dict[str, str]:
    """The same by npm's mjml."""
    done = subprocess.run(
        ["node", "compile.js"],
        cwd=REFERENCE,
        input=json.dumps(SOURCES),
        capture_output=True,
        text=True,
        check=True,
    )
    compiled: dict[str, str] = json.loads(done.stdout)
    return compiled


@dataclass(frozen=True, slots=True)
class Viewer:
    """Shows mails in a browser, and compares pictures of them."""

    browser: Browser
    pages: dict[tuple[int, Scheme], Page] = field(default_factory=dict)

    def open(self, html: str, width: int, scheme: Scheme = "light") -> Page:
        """The page of that look, until it shows the next. width: of the window, in CSS pixels."""
        if (width, scheme) not in self.pages:
            self.pages[width, scheme] = self.browser.new_page(
                viewport={"width": width, "height": 800},
                color_scheme=scheme,
            )
        page = self.pages[width, scheme]
        page.set_content(html)
        return page

    def picture(
        self, html: str, width: int, scheme: Scheme = "light", path: Path | None = None
    ) -> bytes:
        """A PNG of the whole mail. path: where to keep it as well."""
        return self.open(html, width, scheme).screenshot(full_page=True, path=path)

    def difference(self, one: bytes, other: bytes) -> float:
        """The part of the pixels that are not the very same, from 0 to 1."""
        pictures = [base64.b64encode(each).decode() for each in (one, other)]
        differing: float = self.open("", 800).evaluate(_DIFFERENCE, pictures)
        return differing
