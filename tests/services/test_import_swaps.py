"""A form with which a file was uploaded works for a while longer: what comes by it later is never
imported unseen, and does not stay."""

from __future__ import annotations

import pytest

from chalicelib.domain.contact_import import UPLOAD, ImportCounts, ImportState
from chalicelib.domain.import_forecast import HoldReason
from chalicelib.services import import_slices
from tests.services.setup import ACTOR, House
from tests.services.test_import_checks import WHY, checked, held, people, waiting


@pytest.fixture
def house() -> House:
    return House()


KNOWN = {"known@x.example", "same@x.example"}
GOOD_FILE = "mail,city\n" + "".join(f"{email},\n" for email in people(50))
BAD_FILE = "mail,city\n" + "".join(f"info@firma{number}.example,\n" for number in range(40))


def upload(house: House, import_id: str, content: str) -> None:
    """Again, with the form that still works."""
    house.outside.uploads.files[house.account, import_id] = content.encode()


@pytest.mark.parametrize("order", ["check", "start"])
def test_a_file_that_comes_after_the_check_is_looked_at(house: House, order: str) -> None:
    import_id = waiting(house, GOOD_FILE)
    assert checked(house, import_id).state is ImportState.CHECKED
    upload(house, import_id, BAD_FILE)

    assert (
        getattr(house.use.imports, order)(house.account, ACTOR, import_id).state
        is ImportState.CHECKING
    )
    house.drain_imports()

    found = house.use.imports.get(house.account, import_id)
    assert (found.state, found.holds[:1]) == (ImportState.HELD, (HoldReason.ROLE_ADDRESSES,))
    assert found.forecast is not None
    assert found.forecast.counts == ImportCounts(rows=40, created=40)
    assert house.contacts().keys() == KNOWN


def test_what_was_explained_is_the_file_that_was_held(house: House) -> None:
    import_id = held(house, starts=True)
    upload(house, import_id, BAD_FILE)
    house.use.imports.declare(house.account, ACTOR, import_id, WHY)
    house.drain_imports()
    found = house.use.imports.get(house.account, import_id)
    assert (found.state, found.declaration) == (ImportState.HELD, "")
    assert house.contacts().keys() == KNOWN


def test_a_good_file_that_replaces_another_begins_by_another_start(house: House) -> None:
    import_id = held(house, starts=True)
    upload(house, import_id, GOOD_FILE)
    house.use.imports.check(house.account, ACTOR, import_id)
    house.drain_imports()
    assert house.use.imports.get(house.account, import_id).state is ImportState.CHECKED
    house.use.imports.start(house.account, ACTOR, import_id)
    house.drain_imports()
    done = house.use.imports.get(house.account, import_id)
    assert (done.state, done.counts.created) == (ImportState.DONE, 50)


def test_a_file_that_comes_during_the_check_is_looked_at_whole(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_slices, "SLICE_ROWS", 10)
    import_id = waiting(house, GOOD_FILE)
    house.use.imports.start(house.account, ACTOR, import_id)
    work(house, 2)
    upload(house, import_id, BAD_FILE)
    house.drain_imports()
    found = house.use.imports.get(house.account, import_id)
    assert (found.state, found.holds[:1]) == (ImportState.HELD, (HoldReason.ROLE_ADDRESSES,))
    assert found.forecast is not None
    assert found.forecast.counts.rows == 40


@pytest.mark.parametrize("written", [0, 2])
def test_a_file_that_comes_while_another_is_written_is_not_imported(
    house: House, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    monkeypatch.setattr(import_slices, "SLICE_ROWS", 10)
    import_id = waiting(house, GOOD_FILE)
    assert checked(house, import_id).state is ImportState.CHECKED
    house.use.imports.start(house.account, ACTOR, import_id)
    work(house, written)
    upload(house, import_id, BAD_FILE)
    house.drain_imports()
    found = house.use.imports.get(house.account, import_id)
    assert (found.state, found.reason) == (ImportState.FAILED, "import_file_replaced")
    came = house.contacts().keys() - KNOWN
    assert found.counts.created == len(came) == written * 10
    assert all(email.startswith("persoon") for email in came)


def work(house: House, steps: int) -> None:
    """So many messages of the imports' queue."""
    for _ in range(steps):
        (queued,) = house.queues.take_all("imports")
        house.use.import_slice(house.account, queued.import_id, queued.step)


def test_a_file_that_is_uploaded_after_the_end_is_removed(house: House) -> None:
    """The form may work longer than the import takes."""
    import_id = waiting(house, GOOD_FILE)
    house.use.imports.start(house.account, ACTOR, import_id)
    while house.use.imports.get(house.account, import_id).state is not ImportState.DONE:
        queued = house.queues.pop("imports")
        assert queued is not None
        assert queued.delay_seconds == 0
        house.use.import_slice(house.account, import_id, queued.message.step)
    assert house.outside.uploads.files == {}
    house.clock.advance(14 * 60)
    upload(house, import_id, BAD_FILE)

    house.drain_imports(late=True)

    assert house.outside.uploads.files == {}
    assert house.clock.now() >= house.use.imports.get(house.account, import_id).created_at + UPLOAD
