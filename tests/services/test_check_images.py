"""What the pre-send check says of images on our own host (R57 to R61)."""

from __future__ import annotations

import pytest

from chalicelib.api.finding_words import said
from chalicelib.api.languages import LANGUAGES
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.finding import Finding, Part, Severity
from chalicelib.domain.image import ImageState, address_of
from chalicelib.domain.variant import Variant
from tests.content_builders import make_image
from tests.services.check_words import GOOD, mail, ready
from tests.services.uploading import HOST
from tests.world import ACTOR, Engine

FILE = "b" * 43
LEFT_IN = GOOD * 4  # twenty words an image, and more


def shows(engine: Engine, *addresses: str) -> str:
    """A draft with these images, a line each."""
    tags = "\n".join(f'<mj-image alt="Brood" src="{address}" />' for address in addresses)
    return engine.draft(mjml=mail(f"{LEFT_IN}\n{tags}"))


def own(engine: Engine, file: str = FILE, kind: str = "png") -> str:
    return address_of(HOST, engine.account, f"{file}.{kind}")


def stored(engine: Engine, state: ImageState, account: str = "", file: str = FILE) -> None:
    image = make_image(file=file, state=state, name="Toog")
    engine.database.images.add(account or engine.account, image)


def found(engine: Engine, campaign: str) -> list[Finding]:
    return list(engine.container.check(engine.account, campaign).findings)


@pytest.mark.parametrize(
    ("state", "code", "severity"),
    [
        (ImageState.READY, "", None),
        (ImageState.PENDING, "image_not_ready", Severity.WARNING),
        (ImageState.REFUSED, "image_missing", Severity.ERROR),
        (ImageState.REMOVED, "image_taken_down", Severity.ERROR),
        (None, "image_missing", Severity.ERROR),
    ],
)
@pytest.mark.parametrize("name", [f"{FILE}.png", f"{FILE}-2x.jpg"])
def test_an_image_of_the_account_is_there_or_is_missed(
    state: ImageState | None, code: str, severity: Severity | None, name: str
) -> None:
    engine = ready()
    if state:
        stored(engine, state)
    findings = found(engine, shows(engine, address_of(HOST, engine.account, name)))
    assert [(each.code, each.severity) for each in findings] == ([(code, severity)] if code else [])
    assert all((each.line, each.column) == (2, 47) for each in findings)


@pytest.mark.parametrize("state", [*ImageState, None])
def test_of_another_account_nothing_is_looked_up(state: ImageState | None) -> None:
    engine = ready()
    stranger = engine.add_account()
    if state:
        stored(engine, state, stranger)
    foreign = address_of(HOST, stranger, f"{FILE}.png")
    (finding,) = found(engine, shows(engine, foreign))
    assert (finding.code, finding.severity) == ("image_foreign", Severity.ERROR)
    assert finding.context == {"file": FILE}


@pytest.mark.parametrize(
    "address",
    ["https://peeters.example/a.png", "https://peeters.example/i/logo.png", "{{ picture }}"],
)
def test_images_of_elsewhere_are_not_ours_to_look_up(address: str) -> None:
    engine = ready()
    codes = {each.code for each in found(engine, shows(engine, address))}
    assert {each for each in codes if each.startswith("image_")} == set()


def test_each_image_is_told_once_with_its_line() -> None:
    engine = ready()
    stored(engine, ImageState.REMOVED)
    two = (own(engine), own(engine, "c" * 43), own(engine, kind="jpg"))
    told = [(each.code, each.line) for each in found(engine, shows(engine, *two))]
    assert told == [("image_taken_down", 2), ("image_missing", 3)]


def test_a_variant_is_looked_at_too() -> None:
    engine = ready()
    stored(engine, ImageState.REMOVED)
    mjml = mail(f'{LEFT_IN}<mj-image alt="Pain" src="{own(engine)}" />')
    french = Variant("Du pain", "", mjml)
    draft = engine.draft(mjml=mail(), variants={"fr": french})
    told = [each for each in found(engine, draft) if each.code == "image_taken_down"]
    assert [each.language for each in told] == ["fr"]


def test_nobody_argues_with_it_and_it_does_not_leave() -> None:
    engine = ready()
    stored(engine, ImageState.REMOVED)
    draft = shows(engine, own(engine))
    (finding,) = found(engine, draft)
    with pytest.raises(InvalidInput):
        engine.container.check.accept(engine.account, ACTOR, draft, [finding.id])
    with pytest.raises(InvalidInput) as refused:
        engine.container.launching.send(engine.account, ACTOR, draft)
    assert [(each.pointer, each.code) for each in refused.value.errors] == [
        ("/mjml", "image_taken_down")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("code", "context"),
    [
        ("image_foreign", {"file": FILE}),
        ("image_missing", {"file": FILE}),
        ("image_not_ready", {"name": "Toog"}),
        ("image_taken_down", {"name": "Toog"}),
    ],
)
def test_each_says_which_and_how_to_mend_it(
    code: str, context: dict[str, str], language: str
) -> None:
    says, fix = said(Finding(code, Severity.ERROR, Part.CONTENT, context), language)
    assert all(value in says for value in context.values())
    general = said(Finding("nothing_known", Severity.ERROR, Part.CONTENT), language)[1]
    assert fix not in ("", says, general)
