"""The buttons of what the check found: one mends it, one leads to the place."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.accounts import Filled
from tests.browser.conftest import Opener
from tests.browser.editor_places import editor
from tests.browser.looks import USUAL, Look
from tests.browser.places import Visit, checked
from tests.browser.texts import Words

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("browser")]

NL = Words()


@pytest.mark.parametrize("look", USUAL, ids=str)
def test_a_finding_is_mended_or_its_place_shown(
    look: Look, open_page: Opener, filled: Filled
) -> None:
    page = open_page(look, filled)
    visit = Visit(page, NL, filled, look.is_narrow)
    editor(visit)
    subject = page.get_by_role("textbox", name=NL("editor.subject"))
    subject.fill("RE: nieuws uit de serre")
    visit.press(NL.like("editor.sendTo"))
    checked(visit)

    page.get_by_role("button", name=re.compile(f"^{NL('check.mend')}: .*RE:")).click()

    expect(subject).to_have_value("nieuws uit de serre")
    checked(visit)
    panel = page.get_by_role("region", name=NL("check.title"))
    expect(panel.get_by_text("RE:")).to_have_count(0)

    row = panel.get_by_role("listitem").filter(has_text=NL("editor.content")).first
    row.get_by_role("button", name=re.compile(f"^{NL('check.go')}: ")).click()

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_label(NL("editor.source"))).to_be_focused()
