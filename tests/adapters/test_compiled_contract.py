"""Compiled reports: the largest one fits an item and comes back as it was; contacts of batches."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.breakdown import GROUP_FIGURES, Breakdown
from chalicelib.domain.compiled_report import CompiledReport
from chalicelib.domain.errors import Conflict, StaleVersion
from tests.adapters.conftest import AnyDatabase
from tests.builders import NOW, make_batch, make_cursor, short_id


def largest(campaign: str) -> CompiledReport:
    """Every point a series can have in two years, and every member a breakdown can have."""
    figures = dict.fromkeys(GROUP_FIGURES, 1_000_000)
    domains = {f"{n:02d}-{'lang' * 40}.example": figures for n in range(50)}
    return CompiledReport(
        id=campaign,
        compiled_at=NOW,
        counters={f"clicked_link_{n}": 1_000_000 for n in range(300)},
        minutes=tuple((29_401_234 + n, 1_000, 1_000) for n in range(120)),
        hours=tuple((29_401_234 + 60 * n, 1_000, 1_000) for n in range(744)),
        days=tuple((29_401_234 + 1_440 * n, 1_000, 1_000) for n in range(730)),
        breakdowns={
            Breakdown.DOMAIN.value: {**domains, "*": figures},
            Breakdown.LANGUAGE.value: dict.fromkeys(("nl", "fr", "en", "de"), figures),
        },
        is_settled=True,
    )


def test_the_largest_report_comes_back_as_it_was(database: AnyDatabase, account: str) -> None:
    report = largest(short_id("cmp"))
    stored = database.compiled.add(account, report)
    assert stored == replace(report, version=1)
    assert database.compiled.find(account, report.id) == stored
    changed = database.compiled.replace(account, replace(stored, days=((1, 2, 3),)))
    assert database.compiled.find(account, report.id) == changed
    with pytest.raises(StaleVersion):
        database.compiled.replace(account, stored)
    with pytest.raises(Conflict):
        database.compiled.add(account, report)


def test_a_report_is_the_accounts_own(
    database: AnyDatabase, account: str, other_account: str
) -> None:
    report = database.compiled.add(account, CompiledReport(short_id("cmp"), NOW))
    assert database.compiled.find(other_account, report.id) is None
    assert database.compiled.find(account, short_id("cmp")) is None


def test_batches_are_read_by_their_numbers_from_any_bucket(
    database: AnyDatabase, account: str
) -> None:
    campaign = short_id("cmp")
    batches = [make_batch(campaign, number=number) for number in (0, 1, 700, 1_400)]
    database.ledger.save_page(account, campaign, batches, make_cursor(version=1))
    found = database.ledger.batches_at(account, campaign, [0, 700, 1_400, 5])
    assert {number: list(batch.contacts) for number, batch in found.items()} == {
        batch.number: list(batch.contacts) for batch in batches if batch.number != 1
    }
    assert database.ledger.batches_at(account, campaign, []) == {}
