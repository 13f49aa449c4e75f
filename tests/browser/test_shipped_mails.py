"""The golden test: our compiler makes of every shipped template what the reference compiler makes.

Also readable on the narrowest phone, and in the dark. Pictures in .test-artifacts/mails. Run by
`make test-browser`, which installs the reference compiler (npm mjml).
"""

from __future__ import annotations

from itertools import product

import pytest
from playwright.sync_api import Browser

from tests.browser import shipped_mails
from tests.browser.conftest import ROOT
from tests.browser.looks import SCHEMES, Scheme, are_all_wanted
from tests.browser.shipped_mails import DUTCH, SOURCES, Viewer
from tests.browser.visiting import violations
from tests.faults.extent import IS_LONG

PICTURES = ROOT / ".test-artifacts" / "mails"
MOST_DIFFERENT = 0.005
WIDTHS = (600, 375)
NARROWEST = 320
SMALLEST_LETTERS = 12
# Every element with words of its own: the size of its letters, and how far it reaches.
_READABLE = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const within = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !within.checkVisibility()) continue;
    if (within.closest("[aria-hidden=true], style, title")) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const size = parseFloat(getComputedStyle(within).fontSize);
    found.push([size, range.getBoundingClientRect().right]);
  }
  return found;
}"""

pytestmark = [
    pytest.mark.skipif(not are_all_wanted(), reason="make test-browser installs npm mjml"),
    pytest.mark.xdist_group("shipped-mails"),
]


def seen(name: str, width: int, scheme: Scheme) -> bool:
    """Dutch in every look; the same layout in another language narrow and light."""
    return IS_LONG or name in DUTCH or (width, scheme) == (WIDTHS[1], SCHEMES[0])


@pytest.fixture(scope="module")
def viewer(chrome: Browser) -> Viewer:
    PICTURES.mkdir(parents=True, exist_ok=True)
    return Viewer(chrome)


@pytest.fixture(scope="module")
def reference() -> dict[str, str]:
    return shipped_mails.reference()


@pytest.fixture(scope="module")
def ours() -> dict[str, str]:
    return shipped_mails.ours()


@pytest.mark.parametrize(
    ("name", "width", "scheme"), [each for each in product(SOURCES, WIDTHS, SCHEMES) if seen(*each)]
)
def test_a_template_looks_as_the_reference_compiler_makes_it(
    viewer: Viewer,
    ours: dict[str, str],
    reference: dict[str, str],
    name: str,
    width: int,
    scheme: Scheme,
) -> None:
    path = PICTURES / f"{name}-{width}-{scheme}.png"
    picture = viewer.picture(ours[name], width, scheme, path)
    expected = viewer.picture(reference[name], width, scheme)
    assert viewer.difference(picture, expected) <= MOST_DIFFERENT


@pytest.mark.parametrize(
    ("name", "scheme"), [(n, s) for n, s in product(SOURCES, SCHEMES) if seen(n, WIDTHS[1], s)]
)
def test_a_template_reads_on_the_narrowest_phone(
    viewer: Viewer, ours: dict[str, str], name: str, scheme: Scheme
) -> None:
    viewer.picture(ours[name], NARROWEST, scheme, PICTURES / f"{name}-{NARROWEST}-{scheme}.png")
    page = viewer.open(ours[name], NARROWEST, scheme)
    words = page.evaluate(_READABLE)
    assert len(words) > 10
    assert min(size for size, _ in words) >= SMALLEST_LETTERS
    assert max(right for _, right in words) <= NARROWEST
    assert page.evaluate("document.documentElement.scrollWidth") == NARROWEST
    # Contrast, headings, names of links and of pictures, roles of tables.
    assert violations(page) == []


@pytest.mark.parametrize("name", DUTCH)
def test_a_template_is_dark_where_its_reader_wants_it(
    viewer: Viewer, ours: dict[str, str], name: str
) -> None:
    light, dark = (viewer.picture(ours[name], WIDTHS[0], scheme) for scheme in SCHEMES)
    assert viewer.difference(light, dark) > 0.5


def test_the_comparison_sees_a_difference(viewer: Viewer) -> None:
    white, grey = "<body bgcolor=white>Dag", "<body bgcolor=#fefefe>Dag"
    tall = f"{white}<div style='height:2000px'>"
    pictures = [viewer.picture(html, 375) for html in (white, white, grey, tall)]
    differences = [viewer.difference(pictures[0], each) for each in pictures[1:]]
    assert differences[0] == 0
    assert differences[1] > 0.9
    assert differences[2] > 0.5
