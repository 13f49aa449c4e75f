"""The page of images, its dialogs, and the picker in the editor, for places.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import Route, expect

from chalicelib.api.image_claims import PATH as CLAIMS
from chalicelib.api.languages import words
from tests.adapters.drawing import logo, photo

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.places import Visit, Who

_ADDRESS = f"http://127.0.0.1:1/i/acc_0375DRTD80001/{'a' * 43}.png"
_CLAIM = {"name": "Jan Claes", "email": "jan@foto.example", "text": "Dat is mijn foto."}
_BREAD, _WIDE = "Brood op de toog", "Etalage in de sneeuw, zoals ze er vorige winter bij lag"


def _variant(name: str, width: int, height: int) -> dict[str, Any]:
    url = f"http://127.0.0.1:1/i/acc_0375DRTD80001/{name}"
    return {"url": url, "width": width, "height": height, "size": 48_000}


def _image(number: int, name: str, **more: Any) -> dict[str, Any]:
    return {
        "id": f"img_{number}",
        "name": name,
        "alt": "",
        "labels": [],
        "state": "ready",
        "reason": "",
        "detail": "",
        "rights": {"basis": "own", "text": "", "declared_at": "2026-11-20T09:00:00Z"},
        "normal": _variant("photo.jpg", 600, 400),
        "wide": _variant("photo.jpg", 1_200, 800),
        "created_at": "2026-11-20T09:00:00Z",
        "version": 1,
        **more,
    }


def _told(visit: Visit) -> None:
    """Told as the API would, so that the account shared by all tests has none."""
    small = {"normal": _variant("logo.png", 300, 80), "wide": None}
    nothing = {"normal": None, "wide": None}
    found = [
        _image(1, _BREAD, labels=["winkel Gent"]),
        _image(2, _WIDE),
        _image(3, "Merkteken", **small, labels=["2026", "winkel Gent"]),
        _image(4, "Taart", state="pending", **nothing),
        _image(5, "Affiche", state="refused", reason="image_broken", detail="–", **nothing),
        _image(6, "Stadszicht", state="removed"),
    ]
    uses = [
        {"kind": "template", "id": "tpl_1", "name": "Nieuwsbrief", "state": None},
        {"kind": "campaign", "id": "cmp_1", "name": "Kerstfolder", "state": "sent"},
    ]
    files = {"**/i/*/photo.jpg": photo(600, 400), "**/i/*/logo.png": logo()}
    for pattern, body in files.items():
        visit.page.route(pattern, _file(body))
    visit.page.route("**/v1/images?*", _json({"items": found, "next_cursor": None}))
    visit.page.route("**/v1/images/*/uses", _json({"items": uses}))


def _json(answer: dict[str, Any]) -> Callable[[Route], None]:
    return lambda route: route.fulfill(json=answer)


def _file(body: bytes) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=body, content_type="image/jpeg")


def images(visit: Visit) -> None:
    _told(visit)
    visit.go("/images", visit.words("images.title"))
    expect(visit.page.get_by_role("button", name=_BREAD)).to_be_visible()


def images_empty(visit: Visit) -> None:
    visit.go("/images", visit.words("images.title"))
    visit.heading(visit.words("images.emptyTitle"), 2)


def image_upload(visit: Visit) -> None:
    images_empty(visit)
    visit.page.locator("input[type=file]").set_input_files(
        {"name": "toog.jpg", "mimeType": "image/jpeg", "buffer": photo(60, 40)}
    )
    visit.heading(visit.words("images.upload"), 2)
    visit.page.get_by_role("radio", name=visit.words("images.basis.licence")).check()
    expect(visit.page.get_by_label(visit.words("images.rightsText.licence"))).to_be_visible()


def image_opened(visit: Visit) -> None:
    images(visit)
    visit.page.get_by_role("button", name=_BREAD).click()
    visit.heading(_BREAD, 2)
    expect(visit.page.get_by_role("link", name="Kerstfolder")).to_be_visible()


def editor_image(visit: Visit) -> None:
    _told(visit)
    visit.go(f"/campaigns/{visit.account.draft}/edit", visit.words("editor.editTitle"))
    visit.press(visit.words("editor.insertImage"))
    visit.heading(visit.words("images.pick"), 2)
    expect(visit.page.get_by_role("button", name=_BREAD)).to_be_visible()


def brand_logo(visit: Visit) -> None:
    """The logo of a brand, chosen from the images."""
    _told(visit)
    visit.go("/settings/brand", visit.words("brand.title"))
    visit.press(visit.words("brand.chooseLogo"))
    visit.page.get_by_role("dialog").get_by_role("button", name="Merkteken").click()
    logo_field = visit.page.get_by_label(visit.words("brand.logo"), exact=True)
    expect(logo_field).to_have_value(_variant("logo.png", 300, 80)["url"])


def claim(visit: Visit) -> None:
    """The page is not of the application, and has its words from the API."""
    visit.go(f"/image-claims?link={_ADDRESS}", _api(visit, "pages", "image_claim.title"))


def claim_refused(visit: Visit) -> None:
    claim(visit)
    for name, said in _CLAIM.items():
        visit.page.get_by_label(_api(visit, "pages", f"image_claim.{name}")).fill(said)
    visit.press(_api(visit, "pages", "image_claim.button"))
    wrong = _api(visit, "texts", "claim_image_unknown")
    expect(visit.page.get_by_text(wrong)).to_be_visible()


def _api(visit: Visit, part: str, key: str) -> str:
    return str(words(visit.words.language)[part][key])


EVERY: tuple[tuple[str, str, Who, Callable[[Visit], None]], ...] = (
    ("images", "/images", "filled", images),
    ("images-empty", "/images", "newcomer", images_empty),
    ("image-upload", "/images", "newcomer", image_upload),
    ("image-opened", "/images", "filled", image_opened),
    ("brand-logo", "/settings/brand", "filled", brand_logo),
    ("image-claim", CLAIMS, "nobody", claim),
    ("image-claim-refused", CLAIMS, "nobody", claim_refused),
    ("editor-image", "/campaigns/:id/edit", "filled", editor_image),
)
