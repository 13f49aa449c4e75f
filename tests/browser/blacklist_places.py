"""The pages of the blacklist and their states, for places.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import FilePayload, expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.places import Visit, Who


def listed(visit: Visit) -> None:
    visit.go("/blacklist", visit.words("blacklist.title"))
    complained = visit.page.get_by_role(
        "cell", name="complaint+1@simulator.amazonses.com", exact=True
    )
    expect(complained).to_be_visible()


def nobody(visit: Visit) -> None:
    visit.go("/blacklist?q=zzz", visit.words("blacklist.title"))
    visit.heading(visit.words("blacklist.nobodyTitle"), 2)


def empty(visit: Visit) -> None:
    visit.go("/blacklist", visit.words("blacklist.title"))
    visit.heading(visit.words("blacklist.emptyTitle"), 2)


def add(visit: Visit) -> None:
    listed(visit)
    visit.press(visit.words("blacklist.add"))
    visit.heading(visit.words("blacklist.adding.title"), 2)


def added(visit: Visit) -> None:
    add(visit)
    lines = "geen adres\nvraag@gent.example; dubbel@@gent.example"
    visit.page.get_by_label(visit.words("blacklist.adding.addresses")).fill(lines)
    visit.press(visit.words("blacklist.adding.button_other", number=3))
    expect(visit.page.get_by_text("dubbel@@gent.example")).to_be_visible()


def lift(visit: Visit) -> None:
    listed(visit)
    button = f"{visit.words('blacklist.lift')} bounce+1@simulator.amazonses.com"
    visit.press(button)
    visit.heading(visit.words("blacklist.lifting.title"), 2)
    visit.page.get_by_label(visit.words("blacklist.lifting.why")).fill("Nagekeken aan de telefoon")
    expect(visit.page.get_by_text(visit.words("blacklist.rules.bounce"))).to_be_visible()


def complaint(visit: Visit) -> None:
    listed(visit)
    button = f"{visit.words('blacklist.look')} complaint+1@simulator.amazonses.com"
    visit.press(button)
    expect(visit.page.get_by_text(visit.words("blacklist.rules.complaint"))).to_be_visible()


def take_along(visit: Visit) -> None:
    visit.go("/blacklist/import", visit.words("blacklist.import.title"))
    lines = ("Email;Suppression type", "weg@gent.example;unsubscribed", "dood@gent.example;bounced")
    rows = "\r\n".join((*lines, "x;y", "")).encode()
    file = FilePayload(name="suppressions.csv", mimeType="text/csv", buffer=rows)
    visit.page.locator("input[type=file]").set_input_files(file)
    guessed = visit.words("import.columnBecomes", column="Suppression type")
    expect(visit.page.get_by_role("combobox", name=guessed)).to_have_value(
        visit.words("blacklist.import.reason")
    )


def taken_along(visit: Visit) -> None:
    take_along(visit)
    visit.press(visit.words("blacklist.import.start"))
    visit.heading(visit.words("import.problems"), 2)
    expect(visit.page.get_by_role("row")).to_have_count(2)


EVERY: tuple[tuple[str, str, Who, Callable[[Visit], None]], ...] = (
    ("blacklist", "/blacklist", "filled", listed),
    ("blacklist-nobody", "/blacklist", "filled", nobody),
    ("blacklist-empty", "/blacklist", "newcomer", empty),
    ("blacklist-add", "/blacklist", "filled", add),
    ("blacklist-added", "/blacklist", "filled", added),
    ("blacklist-lift", "/blacklist", "filled", lift),
    ("blacklist-complaint", "/blacklist", "filled", complaint),
    ("blacklist-import", "/blacklist/import", "filled", take_along),
    ("blacklist-imported", "/blacklist/import", "filled", taken_along),
)
