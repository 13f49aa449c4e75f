"""Images from their declaration to what mails show; claims and take-downs (R57-R61)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.case import CaseKind
from chalicelib.domain.errors import Conflict, InvalidInput, NotFound, StaleVersion
from chalicelib.domain.image import Image, ImageState, RightsBasis, address_of
from chalicelib.services.image_claims import ImageClaim
from chalicelib.services.images import UseKind
from tests.content_builders import make_block, make_brand, make_template
from tests.services.uploading import HOST, given, link_of, upload
from tests.world import ACTOR, Engine


def claim(engine: Engine, image: Image, **changes: str) -> Any:
    said = {"name": "Jan", "email": "jan@foto.example", "text": "Dat is mijn foto."}
    return engine.container.claim_image(
        ImageClaim(**{"link": link_of(engine, image), **said, **changes})
    )


def mails(engine: Engine) -> list[tuple[str, str]]:
    return [(mail.to, mail.text) for mail in engine.post.accepted]


def test_an_upload_becomes_two_widths_under_a_name_nobody_guesses() -> None:
    engine = Engine()
    image = upload(engine)
    assert (image.state, image.reason) == (ImageState.READY, "")
    stored = {name for owner, name in engine.outside.image_files.files if owner == engine.account}
    assert stored == {f"{image.file}.png", f"{image.file}-2x.png"}
    assert len(image.file) == 43
    assert [variant.width for _, variant in image.files] == [600, 1_200]
    assert all(file.is_final for file in engine.outside.image_files.files.values())
    assert engine.outside.image_uploads.files == {}


def test_what_cannot_be_used_is_refused_with_the_reason_and_takes_no_room() -> None:
    engine = Engine()
    refused = upload(engine, b"bad image_broken")
    assert (refused.state, refused.reason) == (ImageState.REFUSED, "image_broken")
    assert engine.outside.image_files.files == {}
    assert engine.outside.image_uploads.files == {}
    assert engine.container.images._counted(engine.account) == 0


def test_an_upload_that_is_said_to_be_there_and_is_not() -> None:
    engine = Engine()
    made, url, form = engine.container.images.create(engine.account, ACTOR, given())
    assert (url, form["Content-Type"]) == ("https://uploads.example/", "image/png")
    with pytest.raises(Conflict, match="image_file_missing"):
        engine.container.images.uploaded(engine.account, ACTOR, made.id)


@pytest.mark.parametrize("basis", [RightsBasis.LICENCE, RightsBasis.FREE])
def test_r59_a_declaration_says_whose_licence_it_is_or_where_it_is_free(basis: RightsBasis) -> None:
    engine = Engine()
    with pytest.raises(InvalidInput) as refused:
        engine.container.images.create(engine.account, ACTOR, given(basis=basis, rights_text=" "))
    assert refused.value.errors[0].pointer == "/rights/text"
    assert engine.database.images.all(engine.account) == ()
    said = given(basis=basis, rights_text="Fotograaf Peeters")
    made, _, _ = engine.container.images.create(engine.account, ACTOR, said)
    rights = engine.container.images.get(engine.account, made.id).rights
    assert (rights.basis, rights.text, rights.declared_by) == (basis, "Fotograaf Peeters", ACTOR)
    assert rights.declared_at == engine.clock.now()


def test_the_plan_says_how_many_and_uploads_that_never_came_go() -> None:
    engine = Engine()
    holder = engine.database.accounts.find(engine.account)
    assert holder is not None
    engine.database.accounts.replace(replace(holder, plans=("mytest",)))
    most = engine.container.plan_limits.of(engine.account).images
    for _ in range(most):
        engine.container.images.create(engine.account, ACTOR, given())
    with pytest.raises(Conflict, match="plan_images_reached"):
        engine.container.images.create(engine.account, ACTOR, given())
    engine.clock.advance(timedelta(hours=25).total_seconds())
    made, _, _ = engine.container.images.create(engine.account, ACTOR, given())
    assert [each.id for each in engine.database.images.all(engine.account)] == [made.id]


def test_a_worker_that_dies_makes_the_same_again() -> None:
    engine = Engine()
    made, _, _ = engine.container.images.create(engine.account, ACTOR, given())
    engine.outside.image_uploads.files[engine.account, made.id] = b"800x400 brood"
    engine.container.process_image(engine.account, made.id, made.file)
    files = dict(engine.outside.image_files.files)
    engine.container.process_image(engine.account, made.id, made.file)
    assert engine.outside.image_files.files == files
    assert engine.container.images.get(engine.account, made.id).version == 2


def test_an_image_renamed_while_it_is_looked_at_keeps_both() -> None:
    engine = Engine()
    made, _, _ = engine.container.images.create(engine.account, ACTOR, given())
    engine.outside.image_uploads.files[engine.account, made.id] = b"800x400 brood"
    remake = engine.outside.pictures.remake

    def remake_slowly(content: bytes) -> Any:
        engine.outside.pictures.remake = remake
        engine.container.images.change(engine.account, ACTOR, made.id, name="Taart")
        return remake(content)

    engine.outside.pictures.remake = remake_slowly
    engine.container.process_image(engine.account, made.id, made.file)
    image = engine.container.images.get(engine.account, made.id)
    assert (image.name, image.state) == ("Taart", ImageState.READY)


def test_an_image_deleted_while_it_is_looked_at_leaves_nothing() -> None:
    engine = Engine()
    made, _, _ = engine.container.images.create(engine.account, ACTOR, given())
    engine.outside.image_uploads.files[engine.account, made.id] = b"800x400 brood"
    remake = engine.outside.pictures.remake

    def remake_slowly(content: bytes) -> Any:
        engine.container.images.remove(engine.account, ACTOR, made.id)
        return remake(content)

    engine.outside.pictures.remake = remake_slowly
    engine.container.process_image(engine.account, made.id, made.file)
    assert engine.outside.image_files.files == {}
    assert engine.database.images.all(engine.account) == ()


def test_a_library_is_read_newest_first_by_label_by_name_and_page_by_page() -> None:
    engine = Engine()
    images = engine.container.images
    ids = []
    for number in range(5):
        said = given(name=f"Beeld {number}", alt="Kaas" if number == 3 else "", labels=("Winter",))
        ids.append(images.create(engine.account, ACTOR, said)[0].id)
        engine.clock.advance(1)
    first = images.page(engine.account, "", 2)
    second = images.page(engine.account, first.next_start, 2)
    assert [each.id for each in (*first.items, *second.items)] == ids[::-1][:4]
    assert images.page(engine.account, second.next_start, 2).next_start == ""
    assert len(images.page(engine.account, "", 9, label="winter").items) == 5
    assert images.page(engine.account, "", 9, label="zomer").items == ()
    assert [each.name for each in images.page(engine.account, "", 9, query="kaas").items] == [
        "Beeld 3"
    ]


def test_words_change_by_version_and_the_address_never() -> None:
    engine = Engine()
    image = upload(engine)
    changed = engine.container.images.change(
        engine.account, ACTOR, image.id, name="Taart", alt="Een taart", labels=("winkel Gent",)
    )
    assert (changed.name, changed.alt, changed.labels) == ("Taart", "Een taart", ("winkel Gent",))
    assert changed.files == image.files
    with pytest.raises(StaleVersion):
        engine.container.images.change(engine.account, ACTOR, image.id, name="x", version=1)


def test_what_shows_an_image_is_listed_and_keeps_it() -> None:
    engine = Engine()
    image, other = upload(engine), upload(engine, b"800x400 wijn")
    wide = address_of(HOST, engine.account, image.files[1][0])
    mjml = f'<mjml><mj-body><mj-image src="{wide}" /></mj-body></mjml>'
    template = engine.database.templates.add(engine.account, make_template(mjml=mjml))
    block = engine.database.blocks.add(engine.account, make_block(mjml=mjml))
    brand = engine.database.brands.add(engine.account, make_brand(logo_url=wide))
    campaign = engine.draft(mjml=mjml, name="November")

    uses = engine.container.images.uses(engine.account, image.id)

    assert [(use.kind, use.id) for use in uses] == [
        (UseKind.TEMPLATE, template.id),
        (UseKind.BLOCK, block.id),
        (UseKind.BRAND, brand.id),
        (UseKind.CAMPAIGN, campaign),
    ]
    assert uses[-1].state == "draft"
    assert engine.container.images.uses(engine.account, other.id) == ()
    with pytest.raises(Conflict, match="image_in_use"):
        engine.container.images.remove(engine.account, ACTOR, image.id)
    assert len(engine.outside.image_files.files) == 3
    engine.container.images.remove(engine.account, ACTOR, other.id)
    with pytest.raises(NotFound):
        engine.container.images.get(engine.account, other.id)
    assert len(engine.outside.image_files.files) == 2


def test_the_same_name_in_another_account_is_another_image() -> None:
    engine = Engine()
    image, stranger = upload(engine), engine.add_account()
    foreign = address_of(HOST, stranger, image.files[0][0])
    engine.draft(mjml=f'<mjml><mj-body><mj-image src="{foreign}" /></mj-body></mjml>')
    assert engine.container.images.uses(engine.account, image.id) == ()
    with pytest.raises(NotFound):
        engine.container.images.get(stranger, image.id)


# claims


def test_r60_a_claim_is_a_case_and_its_owners_read_it_within_a_minute() -> None:
    engine = Engine()
    image = upload(engine)
    case = claim(engine, image)
    assert (case.kind, case.asked) == (CaseKind.IMAGE_CLAIM, {"image": image.id})
    assert engine.database.cases.open() == ((engine.account, case.id),)
    engine.tick()
    (owner,) = engine.database.users.all(engine.account)
    ((to, text),) = mails(engine)
    assert to == owner.email
    assert "jan@foto.example" in text
    assert "Dat is mijn foto." in text
    engine.tick()
    assert len(mails(engine)) == 1
    told = [line.action for line in engine.database.activity.lines]
    assert told.count("case_opened") == told.count("case_passed_on") == 1


def test_r60_the_same_claim_twice_is_one_case() -> None:
    engine = Engine()
    image = upload(engine)
    assert claim(engine, image).id == claim(engine, image).id
    assert claim(engine, image, name="An").id != claim(engine, image).id


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"link": "https://elders.example/a.png"}, "/link", "claim_image_unknown"),
        ({"link": ""}, "/link", "claim_image_unknown"),
        ({"name": " "}, "/name", "claim_incomplete"),
        ({"text": ""}, "/text", "claim_incomplete"),
        ({"text": "x" * 2_001}, "/text", "text_too_long"),
        ({"name": "x" * 201}, "/name", "text_too_long"),
        ({"email": "jan"}, "/email", "missing_at"),
    ],
)
def test_r60_a_claim_that_is_not_right_opens_nothing(
    changes: dict[str, str], pointer: str, code: str
) -> None:
    engine = Engine()
    image = upload(engine)
    with pytest.raises(InvalidInput) as refused:
        claim(engine, image, **changes)
    assert (refused.value.errors[0].pointer, refused.value.errors[0].code) == (pointer, code)
    assert engine.database.cases.open() == ()


def test_r60_a_claim_of_two_images_at_once_says_not_which() -> None:
    engine = Engine()
    links = [link_of(engine, upload(engine, b"1600x800 " + each)) for each in (b"een", b"twee")]
    with pytest.raises(InvalidInput) as refused:
        claim(engine, upload(engine), link=" ".join(links))
    assert refused.value.errors[0].code == "claim_image_unknown"


# take-downs


def take_down(engine: Engine, link: str, **changes: Any) -> dict[str, Any]:
    order = {"action": "take_down_image", "image": link, "operator": "An", "apply": True}
    return engine.container.operate({**order, "reason": "Niet van hen.", **changes})


def test_r61_an_image_is_replaced_under_its_address_and_its_owners_are_told() -> None:
    engine = Engine()
    image = upload(engine)
    before = dict(engine.outside.image_files.files)

    answer = take_down(engine, address_of(HOST, engine.account, image.files[1][0]))

    assert answer["ok"], answer["says"]
    after = engine.outside.image_files.files
    assert after.keys() == before.keys()
    shown = after[engine.account, f"{image.file}.png"]
    assert (shown.content, shown.media_type) == (b"grey png 600x300", "image/png")
    assert not any(file.is_final for file in after.values())
    stands = engine.container.images.get(engine.account, image.id)
    assert stands.state is ImageState.REMOVED
    engine.tick()
    ((_, text),) = mails(engine)
    assert "Niet van hen." in text
    told = [line.action for line in engine.database.activity.lines]
    assert "image_taken_down" in told
    with pytest.raises(Conflict, match="image_removed"):
        engine.container.images.remove(engine.account, ACTOR, image.id)


def test_r61_a_dry_run_changes_nothing() -> None:
    engine = Engine()
    image = upload(engine)
    assert take_down(engine, link_of(engine, image), apply=False)["ok"]
    assert engine.container.images.get(engine.account, image.id).state is ImageState.READY
    assert engine.database.blocked_images.digests == set()


def test_r61_what_was_taken_down_comes_back_in_no_account_nor_written_otherwise() -> None:
    engine = Engine()
    image, stranger = upload(engine), engine.add_account()
    take_down(engine, link_of(engine, image))
    same = upload(engine, account=stranger)
    # The fake makes the same of what has the same text: the bytes differ, the picture does not.
    resaved = upload(engine, b"1400x700 brood")
    other = upload(engine, b"1600x800 wijn")
    assert [(each.state, each.reason) for each in (same, resaved)] == [
        (ImageState.REFUSED, "image_blocked")
    ] * 2
    assert other.state is ImageState.READY


def test_r61_who_dies_on_the_way_takes_it_down_the_second_time() -> None:
    engine = Engine()
    image = upload(engine)
    link, stored = link_of(engine, image), engine.database.images.replace

    def die(*_: Any) -> Any:
        raise RuntimeError

    engine.database.images.replace = die  # type: ignore[method-assign]
    with pytest.raises(RuntimeError):
        take_down(engine, link)
    engine.database.images.replace = stored  # type: ignore[method-assign]
    assert take_down(engine, link)["ok"]
    engine.tick()
    assert len(mails(engine)) == 1


@pytest.mark.parametrize("link", ["https://elders.example/a.png", ""])
def test_r61_what_is_no_image_of_ours_cannot_be_taken_down(link: str) -> None:
    engine = Engine()
    upload(engine)
    answer = take_down(engine, link or "x")
    assert (answer["ok"], answer["data"]["code"]) == (False, "not_found")
