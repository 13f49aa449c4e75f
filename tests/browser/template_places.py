"""The pages about templates, for places.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.places import Visit, Who


def _seen(visit: Visit) -> None:
    """The mails of the cards in view are made, so that a picture shows them."""
    expect(visit.page.locator("iframe").first).to_be_visible()


def listed(visit: Visit) -> None:
    visit.go("/templates", visit.words("templates.title"))
    expect(visit.page.get_by_role("link", name="Announcement").first).to_be_visible()
    _seen(visit)


def empty(visit: Visit) -> None:
    visit.go("/templates", visit.words("templates.title"))
    expect(visit.page.get_by_text(visit.words("templates.none"))).to_be_visible()
    _seen(visit)


def nothing_found(visit: Visit) -> None:
    listed(visit)
    visit.page.get_by_label(visit.words("templates.search")).fill("zomerbraderie")
    expect(visit.page.get_by_text(visit.words("templates.nothingFound"))).to_be_visible()


def ready(visit: Visit) -> None:
    listed(visit)
    visit.press(visit.words("templates.lookAt", name=_sale(visit)))
    dialog = visit.page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name=visit.words("templates.useIt"))).to_be_visible()
    expect(dialog.locator("iframe")).to_be_visible()


def _sale(visit: Visit) -> str:
    return {"nl": "Solden", "en": "Sale", "fr": "Soldes"}[visit.words.language]


def remove_dialog(visit: Visit) -> None:
    listed(visit)
    visit.press(visit.words("templates.removeNamed", name="Announcement"))
    expect(visit.page.get_by_role("dialog")).to_be_visible()


def new(visit: Visit) -> None:
    visit.go("/templates/new", visit.words("templates.newTitle"))


def edit(visit: Visit) -> None:
    visit.go(f"/templates/{_changed(visit)['id']}", "Brief")
    expect(visit.page.get_by_text(visit.words("templates.saved"))).to_be_visible()
    expect(visit.page.get_by_role("button", name=visit.words("templates.look"))).to_have_count(1)
    _seen(visit)


def version(visit: Visit) -> None:
    edit(visit)
    visit.press(visit.words("templates.look"))
    dialog = visit.page.get_by_role("dialog")
    expect(dialog.locator("iframe")).to_be_visible()


def fault(visit: Visit) -> None:
    edit(visit)
    field = visit.page.get_by_label(visit.words("editor.source"), exact=True)
    field.fill("<mjml>\n<mj-body>\n<mj-sectio></mj-sectio>\n</mj-body></mjml>")
    expect(visit.page.get_by_role("button", name="mj-section")).to_be_visible()


def brand(visit: Visit) -> None:
    visit.go("/settings/brand", visit.words("brand.title"))
    expect(visit.page.get_by_label(visit.words("brand.logo"))).to_be_visible()


def brand_pale(visit: Visit) -> None:
    """Told as the API would, so that the account shared by all tests has no brand."""
    kept = {
        "accent": "#e8b23a",
        "text": "#2b3432",
        "ground": "#f3f1ec",
        "version": 1,
        "title_font": "georgia",
        "text_font": "helvetica",
        "footer": "Lindehof sinds 1984",
        "logo_url": "https://lindehof.example/logo.png",
        "warnings": [{"code": "brand_accent_pale", "detail": "#e8b23a"}],
    }
    visit.page.route("**/v1/brand", lambda route: route.fulfill(json=kept))
    brand(visit)
    expect(visit.page.get_by_text("#e8b23a")).to_be_visible()
    example = visit.page.get_by_role("region", name=visit.words("brand.example"))
    example.scroll_into_view_if_needed()
    _seen(visit)


def blocks(visit: Visit) -> None:
    """Told as the API would, so that the account shared by all tests has none."""
    times = {"created_at": "2026-11-20T09:00:00Z", "changed_at": "2026-11-24T09:00:00Z"}
    text = "<mj-text>Tot in de serre</mj-text>"
    piece = f"<mj-section><mj-column>{text}</mj-column></mj-section>"
    one = {"id": "blk_1", "name": "Groet uit de serre", "labels": ["2026"], "version": 1, **times}
    told = {"items": [one], "next_cursor": None}
    visit.page.route("**/v1/blocks", lambda route: route.fulfill(json=told))
    visit.page.route("**/v1/blocks/blk_1", lambda route: route.fulfill(json={**one, "mjml": piece}))
    edit(visit)
    visit.press(visit.words("blocks.insert"))
    dialog = visit.page.get_by_role("dialog")
    expect(dialog.locator("iframe")).to_be_visible()


def block_new(visit: Visit) -> None:
    edit(visit)
    visit.press(visit.words("blocks.save"))
    expect(visit.page.get_by_role("dialog")).to_be_visible()


def _changed(visit: Visit) -> dict[str, Any]:
    """One with a version before, made once in the account that all visits share."""
    client = visit.account.client
    for each in client.get("/v1/templates?name=Brief")["items"]:
        return dict(each)
    ready = client.get("/v1/template-gallery")["items"]
    first, second = (
        next(each["mjml"] for each in ready if each["id"] == name)
        for name in ("welcome", "school-letter")
    )
    body = {"name": "Brief", "mjml": first, "labels": ["2026", "winkel Gent"]}
    made = client.post("/v1/templates", body)
    client.call("PUT", f"/v1/templates/{made['id']}", {**body, "mjml": second})
    return dict(made)


EVERY: tuple[tuple[str, str, Who, Callable[[Visit], None]], ...] = (
    ("templates", "/templates", "filled", listed),
    ("templates-empty", "/templates", "newcomer", empty),
    ("templates-nothing-found", "/templates", "filled", nothing_found),
    ("template-ready", "/templates", "filled", ready),
    ("template-remove", "/templates", "filled", remove_dialog),
    ("template-new", "/templates/new", "filled", new),
    ("template", "/templates/:id", "filled", edit),
    ("template-version", "/templates/:id", "filled", version),
    ("blocks", "/templates/:id", "filled", blocks),
    ("block-new", "/templates/:id", "filled", block_new),
    ("brand", "/settings/brand", "filled", brand),
    ("brand-pale", "/settings/brand", "filled", brand_pale),
    ("template-fault", "/templates/:id", "filled", fault),
)
