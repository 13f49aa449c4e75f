"""Groups of recipients: by domain and language before a mail leaves, and their figures after."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from typing import Any

import pytest

from bench.units import WRITE_BYTES, item_size
from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.ledger_items import facts_item
from chalicelib.domain.breakdown import (
    MOST_DOMAIN_LETTERS,
    MOST_DOMAINS_A_BATCH,
    among,
    figures_by_group,
    groups_of,
)
from chalicelib.domain.contact import Contact
from chalicelib.domain.facts import BatchFacts, FactKind
from tests.builders import make_contact


def people(*emails: str, language: str = "nl") -> dict[int, Contact]:
    return {i: make_contact(email, language=language) for i, email in enumerate(emails)}


def named(groups: dict[str, int]) -> set[str]:
    return {group for group in groups if group.startswith("domain:")}


def test_everybody_is_in_one_domain_and_one_language() -> None:
    found = groups_of(people("an@Post.example", "bo@tuin.example", "ci@post.example"))
    assert found == {"domain:post.example": 0b101, "domain:tuin.example": 0b010, "language:nl": 7}


def test_the_most_frequent_domains_are_named_and_the_others_are_one() -> None:
    rare = [f"x@d{n:02d}.be" for n in range(30)]
    found = groups_of(people(*rare, "a@veel.be", "b@veel.be"))
    assert len(named(found)) == MOST_DOMAINS_A_BATCH + 1
    assert found["domain:veel.be"] == 0b11 << 30
    assert found["domain:*"].bit_count() == 32 - 2 - (MOST_DOMAINS_A_BATCH - 1)
    assert sum(found[group].bit_count() for group in named(found)) == 32


@pytest.mark.parametrize("length", [1, 20, 63])
def test_long_domains_leave_room_for_fewer(length: int) -> None:
    domains = [f"{chr(97 + n) * length}.example" for n in range(12)]
    found = groups_of(people(*[f"x@{domain}" for domain in domains]))
    letters = sum(len(group) for group in named(found) - {"domain:*"})
    assert letters <= MOST_DOMAIN_LETTERS + MOST_DOMAINS_A_BATCH * len("domain:")
    assert sum(found[group].bit_count() for group in named(found)) == 12


def test_who_looks_at_the_same_people_finds_the_same_groups() -> None:
    found = people("an@b.be", "bo@a.be", "ci@c.be")
    assert groups_of(found) == groups_of(dict(reversed(found.items())))


def test_among_keeps_those_people_only() -> None:
    assert among({"a": 0b110, "b": 0b001}, 0b010) == {"a": 0b010}


def test_a_figure_of_a_group_is_what_both_have_in_common() -> None:
    facts = BatchFacts.of(
        {FactKind.SENT: [0, 1, 2], FactKind.DELIVERED: [0, 1], FactKind.COMPLAINED: [1]}
    ).with_fact(FactKind.OPENED, 0)
    facts = replace(facts, groups={"language:nl": 0b011, "language:fr": 0b100})
    assert set(figures_by_group(facts)) == {
        ("language:nl", "sent", 2),
        ("language:nl", "delivered", 2),
        ("language:nl", "complained", 1),
        ("language:nl", "opened", 1),
        ("language:fr", "sent", 1),
    }


def test_of_people_without_a_name_their_hits_tell_the_device() -> None:
    facts = (
        BatchFacts()
        .with_anonymous(FactKind.OPENED, 40)
        .with_anonymous(FactKind.OPENED, 7)
        .with_anonymous_click(1, 7)
        .with_anonymous_group("device:mobile", 40)
        .with_anonymous_group("device:desktop", 7)
    )
    assert sorted(figures_by_group(facts)) == [
        ("device:desktop", "clicked", 1),
        ("device:desktop", "opened", 1),
        ("device:mobile", "opened", 1),
    ]


def test_the_facts_of_a_usual_batch_with_its_groups_stay_within_a_write_unit() -> None:
    """Fifty people of fourteen domains, two languages; 40 % read it, each in a minute of their
    own, on three kinds of device, and three of them clicked."""
    domains = [f"provider{n:02d}.be" for n in (0, 0, 0, 0, 1, 1, 1, 2, 2, *range(3, 14))]
    everybody = people(*[f"lezer{n}@{domains[n % len(domains)]}" for n in range(50)])
    everybody[3] = replace(everybody[3], language="fr")
    facts = BatchFacts.of({FactKind.SENT: range(50), FactKind.DELIVERED: range(49)})
    facts = replace(facts, groups=groups_of(everybody))
    for n in range(20):
        device = ("mobile", "mobile", "desktop", "tablet")[n % 4]
        facts = facts.with_fact(FactKind.OPENED, 2 * n, 29_401_234 + 17 * n)
        facts = facts.with_group(f"device:{device}", 2 * n)
    for n in range(3):
        facts = facts.with_click(n, 4 * n, 29_401_300 + 29 * n)
    item = facts_item(keys.facts("acc_0KJPWD6M0ZZZZ", "cmp_0KJPWD6M0ZZZZ", 19_999), facts)
    assert item_size(as_on_the_wire(item)) <= WRITE_BYTES


def as_on_the_wire(value: Any) -> Any:
    """Binary values as base64 text."""
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, dict):
        return {name: as_on_the_wire(each) for name, each in value.items()}
    return value
