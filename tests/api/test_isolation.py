"""Nobody sees, changes or links another's things (faults A01 to A05): every route, every place of
a request that can hold an id, on what is really stored (stored_world.py).

A route or id that is not in the table of ownership.py fails here; that table says how to add it.
"""

from __future__ import annotations

import pytest

from chalicelib.api.operation import Operation
from tests.api.id_places import places_of
from tests.api.ownership import CAMPAIGN, OWNERSHIP
from tests.api.probing import (
    HEADERS,
    IDEMPOTENT,
    OPERATIONS,
    PAGED,
    PROBES,
    PROTECTED,
    Probe,
    ask,
    ask_for_own,
    campaigns_for,
    leaks_by,
    leaks_by_cursor,
    leaks_by_header,
    leaks_by_idempotency_key,
    leaks_in,
    see,
    send_a_campaign,
    try_a_refused_mail,
    values_of,
)
from tests.api.samples import UNKNOWN, body_for
from tests.api.stored_world import MARKS, StoredWorld

TABLES_WITH_TEXTS = {
    *("accounts", "addresses", "campaigns", "contacts", "directory", "external", "messages"),
    "work",
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_a01_every_route_and_every_id_is_in_the_ownership_table(name: str) -> None:
    places = places_of(OPERATIONS[name])
    row = OWNERSHIP.get(name)
    assert row is not None, f'add to tests/api/ownership.py: "{name}": {sorted(places)}'
    new, gone = places - row.keys(), row.keys() - places
    assert not new, f'say in tests/api/ownership.py what "{name}" names at {sorted(new)}'
    assert not gone, f'"{name}" has no {sorted(gone)} any more: tests/api/ownership.py'


def test_a01_the_ownership_table_has_no_route_that_is_gone() -> None:
    assert OWNERSHIP.keys() <= OPERATIONS.keys()


def test_both_accounts_have_one_of_everything_and_it_bears_their_mark(stored: StoredWorld) -> None:
    kinds = {probe.kind for probe in PROBES.values()}
    assert kinds <= stored.a.things.keys() == stored.b.things.keys(), "make one in things_of"
    assert not set(stored.a.things.values()) & set(stored.b.things.values())
    marked = {place.split()[0] for place, row in stored.rows_before.items() if MARKS[1] in row}
    assert {name.removeprefix("mynuma-test-") for name in marked} >= TABLES_WITH_TEXTS
    assert not any(MARKS[0] in row for row in stored.rows_before.values())


@pytest.mark.parametrize("probe", PROBES.values(), ids=PROBES)
def test_a01_a_place_is_looked_at(stored: StoredWorld, probe: Probe) -> None:
    """Else the next test would compare two refusals of something else."""
    unknown = ask(stored, probe, UNKNOWN[probe.kind])
    own = [ask(stored, probe, value) for value in values_of(stored.a, probe.kind)]
    assert any(
        (each.status, each.answer, each.calls) != (unknown.status, unknown.answer, unknown.calls)
        for each in own
    )


@pytest.mark.parametrize("probe", PROBES.values(), ids=PROBES)
def test_a01_a03_anothers_id_is_nothing(stored: StoredWorld, probe: Probe) -> None:
    """As an unknown one: word by word the same answer, after as many reads; no row is linked."""
    assert list(leaks_by(stored, probe)) == []


@pytest.mark.parametrize("operation", PROTECTED.values(), ids=PROTECTED)
def test_a02_no_route_tells_of_another(
    stored: StoredWorld, operation: Operation, caplog: pytest.LogCaptureFixture
) -> None:
    """Nor changes anything of another: neither the answer, nor what it has the engine do."""
    for campaign in campaigns_for(stored, operation):
        seen = ask_for_own(stored, operation, campaign)
        assert list(leaks_in(stored, seen)) == []
    assert MARKS[1] not in caplog.text


def test_a02_what_a_knows_of_its_own_is_told(stored: StoredWorld) -> None:
    """Else nothing would be found in answers that say nothing."""
    found = {
        name
        for name, operation in PROTECTED.items()
        if MARKS[0] in ask_for_own(stored, operation, values_of(stored.a, CAMPAIGN)[1]).answer
    }
    reading = {name for name in PROTECTED if name.startswith("GET")}
    assert len(found & reading) > len(reading) / 2


def test_a02_nothing_of_another_is_in_a_campaign(stored: StoredWorld) -> None:
    seen = send_a_campaign(stored)
    assert '"sent":4' in seen.answer
    assert list(leaks_in(stored, seen)) == []


def test_a02_nothing_of_another_is_in_a_refused_mail(stored: StoredWorld) -> None:
    seen = try_a_refused_mail(stored)
    assert seen.status != 202
    assert list(leaks_in(stored, seen)) == []


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("way", ["key", "token"])
def test_a04_no_header_leads_to_another(stored: StoredWorld, way: str, header: str) -> None:
    assert list(leaks_by_header(stored, getattr(stored.a, way), header)) == []


@pytest.mark.parametrize("name", ["account", "account_id", "tenant"])
@pytest.mark.parametrize("operation", PROTECTED.values(), ids=PROTECTED)
def test_a04_no_parameter_leads_to_another(
    stored: StoredWorld, operation: Operation, name: str
) -> None:
    path, body = operation.path.format_map(UNKNOWN | stored.a.things), None
    if operation.body is not None:
        body = (body_for(operation, stored.a.things) or {}) | {name: stored.b.id}
    seen = see(stored, operation, f"{path}?{name}={stored.b.id}", body, (stored.b.id,))
    assert list(leaks_in(stored, seen)) == []
    if body is not None:
        assert seen.status in (404, 422)


@pytest.mark.parametrize("operation", PAGED.values(), ids=PAGED)
def test_a05_a_cursor_of_another_is_refused(stored: StoredWorld, operation: Operation) -> None:
    assert list(leaks_by_cursor(stored, operation)) == []


@pytest.mark.parametrize("operation", IDEMPOTENT.values(), ids=IDEMPOTENT)
def test_a05_an_idempotency_key_of_another_replays_nothing(
    stored: StoredWorld, operation: Operation
) -> None:
    assert list(leaks_by_idempotency_key(stored, operation)) == []
