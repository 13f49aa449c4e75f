"""A person without a mouse: Tab, Shift+Tab, Enter, Space, arrows and letters, nothing else."""

from __future__ import annotations

import re
from typing import Literal

from playwright.sync_api import Locator, Page

MOST_STEPS = 80
Role = Literal["button", "checkbox", "combobox", "link", "textbox"]
_FOCUSED = """() => {
  const at = document.activeElement;
  const name = at.getAttribute("aria-label") || at.textContent || at.name || "";
  return `${at.tagName.toLowerCase()} “${name.trim().slice(0, 40)}”`;
}"""
# A ring around it, around what it stands for (a box's label) or around the field it fills; looked
# for after a frame, when a change of style has been drawn.
_IS_SEEN = """async () => {
  for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
  const at = document.activeElement;
  const around = [at, at.nextElementSibling, at.parentElement, at.parentElement?.parentElement];
  const styles = around.filter(Boolean).map((each) => getComputedStyle(each));
  for (const each of [at, at.parentElement]) styles.push(getComputedStyle(each, "::after"));
  const isRinged = ({ outlineStyle, outlineWidth }) =>
    outlineStyle === "solid" && parseFloat(outlineWidth) >= 2;
  return styles.some(isRinged);
}"""


class Keyboard:
    """Goes through a page from control to control; fails where the focus cannot be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, role: Role, name: str | re.Pattern[str], back: bool = False) -> None:
        """Tab until a control has the focus; back: with Shift. Fails saying what it passed."""
        wanted = self.page.get_by_role(role, name=name, exact=isinstance(name, str))
        passed = []
        for _ in range(MOST_STEPS):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            here = self.page.evaluate(_FOCUSED)
            assert self.page.evaluate(_IS_SEEN), (
                f"nobody sees that {here} has the focus after {passed}"
            )
            if self._has_focus(wanted):
                return
            passed.append(here)
        raise AssertionError(f"no {role} {name!r} on the way; passed: " + ", ".join(passed))

    def _has_focus(self, wanted: Locator) -> bool:
        return wanted.and_(self.page.locator(":focus")).count() > 0

    def choose(self, name: str, option: re.Pattern[str]) -> None:
        """From the list of the combobox with that name, which is on the way."""
        self.to("combobox", name)
        self.press("ArrowDown")
        marked = self.page.get_by_role("option", name=option).and_(
            self.page.locator("[data-combobox-selected]")
        )
        for _ in range(MOST_STEPS):
            if marked.count() > 0:
                self.press("Enter")
                return
            self.press("ArrowDown")
        raise AssertionError(f"no {option.pattern!r} in the list of {name!r}")

    def press(self, key: str) -> None:
        """One key."""
        self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        """Letter by letter."""
        self.page.keyboard.type(text)
