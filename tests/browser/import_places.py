"""The pages of imports and their states, for places.py."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
from playwright.sync_api import FilePayload, Page, Route, expect

from tests.browser.texts import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.places import Visit, Who

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
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


def import_nameless(visit: Visit) -> None:
    """A file that begins with a contact: its columns are numbered, and the page says so."""
    import_empty(visit)
    rows = b"an@winkel.example;An;Gent\nbo@winkel.example;Bo;Aalst\n"
    file = FilePayload(name="zonder-namen.csv", mimeType="text/csv", buffer=rows)
    visit.page.locator("input[type=file]").set_input_files(file)
    expect(visit.page.get_by_text(visit.words("import.noNames"))).to_be_visible()
    guessed = visit.words("import.columnBecomes", column=visit.words("import.numbered", number="1"))
    expect(visit.page.get_by_role("combobox", name=guessed)).to_have_value(
        visit.words("import.target.email")
    )


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


ELSEWHERE = (
    b"Email Address,First Name,UNSUB_TIME,CLEAN_TIME,CONFIRM_TIME,LEID,EUID\n"
    b"els@gmial.com,Els,,,2024-02-01 10:00:00,1,a\n"
    b"bo@ver.example,Bo,2024-05-01 10:00:00,,2024-02-01 10:00:00,2,b\n"
    b"cas@ver.example,Cas,2024-05-02 10:00:00,,2024-02-01 10:00:00,3,c\n"
    b"dirk@ver.example,Dirk,,2024-05-01 10:00:00,2024-02-01 10:00:00,4,d\n"
)


def import_elsewhere(visit: Visit) -> None:
    """An export of Mailchimp: one comes in, mistyped as it is, three go to the blacklist."""
    import_empty(visit)
    file = FilePayload(name="audience_export.csv", mimeType="text/csv", buffer=ELSEWHERE)
    visit.page.locator("input[type=file]").set_input_files(file)
    expect(visit.page.get_by_text("Mailchimp").first).to_be_visible()
    visit.heading(visit.words("import.columns"), 2)
    declare(visit.page, visit.words)
    visit.press(visit.words("import.start"))
    listed = visit.words("import.forecast.listed.unsubscribed_other")
    expect(visit.page.get_by_text(listed)).to_be_visible()
    expect(visit.page.get_by_text("gmail.com").first).to_be_visible()


def workbook() -> bytes:
    """Two offices and a person, with a phone number and a day."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["E-mail", "Voornaam", "Gsm-nr.", "Inschrijfdatum"])
    for email, name in (("info@winkel.example", ""), ("els@gent.example", "Els")):
        sheet.append([email, name, 471234567, date(2026, 3, 1)])
        sheet.cell(sheet.max_row, 3).number_format = "0000000000"
    book.save(file)
    return file.getvalue()


def import_workbook(visit: Visit) -> None:
    import_empty(visit)
    file = FilePayload(name="klanten.xlsx", mimeType=XLSX, buffer=workbook())
    visit.page.locator("input[type=file]").set_input_files(file)
    expect(visit.page.get_by_text("0471234567")).to_be_visible()
    expect(visit.page.get_by_text("2026-03-01")).to_be_visible()
    expect(visit.page.get_by_role("note")).to_be_visible()


def import_public(visit: Visit) -> None:
    import_workbook(visit)
    visit.page.get_by_role("radio", name=visit.words("import.bases.public_address")).check()
    expect(visit.page.get_by_label(visit.words("import.placePublished"))).to_be_visible()


def told(visit: Visit, **news: object) -> None:
    """The API as it would answer while a large file goes on, or when it cannot be read."""

    seen: dict[str, object] = {}

    def tell(route: Route) -> None:
        if route.request.method == "OPTIONS":
            route.continue_()
            return
        if not seen:  # once: who asks again may be gone before an answer comes
            seen.update(route.fetch().json())
        route.fulfill(json={**seen, **news})

    visit.page.route(re.compile(r"/v1/imports/[^/]+(/preview)?$"), tell)


def import_checking(visit: Visit) -> None:
    counts = dict.fromkeys(("created", "updated", "unchanged", "refused", "broken", "listed"), 0)
    forecast = {"counts": {**counts, "rows": 41_000}, "blacklisted": 0, "opted_out": 0}
    seen = {**forecast, "listed_for": {}, "suggested": 0}
    told(visit, state="checking", progress=0.41, forecast=seen)
    import_chosen(visit)
    declare(visit.page, visit.words)
    visit.press(visit.words("import.start"))
    progress = visit.page.get_by_role("progressbar", name=visit.words("import.progress"))
    expect(progress).to_be_visible()


def import_running(visit: Visit) -> None:
    counts = {"rows": 41_000, "created": 38_210, "updated": 1_904, "unchanged": 611}
    told(
        visit,
        state="running",
        progress=0.41,
        counts={**counts, "refused": 212, "broken": 63, "listed": 0},
    )
    import_chosen(visit)
    declare(visit.page, visit.words)
    visit.press(visit.words("import.start"))
    created = visit.page.get_by_text(visit.words("import.count.created"), exact=True)
    expect(created).to_be_visible()


def import_failed(visit: Visit) -> None:
    told(visit, state="failed", reason="column_missing", has_problems=False)
    import_chosen(visit)
    declare(visit.page, visit.words)
    visit.press(visit.words("import.start"))
    visit.heading(visit.words("import.failed"), 2)
    expect(visit.page.get_by_text(visit.words("import.failedFor.column_missing"))).to_be_visible()


def import_undo(visit: Visit) -> None:
    """Told: what the same file does a second time leaves nothing to take back."""
    told(visit, state="done", can_undo=True, has_problems=False)
    import_chosen(visit)
    declare(visit.page, visit.words)
    visit.press(visit.words("import.start"))
    visit.press(visit.words("import.undo"))
    visit.heading(visit.words("import.undoTitle"), 2)


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
    ("import-nameless", "/contacts/import", "filled", import_nameless),
    ("import-held", "/contacts/import", "filled", import_held),
    ("import-workbook", "/contacts/import", "filled", import_workbook),
    ("import-public", "/contacts/import", "filled", import_public),
    ("import-elsewhere", "/contacts/import", "filled", import_elsewhere),
    ("import-checking", "/contacts/import", "filled", import_checking),
    ("import-running", "/contacts/import", "filled", import_running),
    ("import-failed", "/contacts/import", "filled", import_failed),
    ("import-finished", "/contacts/import", "filled", import_finished),
    ("import-undo", "/contacts/import", "filled", import_undo),
)
