"""The rows of an import to look at: all of them, however slices and pages cut the file."""

from __future__ import annotations

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact_import import ImportCounts
from chalicelib.services import import_problems, import_slices
from tests.services.setup import House


@pytest.fixture
def house() -> House:
    return House()


@pytest.mark.parametrize("write_rows", [1, 2, 250])
@pytest.mark.parametrize("slice_rows", [2, 3, 1_000])
@pytest.mark.parametrize("page_rows", [1, 3, 1_000])
def test_all_problems_are_told_in_order_of_the_file(
    house: House,
    monkeypatch: pytest.MonkeyPatch,
    page_rows: int,
    slice_rows: int,
    write_rows: int,
) -> None:
    monkeypatch.setattr(import_problems, "PAGE_ROWS", page_rows)
    monkeypatch.setattr(import_slices, "SLICE_ROWS", slice_rows)
    monkeypatch.setattr(import_slices, "WRITE_ROWS", write_rows)
    house.blacklist("an@voorbeeld.be", BlacklistReason.BOUNCE)
    rows = ("x", "an@voorbeeld.be", "bo@voorbeeld.be", "y", "an@voorbeeld.be")
    done = house.run_import("\n".join(("E-mail", *rows)).encode(), {"E-mail": "email"})
    assert [problem.number for problem in house.problems(done)] == [1, 2, 4, 5]
    assert done.counts == ImportCounts(rows=5, created=1, refused=2, broken=2)
