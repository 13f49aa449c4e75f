"""Documents: versions, conflicts, order, tenancy, for every kind that is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact_import import ImportCounts, ImportForecast, ImportState
from chalicelib.domain.errors import Conflict, StaleVersion
from tests import builders, content_builders
from tests.adapters.conftest import AnyDatabase
from tests.builders import NOW, make_import, make_list, ulid
from tests.content_builders import make_template

KINDS: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("users", builders.make_user),
    ("keys", builders.make_key),
    ("agreements", builders.make_agreement),
    ("senders", builders.make_sender),
    ("domains", builders.make_domain),
    ("test_addresses", builders.make_test_address),
    ("lists", builders.make_list),
    ("fields", builders.make_field),
    ("templates", content_builders.make_template),
    ("blocks", content_builders.make_block),
    ("brands", content_builders.make_brand),
    ("imports", builders.make_import),
    ("exports", builders.make_export),
    ("segments", builders.make_segment),
    ("shares", builders.make_share),
    ("cases", builders.make_case),
    ("statements", builders.make_statement),
    ("strikes", builders.make_strike),
)


@pytest.mark.parametrize(("kind", "make"), KINDS)
def test_what_is_added_is_found_at_version_1(
    database: AnyDatabase, account: str, kind: str, make: Callable[..., Any]
) -> None:
    documents = getattr(database, kind)
    document = make()

    added = documents.add(account, document)

    assert added == replace(document, version=1)
    assert documents.find(account, document.id) == added
    assert documents.all(account) == (added,)


def test_an_id_is_taken_once(database: AnyDatabase, account: str) -> None:
    document = database.lists.add(account, make_list())

    with pytest.raises(Conflict) as conflict:
        database.lists.add(account, replace(document, name="Andere"))

    assert conflict.value.code == "exists"
    assert database.lists.find(account, document.id) == document


def test_all_are_sorted_by_id_and_of_one_kind(database: AnyDatabase, account: str) -> None:
    made = [make_list() for _ in range(3)]
    for document in reversed(made):
        database.lists.add(account, document)
    database.templates.add(account, make_template())

    assert [document.id for document in database.lists.all(account)] == [d.id for d in made]


def test_a_replaced_document_grows_by_one_version(database: AnyDatabase, account: str) -> None:
    first = database.lists.add(account, make_list())

    second = database.lists.replace(account, replace(first, name="Vrienden"))

    assert (second.version, second.name) == (2, "Vrienden")
    assert database.lists.find(account, first.id) == second


@pytest.mark.parametrize("version", [0, 1, 3])
def test_a_stale_version_is_refused(database: AnyDatabase, account: str, version: int) -> None:
    first = database.lists.add(account, make_list())
    stored = database.lists.replace(account, first)

    with pytest.raises(StaleVersion):
        database.lists.replace(account, replace(first, version=version, name="Oud"))

    assert database.lists.find(account, first.id) == stored


def test_what_does_not_exist_cannot_be_replaced(database: AnyDatabase, account: str) -> None:
    with pytest.raises(StaleVersion):
        database.lists.replace(account, make_list(version=1))

    assert database.lists.all(account) == ()


def test_a_removed_document_is_gone_and_removing_it_again_is_harmless(
    database: AnyDatabase, account: str
) -> None:
    document = database.lists.add(account, make_list())

    database.lists.remove(account, document.id)
    database.lists.remove(account, document.id)

    assert database.lists.find(account, document.id) is None


def test_another_account_sees_and_changes_nothing(
    database: AnyDatabase, account: str, other_account: str
) -> None:
    document = database.lists.add(account, make_list())

    database.lists.remove(other_account, document.id)
    with pytest.raises(StaleVersion):
        database.lists.replace(other_account, document)

    assert database.lists.find(other_account, document.id) is None
    assert database.lists.all(other_account) == ()
    assert database.lists.find(account, document.id) == document


def test_an_import_keeps_its_progress(database: AnyDatabase, account: str) -> None:
    document = database.imports.add(account, make_import())

    stored = database.imports.replace(
        account,
        replace(
            document,
            state=ImportState.RUNNING,
            position='{"byte": 10}',
            counts=ImportCounts(rows=2, created=1, broken=1),
            problem_slices=(0, 3),
            forecast=ImportForecast(listed={BlacklistReason.BOUNCE: 2}),
        ),
    )

    assert database.imports.find(account, document.id) == stored


def test_a_template_may_be_longer_than_an_item(database: AnyDatabase, account: str) -> None:
    first = database.templates.add(account, make_template(mjml="€" * 300_000))

    second = database.templates.replace(account, first.saved("é" * 200_001, ulid("tvr"), NOW))

    assert database.templates.find(account, first.id) == second
    assert database.templates.all(account) == (second,)
    assert database.templates.heads(account) == (replace(second, mjml=""),)
    database.templates.remove(account, first.id)
    assert database.templates.all(account) == ()


def test_a_template_says_what_it_said_until_that_is_forgotten(
    database: AnyDatabase, account: str, other_account: str
) -> None:
    templates = database.templates
    first = templates.add(account, make_template(mjml="een"))
    second = templates.replace(account, first.saved("twee", ulid("tvr"), NOW))
    third = templates.replace(account, second.saved("drie", ulid("tvr"), NOW))
    said = [templates.mjml_of(account, first.id, version) for version in third.versions]
    assert said == ["een", "twee", "drie"]

    templates.forget(other_account, first.id, third.versions)
    templates.forget(account, first.id, third.versions[:1])
    templates.forget(account, first.id, third.versions[:1])

    assert templates.mjml_of(other_account, first.id, third.versions[1]) == ""
    said = [templates.mjml_of(account, first.id, version) for version in third.versions]
    assert said == ["", "twee", "drie"]


def test_a_lost_race_leaves_the_template_as_the_winner_wrote_it(
    database: AnyDatabase, account: str
) -> None:
    first = database.templates.add(account, make_template(mjml="een"))
    won = database.templates.replace(account, first.saved("eerst", ulid("tvr"), NOW))
    with pytest.raises(StaleVersion):
        database.templates.replace(account, first.saved("laatst", ulid("tvr"), NOW))
    assert database.templates.find(account, first.id) == won
