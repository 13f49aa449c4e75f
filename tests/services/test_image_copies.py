"""The same picture elsewhere when one is taken down: gone in the account, asked about in others
(R61)."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.domain.case import CaseKind, CaseState
from chalicelib.domain.image import Image, ImageState
from chalicelib.services.image_notices import PLATFORM
from tests.services.uploading import given, link_of, upload
from tests.world import ACTOR, Engine, Killed

REASON = "De fotograaf toonde dat dit zijn foto is."


def take_down(engine: Engine, image: Image | str, **changes: Any) -> dict[str, Any]:
    """image: of the first account, or the address of any."""
    link = image if isinstance(image, str) else link_of(engine, image)
    order = {"action": "take_down_image", "operator": "An", "reason": REASON, "apply": True}
    return engine.container.operate({**order, "image": link, **changes})


def state_of(engine: Engine, image: Image, account: str = "") -> ImageState:
    return engine.container.images.get(account or engine.account, image.id).state


@pytest.mark.parametrize("again", [b"1600x800 brood", b"1400x700 brood"], ids=["same", "resaved"])
def test_earlier_uploads_of_the_account_go_too(again: bytes) -> None:
    engine = Engine()
    first, second, other = upload(engine), upload(engine, again), upload(engine, b"800x400 wijn")

    answer = take_down(engine, second)

    assert answer["data"]["copies"] == [first.id]
    assert answer["data"]["cases"] == []
    states = [state_of(engine, each) for each in (first, second, other)]
    assert states == [ImageState.REMOVED, ImageState.REMOVED, ImageState.READY]
    shown = engine.outside.image_files.files[engine.account, first.files[0][0]]
    assert shown.content == b"grey png 600x300"
    engine.tick()
    assert len(engine.post.accepted) == 2
    assert all(REASON in mail.text for mail in engine.post.accepted)


def test_another_account_keeps_its_own_is_asked_and_reads_nothing_of_the_first() -> None:
    engine = Engine()
    image, stranger = upload(engine), engine.add_account()
    foreign = upload(engine, account=stranger)

    answer = take_down(engine, image)

    (case,) = engine.container.cases.all(stranger)
    assert answer["data"]["cases"] == [{"account": stranger, "case": case.id}]
    assert (case.kind, case.asked, case.opened_by) == (
        CaseKind.IMAGE_CLAIM,
        {"image": foreign.id},
        PLATFORM,
    )
    assert state_of(engine, foreign, stranger) is ImageState.READY
    engine.tick()
    (asked,) = [mail for mail in engine.post.accepted if mail.tags["system"] == "image_claim"]
    assert asked.subject == "Mag je dit beeld gebruiken?"
    assert "“Brood”" in asked.text
    assert REASON not in asked.text
    assert engine.account not in asked.text


def test_the_case_says_by_which_address_the_other_can_be_taken_down() -> None:
    engine = Engine()
    image, stranger = upload(engine), engine.add_account()
    foreign = upload(engine, account=stranger)
    take_down(engine, image)
    (case,) = engine.container.cases.all(stranger)
    place, _, reason = case.text.partition(": ")
    assert reason == REASON
    assert take_down(engine, place)["ok"]
    assert state_of(engine, foreign, stranger) is ImageState.REMOVED


def test_what_shows_nothing_any_more_is_no_copy() -> None:
    engine = Engine()
    image, deleted, stranger = upload(engine), upload(engine), engine.add_account()
    gone = upload(engine, account=stranger)
    engine.container.images.remove(engine.account, ACTOR, deleted.id)
    engine.container.images.remove(stranger, ACTOR, gone.id)
    assert engine.database.image_copies.of(image.digests) == {(engine.account, image.id)}
    answer = take_down(engine, image)
    assert (answer["data"]["copies"], answer["data"]["cases"]) == ([], [])
    assert engine.container.cases.all(stranger) == ()


def test_a_dry_run_counts_them_and_changes_nothing() -> None:
    engine = Engine()
    image, copy, stranger = upload(engine), upload(engine), engine.add_account()
    upload(engine, account=stranger)
    answer = take_down(engine, image, apply=False)
    assert "1 more of this account" in answer["says"]
    assert "1 of others" in answer["says"]
    assert state_of(engine, copy) is ImageState.READY
    assert engine.container.cases.all(stranger) == ()


@pytest.mark.parametrize("nth", [1, 2])
def test_who_dies_on_the_way_does_the_rest_the_second_time_and_asks_once(nth: int) -> None:
    engine = Engine()
    image, copy, stranger = upload(engine), upload(engine), engine.add_account()
    foreign = upload(engine, account=stranger)
    stored, calls = engine.database.images.replace, 0

    def die(*values: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == nth:
            raise Killed
        return stored(*values)

    engine.database.images.replace = die  # type: ignore[method-assign]
    with pytest.raises(Killed):
        take_down(engine, image)
    engine.database.images.replace = stored  # type: ignore[method-assign]
    assert take_down(engine, image)["ok"]
    assert {state_of(engine, each) for each in (image, copy)} == {ImageState.REMOVED}
    (case,) = engine.container.cases.all(stranger)
    assert (case.state, case.asked) == (CaseState.OPEN, {"image": foreign.id})
    engine.tick()
    assert len(engine.post.accepted) == 3


def test_one_that_is_looked_at_meanwhile_is_refused() -> None:
    engine = Engine()
    image, stranger = upload(engine), engine.add_account()
    made, _, _ = engine.container.images.create(stranger, ACTOR, given())
    engine.outside.image_uploads.files[stranger, made.id] = b"1600x800 brood"
    put = engine.outside.image_files.put

    def put_slowly(*values: Any) -> None:
        engine.outside.image_files.put = put
        take_down(engine, image)
        put(*values)

    engine.outside.image_files.put = put_slowly
    engine.container.process_image(stranger, made.id, made.file)
    refused = engine.container.images.get(stranger, made.id)
    assert (refused.state, refused.reason) == (ImageState.REFUSED, "image_blocked")
    assert {owner for owner, _ in engine.outside.image_files.files} == {engine.account}


def test_a_worker_that_was_slow_does_not_bring_back_what_was_taken_down() -> None:
    engine = Engine()
    made, _, _ = engine.container.images.create(engine.account, ACTOR, given())
    engine.outside.image_uploads.files[engine.account, made.id] = b"1600x800 brood"
    put = engine.outside.image_files.put

    def put_slowly(*values: Any) -> None:
        engine.outside.image_files.put = put
        engine.container.process_image(engine.account, made.id, made.file)
        take_down(engine, engine.container.images.get(engine.account, made.id))
        put(*values)

    engine.outside.image_files.put = put_slowly
    engine.container.process_image(engine.account, made.id, made.file)
    assert state_of(engine, made) is ImageState.REMOVED
    shown = engine.outside.image_files.files.values()
    assert all(file.content.startswith(b"grey") for file in shown)
