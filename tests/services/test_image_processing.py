"""An upload is looked at once, and an image that is deleted meanwhile leaves nothing (R58)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.domain.errors import TransientFailure
from chalicelib.domain.image import PROCESSING_SECONDS, Image, ImageState
from tests.services.uploading import given, upload
from tests.world import ACTOR, Engine, Killed

WRITES = (
    *(("image_files", "put", nth) for nth in (1, 2)),
    ("images", "replace", 1),
    ("image_uploads", "remove", 1),
)
"""Of the worker, in their order: the port, the call, and which of them."""
MOMENTS = [(write, is_after) for write in WRITES for is_after in (False, True)]


def declared(engine: Engine, content: bytes = b"1600x800 brood") -> Image:
    """With its file, and nobody said so yet."""
    made, _, _ = engine.container.images.create(engine.account, ACTOR, given())
    engine.outside.image_uploads.files[engine.account, made.id] = content
    return made


def say(engine: Engine, image: Image) -> Image:
    return engine.container.images.uploaded(engine.account, ACTOR, image.id)


def remove(engine: Engine, image: Image) -> None:
    engine.container.images.remove(engine.account, ACTOR, image.id)


def process(engine: Engine, image: Image) -> None:
    engine.container.process_image(engine.account, image.id, image.file)


def at(
    engine: Engine, write: tuple[str, str, int], *, is_after: bool, do: Callable[[], None]
) -> None:
    """Do it right before or after one write of the worker, once."""
    port, name, nth = write
    holder = getattr(engine.outside, port, None) or getattr(engine.database, port)
    method, calls = getattr(holder, name), 0

    def meddled(*given: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls != nth:
            return method(*given)
        setattr(holder, name, method)
        if not is_after:
            do()
            return method(*given)
        result = method(*given)
        do()
        return result

    setattr(holder, name, meddled)


def die() -> None:
    raise Killed


def left(engine: Engine) -> tuple[Any, ...]:
    stored = engine.outside
    return (
        *stored.image_files.files,
        *stored.image_uploads.files,
        *engine.database.images.all(engine.account),
    )


def test_who_says_it_again_has_it_looked_at_once() -> None:
    engine = Engine()
    image = declared(engine)
    first, again = say(engine, image), say(engine, image)
    assert first == again
    assert len(engine.queues.queues["imports"]) == 1
    told = [line.action for line in engine.database.activity.lines]
    assert told.count("image_uploaded") == 1


def test_a_ready_image_answers_at_once() -> None:
    engine = Engine()
    image = upload(engine)

    def nobody(*_: str) -> bool:
        raise TransientFailure("storage_busy")

    engine.outside.image_uploads.has = nobody
    assert say(engine, image) == image
    assert engine.queues.queues["imports"] == []


def test_what_got_lost_on_its_way_is_handed_over_again_after_a_minute() -> None:
    engine = Engine()
    image = declared(engine)
    say(engine, image)
    engine.queues.queues["imports"].clear()
    engine.clock.advance(PROCESSING_SECONDS)
    say(engine, image)
    engine.drain()
    assert engine.container.images.get(engine.account, image.id).state is ImageState.READY


def test_nothing_is_read_of_a_file_to_know_that_it_is_there() -> None:
    engine = Engine()
    image = declared(engine)

    def unread(*_: str) -> bytes:
        raise AssertionError

    engine.outside.image_uploads.read = unread
    assert say(engine, image).processing_since == engine.clock.now()


def test_a_worker_that_is_faster_than_the_mark_leaves_a_ready_image() -> None:
    engine = Engine()
    image = declared(engine)
    hand_over = engine.queues.process_image

    def at_once(*given: str) -> None:
        hand_over(*given)
        process(engine, image)

    engine.queues.process_image = at_once  # type: ignore[method-assign]
    assert say(engine, image).state is ImageState.READY


def test_an_image_renamed_meanwhile_is_decoded_once() -> None:
    engine = Engine()
    image = declared(engine)
    decoded = []
    remake = engine.outside.pictures.remake
    engine.outside.pictures.remake = lambda content: decoded.append(1) or remake(content)

    def rename() -> None:
        engine.container.images.change(engine.account, ACTOR, image.id, name="Taart")

    at(engine, ("images", "replace", 1), is_after=False, do=rename)
    # `rename` replaces too: the wire is gone by then, so that it meddles with the worker alone.
    process(engine, image)
    stands = engine.container.images.get(engine.account, image.id)
    assert (stands.name, stands.state, len(decoded)) == ("Taart", ImageState.READY, 1)


@pytest.mark.parametrize(("write", "is_after"), MOMENTS)
def test_an_image_deleted_at_any_moment_leaves_nothing(
    write: tuple[str, str, int], is_after: bool
) -> None:
    engine = Engine()
    image = declared(engine)
    at(engine, write, is_after=is_after, do=lambda: remove(engine, image))
    process(engine, image)
    assert left(engine) == ()


@pytest.mark.parametrize(("write", "is_after"), MOMENTS)
def test_nor_does_one_that_is_deleted_after_its_worker_died(
    write: tuple[str, str, int], is_after: bool
) -> None:
    engine = Engine()
    image = declared(engine)
    at(engine, write, is_after=is_after, do=die)
    with pytest.raises(Killed):
        process(engine, image)
    remove(engine, image)
    process(engine, image)
    assert left(engine) == ()


@pytest.mark.parametrize(("write", "is_after"), MOMENTS[:4])
def test_nor_does_one_whose_worker_dies_after_it_was_deleted(
    write: tuple[str, str, int], is_after: bool
) -> None:
    engine = Engine()
    image = declared(engine)

    def delete_and_die() -> None:
        remove(engine, image)
        # What this worker had in hand still arrives.
        engine.outside.image_files.files[engine.account, f"{image.file}.png"] = b"brood"
        die()

    at(engine, write, is_after=is_after, do=delete_and_die)
    with pytest.raises(Killed):
        process(engine, image)
    assert left(engine) != ()
    process(engine, image)
    assert left(engine) == ()


def test_one_that_becomes_ready_while_it_is_deleted_leaves_nothing() -> None:
    engine = Engine()
    image = declared(engine)
    at(
        engine,
        ("image_uploads", "remove", 1),
        is_after=False,
        do=lambda: process(engine, image),
    )
    remove(engine, image)
    assert left(engine) == ()
