"""The pages of imports and their states, for places.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import FilePayload, Page, expect

from tests.browser.texts import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.places import Visit, Who

ROWS = (
    "E-mail;Voornaam;Klantnr\r\n"
    "nieuw@gent.example;Jérôme;1001\r\n"
    "geen adres;An;1002\r\n"
    "lezer1@gent.example;Bart;1003\r\n"
    "dubbel@@gent.example;Els;1004\r\n"
).encode("cp1252")


def import_empty(visit: Visit) -> None:
    visit.go("/contacts/import", visit.words("import.title"))


def import_chosen(visit: Visit) -> None:
    import_empty(visit)
    choose_file(visit.page)
    visit.heading(visit.words("import.columns"), 2)
    guessed = visit.words("import.columnBecomes", column="Voornaam")
    expect(visit.page.get_by_role("combobox", name=guessed)).to_have_value("Voornaam")


def choose_file(page: Page) -> None:
    """Four rows: a new one, a known one and two that cannot be."""
    file = FilePayload(name="klanten.csv", mimeType="text/csv", buffer=ROWS)
    page.locator("input[type=file]").set_input_files(file)


def import_foreseen(visit: Visit) -> None:
    import_chosen(visit)
    declare(visit.page, visit.words)
    visit.press(visit.words("import.start"))
    visit.heading(visit.words("import.problemsAhead"), 2)


def import_held(visit: Visit) -> None:
    import_empty(visit)
    rows = b"E-mail;Voornaam\ninfo@winkel.example;An\nsales@winkel.example;Bo\n"
    file = FilePayload(name="kantoren.csv", mimeType="text/csv", buffer=rows)
    visit.page.locator("input[type=file]").set_input_files(file)
    declare(visit.page, visit.words)
    visit.press(visit.words("import.start"))
    expect(visit.page.get_by_text(visit.words("import.held"))).to_be_visible()


def begin(page: Page, words: Words) -> None:
    """Once its rows were looked at."""
    page.get_by_role("button", name=words("import.begin_other", number=2)).click()


def import_finished(visit: Visit) -> None:
    import_foreseen(visit)
    begin(visit.page, visit.words)
    expect(visit.page.get_by_text(visit.words("import.again"))).to_be_visible()
    visit.heading(visit.words("import.problems"), 2)
    expect(visit.page.get_by_role("row")).to_have_count(3)


def declare(page: Page, words: Words) -> None:
    """Which list, and why these people may be mailed."""
    page.get_by_role("combobox", name=words("import.listLabel"), exact=True).click()
    page.get_by_role("option", name="Workshops").click()
    page.get_by_role("radio", name=words("import.bases.paper")).check()
    page.get_by_label(words("import.source"), exact=True).fill("kassa")
    page.get_by_label(words("import.date"), exact=True).fill("2026-10-01")


EVERY: tuple[tuple[str, str, Who, Callable[[Visit], None]], ...] = (
    ("import", "/contacts/import", "filled", import_empty),
    ("import-chosen", "/contacts/import", "filled", import_chosen),
    ("import-foreseen", "/contacts/import", "filled", import_foreseen),
    ("import-held", "/contacts/import", "filled", import_held),
    ("import-finished", "/contacts/import", "filled", import_finished),
)
