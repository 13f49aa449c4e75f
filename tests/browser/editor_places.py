"""The page on which a campaign is written, for places.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.accounts import READERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.places import Visit, Who


def editor(visit: Visit) -> None:
    visit.go(f"/campaigns/{visit.account.draft}/edit", visit.words("editor.editTitle"))
    send = visit.words("editor.sendTo", people=visit.words.people(READERS))
    expect(visit.page.get_by_role("button", name=send)).to_be_enabled()
    expect(visit.page.get_by_text(visit.words("editor.noNotes"))).to_be_visible()


def editor_links(visit: Visit) -> None:
    editor(visit)
    visit.press(visit.words("editor.insertLink"))
    share = visit.page.get_by_role("menuitem", name=visit.words("mailLink.share_url"))
    expect(share).to_be_visible()


def editor_preview(visit: Visit) -> None:
    editor(visit)
    if visit.is_narrow:
        visit.page.get_by_text(visit.words("editor.look"), exact=True).click()
    expect(visit.page.get_by_title(visit.words("preview.frame"))).to_be_visible()


def editor_fault(visit: Visit) -> None:
    editor(visit)
    visit.page.get_by_label(visit.words("editor.source")).fill("<mjml>\n  <mj-body>\n</mjml>")
    expect(visit.page.get_by_text(visit.words("editor.statusFaults"))).to_be_visible()


def editor_french(visit: Visit) -> None:
    """A second language that was just added, and its mail beside it."""
    editor(visit)
    french = visit.words("import.languages.fr")
    visit.press(visit.words("languages.add"))
    visit.page.get_by_role("menuitem", name=french).click()
    remove = visit.words("languages.remove", language=french)
    expect(visit.page.get_by_role("button", name=remove)).to_be_visible()
    visit.page.get_by_label(visit.words("editor.subject")).fill("")
    expect(visit.page.get_by_text(visit.words("editor.missing.variants"))).to_be_visible()


def editor_text(visit: Visit) -> None:
    """A text part of its own that the mail has moved on from."""
    editor(visit)
    page, words = visit.page, visit.words
    page.get_by_label(words("textPart.own")).check()
    page.get_by_label(words("textPart.label"), exact=True).fill("Drie karweien, {{ email }}")
    source = page.get_by_label(words("editor.source"))
    source.fill(source.input_value() + "\n")
    expect(page.get_by_text(words("textPart.old"))).to_be_visible()


def editor_text_preview(visit: Visit) -> None:
    editor(visit)
    if visit.is_narrow:
        visit.page.get_by_text(visit.words("editor.look"), exact=True).click()
    visit.page.get_by_text(visit.words("preview.text"), exact=True).click()
    shown = visit.page.get_by_label(visit.words("preview.textFrame"))
    expect(shown).to_be_visible()


def editor_dark_preview(visit: Visit) -> None:
    editor_preview(visit)
    visit.page.get_by_role("switch", name=visit.words("preview.dark")).check()


def editor_utm(visit: Visit) -> None:
    editor(visit)
    visit.page.get_by_label(visit.words("utm.use")).check()
    visit.page.get_by_label(visit.words("utm.content")).fill("knop-boven")
    expect(visit.page.get_by_text("utm_content=knop-boven")).to_be_visible()


EVERY: tuple[tuple[str, str, Who, Callable[[Visit], None]], ...] = (
    ("editor", "/campaigns/:id/edit", "filled", editor),
    ("editor-links", "/campaigns/:id/edit", "filled", editor_links),
    ("editor-preview", "/campaigns/:id/edit", "filled", editor_preview),
    ("editor-fault", "/campaigns/:id/edit", "filled", editor_fault),
    ("editor-french", "/campaigns/:id/edit", "filled", editor_french),
    ("editor-text", "/campaigns/:id/edit", "filled", editor_text),
    ("editor-text-preview", "/campaigns/:id/edit", "filled", editor_text_preview),
    ("editor-dark-preview", "/campaigns/:id/edit", "filled", editor_dark_preview),
    ("editor-utm", "/campaigns/:id/edit", "filled", editor_utm),
)
