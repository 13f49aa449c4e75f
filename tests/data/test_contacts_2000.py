"""The sample list is what its plan says, and the product reads it so."""

from __future__ import annotations

from collections import Counter

import pytest

from chalicelib.domain.bounce import BounceAction, decide_bounce
from chalicelib.domain.email_address import InvalidEmailAddress
from chalicelib.domain.feedback import BounceDetail
from chalicelib.wire.addresses import parse_address
from chalicelib.wire.contact_csv import CsvFormat, Row, read_rows, sniff
from tests.data.expectation import FATES, expected
from tests.data.make_contacts import (
    BROKEN,
    DUPLICATES,
    FILE,
    HEADER,
    ROWS,
    SIMULATED,
    plan,
    to_bytes,
)


def test_the_script_writes_the_file_byte_for_byte() -> None:
    assert to_bytes(plan()) == FILE.read_bytes()


def test_the_list_has_the_shares_that_were_asked_for() -> None:
    rows = plan()
    assert len(rows) == ROWS
    assert sum(1 for row in rows if row.fault) == sum(BROKEN.values()) == ROWS * 3 // 100
    assert sum(1 for row in rows if row.repeats) == sum(DUPLICATES.values()) == 40
    assert Counter(row.simulated for row in rows if row.simulated) == SIMULATED
    languages = Counter(row.cells[3] for row in rows)
    assert {name: round(count / 20) for name, count in languages.items()} == {
        "nl": 70,
        "fr": 25,
        "en": 5,
    }


def test_a_duplicate_stands_below_the_row_it_repeats() -> None:
    seen: set[str] = set()
    other_case = 0
    for row in plan():
        if row.repeats:
            assert row.repeats in seen
            assert row.address.lower() == row.repeats
            other_case += row.address != row.repeats
        elif not row.fault:
            assert row.address not in seen
            seen.add(row.address)
    assert other_case == 20


def test_bounces_and_complaints_stay_below_the_warnings() -> None:
    expectation = expected()
    assert (expectation.sent, expectation.bounced, expectation.complained) == (1_900, 47, 1)
    assert expectation.bounced / expectation.sent < 0.03
    assert expectation.complained / expectation.sent < 0.0008


def test_the_figures_fit_together() -> None:
    expectation = expected()
    broken = sum(expectation.broken_rows.values())
    assert expectation.rows == expectation.valid_rows + broken
    assert expectation.contacts == expectation.valid_rows - expectation.duplicates
    assert expectation.planned == expectation.skipped + expectation.sent
    assert expectation.sent == expectation.delivered + expectation.bounced
    assert set(expectation.reasons) == expectation.blacklisted
    assert not expectation.blacklisted & (expectation.struck | expectation.mailed_good)


# what the simulator says of each address that bounces → the table must agree with FATES
SAID = {
    "bounce": (BounceDetail("Permanent", "General", "5.1.1", "failed"), False),
    "suppressionlist": (BounceDetail("Permanent", "Suppressed", "5.1.1", "failed"), False),
    "ooto": (BounceDetail("Transient", "General"), True),
    "mailboxfull": (BounceDetail("Transient", "MailboxFull", "4.2.2", "failed"), False),
    "senderfault": (BounceDetail("Transient", "ContentRejected", "5.6.0", "failed"), False),
}


@pytest.mark.parametrize("name", SAID)
def test_the_expected_fate_of_a_bounce_is_that_of_the_table(name: str) -> None:
    detail, delivery_seen = SAID[name]
    decision, fate = decide_bounce(detail, delivery_seen), FATES[name]
    assert decision.counts_as_bounce is fate.bounced
    assert (decision.action is BounceAction.STRIKE) is fate.strikes
    if decision.action is BounceAction.BLACKLIST:
        assert decision.reason == fate.reason
    else:
        assert not fate.reason


def _outcome(row: Row) -> str:
    """The problem of a row, or its folded address."""
    if row.problem:
        return row.problem.code
    try:
        return parse_address(row.cells["E-mail"]).folded
    except InvalidEmailAddress as error:
        return error.code


def test_the_product_reads_the_list_as_it_was_planned() -> None:
    data = FILE.read_bytes()
    how = sniff(data[:65_536])
    assert how == CsvFormat("cp1252", ";", '"')
    rows = list(read_rows([data], how))
    outcomes = Counter(_outcome(row) for row in rows)
    expectation = expected()
    broken = {code: count for code, count in outcomes.items() if "@" not in code}
    assert broken == expectation.broken_rows
    assert outcomes.keys() - broken.keys() == expectation.addresses
    assert sum(outcomes.values()) - sum(broken.values()) == expectation.valid_rows
    assert rows[-1].after.header == HEADER
    assert {row.cells["Voornaam"] for row in rows if row.cells} >= {"Zoë", "Éléonore", "François"}
